"""What was said of sets: done, skipped, corrected, taken back, swapped. Rows written once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import ClassVar
from uuid import UUID

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from runners.models import Runner
from workouts.fold import Did, Swap
from workouts.models.exercises import Exercise
from workouts.steps import MOST_REPS, MOST_SECONDS

MOST_KG = 300


@dataclass(frozen=True)
class Report:
    """What a phone says of one set; what it leaves out was as planned, or as swapped since."""

    key: UUID
    step: int
    amount: int | None = None
    effort: str = ""
    skipped: bool = False
    at: datetime | None = None
    side: str | None = None
    exercise: str = ""
    weight: Decimal | None = None


class SetDoneQuerySet(models.QuerySet["SetDone"]):
    def of(self, runner: Runner) -> SetDoneQuerySet:
        return self.filter(runner=runner)

    def standing(self) -> SetDoneQuerySet:
        """Really done, not taken back, and as corrected last."""
        return self.filter(stands=True, skipped=False)


class SetDone(models.Model):
    """One report of a set: what was done, that it was skipped, or a correction of an earlier one.

    `stands` is the fold over all reports of the workout, kept in the row (`workouts/fold.py`).
    """

    class Effort(models.TextChoices):
        EASY = "easy", "Easy"
        RIGHT = "right", "Good"
        HARD = "hard", "Hard"
        PAIN = "pain", "Pain"

    runner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="sets")
    key = models.UUIDField()
    workout = models.ForeignKey("workouts.Workout", models.CASCADE, related_name="sets")
    step = models.PositiveSmallIntegerField()
    exercise = models.ForeignKey(
        Exercise, models.SET_NULL, null=True, blank=True, related_name="sets_done"
    )
    exercise_slug = models.SlugField(max_length=80, db_default="", default="")
    exercise_name = models.CharField(max_length=100)
    side = models.CharField(max_length=5, blank=True)
    counts = models.BooleanField(default=True, db_default=True)
    reps = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MaxValueValidator(MOST_REPS)]
    )
    seconds = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MaxValueValidator(MOST_SECONDS)]
    )
    weight = models.DecimalField(
        "weight, kg",
        max_digits=4,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(MOST_KG)],
    )
    effort = models.CharField(max_length=5, choices=Effort, blank=True)
    skipped = models.BooleanField(default=False, db_default=False)
    edits = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="corrections"
    )
    stands = models.BooleanField(default=True, db_default=True)
    done_at = models.DateTimeField()
    said_at = models.DateTimeField(
        null=True, blank=True, help_text="When a correction was made; empty for the set itself."
    )
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

    @property
    def is_hold(self) -> bool:
        return self.seconds is not None

    def as_did(self) -> Did:
        said = self.said_at or self.done_at
        return Did(
            key=str(self.key),
            step=self.step,
            side=self.side,
            exercise=self.exercise_slug,
            at=self.done_at.timestamp(),
            said=said.timestamp(),
            effort=self.effort,
            skipped=self.skipped,
            edits=str(self.edits.key) if self.edits else "",
        )


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


class SwappedQuerySet(models.QuerySet["Swapped"]):
    def of(self, runner: Runner) -> SwappedQuerySet:
        return self.filter(runner=runner)

    def last_taken(self, runner: Runner, exercises: Collection[str]) -> dict[str, str]:
        """For each of these planned exercises what the runner turned to last: one query."""
        rows = self.of(runner).filter(exercise__in=exercises).order_by("at", "key")
        taken = dict(rows.values_list("exercise", "to"))
        return {exercise: to for exercise, to in taken.items() if to != exercise}


class Swapped(models.Model):
    """From here on the sets of one exercise of a workout are done of another; both are slugs."""

    runner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="swaps")
    key = models.UUIDField()
    workout = models.ForeignKey("workouts.Workout", models.CASCADE, related_name="swaps")
    exercise = models.SlugField(max_length=80)
    to = models.SlugField(max_length=80)
    at = models.DateTimeField()

    objects = SwappedQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["at", "key"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["runner", "key"], name="one_swap_per_key")
        ]
        indexes: ClassVar = [
            models.Index(fields=["runner", "exercise", "at"], name="swaps_of_an_exercise")
        ]

    def __str__(self) -> str:
        return f"{self.exercise} → {self.to}"

    def as_swap(self) -> Swap:
        return Swap(self.exercise, self.to, self.at.timestamp(), str(self.key))
