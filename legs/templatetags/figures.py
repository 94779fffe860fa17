"""The drawings, for any page: `{% load figures %}{% leg_map view="back" lit="soleus" %}`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from legs import gait, side_view
from legs.figure import (
    Crop,
    View,
    crop_for,
    leg_map as draw_leg_map,
    muscles_named,
    view_of,
)
from legs.models import Activity
from legs.side_view import Piece
from legs.stride_data import FAST, stride_data

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


@register.simple_tag
def stride_frame(  # noqa: PLR0913 -- a tag's options
    at: float = 12,
    lit: str | Iterable[str] = (),
    only: bool = False,  # noqa: FBT001, FBT002 -- read as a word in the template
    crop: str = "legs",
    label: str = "",
    speed: str = FAST,
) -> SafeString:
    """The runner at `at` percent: muscles by activity, or `only` these lit."""
    data = stride_data()
    rig = data.gaits.get(speed) or next(iter(data.gaits.values()), None)
    if rig is None:
        return mark_safe("")
    wanted, t = muscles_named(lit), float(at) / 100

    def level(muscle: str) -> float:
        if only:
            return 1.0 if muscle in wanted else 0.0
        return data.level(muscle, t)

    drawing = side_view.draw(rig, t, level)
    text = label or f"A runner from the side, {float(at):.0f} percent through the stride"
    return format_html(
        '<svg class="figure runner" viewBox="{}" role="img" aria-label="{}">{}</svg>',
        {"legs": "-330 -640 660 668", "whole": "-330 -960 660 988"}.get(crop, crop),
        text,
        _drawing(drawing),
    )


def _drawing(drawing: side_view.Drawing) -> SafeString:
    parts = [
        '<ellipse class="shade" cx="10" cy="6" rx="150" ry="7"/><path class="ground" d="M-600 14H600"/>',
        f'<path class="arm arm--far" d="{drawing.far_arm}"/>',
        f'<g class="far">{_pieces(drawing.far.pieces)}</g>',
        *(f'<path class="skin" d="{d}"/>' for d in drawing.body),
        f'<g class="near">{_pieces(drawing.near.pieces)}</g>',
        f'<path class="arm" d="{drawing.near_arm}"/>',
    ]
    return mark_safe("".join(parts))  # noqa: S308 -- numbers of our own making


def _pieces(pieces: Iterable[Piece]) -> str:
    return "".join(
        f'<path class="{piece.kind} lit a{piece.step}" data-slug="{piece.muscle}" d="{piece.d}"/>'
        if piece.muscle
        else f'<path class="{piece.kind}" d="{piece.d}"/>'
        for piece in pieces
    )


@register.simple_tag
def activity_curve(activity: Activity) -> SafeString:
    """The curve through the stride: ground contact shaded, the peak named, the spread behind it."""
    top, height, width = 14.0, 100.0, 320.0

    def point(i: int, value: float) -> tuple[float, float]:
        return i / 20 * width, top + height * (1 - min(max(value, 0.0), 1.08))

    line = [point(i, value) for i, value in enumerate(activity.intensity)]
    area = f"M0 {top + height}L{_join(line)}L{width} {top + height}Z"
    band = ""
    if activity.between_runner_sd:
        pairs = list(zip(activity.intensity, activity.between_runner_sd, strict=True))
        upper = [point(i, v + sd) for i, (v, sd) in enumerate(pairs)]
        lower = [point(i, v - sd) for i, (v, sd) in enumerate(pairs)][::-1]
        band = f'<path class="curve__band" d="M{_join(upper)}L{_join(lower)}Z"/>'
    peak = activity.peak_percent / 100 * width
    kind = "measured" if activity.measured else "estimated"
    anchor = "start" if peak < width * 0.7 else "end"
    return format_html(
        '<svg class="curve curve--{}" viewBox="0 0 320 134" role="img" '
        'aria-label="Activity through the stride, {}; it peaks at {} percent.">'
        '<rect class="curve__stance" x="0" y="0" width="{}" height="114"/>{}'
        '<path class="curve__area" d="{}"/><path class="curve__line" d="{}"/>'
        '<line class="curve__peak" x1="{}" x2="{}" y1="8" y2="114"/>'
        '<text class="curve__text" x="{}" y="12" text-anchor="{}">peak, {} %</text>'
        '<text class="curve__text" x="4" y="130">on the ground</text>'
        '<text class="curve__text" x="{}" y="130">in the air</text></svg>',
        kind,
        kind,
        f"{activity.peak_percent:.0f}",
        f"{gait.TOE_OFF * width:.0f}",
        mark_safe(band),  # noqa: S308 -- numbers
        area,
        f"M{_join(line)}",
        f"{peak:.1f}",
        f"{peak:.1f}",
        f"{peak + (5 if anchor == 'start' else -5):.1f}",
        anchor,
        f"{activity.peak_percent:.0f}",
        f"{gait.TOE_OFF * width + 4:.0f}",
    )


def _join(points: list[tuple[float, float]]) -> str:
    return "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
