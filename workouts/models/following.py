"""A runner follows a plan: from a date, on her weekdays."""

from __future__ import annotations

import secrets
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Any, ClassVar
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from runners.models import Runner
from workouts import schedule
from workouts.models.adjustments import Adjustment
from workouts.models.plans import Plan
from workouts.models.sessions import Session
from workouts.weekdays import warning_for, warnings

FARTHEST_MOVE = timedelta(weeks=8)
LONGEST_PAUSE = timedelta(days=366)


class FollowingQuerySet(models.QuerySet["Following"]):
    def of(self, runner: Runner) -> FollowingQuerySet:
        return self.filter(runner=runner)

    def current(self) -> FollowingQuerySet:
        return self.filter(ended_at__isnull=True)

    def at(self, at: datetime, plan: int) -> Following | None:
        """The one of a plan that she was on at a moment: the first that had not ended by then.

        When it was begun does not matter: a phone without signal may tell of that later.
        """
        rows = self.filter(Q(ended_at=None) | Q(ended_at__gt=at), plan=plan)
        return rows.order_by(F("ended_at").asc(nulls_last=True)).first()

    def still_told(self) -> FollowingQuerySet:
        """Left, but at an address that a calendar may still ask."""
        left = self.filter(ended_at__isnull=False, calendar_secret__isnull=False)
        return left.select_related("plan")

    def with_calendar(self) -> FollowingQuerySet:
        """All that the calendar is folded from: three queries, however long the plan is."""
        return self.select_related("plan").prefetch_related("plan__sessions", "adjustments")

    def now_of(self, runner: Runner | None) -> Following | None:
        """The one she follows, with its calendar."""
        if runner is None:
            return None
        row = self.of(runner).current().with_calendar().first()
        if row is not None:
            row.runner = runner
        return row

    def hand_over_calendar(self, following: Following) -> None:
        """A plan that is begun again keeps the address that her calendar subscribed to."""
        row = self.exclude(calendar_secret=None).first()
        if row is not None:
            following.calendar_secret = row.calendar_secret
            row.withdraw_calendar()
            following.save(update_fields=["calendar_secret"])

    @transaction.atomic
    def start(
        self,
        runner: Runner,
        plan: Plan,
        *,
        key: UUID,
        starts_on: date,
        weekdays: list[int],
        hard_runs: list[int] | None = None,
        at_time: time | None = None,
        at: datetime | None = None,
    ) -> Following:
        """Follow this plan from now on, and no other; the same key again gives the first one."""
        Runner.objects.select_for_update().get(pk=runner.pk)
        sessions = plan.sessions.values_list("pk", flat=True)
        dates = schedule.first_dates(sessions, starts_on, weekdays)
        following, made = self.get_or_create(
            runner=runner,
            key=key,
            defaults={
                "plan": plan,
                "starts_on": starts_on,
                "first_dates": {f"{pk}": f"{first}" for pk, first in dates.items()},
                "weekdays": sorted(set(weekdays)),
                "hard_runs": sorted(set(hard_runs or ())),
                "at_time": at_time,
            },
        )
        if made:
            before = self.of(runner).exclude(pk=following.pk)
            before.filter(plan=plan).hand_over_calendar(following)
            before.current().update(ended_at=at or timezone.now())
        return following


class Following(models.Model):
    """One runner on one plan; left or finished when `ended_at` is set."""

    runner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="followings")
    key = models.UUIDField()
    # An editor retires a plan that somebody follows; a runner who leaves takes her own along.
    plan = models.ForeignKey(Plan, models.RESTRICT, related_name="followings")
    starts_on = models.DateField()
    weekdays = models.JSONField(help_text="Training days to begin with, Monday = 0.")
    hard_runs = models.JSONField(default=list, blank=True, help_text="Days of hard runs.")
    first_dates = models.JSONField(
        default=dict,
        db_default=models.Value({}, models.JSONField()),
        help_text="The first date of each session, by its primary key, as it was when begun.",
    )
    at_time = models.TimeField(null=True, blank=True, help_text="When she usually trains.")
    calendar_secret = models.CharField(
        max_length=43, null=True, blank=True, unique=True, editable=False
    )
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

    def get_absolute_url(self) -> str:
        return reverse("workouts:following", args=[self.pk])

    def leave(self, at: datetime | None = None) -> None:
        """What was done stays; leaving twice keeps the first time."""
        if self.ended_at is None:
            self.ended_at = at or timezone.now()
            self.save(update_fields=["ended_at"])

    def publish_calendar(self) -> None:
        """An address that nobody can guess; asked again, or by two phones at once, the first."""
        mine = Following.objects.filter(pk=self.pk, calendar_secret=None)
        mine.update(calendar_secret=secrets.token_urlsafe(32))
        self.refresh_from_db(fields=["calendar_secret"])

    def withdraw_calendar(self) -> None:
        self.calendar_secret = None
        self.save(update_fields=["calendar_secret"])

    # The calendar: a fold over the plan, what was done of it, and her adjustments.

    @cached_property
    def sessions(self) -> list[Session]:
        return list(self.plan.sessions.all())

    @cached_property
    def changes(self) -> list[Adjustment]:
        return list(self.adjustments.all())

    @cached_property
    def done(self) -> dict[int, date]:
        """The day on which each session was first done."""
        rows = self.workouts.done().filter(session__isnull=False).order_by("-day")
        return dict(rows.values_list("session_id", "day"))

    def calendar(self, today: date) -> list[schedule.Day]:
        """Every session with its first date and its date now."""
        return schedule.schedule(
            [each.pk for each in self.sessions],
            starts_on=self.starts_on,
            weekdays=self.weekdays,
            today=today,
            done=self.done,
            changes=[each.as_change() for each in self.changes],
            known={int(pk): date.fromisoformat(day) for pk, day in self.first_dates.items()},
        )

    @property
    def standing(self) -> schedule.Standing:
        return schedule.standing(self.weekdays, [each.as_change() for each in self.changes])

    @property
    def training_days(self) -> list[int]:
        return list(self.standing.weekdays)

    @property
    def hard_run_days(self) -> list[int]:
        """As she said last."""
        said = [each.hard_runs for each in self.changes if each.hard_runs is not None]
        return list(said[-1] if said else self.hard_runs)

    @property
    def warnings(self) -> list[str]:
        return warnings(self.training_days, self.hard_run_days)

    def warning_for(self, day: date | None) -> str:
        """Which hard run a session on that day would spoil; nothing when none."""
        return warning_for(day, self.hard_run_days) if day else ""

    def is_paused_on(self, day: date) -> bool:
        return self.standing.is_paused_on(day)

    def progress(self) -> tuple[int, int]:
        """How many sessions are done, of how many."""
        return sum(each.pk in self.done for each in self.sessions), len(self.sessions)

    # What she may change; each is an event, and the same key again changes nothing.

    def move(self, session: Session, *, to: date, key: UUID, at: datetime | None = None) -> None:
        refusal = self.refuses(session, to=to, key=key, at=at)
        if refusal:
            raise ValidationError({"to": refusal})
        self._adjust(Adjustment.Kind.MOVED, key, at, session=session, day=to)

    def refuses(self, session: Session, *, to: date, key: UUID, at: datetime | None = None) -> str:
        """Why a session cannot be on that day; nothing when it can, or is there already."""
        if self._has(key):
            return ""
        today = self.runner.today(at)
        if to < today:
            return "That day is over. Choose today or a later one."
        if to > today + FARTHEST_MOVE:
            return "Choose a day within the next eight weeks, or pause the plan."
        for day in schedule.ahead(self.calendar(today)):
            if day.session == session.pk:
                return ""
            if day.on is not None and day.on >= to:
                name = next(each.name for each in self.sessions if each.pk == day.session)
                first = f"First comes “{name}”, on {day.on:%A %-d %B}."
                return f"{first} Choose a later day, or move that one."
        return "This session is done or left out already."

    def skip(self, session: Session, *, key: UUID, at: datetime | None = None) -> None:
        self._adjust(Adjustment.Kind.SKIPPED, key, at, session=session)

    def restore(self, session: Session, *, key: UUID, at: datetime | None = None) -> None:
        """Back in, on its own day."""
        self._adjust(Adjustment.Kind.RESTORED, key, at, session=session)

    def pause(self, *, key: UUID, until: date | None = None, at: datetime | None = None) -> None:
        """From today, until the day she goes on if she knows it."""
        refusal = self.refuses_pause(key=key, until=until, at=at)
        if refusal:
            raise ValidationError({"until": refusal})
        self._adjust(Adjustment.Kind.PAUSED, key, at, day=self.runner.today(at), until=until)

    def refuses_pause(
        self, *, key: UUID, until: date | None = None, at: datetime | None = None
    ) -> str:
        today = self.runner.today(at)
        fits = until is None or today < until <= today + LONGEST_PAUSE
        return "" if fits or self._has(key) else "Choose a day after today, within a year."

    def resume(self, *, key: UUID, at: datetime | None = None) -> None:
        self._adjust(Adjustment.Kind.RESUMED, key, at)

    def change_days(
        self, weekdays: list[int], hard_runs: list[int], *, key: UUID, at: datetime | None = None
    ) -> None:
        """Train on other weekdays from now on; first dates stay."""
        self._adjust(
            Adjustment.Kind.NEW_DAYS,
            key,
            at,
            weekdays=sorted(set(weekdays)),
            hard_runs=sorted(set(hard_runs)),
        )

    def _has(self, key: UUID) -> bool:
        return any(each.key == key for each in self.changes)

    def _adjust(self, kind: Adjustment.Kind, key: UUID, at: datetime | None, **more: Any) -> None:
        if session := more.get("session"):
            more |= {"session_name": f"{session.name}, week {session.week}"}
            more |= {"planned": self.first_dates.get(f"{session.pk}")}
        Adjustment.objects.get_or_create(
            runner=self.runner,
            key=key,
            defaults={"following": self, "kind": kind, "at": at or timezone.now()} | more,
        )
        self.__dict__.pop("changes", None)
        getattr(self, "_prefetched_objects_cache", {}).pop("adjustments", None)
