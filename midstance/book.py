"""The reference as one file for a phone: every page of it, once for each edition."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.urls import resolve, reverse

from legs.editions import edition, reads_content
from legs.figure import View
from legs.models import Muscle, MuscleGroup, Phase
from midstance.fragments import Fragments


@reads_content
def book(request: HttpRequest) -> HttpResponse:
    """Nobody's pages, so that one file serves everybody on this phone."""
    request.user = AnonymousUser()
    return HttpResponse(_held(request), content_type="application/json")


# The one of this edition; `legs.editions.held` would keep one for each request.
_kept: dict[UUID | None, str] = {}


def _held(request: HttpRequest) -> str:
    now = edition(request)
    if now is None or now not in _kept:
        _kept.clear()
        _kept[now] = _written(request)
    return _kept[now]


def _written(request: HttpRequest) -> str:
    fragments = Fragments(request)
    told = fragments.pages(paths())
    address = reverse("legs:stride-data")
    data = json.loads(resolve(address).func(request).content)
    return json.dumps({"pages": told, "outlines": fragments.outlines, "data": {address: data}})


def paths() -> list[str]:
    named = [reverse(f"legs:{name}") for name in ("hub", "stride", "about")]
    maps = [reverse("legs:map", args=[view]) for view in View]
    rows: list[Any] = [
        *Muscle.objects.published(),
        *MuscleGroup.objects.published(),
        *Phase.objects.all(),
    ]
    return named + maps + [row.get_absolute_url() for row in rows]
