"""How an exercise went before: the numbers of the last times, and what follows from them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby

from runners.models import Runner
from workouts.models import SetDone
from workouts.progression import Advice, advise

# Sets looked back on: about ten sessions of all that a session may turn to.
SETS = 400
HARDNESS = ("", "easy", "right", "hard", "pain")


@dataclass(frozen=True)
class Time:
    """One session's sets of one exercise."""

    day: date
    sets: tuple[SetDone, ...]

    @property
    def effort(self) -> str:
        """A session counts as its hardest set; one without a word counts as right."""
        return max((each.effort for each in self.sets), key=HARDNESS.index) or "right"

    @property
    def felt(self) -> str:
        """ "good"."""
        return SetDone.Effort(self.effort).label.lower()

    @property
    def weight(self) -> Decimal | None:
        return next((each.weight for each in reversed(self.sets) if each.weight), None)

    @property
    def is_hold(self) -> bool:
        return self.sets[-1].is_hold

    def numbers(self, side: str = "") -> str:
        """ "12 · 10", of one side where sides were worked alone."""
        sides = [each for each in self.sets if each.side == side] or self.sets
        return " · ".join(str(each.amount) for each in sides)

    @property
    def all_numbers(self) -> str:
        """ "12 · 10", or "left 8 · 8, right 8 · 7"."""
        sides = sorted({each.side for each in self.sets})
        return ", ".join(f"{side} {self.numbers(side)}".strip() for side in sides)


@dataclass(frozen=True)
class History:
    """The last times of one exercise, newest first, and the advice that follows."""

    times: tuple[Time, ...]

    @property
    def last(self) -> Time:
        return self.times[0]

    @property
    def advice(self) -> Advice:
        return advise([each.effort for each in reversed(self.times)])

    def for_phone(self) -> dict[str, object]:
        last = self.last
        return {
            "numbers": {side: last.numbers(side) for side in {each.side for each in last.sets}},
            "felt": last.felt,
            "weight": None if last.weight is None else float(last.weight),
            "advice": asdict(self.advice),
        }


def histories(
    runner: Runner, exercises: Collection[str], *, before: datetime | None = None
) -> dict[str, History]:
    """Of each of these exercises that was done before a moment, warm-ups aside: one query."""
    sets = SetDone.objects.of(runner).standing().filter(exercise_slug__in=exercises, counts=True)
    if before is not None:
        sets = sets.filter(done_at__lt=before)
    found: dict[str, list[SetDone]] = {}
    for each in sets.order_by("-done_at", "-step")[:SETS]:
        found.setdefault(each.exercise_slug, []).append(each)
    return {slug: History(tuple(_times(rows))) for slug, rows in found.items()}


def _times(sets: Iterable[SetDone]) -> Iterable[Time]:
    for _, rows in groupby(sets, key=lambda each: each.workout_id):
        oldest_first = tuple(reversed(list(rows)))
        yield Time(oldest_first[-1].day, oldest_first)
