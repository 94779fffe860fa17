"""A body in any position from the side: the runner's own leg, trunk, head and arms, bent to order.

Pure: no Django here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from legs.gait import RIG
from legs.pose import Pose
from legs.side_view import Shape, leg, limb, ring
from legs.strokes import Point

Share = Callable[[str], float]
# How far to the right and up the far limbs stand, so that they show behind the near ones.
DEPTH = (15.0, -2.0)
ARM = RIG["arm"]
# What may touch the ground: the name of a place and its points on the skin.
TOUCH: Mapping[str, list[tuple[str, float, float]]] = {
    "heel": [("f", 40, -28), ("f", 34, -46)],
    "ball": [("f", 40, 66)],
    "toes": [("m", 11, 16), ("m", 7, 36)],
    "foot": [("f", 40, -28), ("f", 34, -46), ("f", 40, 66), ("m", 11, 16), ("m", 7, 36)],
    "instep": [("f", -2, 44), ("f", 8, 66), ("m", -12, 32), ("m", -4, 40), ("m", 0, 43)],
    "knee": [("k", -16, 44), ("k", 2, 47), ("k", 20, 37), ("s", 46, 28), ("t", 206, 43)],
    "ankle": [("s", 222, -25), ("a", 0, -29)],
    "thigh": [("t", 44, -64), ("t", 110, -58), ("t", 168, -50)],
    "groin": [("p", -30, 53), ("h", -8, 57), ("t", 44, 62)],
    "seat": [("p", -18, -76), ("h", 6, -76), ("t", 34, -68), ("t", 60, -62), ("p", -52, -69)],
}
BODY_TOUCH: Mapping[str, list[tuple[str, float, float]]] = {
    "back": [("u", -246, -69), ("u", -196, -65), ("u", -290, -54)],
    "chest": [("u", -248, 66), ("u", -280, 50), ("u", -206, 63)],
    "belly": [("p", -70, 54), ("u", -118, 52), ("u", -160, 55), ("u", -206, 63), ("u", -248, 66)],
    "head": [("n", -382, -47), ("n", -412, -49), ("n", -440, -37)],
    "face": [("n", -413, 53), ("n", -400, 60), ("n", -426, 52)],
}
ARM_TOUCH: Mapping[str, list[tuple[int, float, float]]] = {
    "elbow": [(0, 156, -20), (0, 172, 0), (1, 8, -17), (1, 0, -14)],
    "hand": [(2, 54, 5), (2, 42, -5), (2, 42, 15), (2, 16, -9)],
    "palm": [(2, 12, -10), (2, 42, -6)],
}


def touching(pose: Pose, name: str) -> list[Point]:
    """The points of a place such as `back`, `near.foot` or `far.hand`."""
    side, _, place = name.rpartition(".")
    if place in BODY_TOUCH:
        return [pose.body[letter].at(a, f) for letter, a, f in BODY_TOUCH[place]]
    if place in ARM_TOUCH:
        arm = pose.arm(side or "near")
        return [arm[i].at(a, f) for i, a, f in ARM_TOUCH[place]]
    frames = pose.leg(side or "near")
    return [frames[letter].at(a, f) for letter, a, f in TOUCH[place]]


def outline_points(pose: Pose) -> list[Point]:
    """Every control point of the skin: what must not sink into the ground."""
    points = [pose.body["n"].at(a, f) for _, a, f in RIG["head"]]
    points += [pose.body[letter].at(a, f) for letter, a, f in RIG["trunk"]]
    for side in ("near", "far"):
        frames, arm = pose.leg(side), pose.arm(side)
        points += [frames[c].at(a, f) for n in ("skin", "sole", "upper") for c, a, f in RIG[n]]
        points += [arm[0].at(p[0], p[1]) for p in ARM["upper"]]
        points += [arm[1].at(p[0], p[1]) for p in ARM["fore"] if p[0] <= ARM["wrist"]]
        points += [arm[2].at(a, f) for _, a, f in ARM_TOUCH["hand"]]
    return points


def layers(pose: Pose, near: Share, far: Share, also: Iterable[str] = ()) -> dict[str, list[Shape]]:
    """Shapes by layer, from the back to the front: what paints them decides what lies between."""
    body, moved = pose.body, _moved(pose)
    seen = frozenset(also)
    return {
        "far_arm": [Shape("arm far", limb(*moved.arm("far")))],
        "far": list(leg(moved.leg("far"), far, (), near=False)),
        "trunk": [
            Shape("torso", ring(body, "trunk")),
            Shape("torso", ring({"u": body["n"]}, "head")),
        ],
        "near": list(leg(pose.leg("near"), near, seen, near=True)),
        "near_arm": [Shape("arm", limb(*pose.arm("near")))],
    }


def _moved(pose: Pose) -> Pose:
    return replace(pose, x=pose.x + DEPTH[0], y=pose.y + DEPTH[1])
