"""Lines and outlines: from a few control points to the text of an SVG path.

Points are in 1/1000 of body height, path text in 1/10000. No Django here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import hypot

Point = tuple[float, float]
Line = Sequence[Point]
PATH = re.compile(r'(?<= d=")M[-\d csMZ]+(?=")')
COMMAND = re.compile(r"([A-Za-z])([^A-Za-z]*)")
NUMBER = re.compile(r"-?\d+")


def between(p: Point, q: Point, u: float) -> Point:
    return (p[0] + (q[0] - p[0]) * u, p[1] + (q[1] - p[1]) * u)


def distance(p: Point, q: Point) -> float:
    return hypot(p[0] - q[0], p[1] - q[1])


def length(line: Line) -> float:
    return sum(distance(p, q) for p, q in pairwise(line))


def spline(points: Line, *, closed: bool = False) -> str:
    """A Catmull-Rom curve through the points as SVG path text, in tenths of a unit.

    Whole numbers are short and quick to write. The curve is smooth, so the first control point of
    each piece mirrors the last one of the piece before and need not be written (`s` for `c`).
    """
    count = len(points)
    x, y = tenths(points[0])
    out = [f"M{x} {y}"]
    for i in range(count if closed else count - 1):
        here, after = points[i], points[(i + 1) % count]
        beyond = points[(i + 2) % count if closed else min(i + 2, count - 1)]
        stops = [
            tenths(after[j] - (beyond[j] - here[j]) / 6 for j in (0, 1)),
            tenths(after),
        ]
        if i == 0:
            before = points[-1 if closed else 0]
            stops.insert(0, tenths(here[j] + (after[j] - before[j]) / 6 for j in (0, 1)))
        out.append(("s" if i else "c") + " ".join(f"{p - x} {q - y}" for p, q in stops))
        x, y = stops[-1]
    return "".join(out).replace(" -", "-") + ("Z" if closed else "")


def tenths(point: Iterable[float]) -> tuple[int, int]:
    """A tenth of a unit is 1/10000 of body height: finer than any screen."""
    x, y = point
    return round(x * 10), round(y * 10)


def coarse(drawing: str, grain: int = 10) -> str:
    """An SVG text for a thumbnail: every place in its paths to a whole unit, a quarter smaller.

    `grain` says to how many tenths of a unit, where the drawing is shown smaller still.
    """
    return PATH.sub(lambda found: _coarse(found.group(), grain), drawing)


def _coarse(path: str, grain: int) -> str:
    """Where the pen stands is rounded, not how far it goes: errors must not add up."""
    x = y = was_x = was_y = 0
    out = []
    for sign, text in COMMAND.findall(path):
        numbers = [int(number) for number in NUMBER.findall(text)]
        pairs = list(zip(numbers[::2], numbers[1::2], strict=True)) if sign in "Mcs" else []
        base = (0, 0) if sign == "M" else (x, y)
        there = [(base[0] + dx, base[1] + dy) for dx, dy in pairs]
        if not there:
            out.append(sign + text)
            continue
        rounded = [(grain * round(p / grain), grain * round(q / grain)) for p, q in there]
        from_x, from_y = (0, 0) if sign == "M" else (was_x, was_y)
        out.append(sign + " ".join(f"{p - from_x} {q - from_y}" for p, q in rounded))
        (x, y), (was_x, was_y) = there[-1], rounded[-1]
    return "".join(out).replace(" -", "-")


def point_on(points: Line, share: float) -> Point:
    """The point at a share (0 to 1) of the way along the Catmull-Rom curve."""
    last = len(points) - 1
    place = share * last
    i = min(int(place), last - 1)
    u = place - i
    a, b, c, d = (
        points[max(i - 1, 0)],
        points[i],
        points[i + 1],
        points[min(i + 2, last)],
    )
    x, y = (catmull_rom(a[j], b[j], c[j], d[j], u) for j in (0, 1))
    return (x, y)


def catmull_rom(a: float, b: float, c: float, d: float, u: float) -> float:
    return b + u / 2 * (c - a + u * (2 * a - 5 * b + 4 * c - d + u * (3 * (b - c) + d - a)))


def resample(points: Line, count: int) -> list[Point]:
    return [point_on(points, i / (count - 1)) for i in range(count)]


def outline(a: Line, b: Line, *, pointed: bool = True) -> str:
    """The closed shape between two edges, each from origin to insertion."""
    front, back = list(a), list(b)
    if pointed:
        _point_end(front, back, first=True)
        _point_end(front, back, first=False)
    return loop(front + back[::-1])


def loop(points: Line) -> str:
    """A closed curve, without points that lie on the one before."""
    ring = [p for i, p in enumerate(points) if distance(p, points[i - 1]) > 0.2]
    return spline(ring, closed=True)


def _point_end(a: list[Point], b: list[Point], *, first: bool) -> None:
    """Close a wide end with a rounded tip, so that no muscle looks cut off."""
    end, inner = (0, 1) if first else (-1, -2)
    width = distance(a[end], b[end])
    if width < 3:
        return
    tip, root = between(a[end], b[end], 0.5), between(a[inner], b[inner], 0.5)
    reach = min(width * 0.55, 9) / (distance(tip, root) or 1)
    apex = (tip[0] + (tip[0] - root[0]) * reach, tip[1] + (tip[1] - root[1]) * reach)
    a.insert(0, apex) if first else a.append(apex)


def fibres(a: Line, b: Line, count: int) -> str:
    """Lines between the two edges that show which way the muscle pulls."""
    front, back = resample(a, 7), resample(b, 7)
    lines = []
    for i in range(count):
        u = (i + 1) / (count + 1)
        line = [between(p, q, u) for p, q in zip(front, back, strict=True)]
        lines.append(spline([point_on(line, share) for share in (0.1, 0.3, 0.5, 0.7, 0.9)]))
    return "".join(lines)
