"""Exercises, which muscles they work, and for which groups a set of them counts."""

from __future__ import annotations

from typing import ClassVar

from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse

from legs.models import Confidence, Content, ContentQuerySet, Muscle, MuscleGroup, Part, Source
from workouts.fold import Dose
from workouts.shapes import between, faults_and_fixes, sentences
from workouts.steps import MOST_REPS, MOST_SECONDS

# Seconds; content changes only when an editor saves.
HELD = 60
SETS = between(1, 10, "Sets are")
REPS = between(1, MOST_REPS, "Repetitions are")
HOLD = between(1, MOST_SECONDS, "Seconds are")
REST = between(0, MOST_SECONDS, "A rest takes seconds")
HEAVY = frozenset({"backpack", "barbell", "dumbbell", "kettlebell"})


class ExerciseQuerySet(ContentQuerySet):
    def in_ladder(self) -> ExerciseQuerySet:
        """With the easier and harder ones, and the groups that each counts for."""
        return self.prefetch_related("regressions", "progressions", "credits")

    def for_group(self, slug: str) -> ExerciseQuerySet:
        return self.filter(credits__group__slug=slug, credits__share__gte=0.5).distinct()

    def sought(
        self, q: str = "", group: MuscleGroup | None = None, level: int | None = None
    ) -> ExerciseQuerySet:
        """By a word of its name or of a muscle it is chosen for, a group it counts for, a level."""
        rows = self.for_group(group.slug) if group else self
        if level:
            rows = rows.filter(level=level)
        if not q:
            return rows
        named = Muscle.objects.filter(models.Q(name__icontains=q) | models.Q(latin__icontains=q))
        mine = Effort.objects.filter(muscle__in=named, role=Effort.Part.PRIMARY)
        return rows.filter(models.Q(name__icontains=q) | models.Q(pk__in=mine.values("exercise")))

    def doses(self) -> dict[str, Dose]:
        """Every exercise with its own dose and variants, held for a minute: three queries cold."""
        held: dict[str, Dose] | None = cache.get("doses")
        if held is None:
            published = self.model._default_manager.published().order_by("order")
            rows = self.prefetch_related(
                models.Prefetch("regressions", published),
                models.Prefetch("progressions", published),
            )
            held = {row.slug: row.as_dose() for row in rows}
            if held:
                cache.set("doses", held, HELD)
        return held

    def main_muscles(self) -> set[int]:
        """Primary keys of the muscles that these are chosen for."""
        mine = Effort.objects.filter(exercise__in=self.order_by(), role=Effort.Part.PRIMARY)
        return set(mine.values_list("muscle", flat=True))

    def for_muscle(self, muscle: Muscle) -> Exercise | None:
        """The easiest one that is chosen for a muscle."""
        mine = self.filter(efforts__muscle=muscle, efforts__role=Effort.Part.PRIMARY)
        return mine.order_by("level", "order").first()


class Exercise(Content):
    """Something to do at home that trains legs."""

    class Measure(models.TextChoices):
        REPS = "reps", "repetitions"
        HOLD = "hold", "seconds held"

    class Side(models.TextChoices):
        BOTH = "both", "both sides at once"
        EACH = "each", "each side in turn"

    class Level(models.IntegerChoices):
        BEGINNER = 1, "beginner"
        INTERMEDIATE = 2, "intermediate"
        ADVANCED = 3, "advanced"

    slug = models.SlugField(max_length=80, unique=True)
    order = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(max_length=100)
    why = models.TextField(help_text="Why a runner does it, in a sentence.")
    level = models.PositiveSmallIntegerField(choices=Level)
    pattern = models.CharField(max_length=20)
    position = models.CharField(max_length=20)
    equipment = models.JSONField(default=list, blank=True, validators=[sentences])
    measure = models.CharField(max_length=4, choices=Measure)
    side = models.CharField(max_length=4, choices=Side)
    sets = models.PositiveSmallIntegerField(validators=SETS)
    reps = models.PositiveSmallIntegerField(null=True, blank=True, validators=REPS)
    hold_s = models.PositiveSmallIntegerField(
        "hold, seconds", null=True, blank=True, validators=HOLD
    )
    rest_s = models.PositiveSmallIntegerField("rest, seconds", validators=REST)
    tempo = models.CharField(
        max_length=40, blank=True, help_text="Seconds down - pause - up - pause: 3-0-1-1."
    )
    works_trunk = models.BooleanField(default=False)
    instructions = models.JSONField(
        validators=[sentences], help_text="A list of steps, each a plain sentence."
    )
    common_faults = models.JSONField(default=list, blank=True, validators=[faults_and_fixes])
    avoid_if = models.JSONField(default=list, blank=True, validators=[sentences])
    confidence = models.CharField(max_length=6, choices=Confidence)
    note = models.TextField(blank=True)
    regressions = models.ManyToManyField(
        "self", symmetrical=False, related_name="+", blank=True, verbose_name="easier ones"
    )
    progressions = models.ManyToManyField(
        "self", symmetrical=False, related_name="+", blank=True, verbose_name="harder ones"
    )
    sources = models.ManyToManyField(Source, related_name="exercises", blank=True)

    objects: ClassVar = ExerciseQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["order", "name"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(measure="reps", reps__isnull=False, reps__gte=1)
                | models.Q(measure="hold", hold_s__isnull=False, hold_s__gte=1),
                name="an_exercise_says_how_much",
            ),
            models.CheckConstraint(condition=models.Q(sets__gte=1), name="an_exercise_has_a_set"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("workouts:exercise", args=[self.slug])

    def clean(self) -> None:
        if self.measure == self.Measure.REPS and not self.reps:
            raise ValidationError({"reps": "It is counted in repetitions: say how many."})
        if self.measure == self.Measure.HOLD and not self.hold_s:
            raise ValidationError({"hold_s": "It is held: say for how many seconds."})

    @property
    def cue(self) -> str:
        """The one thing to have in mind: the commonest fault, and what mends it."""
        first = next(iter(self.common_faults), None)
        return f"{first['fault']}? {first['fix']}" if first else ""

    def as_dose(self) -> Dose:
        """With its published variants, the nearest in level first."""
        easier = sorted(self.regressions.all(), key=lambda each: -each.level)
        harder = sorted(self.progressions.all(), key=lambda each: each.level)
        return Dose(
            exercise=self.slug,
            name=self.name,
            reps=self.reps,
            hold_s=self.hold_s,
            per_side=self.side == self.Side.EACH,
            tempo=self.tempo,
            weighted=self.is_weighted,
            easier=tuple(each.slug for each in easier),
            harder=tuple(each.slug for each in harder),
        )

    @property
    def is_weighted(self) -> bool:
        """Done with something heavy, so that the player asks how heavy."""
        return bool(HEAVY.intersection(self.equipment))

    @property
    def amount(self) -> int:
        """Repetitions or seconds to begin with, whichever it is measured in."""
        return (self.hold_s if self.measure == self.Measure.HOLD else self.reps) or 1

    @property
    def main_muscles(self) -> list[str]:
        """Names of the muscles it is chosen for."""
        return [e.muscle.name for e in self.efforts.all() if e.role == Effort.Part.PRIMARY]

    @property
    def main_groups(self) -> set[int]:
        """The groups it is chosen for; needs its credits."""
        return {credit.group_id for credit in self.credits.all() if credit.share >= 1}

    @property
    def dose(self) -> str:
        """3 x 15, or 3 x 20 s, each side."""
        amount = f"{self.hold_s} s" if self.measure == self.Measure.HOLD else f"{self.reps}"
        return f"{self.sets} × {amount}" + (" each side" if self.side == self.Side.EACH else "")


class Effort(Part):
    """How an exercise works one muscle, with the measured %MVIC where a study gives it."""

    class Part(models.TextChoices):
        PRIMARY = "primary", "the mover it is chosen for"
        SECONDARY = "secondary", "clearly helps"
        STABILISER = "stabiliser", "steadies"

    exercise = models.ForeignKey(Exercise, models.CASCADE, related_name="efforts")
    order = models.PositiveSmallIntegerField(default=0)
    muscle = models.ForeignKey(Muscle, models.PROTECT, related_name="efforts")
    role = models.CharField(max_length=10, choices=Part)
    percent = models.PositiveSmallIntegerField("%MVIC", null=True, blank=True)
    low = models.PositiveSmallIntegerField(null=True, blank=True)
    high = models.PositiveSmallIntegerField(null=True, blank=True)
    measure = models.CharField(max_length=20, blank=True)
    source = models.ForeignKey(Source, models.PROTECT, null=True, blank=True, related_name="+")
    verified = models.BooleanField(default=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["exercise", "order"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["exercise", "muscle"], name="one_effort_per_exercise_and_muscle"
            )
        ]

    def __str__(self) -> str:
        return f"{self.exercise}: {self.muscle}"

    @property
    def measured(self) -> str:
        """ "40 %", "34 to 53 %", or nothing."""
        if self.percent is not None:
            return f"{self.percent} %"
        return f"{self.low} to {self.high} %" if self.low is not None and self.high else ""


class Credit(Part):
    """How much one set counts for a muscle group; the house rule of `workouts/balance.py`."""

    exercise = models.ForeignKey(Exercise, models.CASCADE, related_name="credits")
    order = models.PositiveSmallIntegerField(default=0)
    group = models.ForeignKey(MuscleGroup, models.PROTECT, related_name="credits")
    share = models.FloatField(validators=[MinValueValidator(0.0), MaxValueValidator(1.0)])

    class Meta:
        ordering: ClassVar = ["exercise", "order"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["exercise", "group"], name="one_credit_per_exercise_and_group"
            )
        ]

    def __str__(self) -> str:
        return f"{self.exercise}: {self.share} {self.group}"
