"""Learners whose true memory we know, quizzed for half a year by three ways of scheduling.

Pure and repeatable. What a schedule sees is right or wrong; what a learner really knew is known
only here. That is how the guess mix can be judged: by true recall at the moment of asking.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import exp

from fsrs.scheduler import LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS

from quiz import fsrs6
from quiz.memory import NEVER_ASKED, PARAMETERS, known

DAYS = 180
LEARNERS = 49
# A deck of this size, met at this pace: about what Midstance asks of a runner.
FACTS = 300
NEW_A_DAY = 4


class Way(StrEnum):
    """How an answer counts."""

    PLAIN = "plain FSRS"
    MIX = "the guess mix"
    RECALL = "recall cards"


@dataclass(frozen=True)
class Learner:
    """`w` is how she really forgets; `brought` is the share of facts she knew before."""

    w: Sequence[float]
    brought: float
    honest: float  # how often she says "I'm guessing" when she is
    doubt: float  # and how often when she knows
    seed: int


@dataclass(frozen=True)
class Outcome:
    """Sums over first askings of a day to facts met before, and all questions asked."""

    asked: int = 0
    right: int = 0
    knew: int = 0
    questions: int = 0

    def __add__(self, other: Outcome) -> Outcome:
        return Outcome(
            self.asked + other.asked,
            self.right + other.right,
            self.knew + other.knew,
            self.questions + other.questions,
        )


def learners(count: int = LEARNERS, seed: int = 6) -> list[Learner]:
    """Each forgets by parameters of her own, spread about the default ones within their bounds."""
    dice = random.Random(seed)  # noqa: S311 -- a simulation that anyone can repeat
    return [
        Learner(
            w=[
                min(high, max(low, value * exp(dice.gauss(0, 0.25))))
                for value, low, high in zip(
                    PARAMETERS, LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS, strict=True
                )
            ],
            brought=dice.uniform(0.1, 0.7),
            honest=dice.uniform(0, 0.8),
            doubt=dice.uniform(0, 0.15),
            seed=dice.randrange(2**32),
        )
        for _ in range(count)
    ]


@dataclass
class _Card:
    """One fact: what she remembers of it, and what the schedule believes."""

    truth: fsrs6.State
    belief: fsrs6.State
    last: int
    due: int


def simulate(
    learner: Learner,
    way: Way,
    *,
    options: int,
    retention: float = 0.9,
    days: int = DAYS,
    believed: Sequence[float] = PARAMETERS,
) -> Outcome:
    """One learner for half a year, asked everything on the day it is due."""
    dice = random.Random(learner.seed)  # noqa: S311
    chance = 0.0 if way is Way.RECALL else 1 / options
    cards: list[_Card] = []
    total = Outcome()
    for day in range(days):
        for card in cards:
            if card.due <= day:
                total += _ask(card, learner, way, chance, day, dice, believed)
                card.due = day + _wait(card.belief, retention, believed)
        for _ in range(min(NEW_A_DAY, FACTS - len(cards))):
            card, outcome = _meet(learner, way, chance, day, dice, believed)
            card.due = day + _wait(card.belief, retention, believed)
            cards.append(card)
            total += outcome
    return total


def _wait(state: fsrs6.State, retention: float, w: Sequence[float]) -> int:
    return max(1, round(fsrs6.interval(state[0], retention, w)))


def _ask(
    card: _Card,
    learner: Learner,
    way: Way,
    chance: float,
    day: int,
    dice: random.Random,
    believed: Sequence[float],
) -> Outcome:
    """A fact met before. A miss is asked again that day; by then she has read the answer."""
    gap = day - card.last
    real = fsrs6.recall(gap, card.truth[0], learner.w)
    knew = dice.random() < real
    right = knew or dice.random() < chance
    sure = dice.random() >= (learner.doubt if knew else learner.honest)
    believes = fsrs6.recall(gap, card.belief[0], believed)
    card.belief = _believe(card.belief, gap, believes, right, way, chance, sure, believed)
    card.truth = (
        fsrs6.good(card.truth, gap, real, learner.w)
        if knew
        else fsrs6.relearned(card.truth, gap, real, learner.w)
    )
    card.last = day
    return Outcome(1, right, knew, 1 if right else 2)


def _meet(
    learner: Learner,
    way: Way,
    chance: float,
    day: int,
    dice: random.Random,
    believed: Sequence[float],
) -> tuple[_Card, Outcome]:
    knew = dice.random() < learner.brought
    right = knew or dice.random() < chance
    sure = dice.random() >= (learner.doubt if knew else learner.honest)
    belief = _believe(None, 0, NEVER_ASKED, right, way, chance, sure, believed)
    truth = (
        fsrs6.first(True, learner.w) if knew else fsrs6.relearned(None, 0, NEVER_ASKED, learner.w)
    )
    return _Card(truth, belief, day, day), Outcome(questions=1 if right else 2)


def _believe(
    belief: fsrs6.State | None,
    gap: int,
    recalled: float,
    right: bool,
    way: Way,
    chance: float,
    sure: bool,
    w: Sequence[float],
) -> fsrs6.State:
    """What the schedule makes of an answer; after a miss, with its repetition that day."""
    if not right:
        return fsrs6.relearned(belief, gap, recalled, w)
    knew = fsrs6.first(True, w) if belief is None else fsrs6.good(belief, gap, recalled, w)
    if way is not Way.MIX:
        return knew
    return fsrs6.mixed(
        knew, fsrs6.relearned(belief, gap, recalled, w), known(recalled, chance, sure=sure)
    )
