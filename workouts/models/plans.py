"""Plans: weeks of sessions, each a list of prescriptions."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse

from legs.models import Content, Part, Source
from workouts.balance import Item
from workouts.models.exercises import Exercise
from workouts.steps import Prescribed, Step, steps


class Plan(Content):
    """Some weeks of strength training with one aim."""

    slug = models.SlugField(max_length=80, unique=True)
    order = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(max_length=100)
    summary = models.TextField()
    level = models.CharField(max_length=20)
    weeks = models.PositiveSmallIntegerField()
    sessions_per_week = models.PositiveSmallIntegerField()
    target_minutes = models.PositiveSmallIntegerField()
    equipment = models.JSONField(default=list, blank=True)
    focus = models.CharField(max_length=120)
    suits = models.TextField(help_text="For whom it is.")
    not_for = models.JSONField(default=list, blank=True, help_text="Who should not start it.")
    scheduling = models.JSONField(default=list, blank=True)
    progression_rule = models.TextField(blank=True)
    deload_weeks = models.JSONField("lighter weeks", default=list, blank=True)
    notes = models.TextField(blank=True)
    sources = models.ManyToManyField(Source, related_name="plans", blank=True)

    class Meta:
        ordering: ClassVar = ["order", "name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("workouts:plan", args=[self.slug])


class Session(Part):
    """One day of a plan."""

    slug = models.SlugField(max_length=120, unique=True)
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="sessions")
    week = models.PositiveSmallIntegerField()
    order = models.PositiveSmallIntegerField(help_text="Which session of its week, from 1.")
    name = models.CharField(max_length=100)
    minutes = models.FloatField(help_text="Estimated, rests included.")
    deload = models.BooleanField("lighter", default=False)
    note = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["plan", "week", "order"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["plan", "week", "order"], name="one_session_per_place_in_a_plan"
            )
        ]

    def __str__(self) -> str:
        return f"{self.plan}, week {self.week}: {self.name}"

    def get_absolute_url(self) -> str:
        return reverse("workouts:session", args=[self.pk])

    def steps(self) -> list[Step]:
        """What to do, set by set, in order."""
        return steps(prescription.as_prescribed() for prescription in self._prescribed)

    def exercises_by_slug(self) -> dict[str, Exercise]:
        return {row.exercise.slug: row.exercise for row in self._prescribed}

    @cached_property
    def _prescribed(self) -> Sequence[Prescription]:
        if "prescriptions" in getattr(self, "_prefetched_objects_cache", {}):
            return list(self.prescriptions.all())
        return list(self.prescriptions.select_related("exercise"))


class Prescription(Part):
    """One exercise in one session: how often, how much, how hard."""

    class Kind(models.TextChoices):
        WARM_UP = "warm-up", "warm-up, not counted"
        STRAIGHT = "straight", "all sets, then on"
        SUPERSET = "superset", "alternate with its partner"
        CIRCUIT = "circuit", "go round"
        FINISH = "finish", "last small items"

    session = models.ForeignKey(Session, models.CASCADE, related_name="prescriptions")
    order = models.PositiveSmallIntegerField(default=0)
    block = models.PositiveSmallIntegerField(help_text="Prescriptions of one block go together.")
    kind = models.CharField(max_length=10, choices=Kind)
    exercise = models.ForeignKey(Exercise, models.PROTECT, related_name="prescriptions")
    sets = models.PositiveSmallIntegerField()
    reps = models.PositiveSmallIntegerField(null=True, blank=True)
    hold_s = models.PositiveSmallIntegerField("hold, seconds", null=True, blank=True)
    rest_s = models.PositiveSmallIntegerField("rest, seconds")
    tempo = models.CharField(max_length=60, blank=True)
    rpe = models.PositiveSmallIntegerField(
        "effort", null=True, blank=True, help_text="0 to 10; 8 = two more would have been possible."
    )
    load = models.CharField(max_length=80, blank=True)
    per_side = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["session", "order"]

    def __str__(self) -> str:
        return f"{self.exercise}, {self.dose}"

    @property
    def dose(self) -> str:
        amount = f"{self.hold_s} s" if self.hold_s else f"{self.reps}"
        return f"{self.sets} × {amount}" + (" each side" if self.per_side else "")

    @property
    def counts(self) -> bool:
        return self.kind != self.Kind.WARM_UP

    def clean(self) -> None:
        if (self.reps is None) == (self.hold_s is None):
            raise ValidationError({"reps": "Give repetitions or seconds, one of the two."})

    def as_prescribed(self) -> Prescribed:
        return Prescribed(
            exercise=self.exercise.slug,
            name=self.exercise.name,
            block=self.block,
            kind=self.kind,
            sets=self.sets,
            reps=self.reps,
            hold_s=self.hold_s,
            rest_s=self.rest_s,
            tempo=self.tempo,
            load=self.load,
            per_side=self.per_side,
        )

    def as_item(self) -> Item:
        """For the balance; needs the exercise's credits."""
        shares = {credit.group.slug: credit.share for credit in self.exercise.credits.all()}
        return Item(sets=float(self.sets) if self.counts else 0.0, shares=shares)
