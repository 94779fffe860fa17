"""Parameters of the memory model fitted to one runner: rows that are made and never changed."""

from __future__ import annotations

from functools import lru_cache
from typing import ClassVar

from django.conf import settings
from django.db import models

from quiz import memory


@lru_cache(maxsize=4096)
def _fitted(version: str) -> tuple[float, ...] | None:
    """A fit never changes once it is made."""
    values = Fit.objects.filter(version=version).values_list("values", flat=True).first()
    return tuple(values) if values else None


def parameters_of(version: str) -> tuple[float, ...]:
    """The parameters of that name; the default ones for their own name, or one nobody knows."""
    if version == memory.PARAMETERS_VERSION:
        return memory.PARAMETERS
    return _fitted(version) or memory.PARAMETERS


class Fit(models.Model):
    """Parameters of FSRS-6 fitted to one runner's answers, by the background job."""

    runner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="fits")
    version = models.CharField(max_length=40, unique=True, help_text="As her answers name it.")
    values = models.JSONField(help_text="The 21 parameters, shrunk to the default ones.")
    answers = models.PositiveIntegerField(help_text="How many answers they were fitted to.")
    before = models.FloatField(help_text="Mean log loss of those answers, default parameters.")
    after = models.FloatField(help_text="The same with these parameters.")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["runner", "-made_at"]

    def __str__(self) -> str:
        return f"{self.version} of {self.runner}, from {self.answers} answers"
