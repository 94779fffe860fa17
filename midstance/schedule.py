"""What is done by the clock: each of several workers asks, one of them enqueues it.

A task says what it does in its own app (`<app>/tasks.py`); here it is only said how often.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django_tasks.base import Task

from midstance.models import Turn
from midstance.tasks import forget_finished_tasks
from quiz.tasks import fit_who_answered_enough
from reminders.tasks import remind_whose_hour_it_is

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Regular:
    """A task without arguments, once in every slot of `every`; a missed slot is not made up."""

    task: Task
    every: timedelta

    def slot(self, at: datetime) -> datetime:
        return at - (at - EPOCH) % self.every

    @transaction.atomic
    def enqueue_if_due(self, at: datetime) -> bool:
        due: bool = Turn.objects.take(self.task.name, self.slot(at))
        if due:
            self.task.enqueue()
        return due


SCHEDULE = (
    Regular(remind_whose_hour_it_is, timedelta(minutes=1)),
    Regular(forget_finished_tasks, timedelta(days=1)),
    Regular(fit_who_answered_enough, timedelta(days=1)),
)


def enqueue_due(at: datetime | None = None) -> int:
    """Enqueue what is due at a moment, and say how many that were."""
    at = at or timezone.now()
    return sum(each.enqueue_if_due(at) for each in SCHEDULE)
