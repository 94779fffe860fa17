"""How an exercise went before: the numbers of the last time, and what follows from them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from workouts.models import SetDone, Workout
from workouts.progression import Advice, advise
from workouts.steps import Step

SETS = 60
HARDNESS = ("", "easy", "right", "hard", "pain")


@dataclass(frozen=True)
class LastTime:
    """The sets of the last session that held this exercise, and the advice of the last few."""

    day: date
    amounts: tuple[int, ...]
    effort: str
    advice: Advice

    @property
    def numbers(self) -> str:
        return " · ".join(map(str, self.amounts))


def last_time(workout: Workout, step: Step) -> LastTime | None:
    """What this runner did of a step's exercise in the workouts before this one: one query."""
    sets = (
        SetDone.objects.of(workout.runner)
        .standing()
        .filter(exercise__slug=step.exercise, counts=step.counts, done_at__lt=workout.started_at)
        .order_by("-done_at")[:SETS]
    )
    sessions = [list(rows) for _, rows in groupby(sets, key=lambda each: each.workout_id)]
    if not sessions:
        return None
    amounts = [each.amount for each in reversed(sessions[0]) if each.side == step.side]
    efforts = [hardest(rows) for rows in reversed(sessions)]
    return LastTime(sessions[0][0].day, tuple(amounts), efforts[-1], advise(efforts))


def hardest(sets: Iterable[SetDone]) -> str:
    """A session counts as its hardest set; one without a word counts as right."""
    return max((each.effort for each in sets), key=HARDNESS.index) or "right"
