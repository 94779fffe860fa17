"""What a choice will cost: how many questions a day the coming month brings at a retention."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quiz import fsrs6
from quiz.memory import NEVER_ASKED, PARAMETERS

MONTH = 30
# Enough for "about 14 a day"; more would only take longer.
SAMPLE = 300


@dataclass(frozen=True)
class Met:
    """A fact that was asked before: its memory, and days since."""

    stability: float
    difficulty: float
    ago: int


def questions_a_day(
    met: Sequence[Met],
    *,
    new_a_day: int,
    unmet: int,
    retention: float,
    parameters: Sequence[float] = PARAMETERS,
) -> float:
    """The mean over a month. A fact that is missed is asked twice that day.

    Each fact follows its mean path: right as often as the retention says, and its memory the
    mixture of both outcomes. What is overdue is asked on the first day, however much it is.
    """
    step = max(1, -(-len(met) // SAMPLE))
    asked = 0.0
    for card in met[::step]:
        wait = _wait((card.stability, card.difficulty), retention, parameters)
        first = max(0, wait - card.ago)
        days = _path((card.stability, card.difficulty), first, wait, retention, parameters)
        asked += step * len(days) * (2 - retention)
    newcomer = _newcomer(retention, parameters)
    for day in range(MONTH):
        fresh = max(0, min(new_a_day, unmet - day * new_a_day))
        again = sum(offset < MONTH - day for offset in newcomer)
        asked += fresh * ((2 - NEVER_ASKED) + again * (2 - retention))
    return asked / MONTH


def _wait(state: fsrs6.State, retention: float, w: Sequence[float]) -> int:
    return max(1, round(fsrs6.interval(state[0], retention, w)))


def _path(
    state: fsrs6.State, first: int, since: int, retention: float, w: Sequence[float]
) -> list[int]:
    """The days within the month on which a fact is asked, from `first` on."""
    days: list[int] = []
    day, gap = first, max(since, 1)
    while day < MONTH:
        days.append(day)
        recalled = fsrs6.recall(gap, state[0], w)
        state = fsrs6.mixed(
            fsrs6.good(state, gap, recalled, w),
            fsrs6.relearned(state, gap, recalled, w),
            recalled,
        )
        gap = _wait(state, retention, w)
        day += gap
    return days


def _newcomer(retention: float, w: Sequence[float]) -> list[int]:
    """Days after its first asking on which a new fact comes again."""
    state = fsrs6.mixed(fsrs6.first(True, w), fsrs6.relearned(None, 0, NEVER_ASKED, w), NEVER_ASKED)
    wait = _wait(state, retention, w)
    return _path(state, wait, wait, retention, w)
