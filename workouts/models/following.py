"""A runner follows a plan: from a date, on her weekdays."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import ClassVar
from uuid import UUID

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

from runners.models import Runner
from workouts.models.plans import Plan, Session


class FollowingQuerySet(models.QuerySet["Following"]):
    def of(self, runner: Runner) -> FollowingQuerySet:
        return self.filter(runner=runner)

    def current(self) -> FollowingQuerySet:
        return self.filter(ended_at__isnull=True)

    @transaction.atomic
    def start(
        self,
        runner: Runner,
        plan: Plan,
        *,
        key: UUID,
        starts_on: date,
        weekdays: list[int],
        at: datetime | None = None,
    ) -> Following:
        """Follow this plan from now on, and no other; the same key again gives the first one."""
        Runner.objects.select_for_update().get(pk=runner.pk)
        following, made = self.get_or_create(
            runner=runner,
            key=key,
            defaults={"plan": plan, "starts_on": starts_on, "weekdays": sorted(set(weekdays))},
        )
        if made:
            at = at or timezone.now()
            self.of(runner).current().exclude(pk=following.pk).update(ended_at=at)
        return following


class Following(models.Model):
    """One runner on one plan; left or finished when `ended_at` is set."""

    runner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="followings")
    key = models.UUIDField()
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="followings")
    starts_on = models.DateField()
    weekdays = models.JSONField(help_text="Training days, Monday = 0.")
    begun_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = FollowingQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-begun_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["runner", "key"], name="one_following_per_key")
        ]

    def __str__(self) -> str:
        return f"{self.runner} follows {self.plan}"

    def leave(self, at: datetime | None = None) -> None:
        self.ended_at = at or timezone.now()
        self.save(update_fields=["ended_at"])

    def sessions_ahead(self) -> models.QuerySet[Session]:
        """Those not done yet, in order: a missed day moves on and loses nothing."""
        done = self.workouts.done().filter(session__isnull=False)
        return self.plan.sessions.exclude(pk__in=done.values("session"))

    def progress(self) -> tuple[int, int]:
        """How many sessions are done, of how many."""
        total = self.plan.sessions.count()
        return total - self.sessions_ahead().count(), total

    def next_day(self, on: date, *, trained_today: bool = False) -> date:
        """The next training weekday: today if it is one, unless she trained already."""
        day = max(on + timedelta(days=trained_today), self.starts_on)
        for ahead in range(7):
            if (day + timedelta(days=ahead)).weekday() in self.weekdays:
                return day + timedelta(days=ahead)
        return day
