"""Strength training: exercises, plans, and what a runner did of them."""

from workouts.models.adjustments import Adjustment
from workouts.models.exercises import Credit, Effort, Exercise
from workouts.models.following import Following
from workouts.models.own import SessionChange
from workouts.models.plans import Plan
from workouts.models.sessions import Prescription, Session
from workouts.models.sets import Report, SetDone, SetUndone, Swapped
from workouts.models.starts import OtherStart
from workouts.models.workout import Workout

__all__ = [
    "Adjustment",
    "Credit",
    "Effort",
    "Exercise",
    "Following",
    "OtherStart",
    "Plan",
    "Prescription",
    "Report",
    "Session",
    "SessionChange",
    "SetDone",
    "SetUndone",
    "Swapped",
    "Workout",
]
