"""A runner's cards and answers to take away: for Anki, and as tables."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from quiz.anki import package
from quiz.models import Card, Review
from runners.guests import owner

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
# A spreadsheet takes a cell that begins so for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@require_GET
@never_cache
def apkg(request: HttpRequest) -> HttpResponse:
    name = {"Content-Disposition": 'attachment; filename="midstance.apkg"'}
    return HttpResponse(package(owner(request)), content_type="application/zip", headers=name)


@require_GET
@never_cache
def cards(request: HttpRequest) -> StreamingHttpResponse:
    rows = Card.objects.of(owner(request)).met().order_by("fact__order", "pk")
    return _table("cards", CARDS, rows.values_list(*CARDS).iterator())


@require_GET
@never_cache
def answers(request: HttpRequest) -> StreamingHttpResponse:
    rows = Review.objects.of(owner(request)).standing().in_order()
    return _table("answers", ANSWERS, rows.values_list(*ANSWERS).iterator())


def _table(name: str, heads: Iterable[str], rows: Iterable[Iterable[Any]]) -> StreamingHttpResponse:
    """Sent line by line, so that a hundred thousand answers need no more memory than one."""
    response = StreamingHttpResponse(_lines(heads, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="midstance-{name}.csv"'
    return response


class _Echo:
    def write(self, line: str) -> str:
        return line


def _lines(heads: Iterable[str], rows: Iterable[Iterable[Any]]) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield writer.writerow(head.removeprefix("card__").replace("__", " ") for head in heads)
    for row in rows:
        yield writer.writerow(map(_cell, row))


def _cell(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
