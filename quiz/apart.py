"""A page for a fact that slipped away often: side by side with what is taken for it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from quiz import contrast
from quiz.content import known
from quiz.knowledge import Group, Phase
from quiz.models import Card, Fact
from runners.guests import owner


@require_safe
@never_cache
def page(request: HttpRequest, fact: int) -> HttpResponse:
    """Of a fact that she has met; of any other there is nothing that she could have mixed up."""
    related = ("fact__muscle", "fact__group", "fact__phase")
    met = Card.objects.of(owner(request)).met().select_related(*related)
    card = get_object_or_404(met, fact=fact)
    told, about = known(), _about(card.fact)
    pair = contrast.mixed_up(told, about, card.misses())
    if pair is None:
        raise Http404("There is nothing to tell it apart from.")
    rows = contrast.aspects(told, pair, about)
    context = {
        "fact": card.fact,
        "times": pair.times,
        "sides": [_side(side, about) for side in (pair.one, pair.other)],
        "aspects": rows,
        "alike": all(row.is_same for row in rows),
    }
    return render(request, "quiz/apart.html", context)


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
