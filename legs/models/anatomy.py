"""Muscles, the groups they belong to, and what each can do to a joint."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.urls import reverse

from legs.models.content import Content, Source


class MuscleGroup(Content):
    """Muscles with one job: by anatomy (quadriceps) or by function (hip extensors)."""

    class Kind(models.TextChoices):
        ANATOMICAL = "anatomical", "by anatomy"
        FUNCTIONAL = "functional", "by function"

    slug = models.SlugField(unique=True)
    order = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(max_length=80)
    plain = models.TextField(help_text="One plain sentence: what the group is and does.")
    kind = models.CharField(max_length=12, choices=Kind)
    region = models.CharField(max_length=120)
    aliases = models.JSONField(
        default=list, blank=True, help_text="Other names and common misspellings, for the search."
    )
    seed_words = models.CharField(max_length=200, blank=True)
    opposes_note = models.TextField(blank=True)
    sources = models.ManyToManyField(Source, related_name="groups", blank=True)

    class Meta:
        ordering: ClassVar = ["order", "slug"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("legs:group", args=[self.slug])

    @property
    def members(self) -> models.QuerySet[Muscle]:
        """Muscles that belong to it by anatomy or by function."""
        return (
            Muscle.objects.published()
            .filter(models.Q(group=self) | models.Q(also_in=self))
            .distinct()
        )

    @property
    def opposing(self) -> models.QuerySet[MuscleGroup]:
        return (
            MuscleGroup.objects.published()
            .filter(models.Q(pairs_as_a__b=self) | models.Q(pairs_as_b__a=self))
            .distinct()
        )


class OpposingPair(models.Model):
    """Two groups that pull a joint in opposite directions."""

    slug = models.SlugField(max_length=100, unique=True)
    a = models.ForeignKey(MuscleGroup, models.PROTECT, related_name="pairs_as_a")
    b = models.ForeignKey(MuscleGroup, models.PROTECT, related_name="pairs_as_b")
    joint = models.CharField(max_length=30)
    plain = models.CharField(max_length=120, help_text="In this order: straighten / bend the knee.")
    seed_names_it = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["a", "b"], name="one_opposing_pair_per_two_groups"),
            models.CheckConstraint(
                condition=~models.Q(a=models.F("b")), name="a_group_does_not_oppose_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.a} / {self.b}"


class Muscle(Content):
    """One leg muscle used in running."""

    class Side(models.TextChoices):
        FRONT = "front", "front"
        BACK = "back", "back"
        INNER = "inner", "inner side"
        OUTER = "outer", "outer side"
        SOLE = "sole", "sole"

    class Depth(models.TextChoices):
        SUPERFICIAL = "superficial", "just under the skin"
        INTERMEDIATE = "intermediate", "in the middle layer"
        DEEP = "deep", "deep"

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=80)
    latin = models.CharField(max_length=120)
    short_name = models.CharField(max_length=40)
    say = models.CharField("say it", max_length=120, help_text="As it sounds: SOH-lee-us.")
    aliases = models.JSONField(
        default=list, blank=True, help_text="Other names and common misspellings, for the search."
    )
    group = models.ForeignKey(MuscleGroup, models.PROTECT, related_name="muscles")
    also_in = models.ManyToManyField(MuscleGroup, related_name="extra_muscles", blank=True)
    side = models.CharField(max_length=8, choices=Side)
    depth = models.CharField(max_length=12, choices=Depth)
    tap_regions = models.JSONField(default=list, blank=True)
    origin = models.TextField(help_text="Where it starts.")
    insertion = models.TextField(help_text="Where it ends.")
    nerve = models.CharField(max_length=160)
    roots = models.JSONField(default=list, blank=True, help_text="Spinal roots: L2, L3 …")
    roots_note = models.TextField(blank=True)
    joints_crossed = models.JSONField(default=list)
    two_joint = models.BooleanField(default=False)
    fibre_note = models.TextField(blank=True)
    why_it_matters = models.TextField(help_text="Why a runner cares, in one or two sentences.")
    if_weak = models.TextField(blank=True, help_text="Careful words; no promise of safety.")
    length_changes = models.JSONField(
        default=dict, blank=True, help_text="Percent of standing length gained in each phase."
    )
    moment_arms = models.JSONField(
        default=dict, blank=True, help_text="Centimetres, per direction; from a model."
    )
    sources = models.ManyToManyField(Source, related_name="muscles", blank=True)
    fibre_sources = models.ManyToManyField(Source, related_name="fibre_muscles", blank=True)
    if_weak_sources = models.ManyToManyField(Source, related_name="weak_muscles", blank=True)

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("legs:muscle", args=[self.slug])


class Action(models.Model):
    """What a muscle can do to a joint, anywhere, not only in the stride."""

    class Part(models.TextChoices):
        PRIME = "prime", "a main mover"
        ASSIST = "assist", "a helper"

    muscle = models.ForeignKey(Muscle, models.CASCADE, related_name="actions")
    order = models.PositiveSmallIntegerField(default=0)
    joint = models.CharField(max_length=30)
    movement = models.CharField(max_length=40)
    role = models.CharField(max_length=6, choices=Part)
    note = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["muscle", "order"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["muscle", "joint", "movement"], name="one_action_per_muscle_and_movement"
            )
        ]

    def __str__(self) -> str:
        return f"{self.muscle}: {self.joint} {self.movement}"
