"""The positions of an exercise as SVG text. Pure: no Django here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from legs import front_body, side_body
from legs.figure import LEVELS, level, view_box
from legs.frame import FINE
from legs.side_view import Shape
from legs.strokes import Point, coarse
from workouts import props
from workouts.poses import Poses, Position, touching

MARGIN = 26.0
BELOW = 30.0
# A body of 10000 stands 200 px high on a phone: two units are less than half a pixel.
GRAIN = 20
PAINTED = {
    True: ("far_arm", "far", "trunk", "near", "near_arm"),
    False: ("far_arm", "near_arm", "trunk", "far", "near"),
}


def svg(
    drawn: Poses, position: Position, shares: Mapping[str, float], *, simple: bool = False
) -> str:
    """One position: `shares` says how bright each muscle is, 0 to 1."""
    name = escape(position.say)
    around = [props.draw(dict(each), position.middle) for each in position.props]
    arrows = "".join(map(props.arrow, _arrows(drawn))) if position is drawn.end else ""
    x, y, width, height = window(drawn)
    box = view_box(x, y, width, height)
    text = (
        f'<svg class="figure figure--runner figure--exercise" viewBox="{box}"'
        f' role="img" aria-label="{name}"><title>{name}</title>'
        f'<path class="floor" d="M{x * 10:.0f} 60H{(x + width) * 10:.0f}"/>'
        f"{''.join(each.behind for each in around)}"
        f"{_body(drawn, position, shares, simple=simple)}"
        f"{''.join(each.front for each in around)}"
        f"{arrows}</svg>"
    )
    return coarse(text, GRAIN) if simple else text


def is_wide(drawn: Poses) -> bool:
    """Lying figures go one over the other, standing ones side by side."""
    _, _, width, height = window(drawn)
    return width > height * 1.05


def window(drawn: Poses) -> tuple[float, float, float, float]:
    """What the frame shows: the same for start and end, so that they can be compared."""
    if drawn.crop:
        left, right, low, high = drawn.crop
        return left, -high, right - left, high - low
    points = [p for way in _arrows(drawn) for p in way]
    for position in (drawn.start, drawn.end):
        body = side_body if position.pose.plane.is_side else front_body
        points += body.outline_points(position.pose)
        points += [
            p for each in position.props for p in props.draw(dict(each), position.middle).points
        ]
    xs, ys = zip(*points, strict=True)
    left, top, right = min(xs) - MARGIN, min(ys) - MARGIN, max(xs) + MARGIN
    return left, top, right - left, BELOW - top


def _body(drawn: Poses, position: Position, shares: Mapping[str, float], *, simple: bool) -> str:
    def lit(side: str) -> side_body.Share:
        return lambda slug: shares.get(slug, 0.0) if side in drawn.working else 0.0

    body = side_body if position.pose.plane.is_side else front_body
    layers = body.layers(position.pose, lit("near"), lit("far"), also=shares)
    text = ""
    for name in PAINTED[position.pose.plane.is_side]:
        kind = name if name in ("near", "far") else ""
        paths = "".join(_path(shape, simple=simple) for shape in layers[name])
        if name in drawn.working:
            paths += _ghosts(layers[name], shares)
        dim = kind == "far" and position.pose.plane.is_side
        text += f'<g class="{"far" if dim else "near"}">{paths}</g>' if kind else paths
    return text


def _path(shape: Shape, *, simple: bool) -> str:
    works = f" {level(shape.share)}" if round(shape.share * LEVELS) else ""
    # A thumbnail cannot show these, nor muscles that rest.
    if simple and (shape.kind.startswith(FINE) or (shape.muscle and not works)):
        return ""
    return f'<path class="{shape.kind}{works}" d="{shape.d}"/>'


def _ghosts(shapes: Iterable[Shape], shares: Mapping[str, float]) -> str:
    """What others cover of a working muscle shines through them."""
    hidden = (s for s in shapes if s.muscle in shares and s.kind != "muscle")
    return "".join(f'<path class="ghost" d="{shape.d}"/>' for shape in hidden)


def _arrows(drawn: Poses) -> list[list[Point]]:
    """The way that something goes from start to end."""
    return [_way(drawn, each) for each in drawn.arrows]


def _way(drawn: Poses, told: Mapping[str, Any]) -> list[Point]:
    if "through" in told:
        return [(x, -high) for x, high in told["through"]]
    dx, dy = told.get("shift", (0, 0))
    first, last = told.get("from", 0.0), told.get("to", 1.0)
    middles = (_middle(drawn, told["of"], first + (last - first) * i / 4) for i in range(5))
    return [(x + dx, y - dy) for x, y in middles]


def _middle(drawn: Poses, place: str, share: float) -> Point:
    xs, ys = zip(*touching(drawn.between(share), place), strict=True)
    return sum(xs) / len(xs), sum(ys) / len(ys)
