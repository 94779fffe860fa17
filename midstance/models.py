"""Whose turn it is: the one table that belongs to no app."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import ClassVar

from django.db import models, transaction

NEVER = datetime(1970, 1, 1, tzinfo=UTC)


class TurnManager(models.Manager["Turn"]):
    @transaction.atomic
    def take(self, name: str, slot: datetime) -> bool:
        """Whether the caller is the first to ask for this slot: one of any number of workers is.

        What the caller then does belongs into the same transaction, so that a worker that dies
        in between leaves the turn to another.
        """
        if self.filter(name=name, taken_to__gte=slot).exists():
            return False
        self.bulk_create([self.model(name=name)], ignore_conflicts=True)
        return self.filter(name=name, taken_to__lt=slot).update(taken_to=slot) == 1


class Turn(models.Model):
    """How far in time a regular task has been enqueued."""

    name = models.CharField(max_length=40, primary_key=True)
    taken_to = models.DateTimeField(default=NEVER)

    objects: ClassVar = TurnManager()

    def __str__(self) -> str:
        return f"{self.name} until {self.taken_to:%Y-%m-%d %H:%M}"
