"""The drawings for any page: leg maps, the runner, and a muscle's curve through the stride.

Colours are classes: the content security policy allows no style attribute. A muscle is named by
its slug, a group by its own, or either by its model; one, several, or a text with spaces or commas.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

from legs import chart, figure, frame, side_view
from legs.editions import edition
from legs.gait import Gait
from legs.models import Activity
from legs.stride_data import FAST, Curve, StrideData, stride_data

register = template.Library()
SPEEDS = {"3.5": FAST, "2.5": "run-2-5"}


def slugs(wanted: Any) -> frozenset[str]:
    """Muscle slugs of muscles and groups, however they are given."""
    if not wanted:
        return frozenset()
    if isinstance(wanted, str):
        return figure.muscles_named(wanted)
    listed = wanted if isinstance(wanted, Iterable) else [wanted]
    return figure.muscles_named(each if isinstance(each, str) else each.slug for each in listed)


@register.simple_tag
def leg_map(
    view: str = "",
    lit: Any = None,
    crop: str = "",
    label: str = "",
    second: Any = None,
    shares: Mapping[str, float] | None = None,
    simple: bool = False,
    marks: Mapping[str, str] | None = None,
) -> SafeString:
    """The legs from one side with these muscles lit.

    Without a view, the one that shows most of them. `crop` is hip, thigh, calf, foot, or "auto"
    for the closest that holds every lit muscle. `second` is lit in the colour of the opposing
    side; `shares` colours muscles 0 to 1; `simple` is for thumbnails: no fibres, half the bytes;
    `marks` puts a letter on a muscle.
    """
    bright = dict.fromkeys(slugs(lit), 1.0) | dict(shares or {})
    others = slugs(second)
    chosen = figure.view_for([*bright, *others], figure.View(view) if view in VIEWS else None)
    letters = tuple((marks or {}).items())
    return _leg_map(chosen, tuple(sorted(bright.items())), others, crop, label, simple, letters)


VIEWS = frozenset(figure.View)


@lru_cache(maxsize=512)
def _leg_map(
    view: figure.View,
    shares: tuple[tuple[str, float], ...],
    second: frozenset[str],
    crop: str,
    label: str,
    simple: bool,
    marks: tuple[tuple[str, str], ...],
) -> SafeString:
    lit = frozenset(slug for slug, _ in (*shares, *marks)) | second
    window = figure.crop_for(view, lit) if crop == "auto" else figure.Crop(crop) if crop else None
    drawn = figure.leg_map(
        view,
        dict(shares),
        second=second,
        crop=window,
        label=label,
        simple=simple,
        marks=dict(marks),
    )
    return mark_safe(drawn)  # noqa: S308 -- our own paths, escaped words


@register.simple_tag(takes_context=True)
def stride_frame(
    context: template.Context,
    at: float = 12,
    lit: Any = None,
    only: bool = False,
    crop: str = "legs",
    label: str = "",
    speed: str = FAST,
    simple: bool = False,
) -> SafeString:
    """The runner at `at` percent: muscles by activity, or `only` these lit.

    `crop` is legs, whole, hip, thigh, calf or foot, four numbers, or, with `only`, "auto".
    `simple` is for thumbnails: no fibres, no tendons, half the bytes.
    """
    # A fragment may be drawn without a request; an `only` include keeps its context's one.
    request = getattr(context, "request", None)
    data = stride_data(edition(request) if request else None)
    gait = data.gaits.get(SPEEDS.get(speed, speed)) or next(iter(data.gaits.values()), None)
    if gait is None:
        return SafeString()
    if only:
        return _only_these(gait, float(at), slugs(lit), crop, label)
    curves = tuple(data.curves.values())
    return _working(gait, curves, float(at), slugs(lit), crop, label, simple)


@lru_cache(maxsize=256)
def _only_these(gait: Gait, at: float, lit: frozenset[str], crop: str, label: str) -> SafeString:
    drawing = side_view.draw(gait, at / 100, lambda slug: float(slug in lit), also=lit)
    crop = frame.around(drawing, lit) if crop == "auto" else crop
    title = label or f"A runner from the side, {at:.0f} percent through the stride"
    return mark_safe(frame.svg(drawing, crop=crop, title=title, through=lit))  # noqa: S308 -- our own paths, escaped words


@lru_cache(maxsize=64)
def _working(
    gait: Gait,
    curves: tuple[Curve, ...],
    at: float,
    lit: frozenset[str],
    crop: str,
    label: str,
    simple: bool,
) -> SafeString:
    data = StrideData(curves={curve.slug: curve for curve in curves})
    near, far = data.shares(gait, at / 100)
    drawing = side_view.draw(gait, at / 100, near, far, also=lit)
    title = label or f"A runner from the side, {at:.0f} percent through the stride"
    if simple:
        return mark_safe(frame.thumbnail(drawing, crop=crop, title=title))  # noqa: S308 -- our own paths, escaped words
    drawn = frame.svg(drawing, crop=crop, title=title, estimated=data.estimated)
    return mark_safe(drawn)  # noqa: S308 -- our own paths, escaped words


@register.simple_tag
def activity_curve(activity: Activity) -> SafeString:
    """The curve through the stride: ground contact shaded, the peak named, the spread behind it."""
    drawn = chart.curve(
        name=activity.muscle.name,
        values=activity.intensity,
        spread=activity.between_runner_sd,
        peak=activity.peak_percent,
        measured=activity.measured,
    )
    return mark_safe(drawn)  # noqa: S308 -- our own paths, escaped words
