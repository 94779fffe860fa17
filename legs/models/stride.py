"""The running stride: its phases, who does what in them, and the measured curves."""

from __future__ import annotations

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse

from legs.models.anatomy import Muscle, MuscleGroup
from legs.models.content import Confidence, Content, Source

SHARE = [MinValueValidator(0.0), MaxValueValidator(1.0)]
PERCENT = [MinValueValidator(0.0), MaxValueValidator(100.0)]


class Contraction(models.TextChoices):
    """What the whole muscle-tendon unit does while it pulls."""

    CONCENTRIC = "concentric", "shortens as it pulls"
    ECCENTRIC = "eccentric", "lengthens as it pulls"
    ISOMETRIC = "isometric", "holds its length"


class Phase(models.Model):
    """A part of the stride, from `start` to `end` percent; foot strike is 0."""

    class Part(models.TextChoices):
        STANCE = "stance", "foot on the ground"
        SWING = "swing", "foot in the air"

    slug = models.SlugField(unique=True)
    order = models.PositiveSmallIntegerField(unique=True)
    name = models.CharField(max_length=40)
    formal = models.CharField(max_length=80, help_text="The name in the literature.")
    start = models.FloatField(validators=PERCENT)
    end = models.FloatField(validators=PERCENT)
    part = models.CharField(max_length=6, choices=Part)
    is_float = models.BooleanField(default=False, help_text="Both feet are off the ground.")
    what = models.TextField(help_text="What happens.")
    look = models.TextField(help_text="What can be seen in the joints.")

    class Meta:
        ordering: ClassVar = ["order"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(start__lt=models.F("end")), name="a_phase_starts_before_it_ends"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("legs:phase", args=[self.slug])

    @property
    def middle(self) -> float:
        return (self.start + self.end) / 2


class StrideEvent(models.Model):
    """A moment of the stride with a name: foot strike, toe-off."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=80)
    percent = models.FloatField(validators=PERCENT)

    class Meta:
        ordering: ClassVar = ["percent"]

    def __str__(self) -> str:
        return self.name


class Role(Content):
    """What one muscle, or one group, does in one phase of the stride."""

    class Control(models.TextChoices):
        PRODUCES = "produces", "makes the movement"
        RESISTS = "resists", "brakes the movement"
        HOLDS = "holds", "holds the joint"

    slug = models.SlugField(max_length=80, unique=True)
    muscle = models.ForeignKey(Muscle, models.CASCADE, null=True, blank=True, related_name="roles")
    group = models.ForeignKey(
        MuscleGroup, models.CASCADE, null=True, blank=True, related_name="roles"
    )
    phase = models.ForeignKey(Phase, models.PROTECT, related_name="roles")
    joint = models.CharField(max_length=30)
    movement = models.CharField(max_length=40)
    control = models.CharField(max_length=8, choices=Control)
    contraction = models.CharField(max_length=10, choices=Contraction)
    purpose = models.CharField(max_length=40)
    sentence = models.TextField(help_text="The whole role in one plain sentence.")
    intensity = models.FloatField(
        validators=SHARE, help_text="0 to 1 of this muscle's own peak at a steady run."
    )
    intensity_basis = models.CharField(max_length=40)
    length_change = models.FloatField(
        null=True, blank=True, help_text="Percent the whole unit lengthens (+) over the phase."
    )
    confidence = models.CharField(max_length=6, choices=Confidence)
    note = models.TextField(blank=True)
    sources = models.ManyToManyField(Source, related_name="roles", blank=True)

    class Meta:
        ordering: ClassVar = ["phase__order", "-intensity"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(muscle__isnull=True) ^ models.Q(group__isnull=True),
                name="a_role_is_of_a_muscle_or_of_a_group",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} in {self.phase}"

    @property
    def subject(self) -> Muscle | MuscleGroup:
        subject = self.muscle or self.group
        assert subject is not None  # noqa: S101 -- held by the constraint above
        return subject

    @property
    def is_measured(self) -> bool:
        return self.intensity_basis == "measured EMG"

    def clean(self) -> None:
        if (self.muscle is None) == (self.group is None):
            raise ValidationError({"muscle": "Choose a muscle or a group, one of the two."})


class Activity(models.Model):
    """How hard one muscle works through the stride: 21 samples, every 5 percent, 0 to 1."""

    muscle = models.OneToOneField(Muscle, models.CASCADE, related_name="activity")
    measured = models.BooleanField(help_text="From recordings; otherwise our estimate.")
    method = models.TextField()
    subjects = models.PositiveSmallIntegerField(null=True, blank=True)
    speed_m_s = models.FloatField("speed, m/s", null=True, blank=True)
    confidence = models.CharField(max_length=6, choices=Confidence)
    intensity = models.JSONField(help_text="21 numbers from 0 to 1; the last repeats the first.")
    between_runner_sd = models.JSONField(default=list, blank=True)
    peak_percent = models.FloatField(validators=PERCENT)
    on_windows = models.JSONField(default=list, blank=True)
    window_threshold = models.FloatField(default=0.25, validators=SHARE)
    phase_intensity = models.JSONField(
        default=dict, blank=True, help_text="Mean and peak per phase."
    )
    note = models.TextField(blank=True)
    sources = models.ManyToManyField(Source, related_name="activities", blank=True)

    class Meta:
        verbose_name_plural = "activities"
        ordering: ClassVar = ["muscle__name"]

    def __str__(self) -> str:
        return f"{self.muscle} through the stride"

    def clean(self) -> None:
        if len(self.intensity) != 21 or not all(0 <= value <= 1 for value in self.intensity):
            raise ValidationError(
                {"intensity": "Give 21 numbers from 0 to 1, one every 5 percent."}
            )


class Kinematics(models.Model):
    """Measured joint angles through the stride at one speed, degrees in the side view."""

    slug = models.SlugField(unique=True)
    speed_m_s = models.FloatField("speed, m/s")
    subjects = models.PositiveSmallIntegerField()
    stride_s = models.FloatField("stride, seconds", null=True, blank=True)
    hip = models.JSONField(help_text="Thigh forward is positive.")
    knee = models.JSONField(help_text="Bend is positive.")
    ankle = models.JSONField(help_text="Toes up is positive.")
    details = models.JSONField(default=dict, blank=True)
    measured = models.TextField(blank=True, help_text="How it was had.")
    confidence = models.CharField(max_length=6, choices=Confidence, default=Confidence.HIGH)
    sources = models.ManyToManyField(Source, related_name="kinematics", blank=True)

    class Meta:
        verbose_name_plural = "kinematics"
        ordering: ClassVar = ["-speed_m_s"]

    def __str__(self) -> str:
        return f"Joint angles at {self.speed_m_s} m/s"
