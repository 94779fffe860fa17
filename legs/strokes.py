"""Lines and outlines: from a few control points to the text of an SVG path. No Django here."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import hypot

Point = tuple[float, float]
Line = Sequence[Point]


def short(value: float) -> str:
    """One decimal is 1/10000 of body height: finer than any screen."""
    text = f"{value:.1f}"
    text = text[:-2] if text.endswith(".0") else text
    return "0" if text == "-0" else text


def between(p: Point, q: Point, u: float) -> Point:
    return (p[0] + (q[0] - p[0]) * u, p[1] + (q[1] - p[1]) * u)


def distance(p: Point, q: Point) -> float:
    return hypot(p[0] - q[0], p[1] - q[1])


def length(line: Line) -> float:
    return sum(distance(p, q) for p, q in pairwise(line))


def spline(points: Line, *, closed: bool = False) -> str:
    """A Catmull-Rom curve through the points as SVG `s` commands.

    The curve is smooth, so the first control point of each piece mirrors the last one of the
    piece before and need not be written: a third less text than `C`.
    """
    count = len(points)
    pen = (round(points[0][0], 1), round(points[0][1], 1))
    out = [f"M{short(pen[0])} {short(pen[1])}"]
    for i in range(count if closed else count - 1):
        here, after = points[i], points[(i + 1) % count]
        before = points[i - 1] if closed else points[max(i - 1, 0)]
        beyond = points[(i + 2) % count] if closed else points[min(i + 2, count - 1)]
        stops = [after_handle(here, after, beyond), after]
        if i == 0:
            stops.insert(
                0,
                (here[0] + (after[0] - before[0]) / 6, here[1] + _rise(before, after)),
            )
        moves = [f"{short(x - pen[0])} {short(y - pen[1])}" for x, y in stops]
        out.append(("c" if i == 0 else "s") + " ".join(moves))
        pen = (
            pen[0] + round(after[0] - pen[0], 1),
            pen[1] + round(after[1] - pen[1], 1),
        )
    return "".join(out).replace(" -", "-") + ("Z" if closed else "")


def after_handle(here: Point, after: Point, beyond: Point) -> Point:
    return (after[0] - (beyond[0] - here[0]) / 6, after[1] - (beyond[1] - here[1]) / 6)


def _rise(before: Point, after: Point) -> float:
    return (after[1] - before[1]) / 6


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
    return b + u / 2 * (
        c - a + u * (2 * a - 5 * b + 4 * c - d + u * (3 * (b - c) + d - a))
    )


def resample(points: Line, count: int) -> list[Point]:
    return [point_on(points, i / (count - 1)) for i in range(count)]


def outline(a: Line, b: Line, *, pointed: bool = True) -> str:
    """The closed shape between two edges, each from origin to insertion."""
    front, back = list(a), list(b)
    if pointed:
        _point_end(front, back, first=True)
        _point_end(front, back, first=False)
    ring = front + back[::-1]
    ring = [p for i, p in enumerate(ring) if distance(p, ring[i - 1]) > 0.2]
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
        lines.append(
            spline([point_on(line, share) for share in (0.1, 0.3, 0.5, 0.7, 0.9)])
        )
    return "".join(lines)
