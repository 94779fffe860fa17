"""What a runner changes in the calendar of a plan she follows; events, folded by `schedule.py`."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from workouts import schedule
from workouts.models.sessions import Session


class Adjustment(models.Model):
    """One session moved, skipped or taken back in; a pause, its end; other training days."""

    class Kind(models.TextChoices):
        MOVED = "moved", "moved to a day"
        SKIPPED = "skipped", "left out"
        RESTORED = "restored", "taken back in"
        PAUSED = "paused", "paused"
        RESUMED = "resumed", "resumed"
        NEW_DAYS = "new-days", "other training days"

    runner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="adjustments")
    key = models.UUIDField()
    following = models.ForeignKey("workouts.Following", models.CASCADE, related_name="adjustments")
    kind = models.CharField(max_length=8, choices=Kind)
    # What she said of a session stays when an editor deletes it, with its name and first date.
    session = models.ForeignKey(
        Session, models.SET_NULL, null=True, blank=True, related_name="adjustments"
    )
    session_name = models.CharField(max_length=120, blank=True)
    planned = models.DateField(null=True, blank=True, help_text="The session's first date.")
    day = models.DateField(null=True, blank=True, help_text="The new day, or a pause's first.")
    until = models.DateField(null=True, blank=True, help_text="The day a pause is over.")
    weekdays = models.JSONField(null=True, blank=True, help_text="Training days, Monday = 0.")
    hard_runs = models.JSONField(null=True, blank=True, help_text="Days of hard runs.")
    at = models.DateTimeField()
    received_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["runner", "key"], name="one_adjustment_per_key")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.session_name or self.following}"

    def as_change(self) -> schedule.Change:
        """For the fold."""
        session = self.session_id or 0
        match self.kind:
            case self.Kind.MOVED if self.day:
                return schedule.Moved(session, self.day)
            case self.Kind.SKIPPED:
                return schedule.Skipped(session)
            case self.Kind.PAUSED if self.day:
                return schedule.Paused(self.day, self.until)
            case self.Kind.RESUMED:
                return schedule.Resumed()
            case self.Kind.NEW_DAYS:
                return schedule.NewDays(tuple(self.weekdays or ()))
        return schedule.Restored(session)
