"""The stride as a strip of its phases, with a letter on each that an answer names. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import NamedTuple

WIDTH, HEIGHT, GAP = 340.0, 52, 2.0


class Span(NamedTuple):
    """One phase, in percent of the stride; `part` is stance or swing."""

    slug: str
    start: float
    end: float
    part: str


class Mark(NamedTuple):
    """What stands on a phase: a letter to choose it by, or how an answer went."""

    sign: str
    kind: str = ""  # right or wrong, once it is answered


def draw(spans: Sequence[Span], marks: Mapping[str, Mark]) -> str:
    """An SVG; whoever cannot see it reads the same from the list of answers below."""
    parts = "".join(_part(span, marks.get(span.slug)) for span in spans)
    stance = max((span.end for span in spans if span.part == "stance"), default=0) / 100 * WIDTH
    return (
        f'<svg class="strip-of-stride" viewBox="0 0 {WIDTH:.0f} {HEIGHT}" aria-hidden="true">'
        f'{parts}<text x="0" y="{HEIGHT - 2}">foot on the ground</text>'
        f'<text x="{stance + GAP:.1f}" y="{HEIGHT - 2}">in the air</text></svg>'
    )


def _part(span: Span, mark: Mark | None) -> str:
    x, width = span.start / 100 * WIDTH, (span.end - span.start) / 100 * WIDTH - GAP
    part = "stance" if span.part == "stance" else "swing"
    bar = f'<rect class="{part}" x="{x:.1f}" y="8" width="{width:.1f}" height="18" rx="4"/>'
    if mark is None:
        return bar
    middle, kind = x + width / 2, f" mark--{mark.kind}" if mark.kind else ""
    return (
        f'<g class="mark{kind}" data-slug="{escape(span.slug)}">{bar}'
        f'<circle cx="{middle:.1f}" cy="17" r="11"/>'
        f'<text x="{middle:.1f}" y="21.5">{escape(mark.sign)}</text></g>'
    )
