"""The charts of the progress page as SVG. Pure; colours are classes, as the CSP asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

WIDTH = 320.0


@dataclass(frozen=True)
class Bar:
    """One day of a forecast."""

    label: str
    value: int


@dataclass(frozen=True)
class Point:
    """One month's retention with its margin, from 0 to 1."""

    label: str
    value: float
    margin: float


@dataclass(frozen=True)
class Ring:
    """One day of the calendar."""

    day: date
    kind: str  # done, rest, open, now or ahead
    answers: int = 0


def meter(share: float) -> str:
    """A bar filled so far; the number stands beside it."""
    filled = f'<rect class="meter__part" width="{100 * share:.1f}" height="8" rx="4"/>'
    return (
        '<svg class="meter" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect class="meter__rail" width="100" height="8" rx="4"/>{filled if share else ""}</svg>'
    )


def bars(values: Sequence[Bar], label: str) -> str:
    """Upright bars with their number on top and a name under every one that has a label."""
    top, height, most = 16.0, 84.0, max([1, *(bar.value for bar in values)])
    pitch = WIDTH / len(values)
    drawn = []
    for n, bar in enumerate(values):
        middle, tall = (n + 0.5) * pitch, height * bar.value / most
        if bar.value:
            edge = top + height - tall
            drawn.append(
                f'<rect class="bars__bar" x="{middle - pitch * 0.36:.1f}" y="{edge:.1f}"'
                f' width="{pitch * 0.72:.1f}" height="{tall:.1f}" rx="3"/>'
                f'<text class="bars__number" x="{middle:.1f}" y="{edge - 4:.1f}">'
                f"{bar.value}</text>"
            )
        drawn.append(
            f'<text class="bars__label" x="{middle:.1f}" y="{top + height + 15:.0f}">'
            f"{escape(bar.label)}</text>"
        )
    base = f'<path class="bars__base" d="M0 {top + height}H{WIDTH:.0f}"/>'
    return _figure("bars", 122, label, base + "".join(drawn))


def dots(points: Sequence[Point], goal: float, label: str) -> str:
    """A dot a month with its margin as a line through it; the goal is a dashed line."""
    low, top, height = 0.5, 10.0, 96.0

    def y(value: float) -> float:
        return top + height * (1 - (min(1.0, max(low, value)) - low) / (1 - low))

    pitch = (WIDTH - 36) / len(points)
    drawn = [
        f'<path class="dots__line" d="M34 {y(value):.1f}H{WIDTH:.0f}"/>'
        f'<text class="dots__scale" x="30" y="{y(value) + 4:.1f}">{100 * value:.0f}</text>'
        for value in (0.5, 0.75, 1.0)
    ]
    drawn.append(f'<path class="dots__goal" d="M34 {y(goal):.1f}H{WIDTH:.0f}"/>')
    for n, point in enumerate(points):
        x = 36 + (n + 0.5) * pitch
        drawn.append(
            f'<path class="dots__margin" d="M{x:.1f} {y(point.value - point.margin):.1f}'
            f'V{y(point.value + point.margin):.1f}"/>'
            f'<circle class="dots__dot" cx="{x:.1f}" cy="{y(point.value):.1f}" r="5"/>'
            f'<text class="bars__label" x="{x:.1f}" y="{top + height + 17:.0f}">'
            f"{escape(point.label)}</text>"
        )
    return _figure("dots", 126, label, "".join(drawn))


def calendar(weeks: Sequence[Sequence[Ring]], label: str) -> str:
    """A column a week, Monday on top: full discs are quiz days, empty rings are days of rest."""
    pitch = (WIDTH - 24) / max(1, len(weeks))
    cell = min(pitch, 24.0)
    drawn = [
        f'<text x="0" y="{18 + (n + 0.5) * cell + 4:.1f}">{name}</text>'
        for n, name in enumerate("MTWTFSS")
    ]
    month = ""
    for column, week in enumerate(weeks):
        x, left = 24 + (column + 0.5) * cell, 24 + column * cell
        if (name := f"{week[0].day:%b}") != month:
            month = name
            drawn.append(f'<text x="{left:.1f}" y="11">{name}</text>')
        drawn += [_ring(ring, x, 18 + (ring.day.weekday() + 0.5) * cell, cell) for ring in week]
    return _figure("calendar", 22 + 7 * cell, label, "".join(drawn))


def _ring(ring: Ring, x: float, y: float, cell: float) -> str:
    radius = {"done": 0.38, "now": 0.34, "rest": 0.3, "open": 0.12, "ahead": 0.0}[ring.kind] * cell
    if not radius:
        return ""
    return f'<circle class="calendar__{ring.kind}" cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}"/>'


def _figure(kind: str, height: float, label: str, drawn: str) -> str:
    return (
        f'<svg class="{kind}" viewBox="0 0 {WIDTH:.0f} {height:.0f}" role="img"'
        f' aria-label="{escape(label)}">{drawn}</svg>'
    )
