from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from quiz.models import Card

STATE = ("stability", "difficulty", "last", "due", "reps", "lapses")


class Command(BaseCommand):
    help = "Fold every card again from its answers; on a healthy database it changes nothing."

    def handle(self, *_args: Any, **_options: Any) -> None:
        mended = sum(
            self._mend(pk) for pk in Card.objects.order_by("pk").values_list("pk", flat=True)
        )
        self.stdout.write(f"{mended} of {Card.objects.count()} cards mended")

    @transaction.atomic
    def _mend(self, pk: int) -> bool:
        card = Card.objects.select_for_update().get(pk=pk)
        before = [getattr(card, name) for name in STATE]
        card.refold()
        return before != [getattr(card, name) for name in STATE]
