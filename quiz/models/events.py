"""What a runner answered: rows written once."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse

from quiz import memory
from quiz.memory import PARAMETERS_VERSION
from quiz.models.content import Question
from quiz.models.fit import parameters_of
from quiz.models.memory import Card
from runners.models import Runner


class ReviewQuerySet(models.QuerySet["Review"]):
    def of(self, runner: Runner) -> ReviewQuerySet:
        return self.filter(runner=runner)

    def in_order(self) -> ReviewQuerySet:
        return self.order_by("answered_at", "key")


class Review(models.Model):
    """One answer, an event. `key` is made where it happens, so receiving it twice is harmless."""

    runner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="reviews")
    key = models.UUIDField()
    card = models.ForeignKey(Card, models.CASCADE, related_name="reviews")
    item = models.ForeignKey(
        "quiz.QuizItem", models.SET_NULL, null=True, blank=True, related_name="reviews"
    )
    question = models.ForeignKey(Question, models.PROTECT, related_name="reviews")
    form = models.CharField(max_length=20, help_text="How it was asked.")
    stem = models.TextField(help_text="The question as it was read.")
    shown = models.JSONField(help_text="The options as they were shown, in order.")
    picked = models.JSONField(
        default=list, help_text="Which of them, from 0; of an order, in the order given."
    )
    chance = models.FloatField(
        default=0.0, db_default=0.0, help_text="That a blind pick was right: 1/3 of three options."
    )
    right = models.BooleanField()
    sure = models.BooleanField(default=True, db_default=True)
    milliseconds = models.PositiveIntegerField(null=True, blank=True)
    answered_at = models.DateTimeField()
    received_at = models.DateTimeField(auto_now_add=True)
    day = models.DateField(help_text="The learner-day, stored: a later journey cannot move it.")
    tz = models.CharField(max_length=64)
    parameters = models.CharField(max_length=40, default=PARAMETERS_VERSION)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["answered_at", "key"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["runner", "key"], name="one_review_per_key")
        ]
        indexes: ClassVar = [
            models.Index(fields=["runner", "day"], name="reviews_of_a_day"),
            models.Index(fields=["card", "answered_at"], name="reviews_of_a_card"),
        ]

    def __str__(self) -> str:
        return f"{self.card}: {'right' if self.right else 'wrong'} on {self.day}"

    def get_absolute_url(self) -> str:
        return reverse("quiz:review", args=[self.key])

    def as_answer(self) -> memory.Answer:
        """This row as memory sees it, under the parameters it was scheduled with."""
        known = parameters_of(self.parameters)
        return memory.Answer(self.day, self.right, self.chance, self.sure, known)

    @property
    def picked_option(self) -> dict[str, Any]:
        return dict(self.shown[self.picked[0]])

    @property
    def right_option(self) -> dict[str, Any]:
        return next(dict(option) for option in self.shown if option["right"])

    @property
    def returns_on(self) -> date | None:
        return self.card.due
