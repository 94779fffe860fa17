"""A body in any position from the front or the back: the leg maps, bent at hip, knee and ankle.

A map is drawn standing. Each of its points goes with the bone that it lies on, and near a joint
with both, so that what crosses the joint bends with it. Pure: no Django here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from legs import figure
from legs.figure import View
from legs.gait import SEGMENTS, Frame, clamp
from legs.pose import HIP_WIDTH, Plane, Pose
from legs.side_view import Shape, limb
from legs.strokes import Point, between, fibres, outline, point_on, spline

Share = Callable[[str], float]
Placer = Callable[[Sequence[float]], Point]
# Heights on the map, from the top: hip joint, knee, ankle; and how far each bend spreads.
HIP, KNEE, ANKLE = 108.0, 352.0, 598.0
SPREAD = {HIP: 44.0, KNEE: 34.0, ANKLE: 14.0}
# Half of the trunk and of the head: along the trunk from the hip, and out from the middle.
TRUNK = [(-122, 57), (-160, 60), (-200, 69), (-240, 80), (-268, 95), (-290, 98), (-304, 78)]
NECK = [(-314, 42), (-324, 24), (-346, 21)]
HEAD = [(-342, 16), (-356, 30), (-384, 41), (-414, 45), (-440, 39), (-456, 22), (-461, 0)]
UPPER = [[28, 594], [58, 594], [66, 608], [76, 622], [79, 632], [24, 632], [20, 622], [26, 608]]
SOLE = [[22, 629], [79, 629], [81, 635], [77, 640], [25, 640], [20, 635]]
SHEETS = {Plane.FRONT: (View.FRONT, View.FRONT_DEEP), Plane.BACK: (View.BACK, View.BACK_DEEP)}
LEG_TOUCH: Mapping[str, list[tuple[float, float]]] = {
    "foot": [(24, 640), (50, 640), (77, 640)],
    "edge": [(79, 632), (81, 635), (77, 640)],
    "inner_edge": [(20, 622), (20, 635), (24, 632)],
    "ankle": [(66, 560), (61, 592)],
    "inner_ankle": [(26, 580), (22, 522)],
    "knee": [(80, 326), (75, 350), (74, 370)],
    "inner_knee": [(8, 322), (9, 350), (12, 372)],
    "calf": [(83, 432), (81, 400), (78, 476)],
    "thigh": [(101, 196), (96, 246), (101, 146)],
    "hip": [(96, 106), (101, 146), (86, 66), (74, 28)],
}
TRUNK_TOUCH = {"chest": [(-268, 95), (-240, 80), (-290, 98)], "waist": [(-160, 60)]}
ARM_TOUCH: Mapping[str, list[tuple[int, float, float]]] = {
    "elbow": [(0, 156, -20), (0, 160, 0), (0, 156, 18), (1, 8, -17), (1, 8, 17)],
    "hand": [(2, 54, 5), (2, 42, -5), (2, 42, 15)],
    "forearm": [(1, 8, -17), (1, 56, -14), (1, 134, -9), (1, 8, 17), (1, 56, 20), (1, 134, 15)],
}


def placer(pose: Pose, side: str) -> Placer:
    """Where a point of the standing map goes on this leg of this body."""
    frames, way = pose.leg(side), 1 if side == "near" else -1
    thigh, shank = pose.legs[side].reach
    scales = (SEGMENTS["thigh"] / (KNEE - HIP) * thigh, SEGMENTS["shank"] / (ANKLE - KNEE) * shank)

    def put(point: Sequence[float]) -> Point:
        out, y = way * (point[0] * figure.LEAN - HIP_WIDTH), point[1]
        places = (
            frames["p"].at(y - HIP, out),
            frames["t"].at((y - HIP) * scales[0], out),
            frames["s"].at((y - KNEE) * scales[1], out),
            frames["f"].at(y - ANKLE, out),
        )
        place = places[0]
        for joint, after in zip((HIP, KNEE, ANKLE), places[1:], strict=True):
            place = between(place, after, _share(y, joint))
        return place

    return put


def _share(y: float, joint: float) -> float:
    """How much a point goes with the bone below the joint: 0 to 1, smoothly."""
    u = clamp((y - joint) / SPREAD[joint] / 2 + 0.5, 0, 1)
    return u * u * (3 - 2 * u)


def touching(pose: Pose, name: str) -> list[Point]:
    """The points of a place such as `near.foot`, `far.elbow` or `near.hip`."""
    side, _, place = name.rpartition(".")
    side = side or "near"
    way = 1 if side == "near" else -1
    if place in ARM_TOUCH:
        arm = pose.arm(side)
        return [arm[i].at(a, way * f) for i, a, f in ARM_TOUCH[place]]
    if place in TRUNK_TOUCH:
        return [pose.trunk.at(a, way * f) for a, f in TRUNK_TOUCH[place]]
    put = placer(pose, side)
    return [put(point) for point in LEG_TOUCH[place]]


def outline_points(pose: Pose) -> list[Point]:
    """Every control point of the skin: what must not sink into the ground."""
    body = pose.body
    points = [body["u"].at(a, way * f) for a, f in TRUNK for way in (1, -1)]
    points += [body["n"].at(a, way * f) for a, f in HEAD for way in (1, -1)]
    for side in ("near", "far"):
        put, way = placer(pose, side), 1 if side == "near" else -1
        points += [put(p) for p in [*_skin(View.FRONT), *UPPER, *SOLE]]
        arm = pose.arm(side)
        points += [arm[i].at(a, way * f) for each in ARM_TOUCH.values() for i, a, f in each]
    return points


@cache
def _skin(view: View) -> list[Sequence[float]]:
    """One leg, from the hip down the outside and back up the inside."""
    outer, foot, inner = (figure.skin_edge(view, name) for name in ("outer", "foot", "inner"))
    return [*outer[2:], *foot[1:], *list(inner)[::-1][1:], (4, 96)]


def layers(pose: Pose, near: Share, far: Share, also: Iterable[str] = ()) -> dict[str, list[Shape]]:
    """Shapes by layer, as `legs.side_body.layers`."""
    body = pose.body
    return {
        "far_arm": [Shape("arm", _arm(pose, "far"))],
        "near_arm": [Shape("arm", _arm(pose, "near"))],
        "trunk": [
            Shape("torso", _torso(pose)),
            Shape("torso", spline(_mirrored(body["n"], HEAD), closed=True)),
        ],
        "far": list(_leg(pose, "far", far, frozenset(also))),
        "near": list(_leg(pose, "near", near, frozenset(also))),
    }


def _arm(pose: Pose, side: str) -> str:
    return limb(*pose.arm(side))


def _mirrored(frame: Frame, half: Sequence[Point]) -> list[Point]:
    right = [frame.at(a, f) for a, f in half]
    return right + [frame.at(a, -f) for a, f in half[::-1] if f]


def _torso(pose: Pose) -> str:
    trunk, pelvis = pose.body["u"], pose.body["p"]
    up = [trunk.at(a, f) for a, f in [*TRUNK, *NECK]]
    down = [trunk.at(a, -f) for a, f in [*TRUNK, *NECK][::-1]]
    near, far = (
        [placer(pose, side)(p) for p in ([66, 4], [74, 28], [86, 66], [80, 100])]
        for side in ("near", "far")
    )
    return spline([*up, *down, *far, pelvis.at(44, 0), *near[::-1]], closed=True)


def _leg(pose: Pose, side: str, share: Share, also: frozenset[str]) -> Iterator[Shape]:
    put = placer(pose, side)
    surface, deep = SHEETS[pose.plane]
    yield Shape("skin", spline([put(p) for p in _skin(View.FRONT)], closed=True))
    for item in figure.sheet(surface)["parts"]:
        yield from _part(item, put, share)
    covered = also - figure.muscles(surface)
    for item in figure.sheet(deep)["parts"]:
        if item.get("muscle") in covered:
            yield from _part(item, put, share, kind="muscle inside")
    yield Shape("upper", spline([put(p) for p in UPPER], closed=True))
    yield Shape("sole", spline([put(p) for p in SOLE], closed=True))


def _part(
    item: Mapping[str, Any], put: Placer, share: Share, kind: str = "muscle"
) -> Iterator[Shape]:
    """One shape of the map on the bent leg; what lies under the shoe is left out."""
    if "paths" in item or item.get("mid"):
        return
    slug = item.get("muscle", "")
    if "ring" in item:
        yield Shape("bone", spline([put(p) for p in item["ring"]], closed=True))
        return
    if not slug and min(y for _, y in item["a"]) > KNEE + 100 and "achilles" not in item.values():
        return
    a, b = ([put(p) for p in item[edge]] for edge in ("a", "b"))
    anchor = between(point_on(a, 0.5), point_on(b, 0.5), 0.5)
    works = share(slug) if slug else 0.0
    yield Shape(kind if slug else "tendon", outline(a, b), slug, works, anchor)
    if slug and item.get("fibres"):
        yield Shape("fibre", fibres(a, b, item["fibres"]), "", works)
