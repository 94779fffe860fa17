"""The running stride as numbers: phases, measured joint angles, and the frames of a leg.

Pure. Angles are degrees in the side view, forward and toes-up positive; lengths are 1/1000 of body
height; t is the share of the stride, 0 = foot strike of the leg in question. Joint angles are those
of Fukuchi 2017 (3.5 m/s, 39 runners); see `legs/content/kinematics.yaml`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

Point = tuple[float, float]

THIGH, SHANK, ANKLE = 245.0, 246.0, 39.0
HEEL, BALL = (ANKLE, -34.0), (ANKLE, 74.0)
TOE_OFF = 0.35
# The measured hip angle is relative to a pelvis that tilts forward; our own fit, kinematics.yaml.
PELVIS_TILT = 10.0
SAMPLES = 80
FLIGHT = 16.0


def wave(table: Sequence[float], t: float) -> float:
    """A periodic Catmull-Rom curve through evenly spaced samples (the first is not repeated)."""
    n = len(table)
    x = (t - math.floor(t)) * n
    i = int(x)
    u = x - i
    a, b, c, d = (table[(i + k) % n] for k in (-1, 0, 1, 2))
    return b + u / 2 * (c - a + u * (2 * a - 5 * b + 4 * c - d + u * (3 * (b - c) + d - a)))


@dataclass(frozen=True)
class Frame:
    """A place and a direction: `at(along, forward)` is a point of the bone in the world."""

    x: float
    y: float
    degrees: float

    @cached_property
    def _turn(self) -> Point:
        return math.sin(math.radians(self.degrees)), math.cos(math.radians(self.degrees))

    def at(self, along: float, forward: float) -> Point:
        sin, cos = self._turn
        return self.x + along * sin + forward * cos, self.y + along * cos - forward * sin


@dataclass(frozen=True)
class Gait:
    """Joint angles through one stride at one speed, and what follows from them."""

    hip: Sequence[float]
    knee: Sequence[float]
    ankle: Sequence[float]

    def frames(self, t: float, x: float = 0.0, y: float = 0.0) -> dict[str, Frame]:
        """Frames by letter: pelvis, hip, thigh, knee, shank, ankle, foot, toes (m).

        h, k and a lie at half the angle of their neighbours, so that what wraps a joint bends
        with it instead of breaking.
        """
        pelvis = -PELVIS_TILT
        thigh = wave(self.hip, t) - PELVIS_TILT
        shank = thigh - wave(self.knee, t)
        foot = shank + wave(self.ankle, t)
        frames = {
            "p": Frame(x, y, pelvis),
            "h": Frame(x, y, (pelvis + thigh) / 2),
            "t": Frame(x, y, thigh),
        }
        knee = frames["t"].at(THIGH, 0)
        frames["k"] = Frame(*knee, (thigh + shank) / 2)
        frames["s"] = Frame(*knee, shank)
        ankle = frames["s"].at(SHANK, 0)
        frames["a"] = Frame(*ankle, (shank + foot) / 2)
        frames["f"] = Frame(*ankle, foot)
        frames["m"] = Frame(*frames["f"].at(29, 74), foot + self._toes(t) * _clamp(-foot, 0, 38))
        return frames

    @staticmethod
    def _toes(t: float) -> float:
        """The toes stay flat while the heel lifts, and let go over 9 % after toe-off."""
        t -= math.floor(t)
        return 1.0 if t < TOE_OFF else max(0.0, 1 - (t - TOE_OFF) / 0.09)

    def sole(self, t: float) -> float:
        """The sole's angle to the ground, toes up positive."""
        return wave(self.hip, t) - PELVIS_TILT - wave(self.knee, t) + wave(self.ankle, t)

    def lowest(self, t: float) -> float:
        """How far the lowest point of the foot is below the hip."""
        frames = self.frames(t)
        return max(
            frames["f"].at(*HEEL)[1], frames["f"].at(*BALL)[1], frames["m"].at(10, 34)[1]
        )

    @cached_property
    def hip_heights(self) -> list[float]:
        """Height of the hip over the ground at 80 moments: the stance foot stands on it.

        In the two floats nobody stands: the hip flies between the heights it left and lands with.
        """
        up, down = self.lowest(TOE_OFF), self.lowest(0.0)

        def height(i: int) -> float:
            t = (i / SAMPLES) % 0.5
            if t <= TOE_OFF:
                return self.lowest(t)
            u = (t - TOE_OFF) / (0.5 - TOE_OFF)
            return up + (down - up) * u + 4 * FLIGHT * u * (1 - u)

        heights = [height(i) for i in range(SAMPLES)]
        for _ in range(2):
            heights = [
                (heights[i - 1] + 2 * heights[i] + heights[(i + 1) % SAMPLES]) / 4
                for i in range(SAMPLES)
            ]
        return heights

    def hip_height(self, t: float) -> float:
        return wave(self.hip_heights, t)


def gait(angles: Mapping[str, Sequence[float]]) -> Gait:
    """From a content entry; a table that repeats its first sample at the end is trimmed."""

    def trimmed(table: Sequence[float]) -> tuple[float, ...]:
        return tuple(table[:-1]) if len(table) % 10 == 1 else tuple(table)

    return Gait(trimmed(angles["hip"]), trimmed(angles["knee"]), trimmed(angles["ankle"]))


def level(curve: Sequence[float], t: float) -> float:
    """Activity, 0 to 1, at a moment; the 21st sample repeats the first."""
    return _clamp(wave(curve[:-1], t), 0.0, 1.0)


def _clamp(x: float, low: float, high: float) -> float:
    return low if x < low else min(x, high)


Place = Callable[[str, float, float], Point]
