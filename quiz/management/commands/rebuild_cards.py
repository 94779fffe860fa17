from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from quiz.models import Card, DailyQuiz, Learner
from quiz.models.memory import STATE

COUNTERS = ("answers", "tested", "right", "luck", "tz")


class Command(BaseCommand):
    help = "Fold all cards and count all days again from the answers; changes nothing that is well."

    def handle(self, *_args: Any, **_options: Any) -> None:
        for name, model, mend in (("days", DailyQuiz, self._count), ("cards", Card, self._fold)):
            keys = model.objects.order_by("pk").values_list("pk", flat=True)
            mended = sum(mend(pk) for pk in keys.iterator())
            self.stdout.write(f"{mended} of {model.objects.count()} {name} mended")

    @transaction.atomic
    def _fold(self, pk: int) -> bool:
        cards = Card.objects.select_related("runner__learner")
        card = cards.select_for_update(of=("self",)).get(pk=pk)
        before = [getattr(card, name) for name in STATE]
        card.refold(Learner.of(card.runner))
        return before != [getattr(card, name) for name in STATE]

    @transaction.atomic
    def _count(self, pk: int) -> bool:
        quiz = DailyQuiz.objects.select_for_update().get(pk=pk)
        before = [getattr(quiz, name) for name in COUNTERS]
        quiz.recount()
        return before != [getattr(quiz, name) for name in COUNTERS]
