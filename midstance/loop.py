"""The loop: what was trained is asked first, and what slips away is shown as something to do.

The quiz and the workouts do not know each other; what joins them stands here.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from legs.models import Muscle
from quiz.models import Card
from runners.models import Runner
from workouts.models import Exercise, SetDone, Workout


def muscles_trained(runner: Runner, day: date) -> Collection[int]:
    """What the sets of a day were for, or else those of the evening before: two queries at most."""
    sets = SetDone.objects.of(runner).standing().filter(counts=True)
    for each in (day, day - timedelta(days=1)):
        trained = Exercise.objects.filter(pk__in=sets.filter(day=each).values("exercise"))
        if muscles := trained.main_muscles():
            return muscles
    return ()


@dataclass(frozen=True)
class Slipping:
    """A muscle that a runner keeps forgetting, and the exercise that lets her feel it work."""

    muscle: Muscle
    exercise: Exercise
    trained: bool = False


def slipping(runner: Runner | None) -> Slipping | None:
    """Two queries for a runner, none for a visitor."""
    muscle = Card.objects.of(runner).slipping() if runner else None
    exercise = Exercise.objects.published().for_muscle(muscle) if muscle else None
    return Slipping(muscle, exercise) if muscle and exercise else None


def slipping_after(workout: Workout) -> Slipping | None:
    """Of the muscles that were trained the one she forgets most, or else of all: five queries."""
    sets = SetDone.objects.standing().filter(workout=workout, counts=True)
    exercises = Exercise.objects.filter(pk__in=sets.values("exercise"))
    muscle = Card.objects.of(workout.runner).slipping(among=exercises.main_muscles())
    exercise = exercises.for_muscle(muscle) if muscle else None
    if muscle and exercise:
        return Slipping(muscle, exercise, trained=True)
    return slipping(workout.runner)
