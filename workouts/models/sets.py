"""One set, an event: done, skipped, or taken back. Rows written once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models

from runners.models import Runner
from workouts.models.exercises import Exercise
from workouts.steps import MOST_REPS, MOST_SECONDS


@dataclass(frozen=True)
class Report:
    """What a phone says of one set; without an amount it was as planned."""

    key: UUID
    step: int
    amount: int | None = None
    effort: str = ""
    skipped: bool = False
    at: datetime | None = None


class SetDoneQuerySet(models.QuerySet["SetDone"]):
    def of(self, runner: Runner) -> SetDoneQuerySet:
        return self.filter(runner=runner)

    def standing(self) -> SetDoneQuerySet:
        """Really done, and not taken back."""
        return self.filter(undone__isnull=True, skipped=False)

    def said(self, runner: Runner, keys: list[UUID]) -> dict[UUID, SetDone]:
        """Those of these reports that have arrived before."""
        return {row.key: row for row in self.of(runner).filter(key__in=keys)}


class SetDone(models.Model):
    """One set: what was really done, or that it was skipped."""

    class Effort(models.TextChoices):
        EASY = "easy", "Easy"
        RIGHT = "right", "Right"
        HARD = "hard", "Hard"
        PAIN = "pain", "Pain"

    runner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="sets")
    key = models.UUIDField()
    workout = models.ForeignKey("workouts.Workout", models.CASCADE, related_name="sets")
    step = models.PositiveSmallIntegerField()
    exercise = models.ForeignKey(
        Exercise, models.SET_NULL, null=True, blank=True, related_name="sets_done"
    )
    exercise_name = models.CharField(max_length=100)
    side = models.CharField(max_length=5, blank=True)
    counts = models.BooleanField(default=True, db_default=True)
    reps = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MaxValueValidator(MOST_REPS)]
    )
    seconds = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MaxValueValidator(MOST_SECONDS)]
    )
    effort = models.CharField(max_length=5, choices=Effort, blank=True)
    skipped = models.BooleanField(default=False, db_default=False)
    done_at = models.DateTimeField()
    received_at = models.DateTimeField(auto_now_add=True)
    day = models.DateField()

    objects = SetDoneQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["done_at", "step"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["runner", "key"], name="one_set_per_key")
        ]
        indexes: ClassVar = [
            models.Index(fields=["runner", "day"], name="sets_of_a_day"),
            models.Index(fields=["workout", "step"], name="sets_of_a_workout"),
        ]

    def __str__(self) -> str:
        return f"{self.exercise_name}, step {self.step}"

    @property
    def amount(self) -> int:
        """Repetitions or seconds, whichever it was."""
        return (self.reps if self.seconds is None else self.seconds) or 0


class SetUndone(models.Model):
    """A set taken back."""

    runner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    key = models.UUIDField()
    set_done = models.OneToOneField(SetDone, models.CASCADE, related_name="undone")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["runner", "key"], name="one_undo_per_key")
        ]

    def __str__(self) -> str:
        return f"undone: {self.set_done}"
