"""What a runner remembers of a fact: a cache over her answers, folded again at every answer."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from legs.models import Muscle
from quiz import memory
from quiz.memory import Memory
from quiz.models.content import Fact
from quiz.models.fit import parameters_of
from quiz.models.learner import Learner
from runners.models import Runner

# From so many lapses on a muscle slips away, until its facts hold for three weeks.
OFTEN = 3
FIRM = 21
# Of so many wrong answers it is looked what was taken for what.
RECENT = 20

# What of a card is a fold over its answers.
STATE = ("stability", "difficulty", "decay", "last", "due", "reps", "lapses")


class CardQuerySet(models.QuerySet["Card"]):
    def of(self, runner: Runner) -> CardQuerySet:
        return self.filter(runner=runner)

    def met(self) -> CardQuerySet:
        """Those with an answer that stands: one taken back leaves a card that knows nothing."""
        return self.filter(reps__gt=0)

    def due(self, on: date) -> CardQuerySet:
        return self.filter(due__lte=on, fact__retired_at__isnull=True)

    def taking_turns(self) -> CardQuerySet:
        """Locked with its runner, so that her phones take turns with all she answers.

        Her cards would not do: two answers to different facts count for the same day. On SQLite
        the transaction itself is the turn. Her settings are asked for after it: read along, they
        would be those of before the wait.
        """
        rows = self.select_related("runner").order_by()
        return rows.select_for_update(of=("self", "runner"), no_key=True)

    def slipping(self, among: Iterable[int] | None = None) -> Muscle | None:
        """The muscle she forgets most, if it was forgotten `OFTEN` times and is not firm yet.

        Only of those with the primary keys `among`, if they are given.
        """
        rows = self.filter(stability__lt=FIRM, lapses__gt=0, fact__muscle__retired_at=None)
        if among is not None:
            rows = rows.filter(fact__muscle__in=among)
        counted = rows.values("fact__muscle").annotate(times=models.Sum("lapses"))
        worst = counted.filter(times__gte=OFTEN, fact__muscle__isnull=False)
        first = worst.order_by("-times", "fact__muscle").first()
        return Muscle.objects.get(pk=first["fact__muscle"]) if first else None

    def reschedule(self, retention: float) -> None:
        """Every due day anew, for another retention; an answer meanwhile waits for its card."""
        cards = list(self.exclude(due=None).order_by("pk").select_for_update(no_key=True))
        for card in cards:
            card.due = memory.due(card.memory, retention) if card.memory else None
        self.model.objects.bulk_update(cards, ["due"], batch_size=500)

    def returns(self, facts: Iterable[int]) -> list[tuple[date, int]]:
        """On which days these facts come back, and how many of them."""
        days = self.filter(fact__in=facts, due__isnull=False).values_list("due")
        return list(days.annotate(n=models.Count("pk")).order_by("due"))


class Card(models.Model):
    """One runner's memory of one fact."""

    runner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="cards")
    fact = models.ForeignKey(Fact, models.PROTECT, related_name="cards")
    stability = models.FloatField(null=True, help_text="Days until recall falls to 90 %.")
    difficulty = models.FloatField(null=True, help_text="From 1 to 10.")
    decay = models.FloatField(
        default=memory.DECAY, db_default=memory.DECAY, help_text="The shape of its curve."
    )
    last = models.DateField(null=True, help_text="The learner-day it was last asked.")
    due = models.DateField(null=True)
    reps = models.PositiveIntegerField(default=0, db_default=0)
    lapses = models.PositiveIntegerField(default=0, db_default=0)

    objects = CardQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["runner", "due"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["runner", "fact"], name="one_card_per_runner_and_fact")
        ]
        indexes: ClassVar = [models.Index(fields=["runner", "due"], name="cards_due_of_a_runner")]

    def __str__(self) -> str:
        return f"{self.runner}: {self.fact}"

    @property
    def memory(self) -> memory.Memory | None:
        if self.stability is None or self.difficulty is None or self.last is None:
            return None
        return memory.Memory(
            self.stability, self.difficulty, self.last, self.reps, self.lapses, self.decay
        )

    @property
    def is_firm(self) -> bool:
        """It holds for weeks."""
        return self.stability is not None and self.stability > FIRM

    def misses(self) -> list[tuple[list[dict[str, Any]], list[int]]]:
        """Its latest wrong answers: the options as they were shown, and what was picked."""
        rows = self.reviews.standing().filter(right=False).order_by("-answered_at", "-key")
        return list(rows.values_list("shown", "picked")[:RECENT])

    def recall(self, on: date) -> float:
        return memory.recall(self.memory, on)

    def refold(self, learner: Learner | None = None) -> None:
        """The state from all its answers, in the order they were given, whenever they arrived.

        Each counts under the parameters it was scheduled with, so that a later fit moves nothing.
        """
        rows = self.reviews.standing().in_order()
        state = memory.replay(
            memory.Answer(day, right, chance, sure, parameters_of(version))
            for day, right, chance, sure, version in rows.values_list(
                "day", "right", "chance", "sure", "parameters"
            )
        )
        self.hold(state, (learner or Learner.of(self.runner)).target)
        self.save(update_fields=STATE)

    def hold(self, state: Memory | None, target: float) -> None:
        """Take on this state, unsaved; due when recall has fallen to the target."""
        self.stability = state.stability if state else None
        self.difficulty = state.difficulty if state else None
        self.decay = state.decay if state else memory.DECAY
        self.last = state.last if state else None
        self.due = memory.due(state, target) if state else None
        self.reps = state.reps if state else 0
        self.lapses = state.lapses if state else 0
