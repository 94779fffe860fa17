"""The reference as one file for a phone: every page of it, once for each edition."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

import brotli
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.urls import resolve, reverse
from django.utils.cache import patch_vary_headers

from legs.editions import edition, reads_content
from legs.figure import View
from legs.models import Muscle, MuscleGroup, Phase
from midstance.fragments import Fragments
from midstance.middleware import reads_brotli


@reads_content
def book(request: HttpRequest) -> HttpResponse:
    """Nobody's pages, so that one file serves everybody on this phone."""
    request.user = AnonymousUser()
    packed = _held(request)
    if reads_brotli(request):
        response = HttpResponse(packed, content_type="application/json")
        response["Content-Encoding"] = "br"
    else:
        response = HttpResponse(brotli.decompress(packed), content_type="application/json")
    patch_vary_headers(response, ["Accept-Encoding"])
    return response


# The one of this edition; `legs.editions.held` would keep one for each request. Brotli sees the
# whole of it at once, gzip only 32 KB: the same muscle stands on many pages.
_kept: dict[UUID | None, bytes] = {}


def _held(request: HttpRequest) -> bytes:
    now = edition(request)
    if now is None or now not in _kept:
        _kept.clear()
        _kept[now] = brotli.compress(_written(request).encode())
    return _kept[now]


def _written(request: HttpRequest) -> str:
    fragments = Fragments(request)
    told = fragments.pages(paths())
    address = reverse("legs:stride-data")
    data = json.loads(resolve(address).func(request).content)
    whole = {"pages": told, "outlines": fragments.outlines, "data": {address: data}}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"))


def paths() -> list[str]:
    named = [reverse(f"legs:{name}") for name in ("hub", "stride", "about")]
    maps = [reverse("legs:map", args=[view]) for view in View]
    rows: list[Any] = [
        *Muscle.objects.published(),
        *MuscleGroup.objects.published(),
        *Phase.objects.all(),
    ]
    return named + maps + [row.get_absolute_url() for row in rows]
