"""Names beside a leg map that never lie over each other, from a 320 px screen on. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from legs.figure import View, box, parts
from legs.gait import clamp
from legs.strokes import Point

# The sheet is 400 units wide: 212 for the legs and 94 for each column of names. On a 320 px screen
# that is 72 px a column, and eleven rows of 44 px fit beside the legs.
SHEET = 400.0
COLUMN = 94.0
ROWS = 11
# Where a long word may break; a browser knows English, not Latin.
LONG_WORDS = ("Gastroc-nemius", "Semi-tendi-nosus", "Semi-mem-branosus", "Inter-medius")
BREAKS = {
    word.replace("-", ""): word.replace("-", "\u00ad")
    for word in (*LONG_WORDS, *(word.lower() for word in LONG_WORDS))
}


@dataclass(frozen=True)
class Label:
    """One name: in which row of which column, and the line from it to its muscle."""

    slug: str
    name: str
    side: str
    row: int
    leader: Sequence[Point]

    @property
    def path(self) -> str:
        return "M" + "L".join(f"{x * 10:.0f} {y * 10:.0f}" for x, y in self.leader)

    @property
    def dot(self) -> tuple[str, str]:
        x, y = self.leader[-1]
        return f"{x * 10:.0f}", f"{y * 10:.0f}"


def labels(view: View, names: Mapping[str, str]) -> list[Label]:
    """Outer muscles to the left column and leg, inner ones to the right, in order of height."""
    spots = anchors(view)
    named = [slug for slug in spots if slug in names]
    outward = sorted(named, key=lambda slug: (-spots[slug][0], slug))
    half = (len(outward) + 1) // 2
    left = _column(view, names, "left", {slug: spots[slug] for slug in outward[:half]})
    return left + _column(view, names, "right", {slug: spots[slug] for slug in outward[half:]})


def anchors(view: View) -> dict[str, Point]:
    """Where each muscle is pointed at: its first shape, or the one whose file says `at`."""
    spots: dict[str, Point] = {}
    for part in parts(view):
        if part.is_muscle:
            spots.setdefault(part.name, part.anchor)
    return spots


def _column(
    view: View, names: Mapping[str, str], side: str, spots: Mapping[str, Point]
) -> list[Label]:
    _, top, _, height = box(view)
    order = sorted(spots, key=lambda slug: spots[slug][1])
    rows = spread([(spots[slug][1] - top) / height * ROWS - 0.5 for slug in order])
    sign = -1 if side == "left" else 1
    placed = []
    for slug, row in zip(order, rows, strict=True):
        x, y = spots[slug]
        level = top + (row + 0.5) * height / ROWS
        edge = SHEET / 2 - COLUMN
        leader = [(sign * (edge + 4), level), (sign * (edge - 6), level), (sign * x, y)]
        placed.append(Label(slug, breakable(names[slug]), side, row + 1, leader))
    return placed


def spread(wanted: Sequence[float]) -> list[int]:
    """The nearest rows in the same order, none twice.

    Neighbours that want the same row are pooled and share the shift to both sides.
    """
    pools: list[list[float]] = []
    for i, row in enumerate(wanted):
        pools.append([row - i])
        while len(pools) > 1 and _mean(pools[-2]) > _mean(pools[-1]):
            last = pools.pop()
            pools[-1] += last
    free = ROWS - len(wanted)
    shifts = [clamp(round(_mean(pool)), 0, free) for pool in pools for _ in pool]
    return [int(shift) + i for i, shift in enumerate(shifts)]


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def breakable(name: str) -> str:
    return re.sub(r"\w+", lambda word: BREAKS.get(word[0], word[0]), name)
