"""People. A runner is a guest until she chooses a name and a password; her row stays the same."""

import uuid
from datetime import date, datetime, time, timedelta
from typing import ClassVar
from zoneinfo import ZoneInfo

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.crypto import salted_hmac

from runners.days import learner_day
from runners.patience import WAIT
from runners.zones import known_zone

# In which the second tap on a Start, or its repeat by a slow network, is the same guest.
SAME_TAP = timedelta(minutes=1)


class RunnerManager(UserManager["Runner"]):
    def get_by_natural_key(self, username: str | None) -> "Runner":
        """A phone's keyboard begins a word with a capital: Ruth and ruth are one name."""
        return self.get(username__iexact=username)


class Runner(AbstractUser):
    """Somebody who learns and trains here; `is_staff` makes her an editor of the content."""

    user_key = models.UUIDField(
        default=uuid.uuid4,
        unique=True,
        editable=False,
        help_text="A random name of this account for a phone's own store; never shown.",
    )
    is_guest = models.BooleanField(
        default=False, db_default=False, help_text="Has not chosen a name and password yet."
    )
    tz = models.CharField(
        "time zone",
        max_length=64,
        default="UTC",
        db_default="UTC",
        validators=[known_zone],
        help_text="An IANA zone name.",
    )
    day_start = models.TimeField(
        default=time(4),
        db_default="04:00:00",
        help_text="When a new day begins for this runner; a quiz at 1 a.m. counts for yesterday.",
    )
    objects: ClassVar = RunnerManager()

    class Meta(AbstractUser.Meta):
        verbose_name = "runner"
        constraints: ClassVar = [
            models.UniqueConstraint(
                Lower("username"),
                name="a_sign_in_name_once_whatever_its_capitals",
                violation_error_message="A runner with that sign-in name already exists.",
            )
        ]

    def __str__(self) -> str:
        return "Guest" if self.is_guest else self.get_short_name() or self.username

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.tz)

    def today(self, at: datetime | None = None) -> date:
        """This runner's learner-day at a moment."""
        return learner_day(at or timezone.now(), self.zone, self.day_start)

    @classmethod
    def make_guest(
        cls, *, tz: str = "UTC", of: str | None = None, at: datetime | None = None
    ) -> "Runner":
        """A runner without a name: a row, no password, the zone of her phone.

        `of` is the secret of her browser's forms: a Start that was tapped twice is one guest. It
        changes when she is signed in, so the browser's next guest is another one. Whoever saw
        that secret before must not come in by it later: it is good for a minute.
        """
        name = salted_hmac("runners.guest", of).hexdigest() if of else uuid.uuid4().hex
        at = at or timezone.now()
        guest, _ = cls.objects.get_or_create(
            username=f"guest-{name}",
            defaults={
                "password": make_password(None),
                "is_guest": True,
                "tz": tz,
                "date_joined": at,
            },
        )
        return guest if at - guest.date_joined < SAME_TAP else cls.make_guest(tz=tz, at=at)


class WrongPasswordQuerySet(models.QuerySet["WrongPassword"]):
    def take(self, what: str, most: int, *, at: datetime) -> bool:
        """Count one more before it is looked at; whether it is among those that are listened to."""
        self.filter(until__lte=at).delete()
        row, _ = self.get_or_create(of=_hidden(what), defaults={"until": at + WAIT})
        self.filter(pk=row.pk).update(times=models.F("times") + 1)
        return self.filter(pk=row.pk, times__gt=most).first() is None

    def give_back(self, what: str) -> None:
        """It was right after all."""
        self.filter(of=_hidden(what), times__gt=0).update(times=models.F("times") - 1)

    def forget(self, what: str) -> None:
        self.filter(of=_hidden(what)).delete()


class WrongPassword(models.Model):
    """How often somebody failed to sign in lately; who and where is not written down."""

    of = models.CharField(max_length=64, primary_key=True, help_text="A keyed hash.")
    times = models.PositiveIntegerField(default=0, db_default=0)
    until = models.DateTimeField(db_index=True, help_text="Forgotten then.")

    objects = WrongPasswordQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.times} until {self.until}"


def _hidden(what: str) -> str:
    return salted_hmac("runners.patience", what, algorithm="sha256").hexdigest()
