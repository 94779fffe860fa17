"""The runner from the side at one moment of the stride, as SVG shapes. Data in `rig/runner.json`.

A muscle is a line of control points, each fixed to a frame of the leg and given half-widths; it
moves with the joints and bulges as it shortens. `static/js/stride-figure.js` draws the same in the
browser from the same data; a test holds the two together. Pure: no Django here.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from legs.gait import RIG, SEGMENTS, Frame, Gait, clamp
from legs.strokes import Point, between, length, loop, spline

Frames = Mapping[str, Frame]
Share = Callable[[str], float]
Part = Mapping[str, Any]


@dataclass(frozen=True)
class Shape:
    """One path: what it is, whose muscle, how hard it works (0 to 1), where a label points."""

    kind: str
    d: str
    muscle: str = ""
    share: float = 0.0
    anchor: Point = (0.0, 0.0)


@dataclass(frozen=True)
class Drawing:
    """A whole frame, to be painted in this order."""

    far_arm: str
    far: tuple[Shape, ...]
    trunk: str
    head: str
    near: tuple[Shape, ...]
    near_arm: str
    hip: float

    def muscle(self, slug: str) -> Shape | None:
        return next((shape for shape in self.near if shape.muscle == slug), None)


@cache
def layers() -> Mapping[str, str]:
    """Each drawn muscle and its layer: surface, deep or inside."""
    return {p["muscle"]: p.get("layer", "surface") for p in RIG["parts"] if "muscle" in p}


@cache
def label_sides() -> Mapping[str, str]:
    return {p["muscle"]: p["side"] for p in RIG["parts"] if "muscle" in p}


def draw(
    gait: Gait,
    t: float,
    near: Share,
    far: Share = lambda _: 0.0,
    also: Iterable[str] = (),
) -> Drawing:
    """The runner at a moment; `near` and `far` give each leg's activity.

    `also` names muscles that hide inside and are to be seen all the same.
    """
    own = gait.clock(t)
    hip = -gait.hip_height(own)
    frames = gait.frames(own, 0, hip)
    trunk = Frame(0, hip, -SEGMENTS["trunk_lean"])
    body = {"p": frames["p"], "u": trunk}
    return Drawing(
        far_arm=arm(trunk, own + 0.5),
        far=tuple(leg(gait.frames(own + 0.5, 3, hip - 1), far, (), near=False)),
        trunk=ring(body, "trunk"),
        head=ring(body, "head"),
        near=tuple(leg(frames, near, frozenset(also), near=True)),
        near_arm=arm(trunk, own),
        hip=hip,
    )


def leg(frames: Frames, share: Share, also: Iterable[str], *, near: bool) -> Iterator[Shape]:
    yield Shape("skin", ring(frames, "skin"))
    last = [part for part in RIG["parts"] if part.get("over_shoe")]
    for part in RIG["parts"]:
        if part not in last:
            yield from _part(part, frames, share, also, near=near)
    yield Shape("upper", ring(frames, "upper"))
    yield Shape("sole", ring(frames, "sole"))
    for part in last if near else ():
        yield from _part(part, frames, share, also, near=near)


def ring(frames: Frames, name: str) -> str:
    return spline([_place(frames, point) for point in RIG[name]], closed=True)


def _place(frames: Frames, point: Sequence[Any]) -> Point:
    return frames[point[0]].at(point[1], point[2])


def _part(
    part: Part, frames: Frames, share: Share, also: Iterable[str], *, near: bool
) -> Iterator[Shape]:
    slug, layer = part.get("muscle", ""), part.get("layer", "surface")
    hidden = layer == "inside" or (layer == "deep" and not near)
    if (hidden and slug not in also) or (not near and not slug):
        return
    works = share(slug) if slug else 0.0
    centre = [_place(frames, point) for point in part["points"]]
    a, b = edges(part, centre, works)
    kind = "muscle" if layer == "surface" else f"muscle {layer}"
    first, last = part.get("belly", (0, len(a) - 1))
    if near and slug and "belly" in part:
        sinew = "sinew thick" if part.get("thick") else "sinew"
        ends = _tendons(centre, first, last)
        yield Shape(sinew if layer == "surface" else f"{sinew} {layer}", ends, "", works)
    a, b = a[first : last + 1], b[first : last + 1]
    middle = len(a) // 2
    anchor = between(a[middle], b[middle], 0.5)
    yield Shape(kind if slug else "tendon", loop(a + b[::-1]), slug, works, anchor)
    if near and slug:
        yield Shape(f"fibre {layer}", _fibres(a, b), "", works)


def _tendons(centre: list[Point], first: int, last: int) -> str:
    """What goes on from the belly to the bone, at either end; it starts inside the belly."""
    return (spline(centre[: first + 2]) if first else "") + spline(centre[last - 1 :])


def _fibres(a: list[Point], b: list[Point]) -> str:
    pairs = list(zip(a, b, strict=True))
    return "".join(spline([between(p, q, u) for p, q in pairs]) for u in (0.26, 0.5, 0.74))


def edges(part: Part, centre: list[Point], works: float) -> tuple[list[Point], list[Point]]:
    """Both edges: the centre line pushed out along its normal, fuller as it shortens."""
    swell = 1.0
    if "muscle" in part:
        stretch = _standing_length(part["muscle"]) / length(centre)
        swell = clamp(math.sqrt(stretch), 0.86, 1.2) * (1 + 0.05 * works)
    a, b = [], []
    for i, (x, y) in enumerate(centre):
        before, after = centre[max(i - 1, 0)], centre[min(i + 1, len(centre) - 1)]
        dx, dy = after[0] - before[0], after[1] - before[1]
        size = math.hypot(dx, dy) or 1.0
        widths = part["points"][i][3:]
        front, back = (w * swell if widths[0] > 5 else w for w in (widths[0], widths[-1]))
        a.append((x + dy / size * front, y - dx / size * front))
        b.append((x - dy / size * back, y + dx / size * back))
    return a, b


@cache
def _standing_length(slug: str) -> float:
    thigh, shank = SEGMENTS["thigh"], SEGMENTS["thigh"] + SEGMENTS["shank"]
    drops = {"p": 0, "h": 0, "t": 0, "k": thigh, "s": thigh, "a": shank, "f": shank}
    standing = {letter: Frame(0, drop, 0) for letter, drop in drops.items()}
    part = next(part for part in RIG["parts"] if part.get("muscle") == slug)
    return length([_place(standing, point) for point in part["points"]])


def arm(trunk: Frame, own: float) -> str:
    """An arm swings against its leg."""
    data = RIG["arm"]
    rest, reach, lag = data["swing"]
    swing = math.cos(2 * math.pi * (own - lag))
    upper = Frame(*trunk.at(*data["shoulder"]), rest + reach * swing)
    bend = data["elbow"][0] + data["elbow"][1] * swing
    return limb(upper, Frame(*upper.at(data["length"], 0), upper.degrees + bend))


def limb(upper: Frame, fore: Frame, hand: Frame | None = None) -> str:
    """The outline of an arm from shoulder to fingertips; with a hand frame, bent at the wrist."""
    data, wrist = RIG["arm"], RIG["arm"]["wrist"]
    points = [(frame, p) for frame, name in ((upper, "upper"), (fore, "fore")) for p in data[name]]
    if hand:
        points = [(hand, [p[0] - wrist, *p[1:]]) if p[0] > wrist else (f, p) for f, p in points]
    centre = [frame.at(p[0], p[1]) for frame, p in points]
    a, b = edges({"points": [["", *p] for _, p in points]}, centre, 0.0)
    return loop(a + b[::-1])
