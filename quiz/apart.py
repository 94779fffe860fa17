"""A page for a fact that slipped away often: side by side with what is taken for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from quiz import contrast
from quiz.carry import ASKINGS
from quiz.content import known
from quiz.knowledge import Group, Knowledge, Phase
from quiz.models import Card, Fact
from runners.guests import owner
from runners.models import Runner


@require_safe
@never_cache
def page(request: HttpRequest, fact: int) -> HttpResponse:
    """Of a fact that she has met; of any other there is nothing that she could have mixed up."""
    card = get_object_or_404(_met(owner(request)), fact=fact)
    context = _told(card, known())
    if context is None:
        raise Http404("There is nothing to tell it apart from.")
    return render(request, "quiz/apart.html", context)


def carried(runner: Runner, facts: Iterable[int]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Of these facts each that today may come to be shown so: its address, and what is shown."""
    cards = _met(runner).filter(fact__in=facts, lapses__gte=contrast.OFTEN - ASKINGS)
    cards = cards.exclude(fact__kind__in=contrast.STATEMENTS)
    told = known() if cards else None
    for card in cards:
        if told and (context := _told(card, told)):
            yield reverse("quiz:apart", args=[card.fact_id]), context


def _met(runner: Runner) -> QuerySet[Card]:
    related = ("fact__muscle", "fact__group", "fact__phase")
    return Card.objects.of(runner).met().select_related(*related)


def _told(card: Card, told: Knowledge) -> dict[str, Any] | None:
    """What the page shows; None if there is nothing to tell it apart from."""
    about = _about(card.fact)
    pair = contrast.mixed_up(told, about, card.misses())
    if pair is None:
        return None
    rows = contrast.aspects(told, pair, about)
    return {
        "fact": card.fact,
        "times": pair.times,
        "sides": [_side(side, about) for side in (pair.one, pair.other)],
        "aspects": rows,
        "alike": all(row.is_same for row in rows),
    }


def _about(fact: Fact) -> contrast.About:
    muscle, group, phase = fact.muscle, fact.group, fact.phase
    return contrast.About(
        muscle.slug if muscle else "",
        group.slug if group else "",
        phase.slug if phase else "",
        fact.kind,
    )


def _side(side: contrast.Side, about: contrast.About) -> dict[str, Any]:
    """Its name, its page, and what to draw: its place on the legs, or its moment of the stride."""
    if isinstance(side, Phase):
        lit = [about.muscle or about.group]
        drawn = {"at": side.middle, "lit": lit if about.kind in {"peak", "role"} else []}
        return {"name": side.name, "url": reverse("legs:phase", args=[side.slug]), "figure": drawn}
    kind, name = ("group", side.title) if isinstance(side, Group) else ("muscle", side.name)
    return {"name": name, "url": reverse(f"legs:{kind}", args=[side.slug]), "lit": side.slug}
