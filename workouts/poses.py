"""The start and end position of every exercise, read from `workouts/rig/` and put on the ground.

A position is joint angles and what touches what; see docs/drawings.md. Heights count up from the
floor, angles are degrees. Pure: no Django here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from legs import front_body, side_body
from legs.gait import clamp
from legs.pose import SIDES, TOE_BEND, Arm, Leg, Plane, Pose
from legs.strokes import Point
from workouts.contacts import Touch, solve

RIG = Path(__file__).parent / "rig"
Spec = Mapping[str, Any]
TIMES = ("start", "end")
JOINTS = {"hip": 0, "knee": 1, "ankle": 2, "toes": 3, "shoulder": 0, "elbow": 1, "wrist": 2}
# The way a touch is measured: down to a height, left or right to a wall, or the middle of a place.
WAYS = {"down": (90.0, False), "left": (180.0, False), "right": (0.0, False)}
MIDDLES = {"at": (0.0, True), "level": (90.0, True)}
# What joints can do, in degrees; from the front hip is abduction, knee and ankle lean in the plane.
LIMITS = {
    Plane.SIDE: {
        "hip": (-25, 135),
        "knee": (0, 155),
        "ankle": (-55, 38),
        "shoulder": (-60, 185),
        "elbow": (0, 150),
        "pelvis": (-30, 30),
        "neck": (-45, 60),
    },
    Plane.FRONT: {
        "hip": (-30, 75),
        "knee": (-100, 100),
        "ankle": (-30, 30),
        "shoulder": (-60, 185),
        "elbow": (-160, 150),
        "pelvis": (-25, 25),
        "neck": (-45, 45),
    },
}
LIMITS[Plane.BACK] = LIMITS[Plane.FRONT]


@dataclass(frozen=True)
class Position:
    """A body on its surfaces, what stands around it, and its words."""

    pose: Pose
    touches: tuple[Touch, ...]
    gap: float
    say: str
    name: str
    props: tuple[Spec, ...] = ()

    def points(self, place: str) -> list[Point]:
        return touching(self.pose, place)

    def middle(self, place: str) -> Point:
        xs, ys = zip(*self.points(place), strict=True)
        return sum(xs) / len(xs), sum(ys) / len(ys)


@dataclass(frozen=True)
class Poses:
    """How one exercise is drawn."""

    slug: str
    start: Position
    end: Position
    working: tuple[str, ...]
    arrows: tuple[Spec, ...] = ()
    # Only a part is shown: left, right, and the lowest and highest height; none shows all.
    crop: tuple[float, ...] = ()

    def between(self, share: float) -> Pose:
        """Somewhere on the way from start to end."""
        return _blend(self.start.pose, self.end.pose, share)


def touching(pose: Pose, place: str) -> list[Point]:
    if pose.plane.is_side:
        return side_body.touching(pose, place)
    return front_body.touching(pose, place)


@cache
def written() -> dict[str, Spec]:
    """Every entry as it is written, by exercise; a name with a dot is a shared part."""
    entries: dict[str, Spec] = {}
    for file in sorted(RIG.glob("*.yaml")):
        entries |= yaml.safe_load(file.read_text(encoding="utf-8"))
    return {slug: entry for slug, entry in entries.items() if not slug.startswith(".")}


@cache
def poses(slug: str) -> Poses | None:
    """The drawing of one exercise, or none when nobody has drawn it yet."""
    entry = written().get(slug)
    if entry is None:
        return None
    plane = Plane(entry.get("plane", "side"))
    specs = [entry["start"], merged(entry["start"], entry["end"])]
    names = entry.get("names", ["Start", "End"])
    start, end = (
        _position(plane, spec, say, name, entry.get("props", ()))
        for spec, say, name in zip(specs, entry["say"], names, strict=True)
    )
    return Poses(
        slug,
        start,
        end,
        tuple(entry.get("working", ["near"])),
        tuple(entry.get("arrows", ())),
        tuple(entry.get("crop", ())),
    )


def merged(before: Spec, after: Spec) -> dict[str, Any]:
    """The end is the start with what changes; `null` takes something away."""
    both = dict(before)
    for key, value in after.items():
        old = both.get(key)
        both[key] = (
            merged(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
        )
    return {key: value for key, value in both.items() if value is not None}


def _position(plane: Plane, spec: Spec, say: str, name: str, around: Sequence[Spec]) -> Position:
    touches = tuple(_touches(spec))
    free = spec.get("free", ())
    feet = frozenset(place for place in spec.get("down", ()) if place.endswith(("ball", "toes")))

    def body(unknowns: Sequence[float]) -> Pose:
        return build(plane, _with(spec, free, unknowns[2:]), unknowns[0], unknowns[1], feet)

    def gaps(unknowns: Sequence[float]) -> list[float]:
        pose = body(unknowns)
        return [touch.gap(touching(pose, touch.place)) for touch in touches]

    first = [0.0, -float(spec.get("height", 500)), *(_value(spec, name) for name in free)]
    found, gap = solve(gaps, first)
    props = (*around, *spec.get("props", ()))
    return Position(body(found), touches, gap, say, name, props)


def _touches(spec: Spec) -> list[Touch]:
    found = []
    for key, (degrees, middle) in (WAYS | MIDDLES).items():
        for place, value in spec.get(key, {}).items():
            at = -value if key in ("down", "level", "left") else value
            found.append(Touch(place, degrees, float(at), middle))
    return found


def _value(spec: Spec, name: str) -> float:
    limb, _, joint = name.rpartition(".")
    return float(spec[limb][JOINTS[joint]] if limb else spec.get(joint, 0.0))


def _with(spec: Spec, free: Sequence[str], values: Sequence[float]) -> Spec:
    changed = dict(spec)
    for name, value in zip(free, values, strict=True):
        limb, _, joint = name.rpartition(".")
        if not limb:
            changed[joint] = value
            continue
        angles = list(changed[limb])
        angles[JOINTS[joint]] = value
        changed[limb] = angles
    return changed


def build(plane: Plane, spec: Spec, x: float, y: float, feet: frozenset[str]) -> Pose:
    """A body from its written angles, its hip at x, y."""
    near, arm = spec.get("near", (0, 0, 0)), spec.get("arm", (0, 8))
    arms = {"near": arm, "far": spec.get("far_arm", arm)}
    reach = spec.get("reach", {})
    pose = Pose(
        plane,
        x,
        y,
        spec.get("lean", 0.0),
        spec.get("pelvis", 0.0),
        spec.get("neck", 0.0),
        {
            side: replace(Leg(*angles), reach=tuple(reach.get(side, (1, 1))))
            for side, angles in (("near", near), ("far", spec.get("far", near)))
        },
        {
            side: replace(Arm(*arms[side]), reach=tuple(reach.get(f"{side}_arm", (1, 1))))
            for side in SIDES
        },
    )
    sole = spec.get("sole", {})
    legs = {side: _foot(pose, side, sole, feet) for side in SIDES}
    return replace(pose, legs=legs)


def _foot(pose: Pose, side: str, sole: Mapping[str, float], feet: frozenset[str]) -> Leg:
    """The ankle that gives the sole its angle to the ground, and toes that lie flat on it."""
    leg, frames = pose.legs[side], pose.leg(side)
    angle = frames["f"].degrees
    if side in sole:
        way = pose.way(side)
        leg = replace(leg, ankle=way * (sole[side] - frames["s"].degrees))
        angle = sole[side]
    if feet & {f"{side}.ball", f"{side}.toes"}:
        leg = replace(leg, toes=clamp(-angle, 0, TOE_BEND))
    return leg


def _blend(a: Pose, b: Pose, u: float) -> Pose:
    def mix(p: float, q: float) -> float:
        return p + (q - p) * u

    def pair(p: tuple[float, float], q: tuple[float, float]) -> tuple[float, float]:
        return mix(p[0], q[0]), mix(p[1], q[1])

    def leg(p: Leg, q: Leg) -> Leg:
        return Leg(
            mix(p.hip, q.hip),
            mix(p.knee, q.knee),
            mix(p.ankle, q.ankle),
            mix(p.toes, q.toes),
            pair(p.reach, q.reach),
        )

    def arm(p: Arm, q: Arm) -> Arm:
        return Arm(
            mix(p.shoulder, q.shoulder),
            mix(p.elbow, q.elbow),
            mix(p.wrist, q.wrist),
            pair(p.reach, q.reach),
        )

    return Pose(
        a.plane,
        mix(a.x, b.x),
        mix(a.y, b.y),
        mix(a.lean, b.lean),
        mix(a.pelvis, b.pelvis),
        mix(a.neck, b.neck),
        {side: leg(a.legs[side], b.legs[side]) for side in SIDES},
        {side: arm(a.arms[side], b.arms[side]) for side in SIDES},
    )
