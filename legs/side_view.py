"""The runner from the side at one moment of the stride, as SVG shapes. Data in `rig/side.json`; pure.

A muscle is a line of control points, each fixed to a frame of the leg and given half-widths; it
moves with the joints and bulges as it shortens. `static/js/stride-figure.js` draws the same in the
browser from the same data.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from legs.gait import PELVIS_TILT, SHANK, THIGH, Frame, Gait
from legs.strokes import Point, between, length, spline

RIG: dict[str, Any] = json.loads((Path(__file__).parent / "rig" / "side.json").read_text())
LEAN = RIG["segments"]["trunk_lean"]
STEPS = 16
Frames = Mapping[str, Frame]
Level = Callable[[str], float]


@dataclass(frozen=True)
class Piece:
    """One path: what it is, whose muscle, and how hard that works, 0 to 16."""

    kind: str
    d: str
    muscle: str = ""
    step: int = 0


@dataclass(frozen=True)
class Leg:
    pieces: tuple[Piece, ...]
    near: bool


@dataclass(frozen=True)
class Drawing:
    """A whole frame, to be drawn in this order: far arm, far leg, body, near leg, near arm."""

    far_arm: str
    far: Leg
    body: tuple[str, ...]
    near: Leg
    near_arm: str
    hip: float


def muscles_of(part: str) -> tuple[str, ...]:
    """The muscles a drawn part stands for, the one it is named after first."""
    return next((tuple(p["covers"]) for p in RIG["parts"] if p["slug"] == part), ())


def draw(gait: Gait, t: float, level: Level) -> Drawing:
    """The runner at a share of the stride; `level` gives each muscle's activity, 0 to 1."""
    hip = -gait.hip_height(t)
    trunk, pelvis = Frame(0, hip, -LEAN), Frame(0, hip, -PELVIS_TILT)
    return Drawing(
        far_arm=_arm(trunk, t + 0.5),
        far=_leg(gait.frames(t + 0.5, 3, hip - 1), lambda _: 0.0, near=False),
        body=(_trunk(trunk, pelvis), _head(trunk)),
        near=_leg(gait.frames(t, 0, hip), level, near=True),
        near_arm=_arm(trunk, t),
        hip=hip,
    )


def _leg(frames: Frames, level: Level, *, near: bool) -> Leg:
    skin = [_place(frames, point) for side in ("front", "back") for point in RIG["skin"][side]]
    pieces = [Piece("skin", _ring_of(skin))]
    for part in RIG["parts"]:
        pieces += _part(part, frames, level, near=near)
    return Leg((*pieces, *_shoe(frames)), near)


def _place(frames: Frames, point: Sequence[Any]) -> Point:
    return frames[point[0]].at(point[1], point[2])


def _part(part: dict[str, Any], frames: Frames, level: Level, *, near: bool) -> list[Piece]:
    tendon = bool(part.get("tendon"))
    activity = max((level(slug) for slug in part["covers"]), default=0.0)
    centre = [_place(frames, point) for point in part["points"]]
    a, b = _edges(part, centre, activity)
    pieces = []
    deep = part.get("layer") == "deep"
    if part.get("belly"):
        first, last = part["belly"]
        a, b = a[first : last + 1], b[first : last + 1]
        if not deep:
            thick = "sinew thick" if part.get("ach") else "sinew"
            pieces.append(Piece(thick, spline(centre)))
    if deep and (not near or activity < 0.17):
        return pieces
    step = round(activity * STEPS)
    kind = "tendon" if tendon else "muscle deep" if deep else "muscle"
    pieces.append(Piece(kind, _outline(a, b), part["slug"], step))
    if near and not tendon:
        lines = (spline([between(p, q, u) for p, q in zip(a, b, strict=True)]) for u in (0.26, 0.5, 0.74))
        pieces.append(Piece("fibre", "".join(lines)))
    return pieces


def _edges(
    part: dict[str, Any], centre: list[Point], activity: float
) -> tuple[list[Point], list[Point]]:
    """Both edges: the centre line pushed out along its normal, fuller as it shortens."""
    swell = 1.0
    if not part.get("tendon"):
        standing = length([_place(_STANDING, point) for point in part["points"]])
        swell = min(max(math.sqrt(standing / length(centre)), 0.86), 1.2) * (1 + 0.05 * activity)
    a, b = [], []
    for i, (x, y) in enumerate(centre):
        before, after = centre[max(i - 1, 0)], centre[min(i + 1, len(centre) - 1)]
        dx, dy = after[0] - before[0], after[1] - before[1]
        reach = math.hypot(dx, dy) or 1.0
        widths = part["points"][i][3:]
        front, back = widths[0], widths[-1]
        if front > 5:
            front, back = front * swell, back * swell
        a.append((x + dy / reach * front, y - dx / reach * front))
        b.append((x - dy / reach * back, y + dx / reach * back))
    return a, b


def _outline(a: list[Point], b: list[Point]) -> str:
    back = b[::-1]
    if math.dist(back[0], a[-1]) < 0.2:
        back = back[1:]
    if back and math.dist(back[-1], a[0]) < 0.2:
        back = back[:-1]
    return _ring_of([*a, *back])


_STANDING: Frames = {
    **{letter: Frame(0, 0, 0) for letter in "pht"},
    **{letter: Frame(0, THIGH, 0) for letter in "ks"},
    **{letter: Frame(0, THIGH + SHANK, 0) for letter in "af"},
}


def _shoe(frames: Frames) -> list[Piece]:
    upper = "f-14,-30 f-2,-36 f14,-42 f30,-42 f34,-10 f34,30 f30,72 m3,34 m-4,40 m-12,32 m-18,14 f8,66 f-2,44 f-14,26 f-13,14 f-8,-4 f-10,-20"
    sole = "f20,-45 f30,-50 f37,-44 f41,-28 f40,10 f41,66 m12,16 m7,36 m-2,45 m-5,41 m0,26 f27,66 f26,30 f24,-10 f22,-34"
    return [Piece("upper", _ring(frames, upper)), Piece("sole", _ring(frames, sole))]


def _ring_of(points: Sequence[Point]) -> str:
    return spline(list(points), closed=True)


def _ring(frames: Frames, text: str) -> str:
    points = []
    for word in text.split():
        along, forward = word[1:].split(",")
        points.append(frames[word[0]].at(float(along), float(forward)))
    return _ring_of(points)


def _trunk(trunk: Frame, pelvis: Frame) -> str:
    text = "p-20,50 p-70,54 u118,52 u160,55 u206,63 u248,66 u280,50 u300,30 u318,19 u340,16 u352,0 u340,-28 u312,-32 u290,-54 u246,-69 u196,-65 u140,-49 p-106,-46 p-66,-64 p-20,-62 p0,0"
    return _ring({"p": pelvis, "u": _Up(trunk.x, trunk.y, trunk.degrees)}, text)


def _head(trunk: Frame) -> str:
    text = "u338,-24 u356,-36 u382,-47 u412,-49 u440,-37 u458,-8 u460,18 u447,42 u426,52 u413,53 u400,60 u393,59 u386,54 u374,55 u362,53 u351,46 u345,30 u338,6"
    return _ring({"u": _Up(trunk.x, trunk.y, trunk.degrees)}, text)


class _Up(Frame):
    """A frame that counts upward: the trunk grows away from the hip."""

    def at(self, along: float, forward: float) -> Point:
        return super().at(-along, forward)


def _arm(trunk: Frame, t: float) -> str:
    swing = math.cos(2 * math.pi * (t - 0.34))
    shoulder = trunk.at(-284, -4)
    upper = Frame(*shoulder, -15 + 32 * swing)
    fore = Frame(*upper.at(156, 0), -15 + 32 * swing + 106 - 4 * swing)
    places = [(upper, a, f) for a, f in ((-24, 0), (-8, 0), (30, 1), (80, 2), (138, -3))]
    places += [(fore, a, f) for a, f in ((18, 3), (56, 3), (112, 0), (134, 3), (158, 5), (172, 5))]
    widths = (0.5, 21, 24, 19, 15, 18, 17, 9, 12, 11, 1)
    points = [["w", *frame.at(a, f)[::-1], w] for (frame, a, f), w in zip(places, widths, strict=True)]
    part = {"tendon": True, "points": points}
    return _outline(*_edges(part, [frame.at(a, f) for frame, a, f in places], 0.0))
