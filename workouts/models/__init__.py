"""Strength training: exercises, plans, and what a runner did of them."""

from workouts.models.exercises import Credit, Effort, Exercise
from workouts.models.following import Following
from workouts.models.plans import Plan, Prescription, Session
from workouts.models.sets import Report, SetDone, SetUndone
from workouts.models.workout import Workout

__all__ = [
    "Credit",
    "Effort",
    "Exercise",
    "Following",
    "Plan",
    "Prescription",
    "Report",
    "Session",
    "SetDone",
    "SetUndone",
    "Workout",
]
