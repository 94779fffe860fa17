"""Names beside a leg map that never lie over each other, from a 320 px screen on. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from legs.figure import View, box, parts
from legs.gait import clamp
from legs.strokes import Point

# On a 320 px screen a column of names is 72 px wide, and eleven rows of 44 px fit beside the legs.
COLUMN = 0.235
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


class Part(StrEnum):
    """Half of the legs, drawn twice as large: one leg instead of two."""

    UPPER = "upper"
    LOWER = "lower"


@dataclass(frozen=True)
class Sheet:
    """What a leg map shows, names included: x, top, width and height in figure units."""

    view: View
    part: Part | None = None

    @property
    def frame(self) -> tuple[float, float, float, float]:
        _, top, _, height = box(self.view)
        if self.part is None:
            return (-200.0, top, 400.0, height)
        start = top if self.part is Part.UPPER else top + height / 2
        return (-47.0, start, 200.0, height / 2)

    def holds(self, point: Point) -> bool:
        _, top, _, height = self.frame
        return top <= point[1] < top + height

    def place(self, side: str, point: Point) -> Point:
        """Two legs: the left column names the left one. One leg: both columns name it."""
        return (-point[0], point[1]) if side == "left" and self.part is None else point


def labels(sheet: Sheet, names: Mapping[str, str]) -> list[Label]:
    """Half of the muscles to each column, in order of height.

    With two legs the outer muscles go left and the inner ones right; with one leg, as they lie.
    """
    spots = {slug: spot for slug, spot in anchors(sheet.view).items() if sheet.holds(spot)}
    inward = sorted((slug for slug in spots if slug in names), key=lambda s: (spots[s][0], s))
    half = len(inward) // 2
    inner, outer = inward[:half], inward[half:]
    left, right = (outer, inner) if sheet.part is None else (inner, outer)
    return [
        *_column(sheet, names, "left", {slug: spots[slug] for slug in left}),
        *_column(sheet, names, "right", {slug: spots[slug] for slug in right}),
    ]


def anchors(view: View) -> dict[str, Point]:
    """Where each muscle is pointed at: on its first shape; a mere glimpse of one is not named."""
    spots: dict[str, Point] = {}
    for part in parts(view):
        if part.is_muscle and part.named:
            spots.setdefault(part.name, part.anchor)
    return spots


def _column(
    sheet: Sheet, names: Mapping[str, str], side: str, spots: Mapping[str, Point]
) -> list[Label]:
    x, top, width, height = sheet.frame
    order = sorted(spots, key=lambda slug: spots[slug][1])
    rows = spread([(spots[slug][1] - top) / height * ROWS - 0.5 for slug in order])
    inset, knee = COLUMN * width - 0.01 * width, COLUMN * width + 0.015 * width
    start, bend = (x + inset, x + knee) if side == "left" else (x + width - inset, x + width - knee)
    placed = []
    for slug, row in zip(order, rows, strict=True):
        level = top + (row + 0.5) * height / ROWS
        leader = [(start, level), (bend, level), sheet.place(side, spots[slug])]
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
