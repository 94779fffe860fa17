"""A reminder of the day's quiz: when, where to, and the one of each day."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import ClassVar

from django.conf import settings
from django.core import signing
from django.core.validators import MaxValueValidator
from django.db import models, transaction
from django.utils import timezone

from reminders.hours import next_moment
from runners.models import Runner

EVENING = 18
# A worker that was down for longer says nothing: a reminder at midnight helps nobody.
LATE = timedelta(hours=2)


class ReminderQuerySet(models.QuerySet["Reminder"]):
    def due(self, at: datetime) -> ReminderQuerySet:
        return self.filter(next_at__lte=at).order_by("next_at")

    def of(self, runner: Runner) -> Reminder:
        """Hers; not yet kept where she was never asked."""
        return self.filter(runner=runner).first() or Reminder(runner=runner)


class Reminder(models.Model):
    """Whether and when a runner wants to be reminded; no row where she was never asked."""

    runner = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="reminder")
    hour = models.PositiveSmallIntegerField(
        default=EVENING, validators=[MaxValueValidator(23)], help_text="By the runner’s own clock."
    )
    next_at = models.DateTimeField(null=True, blank=True, help_text="Empty: she wants none.")

    objects = ReminderQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["next_at"],
                name="reminders_due",
                condition=models.Q(next_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.runner} at {self.hour}:00" if self.is_on else f"none for {self.runner}"

    @property
    def is_on(self) -> bool:
        return self.next_at is not None

    def start(self, hour: int, *, at: datetime | None = None) -> None:
        """Remind at this hour from now on."""
        self.hour = hour
        self.next_at = next_moment(at or timezone.now(), hour, self.runner.zone)
        self._keep()

    @transaction.atomic
    def stop(self) -> None:
        """No reminder any more, and no browser kept to send one to."""
        self.next_at = None
        self._keep()
        Browser.objects.filter(runner=self.runner).delete()

    def _keep(self) -> None:
        """Her one row, though two taps at once both found none."""
        said = {"hour": self.hour, "next_at": self.next_at}
        Reminder.objects.update_or_create(runner=self.runner, defaults=said)

    def pass_on(self, *, at: datetime) -> bool:
        """Wait for the next day; whether it was us, of several workers, and still in time."""
        was = self.next_at
        following = next_moment(at, self.hour, self.runner.zone)
        mine = Reminder.objects.filter(pk=self.pk, next_at=was).update(next_at=following) == 1
        return mine and was is not None and at - was <= LATE

    def token(self, day: date) -> str:
        """What a notification needs in order to be quiet or to stop, whoever is signed in then."""
        return signing.dumps([self.runner_id, day.isoformat()], salt="reminders")

    @classmethod
    def read(cls, token: str) -> tuple[Runner, date]:
        """Whose notification, and of which day; raises `BadSignature` or `Runner.DoesNotExist`."""
        pk, day = signing.loads(token, salt="reminders", max_age=timedelta(days=30))
        return Runner.objects.get(pk=pk), date.fromisoformat(day)


class Browser(models.Model):
    """Where a runner's reminders are sent to: a browser that she allowed to show them."""

    runner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="browsers")
    endpoint = models.URLField(max_length=1000, unique=True)
    p256dh = models.CharField(max_length=120)
    auth = models.CharField(max_length=60)
    added_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"a browser of {self.runner}"

    @property
    def subscription(self) -> dict[str, object]:
        """As the browser gave it: where to, and the keys that only the browser can read."""
        return {"endpoint": self.endpoint, "keys": {"p256dh": self.p256dh, "auth": self.auth}}


class SendingQuerySet(models.QuerySet["Sending"]):
    def take(self, runner: Runner, day: date, *, quiet: bool = False) -> bool:
        """Whether the reminder of this day was to be had; one of any takers gets it.

        `quiet` takes it so that nobody sends it.
        """
        _, taken = self.get_or_create(runner=runner, day=day, defaults={"quiet": quiet})
        return taken


class Sending(models.Model):
    """The one reminder of a runner's day. Written before it is sent: none is better than two."""

    runner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="sendings")
    day = models.DateField()
    at = models.DateTimeField(auto_now_add=True)
    quiet = models.BooleanField(default=False, db_default=False)

    objects = SendingQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-day"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["runner", "day"], name="one_reminder_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.runner} on {self.day}"
