"""The running stride as numbers: phases, measured joint angles, and the frames of a leg.

Pure. Angles are degrees in the side view, forward and toes-up positive; lengths are 1/1000 of body
height; y points down. Time is a share of the stride, 0 = foot strike of the leg in question, on the
clock of the content, where the toe leaves the ground at 0.35. Joint angles are those of Fukuchi
2017 (3.5 m/s, 39 runners) and of 46 runners at 2.5 m/s; see `legs/content/kinematics.yaml`.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from legs.strokes import Point, catmull_rom

RIG: Mapping[str, Any] = json.loads((Path(__file__).parent / "rig" / "runner.json").read_text())
SEGMENTS: Mapping[str, float] = RIG["segments"]
TOE_OFF = 0.35
# Half a stride, sampled every 1 %: the other leg repeats it.
SAMPLES = 50
# How gently the weight passes from heel to ball to toe, in 1/1000 of body height.
SOFT = 0.8
# How much higher the float carries the hip: enough for the trailing toe to clear the ground.
FLIGHT = 24.0


def wave(table: Sequence[float], t: float) -> float:
    """A periodic Catmull-Rom curve through evenly spaced samples (the first is not repeated)."""
    n = len(table)
    x = (t - math.floor(t)) * n
    i = int(x)
    a, b, c, d = (table[(i + k) % n] for k in (-1, 0, 1, 2))
    return catmull_rom(a, b, c, d, x - i)


def intensity(curve: Sequence[float], t: float) -> float:
    """Activity, 0 to 1, at a moment; the last of the 21 samples repeats the first."""
    return clamp(wave(curve[:-1], t), 0.0, 1.0)


def clamp(x: float, low: float, high: float) -> float:
    return max(low, min(x, high))


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
        return (
            self.x + along * sin + forward * cos,
            self.y + along * cos - forward * sin,
        )


@dataclass(frozen=True)
class Gait:
    """Joint angles through one stride at one speed, and what follows from them."""

    hip: tuple[float, ...]
    knee: tuple[float, ...]
    ankle: tuple[float, ...]
    pelvis_offset: float = 10.0
    toe_off: float = TOE_OFF

    def clock(self, t: float) -> float:
        """From the content's time to this speed's own: a slower foot stays down for longer."""
        t -= math.floor(t)
        if t < TOE_OFF:
            return t * self.toe_off / TOE_OFF
        return self.toe_off + (t - TOE_OFF) * (1 - self.toe_off) / (1 - TOE_OFF)

    def content_time(self, own: float) -> float:
        """The way back: which moment of the content this is."""
        own -= math.floor(own)
        if own < self.toe_off:
            return own * TOE_OFF / self.toe_off
        return TOE_OFF + (own - self.toe_off) * (1 - TOE_OFF) / (1 - self.toe_off)

    def thigh(self, own: float) -> float:
        return wave(self.hip, own) - self.pelvis_offset

    def sole(self, own: float) -> float:
        """The sole's angle to the ground, toes up positive."""
        return self.thigh(own) - wave(self.knee, own) + wave(self.ankle, own)

    def frames(self, own: float, x: float = 0.0, y: float = 0.0) -> dict[str, Frame]:
        """Frames by letter: pelvis, hip, thigh, knee, shank, ankle, foot, toes (m).

        h, k and a lie at half the angle of their neighbours, so that what wraps a joint bends
        with it instead of breaking.
        """
        pelvis, thigh, foot = -SEGMENTS["pelvis_tilt"], self.thigh(own), self.sole(own)
        shank = thigh - wave(self.knee, own)
        upper = Frame(x, y, thigh)
        lower = Frame(*upper.at(SEGMENTS["thigh"], 0), shank)
        sole = Frame(*lower.at(SEGMENTS["shank"], 0), foot)
        toes = foot + self._toes(own) * clamp(-foot, 0, 38)
        return {
            "p": Frame(x, y, pelvis),
            "h": Frame(x, y, (pelvis + thigh) / 2),
            "t": upper,
            "k": Frame(lower.x, lower.y, (thigh + shank) / 2),
            "s": lower,
            "a": Frame(sole.x, sole.y, (shank + foot) / 2),
            "f": sole,
            "m": Frame(*sole.at(29, SEGMENTS["ball"]), toes),
        }

    def _toes(self, own: float) -> float:
        """The toes stay flat while the heel lifts, and let go over 16 % after toe-off."""
        late = own - math.floor(own) - self.toe_off
        return 1.0 if late < 0 else max(0.0, 1 - late / 0.16)

    def contacts(self, own: float, y: float = 0.0) -> tuple[float, float, float]:
        """How far heel, ball and toe are below the hip (or, given its height, above ground)."""
        frames, ankle = self.frames(own, 0, y), SEGMENTS["ankle"]
        heel = frames["f"].at(ankle, SEGMENTS["heel"])[1]
        ball = frames["f"].at(ankle, SEGMENTS["ball"])[1]
        return heel, ball, frames["m"].at(10, 34)[1]

    def _reach(self, own: float) -> float:
        """The lowest of the three, rounded off where one takes over from another."""
        points = self.contacts(own)
        low = max(points)
        return low + SOFT * math.log(sum(math.exp((y - low) / SOFT) for y in points))

    @property
    def hip_heights(self) -> tuple[float, ...]:
        """Height of the hip over the ground through half a stride: the stance foot stands on it.

        In the float nobody stands, and the hip flies from the height and the speed that it left
        with to those that it lands with.
        """
        return _hip_heights(self)

    def hip_height_now(self, own: float) -> float:
        """The same at one moment of the first half, worked out afresh."""
        if own <= self.toe_off:
            return self._reach(own)
        step, span = 0.01, 0.5 - self.toe_off
        up, down = self._reach(self.toe_off), self._reach(0.0)
        leave = (up - self._reach(self.toe_off - step)) / step * span
        land = (self._reach(step) - down) / step * span
        u = (own - self.toe_off) / span
        return (
            up * (1 + 2 * u) * (1 - u) ** 2
            + leave * u * (1 - u) ** 2
            + down * u * u * (3 - 2 * u)
            + land * u * u * (u - 1)
            + FLIGHT * 16 * (u * (1 - u)) ** 2
        )

    def hip_height(self, own: float) -> float:
        return wave(self.hip_heights, own * 2)

    @cached_property
    def ground_per_stride(self) -> float:
        """How far the ground runs back under the runner in one stride, in whole dashes of 60."""
        early, late = 0.04, self.toe_off - 0.04
        travel = self.frames(early)["f"].x - self.frames(late)["f"].x
        return round(travel / (late - early) / 60) * 60


@lru_cache(maxsize=8)
def _hip_heights(walk: Gait) -> tuple[float, ...]:
    return tuple(walk.hip_height_now(i / SAMPLES / 2) for i in range(SAMPLES))


def gait(slug: str, angles: Mapping[str, Sequence[float]]) -> Gait:
    """From a content entry; a table that repeats its first sample at the end is trimmed."""

    def trimmed(table: Sequence[float]) -> tuple[float, ...]:
        return tuple(table[:-1]) if len(table) % 10 == 1 else tuple(table)

    speed = RIG["speeds"].get(slug, RIG["speeds"]["run-3-5"])
    return Gait(
        hip=trimmed(angles["hip"]),
        knee=trimmed(angles["knee"]),
        ankle=trimmed(angles["ankle"]),
        pelvis_offset=speed["pelvis_offset"],
        toe_off=speed["toe_off"] / 100,
    )
