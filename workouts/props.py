"""What stands around a body: walls, chairs, steps, mats, bands, each a few numbers. Pure.

Coordinates are [x, height above the floor]; a place of the body, such as `near.ball`, is where it
is. Each prop gives the paths behind the body, those in front of it, and its corners.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import atan2, cos, hypot, sin
from typing import Any

from legs.strokes import Point, spline, tenths

Place = Callable[[str], Point]
FLOOR = 0.0


@dataclass
class Drawn:
    """SVG text behind and before the body, and how far it reaches."""

    behind: str = ""
    front: str = ""
    points: list[Point] = field(default_factory=list)


def draw(prop: dict[str, Any], place: Place) -> Drawn:
    """One prop, written as {kind: numbers}."""
    (kind, told), *_ = prop.items()
    return KINDS[kind](told, place)


def _line(points: Sequence[Point], kind: str, *, closed: bool = False) -> str:
    text = "L".join(f"{x} {y}" for x, y in map(tenths, points))
    return f'<path class="{kind}" d="M{text}{"Z" if closed else ""}"/>'


def _box(x0: float, x1: float, low: float, high: float, kind: str, round_: float = 0) -> str:
    x, y = tenths((x0, -high))
    width, height = tenths((x1 - x0, high - low))
    corner = f' rx="{round_ * 10:.0f}"' if round_ else ""
    return f'<rect class="{kind}" x="{x}" y="{y}" width="{width}" height="{height}"{corner}/>'


def _corners(x0: float, x1: float, low: float, high: float) -> list[Point]:
    return [(x0, -low), (x1, -high)]


def mat(told: Any, _: Place) -> Drawn:
    x0, x1 = told
    return Drawn(_box(x0, x1, -11, 0, "mat", 5), points=_corners(x0, x1, -11, 0))


def sheet(told: Any, _: Place) -> Drawn:
    """A mat seen from above."""
    x0, x1, low, high = told
    return Drawn(_box(x0, x1, low, high, "mat", 24), points=_corners(x0, x1, low, high))


def wall(told: Any, _: Place) -> Drawn:
    """A wall whose face is at x; a negative width stands on its left."""
    x, high, width = told["x"], told.get("high", 900), told.get("width", 34)
    left, right = sorted((x, x + width))
    return Drawn(
        _box(left, right, 0, high, "solid") + _line([(x, 0), (x, -high)], "edge"),
        points=_corners(left, right, 0, high),
    )


def step(told: Any, _: Place) -> Drawn:
    x0, x1, high = told
    return Drawn(_box(x0, x1, 0, high, "solid edge", 4), points=_corners(x0, x1, 0, high))


def sofa(told: Any, _: Place) -> Drawn:
    x0, x1, high = told
    return Drawn(
        _box(x0, x1, 14, high, "solid edge", 26)
        + _line([(x0 + 26, 0), (x0 + 26, -14)], "leg")
        + _line([(x1 - 26, 0), (x1 - 26, -14)], "leg"),
        points=_corners(x0, x1, 0, high),
    )


def chair(told: Any, _: Place) -> Drawn:
    """Seat from x0 to x1; the back stands at `back`, left or right."""
    (x0, x1), high, back = told["seat"], told.get("high", 255), told.get("back", "left")
    post = x0 + 7 if back == "left" else x1 - 7
    lean = -22 if back == "left" else 22
    frame = _line([(x0 + 8, 0), (x0 + 8, -high)], "leg") + _line(
        [(x1 - 8, 0), (x1 - 8, -high)], "leg"
    )
    upright = _line([(post, -high), (post + lean, -high - 240)], "leg") if back != "none" else ""
    reach = [(post + lean, -high - 240.0)] if back != "none" else []
    return Drawn(
        upright + frame + _box(x0, x1, high - 20, high, "solid edge", 8),
        points=[*_corners(x0, x1, 0, high), *reach],
    )


def stool(told: Any, place: Place) -> Drawn:
    """A chair seen from behind: seat, two legs, no back."""
    return chair({**told, "back": "none"}, place)


def rail(told: Any, _: Place) -> Drawn:
    x, high = told
    return Drawn(
        _line([(x, 0), (x, -high)], "leg") + _line([(x - 34, -high), (x + 34, -high)], "leg"),
        points=_corners(x - 34, x + 34, 0, high),
    )


def post(told: Any, _: Place) -> Drawn:
    """Something heavy to which a band is tied."""
    x, high = told
    return Drawn(
        _box(x - 13, x + 13, 0, high + 22, "solid edge", 6),
        points=_corners(x - 13, x + 13, 0, high + 22),
    )


def hook(told: Any, _: Place) -> Drawn:
    x, high = told
    return Drawn(
        f'<circle class="solid edge" cx="{x * 10}" cy="{-high * 10}" r="110"/>', points=[(x, -high)]
    )


def pillow(told: Any, place: Place) -> Drawn:
    x, y = _where(told["at"], place)
    width, height = told.get("size", (60, 60))
    return Drawn(
        _box(x - width / 2, x + width / 2, -y - height / 2, -y + height / 2, "soft edge", 20)
    )


def bag(told: Any, place: Place) -> Drawn:
    x, y = _where(told["at"], place)
    dx, dy = told.get("shift", (0, 0))
    x, y = x + dx, y - dy
    width, height = told.get("size", (92, 76))
    body = _box(x - width / 2, x + width / 2, -y, -y + height, "soft edge", 20)
    flap = _line(
        [(x - width / 2 + 6, y - height * 0.6), (x + width / 2 - 6, y - height * 0.6)], "edge"
    )
    return Drawn(front=body + flap, points=[(x - width / 2, y - height), (x + width / 2, y)])


def towel(told: Any, _: Place) -> Drawn:
    x0, x1 = told
    return Drawn(_box(x0, x1, -3, 5, "cloth", 4), points=_corners(x0, x1, 0, 5))


def block(told: Any, _: Place) -> Drawn:
    """A small thing on the floor to lift a foot over."""
    x, width, high = told
    return Drawn(_box(x - width / 2, x + width / 2, 0, high, "solid edge", 6))


def band(told: Any, place: Place) -> Drawn:
    """A band through places of the body and points beside it, pulled straight."""
    points = [_where(each, place) for each in told["through"]]
    text = _line(points, "band")
    return Drawn(front=text, points=points)


def loop(told: Any, place: Place) -> Drawn:
    """A band round two limbs: two lines beside the places, and round their ends."""
    (x0, y0), (x1, y1) = (_where(each, place) for each in told["round"])
    wide, reach = told.get("wide", 9), told.get("reach", 30)
    far = hypot(x1 - x0, y1 - y0) or 1.0
    dx, dy = (x1 - x0) / far, (y1 - y0) / far
    corners = [
        (x0 - dx * reach - dy * wide, y0 - dy * reach + dx * wide),
        (x1 + dx * reach - dy * wide, y1 + dy * reach + dx * wide),
        (x1 + dx * reach + dy * wide, y1 + dy * reach - dx * wide),
        (x0 - dx * reach + dy * wide, y0 - dy * reach - dx * wide),
    ]
    return Drawn(front=_line(corners, "band", closed=True))


def hands(told: Any, place: Place) -> Drawn:
    """A partner's or a strap's hold on a limb: a cuff across it."""
    x, y = _where(told["at"], place)
    width, height = told.get("size", (70, 34))
    low, high = -y - height / 2, -y + height / 2
    return Drawn(front=_box(x - width / 2, x + width / 2, low, high, "soft edge", 12))


def _where(told: Any, place: Place) -> Point:
    """A point is [x, height], a place of the body, or [place, dx, height more]."""
    if isinstance(told, str):
        return place(told)
    if isinstance(told[0], str):
        x, y = place(told[0])
        return x + told[1], y - told[2]
    return float(told[0]), -float(told[1])


KINDS: dict[str, Callable[[Any, Place], Drawn]] = {
    each.__name__: each
    for each in (
        *(mat, sheet, wall, step, sofa, chair, stool, rail, post, hook, pillow, bag, towel, block),
        *(band, loop, hands),
    )
}


def arrow(points: Sequence[Point]) -> str:
    """A curve with a head at its end."""
    (x0, y0), (x1, y1) = points[-2], points[-1]
    return f'<path class="way" d="{spline(points)}"/>' + head(atan2(y1 - y0, x1 - x0), (x1, y1))


def head(angle: float, tip: Point, size: float = 26) -> str:
    x, y = tip
    sides = [(x - size * cos(angle + turn), y - size * sin(angle + turn)) for turn in (0.5, -0.5)]
    return _line([sides[0], tip, sides[1]], "way")
