"""Puts a body on the ground: finds the place and the free joints so that what touches, touches.

A body is given by its joints, but what makes it stand or lie is where it touches: the ball of the
foot on a step, the shoulders on a sofa. Each touch is one equation in the unknown place of the hip
and in the joints that are free; a few Gauss-Newton steps solve them. Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import cos, exp, log, radians, sin

from legs.strokes import Point

# How sharply "the lowest point" passes from one point to the next, in 1/1000 of body height.
SOFT = 0.6
STEPS = 40
STIFF = 1e-4


@dataclass(frozen=True)
class Touch:
    """A place of the body that lies at `at`, measured along `degrees`.

    90 is down: the lowest point of the place is at that y. 0 is to the right, 180 to the left, for
    walls. `middle` asks for the mean of the points instead of the outermost.
    """

    place: str
    degrees: float
    at: float
    middle: bool = False

    def gap(self, points: Sequence[Point]) -> float:
        """How far the place is beyond (positive) or short of where it should be."""
        x, y = cos(radians(self.degrees)), sin(radians(self.degrees))
        reach = [p * x + q * y for p, q in points]
        if self.middle:
            return sum(reach) / len(reach) - self.at
        most = max(reach)
        return most + SOFT * log(sum(exp((r - most) / SOFT) for r in reach)) - self.at


def solve(
    gaps: Callable[[Sequence[float]], list[float]], start: Sequence[float]
) -> tuple[list[float], float]:
    """Unknowns that close the gaps, and the largest gap left; damped, so that it always ends."""
    x, damp = list(start), 1e-3
    now = gaps(x)
    for _ in range(STEPS):
        if max(map(abs, now)) < 0.05:
            break
        slope = [_slope(gaps, x, i, now) for i in range(len(x))]
        step = _least_squares(slope, now, damp)
        after = [a - b for a, b in zip(x, step, strict=True)]
        then = gaps(after)
        if _size(then) < _size(now):
            x, now, damp = after, then, damp / 4
        else:
            damp *= 8
    return x, max(map(abs, now))


def _size(gaps: Sequence[float]) -> float:
    return sum(gap * gap for gap in gaps)


def _slope(
    gaps: Callable[[Sequence[float]], list[float]], x: list[float], i: int, now: list[float]
) -> list[float]:
    moved = [value + (STIFF if j == i else 0) for j, value in enumerate(x)]
    return [(after - before) / STIFF for after, before in zip(gaps(moved), now, strict=True)]


def _least_squares(slope: list[list[float]], gap: list[float], damp: float) -> list[float]:
    """The step of Levenberg and Marquardt, by Gaussian elimination."""
    n = len(slope)
    matrix = [
        [sum(a * b for a, b in zip(slope[i], slope[j], strict=True)) for j in range(n)]
        + [sum(a * b for a, b in zip(slope[i], gap, strict=True))]
        for i in range(n)
    ]
    for i in range(n):
        matrix[i][i] = matrix[i][i] * (1 + damp) + 1e-9
    for i in range(n):
        pivot = max(range(i, n), key=lambda r: abs(matrix[r][i]))
        matrix[i], matrix[pivot] = matrix[pivot], matrix[i]
        for r in range(n):
            if r != i:
                ratio = matrix[r][i] / matrix[i][i]
                matrix[r] = [a - ratio * b for a, b in zip(matrix[r], matrix[i], strict=True)]
    return [matrix[i][n] / matrix[i][i] for i in range(n)]
