"""A muscle's activity through the stride as an SVG chart, with its numbers as a table. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from html import escape

from legs.gait import TOE_OFF, clamp
from legs.strokes import Point, spline

WIDTH, TOP, HEIGHT = 320.0, 26.0, 104.0
BASE = TOP + HEIGHT


def curve(
    *,
    name: str,
    values: Sequence[float],
    spread: Sequence[float],
    peak: float,
    measured: bool,
) -> str:
    """Ground contact shaded, peak named; spread behind when measured, hatched when estimated."""
    kind = "measured" if measured else "estimated"
    line = _line(_points(values))
    words = f"{escape(name)} through the stride, {kind}. It peaks at {peak:.0f} percent."
    return (
        f'<figure class="curve curve--{kind}"><svg viewBox="0 0 3200 1560" role="img"'
        f' aria-label="{words}"><title>{words}</title>{_ground()}'
        f"{_band(values, spread) if measured and spread else ''}"
        f'<path class="curve__area" d="{line}L3200 {BASE * 10:.0f}L0 {BASE * 10:.0f}Z"/>'
        f"{'' if measured else _hatch(values)}"
        f'<path class="curve__line" d="{line}"/>{_peak(values, peak)}'
        f'<text x="10" y="1500">On the ground</text>'
        f'<text x="{TOE_OFF * WIDTH * 10 + 40:.0f}" y="1500">In the air</text></svg>'
        f"{_table(values, kind)}</figure>"
    )


def _at(percent: float, value: float) -> Point:
    return (percent / 100 * WIDTH, BASE - clamp(value, 0, 1.2) * HEIGHT)


def _points(values: Sequence[float]) -> list[Point]:
    step = 100 / (len(values) - 1)
    return [_at(i * step, value) for i, value in enumerate(values)]


def _line(points: list[Point]) -> str:
    return spline(points)


def _ground() -> str:
    width, base = TOE_OFF * WIDTH * 10, BASE * 10
    return (
        f'<rect class="curve__stance" width="{width:.0f}" height="{base:.0f}" rx="100"/>'
        f'<path class="curve__base" d="M0 {base:.0f}H3200"/>'
    )


def _band(values: Sequence[float], spread: Sequence[float]) -> str:
    """One standard deviation between runners, to either side of the mean."""
    pairs = list(zip(values, spread, strict=True))
    upper = _points([value + sd for value, sd in pairs])
    lower = _points([value - sd for value, sd in pairs])[::-1]
    back = "".join(f"L{x * 10:.0f} {y * 10:.0f}" for x, y in lower)
    return f'<path class="curve__band" d="{_line(upper)}{back}Z"/>'


def _hatch(values: Sequence[float]) -> str:
    """Upright strokes up to the curve: an estimate looks drawn, not recorded."""
    step, last = 100 / (len(values) - 1), len(values) - 1
    strokes = []
    for i in range(2, 100, 2):
        left = min(int(i / step), last - 1)
        share = i / step - left
        value = values[left] + (values[left + 1] - values[left]) * share
        x, y = _at(i, value)
        strokes.append(f"M{x * 10:.0f} {BASE * 10:.0f}V{y * 10:.0f}")
    return f'<path class="curve__hatch" d="{"".join(strokes)}"/>'


def _peak(values: Sequence[float], peak: float) -> str:
    x, y = _at(peak, max(values))
    anchor, shift = ("end", -14) if peak > 70 else ("start", 14)
    return (
        f'<circle class="curve__peak" cx="{x * 10:.0f}" cy="{y * 10:.0f}" r="46"/>'
        f'<text class="curve__name" x="{(x + shift) * 10:.0f}" y="{(y - 4) * 10:.0f}"'
        f' text-anchor="{anchor}">Peak at {peak:.0f} %</text>'
    )


def _table(values: Sequence[float], kind: str) -> str:
    step = 100 / (len(values) - 1)
    rows = "".join(
        f"<tr><td>{i * step:.0f} %</td><td>{value * 100:.0f} %</td></tr>"
        for i, value in enumerate(values)
    )
    return (
        f'<table class="visually-hidden"><caption>The same in numbers, {kind}</caption>'
        "<thead><tr><th>Of the stride</th><th>Of its own peak</th></tr></thead>"
        f"<tbody>{rows}</tbody></table>"
    )


def heat(slug: str, values: Sequence[float], at: float) -> str:
    """One lane of "who works when": brighter where the muscle works harder, and where we are."""
    return (
        '<svg class="heat" viewBox="0 0 1000 100" preserveAspectRatio="none" aria-hidden="true">'
        f'<linearGradient id="heat-{slug}">{_stops(tuple(values))}</linearGradient>'
        f'<rect width="1000" height="100" fill="url(#heat-{slug})"/>'
        '<path class="heat__hatch" d="M0 92H1000M0 8H1000"/>'
        f'<rect class="heat__now" x="{at * 10 - 4:.0f}" width="8" height="100"/></svg>'
    )


@lru_cache(maxsize=128)
def _stops(values: tuple[float, ...]) -> str:
    """Only the colours that a straight blend between their neighbours would miss."""
    levels, last = [value * 16 for value in values], len(values) - 1
    kept = [0]
    for i in range(1, last):
        before = kept[-1]
        straight = [
            levels[before] + (levels[i + 1] - levels[before]) * (j - before) / (i + 1 - before)
            for j in range(before + 1, i + 1)
        ]
        if any(abs(levels[before + 1 + k] - y) > 0.7 for k, y in enumerate(straight)):
            kept.append(i)
    return "".join(
        f'<stop offset="{i / last:g}" class="a{clamp(round(levels[i]), 0, 16):g}"/>'
        for i in [*kept, last]
    )
