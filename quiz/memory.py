"""Forgetting and scheduling: FSRS-6, told whole learner-days, and aware that a tap may be luck.

Pure: no Django, no clock, no database. The model is that of the package `fsrs` (Ye, Su and Cao
2022, FSRS-6); what is ours is the guess: with k options to tap, a right answer proves less than a
recalled one. `docs/memory.md` explains both.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from fsrs import Card, Rating, Scheduler, State
from fsrs.scheduler import DEFAULT_PARAMETERS

PARAMETERS: tuple[float, ...] = tuple(DEFAULT_PARAMETERS)
PARAMETERS_VERSION = "fsrs-6.3.2-default"
# The last of them shapes the curve; everything else about a state is in its two numbers.
DECAY = PARAMETERS[20]
RETENTION = 0.9
LONGEST = 365 * 5

# Of a fact that was never asked we know nothing: even odds that the runner brought it along.
NEVER_ASKED = 0.5
# Those who guess say "not sure" about four times as often as those who know (a house estimate).
UNSURE_ODDS = 4.0


@dataclass(frozen=True)
class Memory:
    """What is kept of one fact: stability in days, difficulty 1 to 10, the day last asked.

    `decay` is the shape of the curve it was scheduled on.
    """

    stability: float
    difficulty: float
    last: date
    reps: int = 1
    lapses: int = 0
    decay: float = DECAY


@dataclass(frozen=True)
class Answer:
    """One answer as memory sees it; `chance` is that of a blind right pick, 0 when recalled."""

    on: date
    right: bool
    chance: float = 0.0
    sure: bool = True
    parameters: Sequence[float] = PARAMETERS


def replay(answers: Iterable[Answer]) -> Memory | None:
    """The state after these answers, oldest first; None before the first."""
    memory: Memory | None = None
    for answer in answers:
        memory = review(memory, answer)
    return memory


def review(memory: Memory | None, answer: Answer) -> Memory:
    """One answer later. A right one among options is a mix of "knew it" and "was lucky"."""
    parameters = answer.parameters
    on = answer.on if memory is None else max(answer.on, memory.last)
    if not answer.right:
        return _rate(memory, Rating.Again, on, parameters)
    knew = _rate(memory, Rating.Good, on, parameters)
    if not answer.chance:
        return knew
    p = known(recall(memory, on, parameters[20]), answer.chance, sure=answer.sure)
    lucky = _rate(_rate(memory, Rating.Again, on, parameters), Rating.Good, on, parameters)
    return Memory(
        stability=math.exp(p * math.log(knew.stability) + (1 - p) * math.log(lucky.stability)),
        difficulty=p * knew.difficulty + (1 - p) * lucky.difficulty,
        last=on,
        reps=knew.reps,
        lapses=knew.lapses,
        decay=knew.decay,
    )


def known(recalled: float, chance: float, *, sure: bool = True) -> float:
    """How likely a right answer was knowledge and not `chance`, by Bayes; `recalled` before it."""
    luck = (1 - recalled) * chance * (1.0 if sure else UNSURE_ODDS)
    return recalled / (recalled + luck) if recalled + luck else 0.0


def recall(memory: Memory | None, on: date, decay: float | None = None) -> float:
    """The chance to recall the fact on a day, by the power curve of FSRS-6."""
    if memory is None:
        return NEVER_ASKED
    curve, factor = _curve(memory.decay if decay is None else decay)
    days = max(0, (on - memory.last).days)
    return float((1 + factor * days / memory.stability) ** curve)


def gain(recalled: float, parameters: Sequence[float] = PARAMETERS) -> float:
    """What asking now is worth: how much a memory grows if it is still there, times that chance.

    Growth by recall R is that of FSRS-6, exp(w10 (1 - R)) - 1. A fact known for certain has
    nothing to gain and a lost one nothing to save; with the default parameters the top is at 45 %.
    """
    return recalled * math.expm1((1 - recalled) * parameters[10])


def interval(stability: float, retention: float = RETENTION, decay: float = DECAY) -> float:
    """Days until recall has fallen to `retention`, not rounded."""
    curve, factor = _curve(decay)
    return float(stability / factor * (retention ** (1 / curve) - 1))


def due(memory: Memory, retention: float = RETENTION) -> date:
    """The day to ask again: a whole day at least, five years at most."""
    days = round(interval(memory.stability, retention, memory.decay))
    return memory.last + timedelta(days=min(LONGEST, max(1, days)))


def retention(right: int, answers: int, chance: float) -> float | None:
    """Share really recalled behind a share answered right: (observed - chance) / (1 - chance)."""
    if not answers:
        return None
    return max(0.0, (right / answers - chance) / (1 - chance))


def _curve(decay: float) -> tuple[float, float]:
    return -decay, 0.9 ** (1 / -decay) - 1


@lru_cache(maxsize=64)
def _scheduler(parameters: tuple[float, ...]) -> Scheduler:
    return Scheduler(
        parameters=parameters, learning_steps=(), relearning_steps=(), enable_fuzzing=False
    )


def _rate(memory: Memory | None, rating: Rating, on: date, parameters: Sequence[float]) -> Memory:
    """One rating through the package; days become noons, so that a day is 24 hours for it."""
    card = Card(card_id=0)
    if memory is not None:
        card = Card(
            card_id=0,
            state=State.Review,
            step=None,
            stability=memory.stability,
            difficulty=memory.difficulty,
            due=_noon(memory.last),
            last_review=_noon(memory.last),
        )
    rated, _ = _scheduler(tuple(parameters)).review_card(card, rating, _noon(on))
    assert rated.stability is not None  # noqa: S101 -- the package sets both at every review
    assert rated.difficulty is not None  # noqa: S101
    again = rating == Rating.Again
    reps, lapses = (1, 0) if memory is None else (memory.reps + 1, memory.lapses + again)
    return Memory(rated.stability, rated.difficulty, on, reps, lapses, parameters[20])


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)
