"""Plans: the editors', for everyone, and a runner's own, for her."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar
from uuid import UUID, uuid4

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from legs.models import Content, ContentQuerySet, Source
from runners.models import Runner
from workouts.shapes import between, sentences, week_numbers

# More than anybody follows; a script would make more.
MOST_OWN = 30


def _followed_by(runner: Runner, plan: str) -> Exists:
    """The runner follows the plan now; `plan` is how the outer row calls it."""
    followings = Plan._meta.get_field("followings").related_model._default_manager
    return Exists(followings.filter(plan=OuterRef(plan), runner=runner, ended_at=None))


class PlanQuerySet(ContentQuerySet):
    def shared(self) -> PlanQuerySet:
        """The editors' plans: a runner's own copy is in no list but hers."""
        return self.filter(owner=None)

    def published(self) -> PlanQuerySet:
        return super().published().shared()

    def own(self, runner: Runner) -> PlanQuerySet:
        return super().published().filter(owner=runner)

    def open_to(self, runner: Runner | None) -> PlanQuerySet:
        """What she may read and follow; a plan she follows stays when an editor retires it."""
        live = Q(owner=None, retired_at=None)
        if runner is None:
            return self.filter(live)
        return self.filter(
            live
            | Q(owner=runner, retired_at=None)
            | Q(_followed_by(runner, "pk"), Q(owner=None) | Q(owner=runner))
        )

    @transaction.atomic
    def copy(
        self, plan: Plan, runner: Runner, *, key: UUID, name: str = "", at: datetime | None = None
    ) -> Plan:
        """A plan of her own that begins as this one; the same key again gives the first copy."""
        Runner.objects.select_for_update().get(pk=runner.pk)
        known: Plan | None = self.filter(owner=runner, key=key).first()
        if known is not None:
            return known
        if self.own(runner).count() >= MOST_OWN:
            raise ValidationError(f"You have {MOST_OWN} plans of your own. Remove one first.")
        own: Plan = self.create(
            **{name: getattr(plan, name) for name in COPIED},
            name=(name or f"My {plan.name[:1].lower()}{plan.name[1:]}")[:NAME],
            slug=f"own-{uuid4().hex}",
            owner=runner,
            key=key,
            copied_from=plan,
            copied_at=at or timezone.now(),
        )
        plan.sessions.copy_to(own)
        own.sum_up()
        return own


NAME = 100
COPIED = (
    *("summary", "level", "goal", "weeks", "sessions_per_week", "target_minutes", "equipment"),
    *("focus", "suits", "not_for", "scheduling", "progression_rule", "deload_weeks", "notes"),
)


class Plan(Content):
    """Some weeks of strength training with one aim; an editor's, or a runner's own copy."""

    class Goal(models.TextChoices):
        BALANCE = "balance", "all leg groups"
        CALF = "calf", "calf and Achilles"
        HIP = "hip", "glutes and hips"
        HAMSTRING = "hamstring", "hamstrings"

    class Level(models.TextChoices):
        BEGINNER = "beginner", "beginner"
        INTERMEDIATE = "intermediate", "intermediate"
        ADVANCED = "advanced", "advanced"

    slug = models.SlugField(max_length=80, unique=True)
    order = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(max_length=100)
    summary = models.TextField()
    level = models.CharField(max_length=20, choices=Level)
    weeks = models.PositiveSmallIntegerField(validators=between(1, 52, "A plan has weeks"))
    sessions_per_week = models.PositiveSmallIntegerField(
        validators=between(1, 7, "A week has sessions")
    )
    target_minutes = models.PositiveSmallIntegerField(
        validators=between(1, 180, "A session takes minutes")
    )
    equipment = models.JSONField(default=list, blank=True, validators=[sentences])
    focus = models.CharField(max_length=120)
    goal = models.CharField(max_length=10, choices=Goal, default=Goal.BALANCE, db_default="balance")
    suits = models.TextField(help_text="For whom it is.")
    not_for = models.JSONField(
        default=list, blank=True, validators=[sentences], help_text="Who should not start it."
    )
    scheduling = models.JSONField(default=list, blank=True, validators=[sentences])
    progression_rule = models.TextField(blank=True)
    deload_weeks = models.JSONField(
        "lighter weeks", default=list, blank=True, validators=[week_numbers]
    )
    notes = models.TextField(blank=True)
    sources = models.ManyToManyField(Source, related_name="plans", blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        null=True,
        blank=True,
        editable=False,
        related_name="plans",
    )
    key = models.UUIDField(null=True, editable=False)
    copied_from = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, editable=False, related_name="copies"
    )
    copied_at = models.DateTimeField(null=True, editable=False)

    objects: ClassVar = PlanQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["order", "name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["owner", "key"], name="one_copy_per_key"),
            models.CheckConstraint(
                condition=models.Q(weeks__range=(1, 52)), name="a_plan_lasts_a_week_to_a_year"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("workouts:plan", args=[self.slug])

    def clean(self) -> None:
        if not self.weeks or not isinstance(self.deload_weeks, list):
            return
        late = [week for week in self.deload_weeks if type(week) is int and week > self.weeks]
        if late:
            raise ValidationError({"deload_weeks": f"The plan has {self.weeks} weeks."})

    @property
    def is_own(self) -> bool:
        """A runner's own: no content, so it is in no list, and saving it makes no new edition."""
        return self.owner_id is not None

    def rename(self, name: str) -> None:
        self.name = name
        self.save(update_fields=["name"])

    def sum_up(self) -> None:
        """What its exercises need, all together, and how long a session of it takes."""
        needs = self.sessions.values_list("prescriptions__exercise__equipment", flat=True)
        self.equipment = sorted({thing for things in needs for thing in things or ()})
        minutes = self.sessions.aggregate(mean=models.Avg("minutes"))["mean"]
        self.target_minutes = max(1, round(minutes or 0))
        self.save(update_fields=["equipment", "target_minutes"])

    @transaction.atomic
    def discard(self) -> None:
        """Hers to throw away; one that was ever followed is only hidden, for the record of it."""
        if self.followings.filter(ended_at=None).exists():
            raise ValidationError("You are following this plan. Leave it first.")
        if self.followings.exists():
            self.retire()
        else:
            self.delete()
