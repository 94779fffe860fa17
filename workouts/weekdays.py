"""Which weekdays suit strength training beside hard runs. Pure; Monday = 0.

The rule is that of the plans: no hard run on the day of a leg session, nor on the day after it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEK = range(7)
# With so few sessions a week each wants an easy day before the next.
RESTED = 3


@dataclass(frozen=True)
class Clash:
    """A training day and the hard run that it would spoil."""

    training: int
    run: int

    @property
    def words(self) -> str:
        run, training = NAMES[self.run], NAMES[self.training]
        if self.run == self.training:
            return f"{run} holds a hard run and a leg session. Run first, or move one of them."
        return f"Your hard run on {run} would follow {training}’s leg session."


def clashes(training: Collection[int], hard_runs: Collection[int]) -> list[Clash]:
    """Hard runs that would fall on a leg day or the day after one, in the order of the week."""
    return [
        Clash(day, run)
        for day in sorted(set(training))
        for run in (day, (day + 1) % 7)
        if run in set(hard_runs)
    ]


def warnings(training: Collection[int], hard_runs: Collection[int]) -> list[str]:
    """In words, what speaks against these days; nothing when nothing does."""
    days = sorted(set(training))
    said = [clash.words for clash in clashes(days, hard_runs)]
    if 1 < len(days) <= RESTED:
        said += [
            f"{NAMES[day]} and {NAMES[(day + 1) % 7]} follow each other; "
            "legs like an easy day between."
            for day in days
            if (day + 1) % 7 in days
        ]
    return said


def warning_for(day: date, hard_runs: Collection[int]) -> str:
    """In words, which hard run a session on that day would spoil; nothing when none."""
    run = next(iter(clashes([day.weekday()], hard_runs)), None)
    if run is None:
        return ""
    if run.run == run.training:
        return f"{NAMES[run.run]} holds a hard run too. Run first, or choose another day."
    return f"Your hard run on {NAMES[run.run]} would come the day after. A later day is kinder."


def suggest(count: int, hard_runs: Collection[int] = ()) -> list[int]:
    """So many training days with the fewest clashes, then the most rest between them."""

    def cost(chosen: Iterable[int]) -> tuple[int, int, int]:
        days = list(chosen)
        gaps = _gaps(days)
        return len(clashes(days, hard_runs)), -min(gaps), max(gaps)

    return list(min(combinations(WEEK, min(max(count, 1), 7)), key=cost))


def _gaps(days: Sequence[int]) -> list[int]:
    """Days from each to the next, round the week."""
    nexts = (*days[1:], days[0])
    return [(after - day - 1) % 7 + 1 for day, after in zip(days, nexts, strict=True)]
