"""What a choice will cost: how many questions a day the facts she has met bring in a month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quiz import fsrs6
from quiz.memory import PARAMETERS

MONTH = 30
# Enough for "about 14 a day"; more would only take longer.
SAMPLE = 300


@dataclass(frozen=True, order=True)
class Met:
    """A fact that was asked before: its memory, and days since."""

    stability: float
    difficulty: float
    ago: int


def questions_a_day(
    met: Sequence[Met], *, retention: float, parameters: Sequence[float] = PARAMETERS
) -> float:
    """The mean over a month of what these facts will ask. One that is missed is asked twice.

    Each fact follows its mean path: recalled as often as its curve says, and its memory the
    mixture of both outcomes. What is overdue is asked on the first day, however much it is.
    """
    # Sorted, so that every n-th of them stands for all.
    sample = sorted(met)[:: max(1, len(met) // SAMPLE)]
    if not sample:
        return 0.0
    asked = sum(_times(card, retention, parameters) for card in sample)
    return asked * len(met) / len(sample) * (2 - retention) / MONTH


def _times(card: Met, retention: float, w: Sequence[float]) -> int:
    """How often one fact is asked within the month."""
    state, count = (card.stability, card.difficulty), 0
    gap = max(_wait(state, retention, w), card.ago)
    day = gap - card.ago
    while day < MONTH:
        count += 1
        recalled = fsrs6.recall(gap, state[0], w)
        state = fsrs6.mixed(
            fsrs6.good(state, gap, recalled, w),
            fsrs6.relearned(state, gap, recalled, w),
            recalled,
        )
        gap = _wait(state, retention, w)
        day += gap
    return count


def _wait(state: fsrs6.State, retention: float, w: Sequence[float]) -> int:
    return max(1, round(fsrs6.interval(state[0], retention, w)))


# Of one who has met nothing yet: a hundred facts known for some weeks, asked on different days.
HUNDRED = [Met(stability=20, difficulty=5, ago=n % 20) for n in range(100)]
