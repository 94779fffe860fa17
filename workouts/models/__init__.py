"""Strength training: exercises, plans, and what a runner did of them."""

from workouts.models.events import SetDone, SetUndone, Workout
from workouts.models.exercises import Credit, Effort, Exercise
from workouts.models.following import Following
from workouts.models.plans import Plan, Prescription, Session

__all__ = [
    "Credit",
    "Effort",
    "Exercise",
    "Following",
    "Plan",
    "Prescription",
    "Session",
    "SetDone",
    "SetUndone",
    "Workout",
]
