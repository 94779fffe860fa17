"""A runner changes a session of her own plan: the whole of it at once, by one event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

from runners.models import Runner
from workouts.editing import Line
from workouts.models.exercises import Exercise
from workouts.models.plans import Plan
from workouts.models.sessions import Prescription, Session

CHANGED = (
    *("order", "block", "kind", "exercise", "sets", "reps", "hold_s", "rest_s", "tempo", "load"),
    "per_side",
)


class SessionChangeQuerySet(models.QuerySet["SessionChange"]):
    def has(self, runner: Runner, key: UUID | None) -> bool:
        return self.filter(runner=runner, key=key).exists()

    @transaction.atomic
    def make(
        self,
        session: Session,
        lines: Sequence[Line],
        *,
        key: UUID,
        later: bool = False,
        at: datetime | None = None,
    ) -> None:
        """A session of her own plan holds these lines from now on; the same key changes it once.

        With `later` the same session of every week after it holds them too, but a lighter week
        stays lighter. A workout under way keeps what it was begun with.
        """
        plan = (
            Plan.objects.select_for_update(of=("self",))
            .select_related("owner")
            .get(pk=session.plan_id)
        )
        if plan.owner is None or self.has(plan.owner, key):
            return
        self.create(runner=plan.owner, key=key, session=session, at=at or timezone.now())
        write(session, lines)
        if later:
            alike = plan.sessions.filter(order=session.order, deload=session.deload)
            for each in alike.filter(week__gt=session.week):
                each.take_lines_of(session)
        plan.sum_up()


class SessionChange(models.Model):
    """That a runner changed a session, and when; what it came to is the session itself."""

    runner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="session_changes"
    )
    key = models.UUIDField()
    session = models.ForeignKey(Session, models.CASCADE, related_name="changes")
    at = models.DateTimeField()

    objects = SessionChangeQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["at"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["runner", "key"], name="one_session_change_per_key")
        ]

    def __str__(self) -> str:
        return f"{self.session}, changed {self.at:%Y-%m-%d}"


def write(session: Session, lines: Sequence[Line]) -> None:
    """Make a session's rows say what these lines say; rows that stay keep what else they hold."""
    wanted = {line.exercise for line in lines}
    exercises = {row.slug: row for row in Exercise.objects.filter(slug__in=wanted)}
    known = {str(row.pk): row for row in session.prescriptions.select_related("exercise")}
    rows = [_row(session, order, line, known, exercises) for order, line in enumerate(lines)]
    session.prescriptions.exclude(pk__in=[row.pk for row in rows if row.pk]).delete()
    Prescription.objects.bulk_update([row for row in rows if row.pk], CHANGED)
    Prescription.objects.bulk_create([row for row in rows if not row.pk])
    session.estimate()


def _row(
    session: Session,
    order: int,
    line: Line,
    known: Mapping[str, Prescription],
    exercises: Mapping[str, Exercise],
) -> Prescription:
    exercise = exercises[line.exercise]
    row = known.get(line.id) or Prescription(session=session)
    if row.exercise_id != exercise.pk:
        row.exercise, row.rest_s, row.tempo, row.load = (
            exercise,
            exercise.rest_s,
            exercise.tempo,
            "",
        )
        row.per_side = exercise.side == Exercise.Side.EACH
    row.order, row.block, row.kind, row.sets = order, line.block, line.kind, line.sets
    is_hold = exercise.measure == Exercise.Measure.HOLD
    row.reps, row.hold_s = (None, line.amount) if is_hold else (line.amount, None)
    return row
