"""Sessions: the days of a plan, each a list of prescriptions."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse

from legs.models import Part
from runners.models import Runner
from workouts.balance import Item
from workouts.models.exercises import HOLD, REPS, REST, SETS, Exercise
from workouts.models.plans import Plan
from workouts.shapes import between
from workouts.steps import Prescribed, Step, steps

SESSION_COPIED = ("week", "order", "name", "minutes", "deload", "note")
LINE_COPIED = (
    *("order", "block", "kind", "exercise_id", "sets", "reps", "hold_s", "rest_s", "tempo"),
    *("rpe", "load", "per_side"),
)


class SessionQuerySet(models.QuerySet["Session"]):
    def shared(self) -> SessionQuerySet:
        return self.filter(plan__owner=None)

    def own(self, runner: Runner) -> SessionQuerySet:
        return self.filter(plan__owner=runner, plan__retired_at=None)

    def open_to(self, runner: Runner | None) -> SessionQuerySet:
        """Those of the plans that are open to her."""
        return self.filter(plan__in=Plan.objects.open_to(runner))

    def to_begin(self, runner: Runner | None, pk: int) -> Session | None:
        """One of those open to her; None where there is only the sheet that a phone kept of it."""
        return self.open_to(runner).select_related("plan").filter(pk=pk).first()

    def copy_to(self, own: Plan) -> None:
        """These sessions and their lines for another plan, in four queries however many."""
        theirs = list(self.prefetch_related("prescriptions"))
        ours = [
            Session(
                plan=own,
                slug=f"{own.slug}-week-{each.week}-{each.order}",
                **{name: getattr(each, name) for name in SESSION_COPIED},
            )
            for each in theirs
        ]
        Session.objects.bulk_create(ours)
        Prescription.objects.bulk_create(
            Prescription(session=mine, **{name: getattr(line, name) for name in LINE_COPIED})
            for mine, each in zip(ours, theirs, strict=True)
            for line in each.prescriptions.all()
        )


class Session(Part):
    """One day of a plan."""

    slug = models.SlugField(max_length=120, unique=True)
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="sessions")
    week = models.PositiveSmallIntegerField(validators=between(1, 52, "Weeks are"))
    order = models.PositiveSmallIntegerField(
        validators=between(1, 14, "Sessions of a week are"),
        help_text="Which session of its week, from 1.",
    )
    name = models.CharField(max_length=100)
    minutes = models.FloatField(
        validators=between(1, 180, "A session takes minutes"),
        help_text="Estimated, rests included.",
    )
    deload = models.BooleanField("lighter", default=False)
    note = models.TextField(blank=True)

    objects = SessionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["plan", "week", "order"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["plan", "week", "order"], name="one_session_per_place_in_a_plan"
            ),
            models.CheckConstraint(
                condition=models.Q(minutes__gte=0, week__gte=1, order__gte=1),
                name="a_session_takes_time_in_a_week",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan}, week {self.week}: {self.name}"

    def get_absolute_url(self) -> str:
        return reverse("workouts:session", args=[self.pk])

    def clean(self) -> None:
        """Its plan may be one that is being changed with it, in the same form."""
        weeks = self.plan.weeks if hasattr(self, "plan") else None
        if weeks and self.week and self.week > weeks:
            raise ValidationError({"week": f"The plan has {weeks} weeks."})

    @property
    def is_own(self) -> bool:
        return self.plan.is_own

    def steps(self) -> list[Step]:
        """What to do, set by set, in order."""
        return steps(prescription.as_prescribed() for prescription in self._prescribed)

    def estimate(self) -> None:
        """Its minutes, from what it holds now."""
        self.__dict__.pop("_prescribed", None)
        self.minutes = round(sum(step.seconds + step.rest_s for step in self.steps()) / 60, 1)
        self.save(update_fields=["minutes"])

    def take_lines_of(self, other: Session) -> None:
        """Hold what another session holds, and nothing else."""
        self.prescriptions.all().delete()
        Prescription.objects.bulk_create(
            Prescription(session=self, **{name: getattr(line, name) for name in LINE_COPIED})
            for line in other.prescriptions.all()
        )
        self.estimate()

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
    block = models.PositiveSmallIntegerField(
        validators=between(1, 30, "Blocks are"), help_text="Prescriptions of one block go together."
    )
    kind = models.CharField(max_length=10, choices=Kind)
    exercise = models.ForeignKey(Exercise, models.PROTECT, related_name="prescriptions")
    sets = models.PositiveSmallIntegerField(validators=SETS)
    reps = models.PositiveSmallIntegerField(null=True, blank=True, validators=REPS)
    hold_s = models.PositiveSmallIntegerField(
        "hold, seconds", null=True, blank=True, validators=HOLD
    )
    rest_s = models.PositiveSmallIntegerField("rest, seconds", validators=REST)
    tempo = models.CharField(max_length=60, blank=True)
    rpe = models.PositiveSmallIntegerField(
        "effort",
        null=True,
        blank=True,
        validators=between(0, 10, "Effort is"),
        help_text="0 to 10; 8 = two more would have been possible.",
    )
    load = models.CharField(max_length=80, blank=True)
    per_side = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["session", "order"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(reps__isnull=False, reps__gte=1, hold_s=None)
                | models.Q(reps=None, hold_s__isnull=False, hold_s__gte=1),
                name="a_line_has_repetitions_or_seconds",
            ),
            models.CheckConstraint(condition=models.Q(sets__gte=1), name="a_line_has_a_set"),
        ]

    def __str__(self) -> str:
        return f"{self.exercise}, {self.dose}"

    @property
    def is_own(self) -> bool:
        return self.session.is_own

    @property
    def dose(self) -> str:
        amount = f"{self.hold_s} s" if self.hold_s else f"{self.reps}"
        return f"{self.sets} × {amount}" + (" each side" if self.per_side else "")

    @property
    def boxes(self) -> range:
        """A box to tick for every set, on paper."""
        return range(self.sets)

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
            weighted=bool(self.load) or self.exercise.is_weighted,
        )

    def as_item(self) -> Item:
        """For the balance; needs the exercise's credits."""
        shares = {credit.group.slug: credit.share for credit in self.exercise.credits.all()}
        return Item(sets=float(self.sets) if self.counts else 0.0, shares=shares)
