"""The drawings, for any page: `{% load figures %}{% leg_map view="back" lit="soleus" %}`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from django import template
from django.utils.safestring import SafeString, mark_safe

from legs.figure import (
    Crop,
    View,
    crop_for,
    leg_map as draw_leg_map,
    muscles_named,
    view_of,
)

register = template.Library()


@register.simple_tag
def leg_map(
    view: str = "",
    lit: str | Iterable[str] = (),
    crop: str = "",
    label: str = "",
    shares: Mapping[str, float] | None = None,
) -> SafeString:
    """The legs from one side with the listed muscles or groups lit.

    Without a view, the one that shows the first lit muscle on top. `crop` is hip, thigh, calf,
    foot, or "auto" for the closest that holds every lit muscle. `shares` colours muscles 0 to 1.
    """
    bright = dict(shares or {}) | dict.fromkeys(muscles_named(lit), 1.0)
    chosen = View(view) if view else view_of(min(bright, default="rectus-femoris"))
    return _leg_map(chosen, tuple(sorted(bright.items())), crop, label)


@lru_cache(maxsize=256)
def _leg_map(
    view: View, shares: tuple[tuple[str, float], ...], crop: str, label: str
) -> SafeString:
    lit = frozenset(slug for slug, _ in shares)
    window = crop_for(view, lit) if crop == "auto" else Crop(crop) if crop else None
    # Only our own paths, and a label that `leg_map` escapes.
    return mark_safe(draw_leg_map(view, dict(shares), crop=window, label=label))  # noqa: S308
