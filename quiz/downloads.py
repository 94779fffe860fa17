"""A runner's cards and answers to take away: for Anki, and as tables."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from quiz.anki import package
from quiz.models import Card, Review
from runners.guests import owner
from runners.tables import table

CARDS = (
    "fact__slug",
    "fact__statement",
    "stability",
    "difficulty",
    "last",
    "due",
    "reps",
    "lapses",
)
ANSWERS = (
    *("key", "card__fact__slug", "question__stem", "right", "sure", "milliseconds"),
    *("answered_at", "day", "tz", "parameters"),
)


@require_safe
@never_cache
def apkg(request: HttpRequest) -> HttpResponse:
    name = {"Content-Disposition": 'attachment; filename="midstance.apkg"'}
    return HttpResponse(package(owner(request)), content_type="application/zip", headers=name)


@require_safe
@never_cache
def cards(request: HttpRequest) -> StreamingHttpResponse:
    rows = Card.objects.of(owner(request)).met().order_by("fact__order", "pk")
    return table("cards", CARDS, rows.values_list(*CARDS).iterator())


@require_safe
@never_cache
def answers(request: HttpRequest) -> StreamingHttpResponse:
    rows = Review.objects.of(owner(request)).standing().in_order()
    return table("answers", ANSWERS, rows.values_list(*ANSWERS).iterator())
