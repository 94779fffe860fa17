"""A body in any position: joint angles in, frames out, from the side and from the front or back.

Pure. Angles are degrees, lengths 1/1000 of body height, y points down. `lean` is how far the trunk
tips forward (seen from the side) or to the right (seen from the front): 0 stands, -90 lies with the
head on the left. Flexion is positive; seen from the front or back, `hip` is abduction and a `reach`
below 1 says how much shorter a bone looks that points toward the eye.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from legs.gait import SEGMENTS, Frame, clamp

# The runner's pelvis tips a little further forward than the trunk.
PELVIS_TILT = 3.0
# Where the head turns, along and forward of the hip on the trunk.
NECK = (-322.0, -6.0)
# From one hip joint to the middle of the pelvis, from one shoulder to the middle of the chest.
HIP_WIDTH = 43.0
SHOULDER_WIDTH = 88.0
SHOULDER = (-284.0, -4.0)
UPPER_ARM, WRIST = 156.0, 118.0
TOE_BEND = 45.0
SIDES = ("near", "far")


class Plane(StrEnum):
    """Which way the eye looks at the body."""

    SIDE = "side"
    FRONT = "front"
    BACK = "back"

    @property
    def is_side(self) -> bool:
        return self is Plane.SIDE


@dataclass(frozen=True)
class Leg:
    """Hip, knee, ankle and toes; `reach` is how long thigh and shank look (1 in the plane)."""

    hip: float = 0.0
    knee: float = 0.0
    ankle: float = 0.0
    toes: float = 0.0
    reach: tuple[float, float] = (1.0, 1.0)


@dataclass(frozen=True)
class Arm:
    """Shoulder 0 hangs, 90 points forward (or out to the side), 180 overhead."""

    shoulder: float = 0.0
    elbow: float = 5.0
    wrist: float = 0.0
    reach: tuple[float, float] = (1.0, 1.0)


@dataclass(frozen=True)
class Pose:
    """A whole body: the hip's place in the picture and every joint."""

    plane: Plane = Plane.SIDE
    x: float = 0.0
    y: float = 0.0
    lean: float = 0.0
    pelvis: float = 0.0
    neck: float = 0.0
    legs: Mapping[str, Leg] = field(default_factory=lambda: {side: Leg() for side in SIDES})
    arms: Mapping[str, Arm] = field(default_factory=lambda: {side: Arm() for side in SIDES})

    @property
    def trunk(self) -> Frame:
        return Frame(self.x, self.y, -self.lean)

    @property
    def body(self) -> dict[str, Frame]:
        """Pelvis (p), trunk (u) and head (n)."""
        tilt = PELVIS_TILT if self.plane.is_side else 0.0
        trunk = self.trunk
        turned = Frame(*trunk.at(*NECK), trunk.degrees - self.neck)
        return {
            "p": Frame(self.x, self.y, trunk.degrees - self.pelvis - tilt),
            "u": trunk,
            "n": Frame(*turned.at(-NECK[0], -NECK[1]), turned.degrees),
        }

    def leg(self, side: str) -> dict[str, Frame]:
        """The frames of a leg as the runner's: h, k and a lie halfway between their neighbours."""
        leg, way = self.legs[side], self.way(side)
        pelvis = Frame(self.x, self.y, self.trunk.degrees - self.pelvis)
        start = (self.x, self.y) if self.plane.is_side else pelvis.at(0, way * HIP_WIDTH)
        thigh = pelvis.degrees + way * leg.hip
        shank = thigh - way * leg.knee
        foot = shank + way * leg.ankle
        upper = Frame(*start, thigh)
        lower = Frame(*upper.at(SEGMENTS["thigh"] * leg.reach[0], 0), shank)
        sole = Frame(*lower.at(SEGMENTS["shank"] * leg.reach[1], 0), foot)
        tilt = self.body["p"].degrees
        return {
            "p": Frame(*start, tilt),
            "h": Frame(*start, (tilt + thigh) / 2),
            "t": upper,
            "k": Frame(lower.x, lower.y, (thigh + shank) / 2),
            "s": lower,
            "a": Frame(sole.x, sole.y, (shank + foot) / 2),
            "f": sole,
            "m": Frame(*sole.at(29, SEGMENTS["ball"]), foot + clamp(leg.toes, -60, TOE_BEND)),
        }

    def arm(self, side: str) -> tuple[Frame, Frame, Frame]:
        """Upper arm, forearm and hand."""
        arm, way, trunk = self.arms[side], self.way(side), self.trunk
        out = SHOULDER[1] if self.plane.is_side else way * SHOULDER_WIDTH
        upper = Frame(*trunk.at(SHOULDER[0], out), trunk.degrees + way * arm.shoulder)
        fore = Frame(*upper.at(UPPER_ARM * arm.reach[0], 0), upper.degrees + way * arm.elbow)
        wrist = fore.at(WRIST * arm.reach[1], 0)
        return upper, fore, Frame(*wrist, fore.degrees + way * arm.wrist)

    def way(self, side: str) -> int:
        """Seen from the front, the far limbs are the mirror image of the near ones."""
        return 1 if self.plane.is_side or side == "near" else -1
