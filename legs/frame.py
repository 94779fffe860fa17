"""The side view as one SVG text: paints what `legs/side_view.py` draws. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from html import escape

from legs.figure import LEVELS, level, view_box
from legs.side_view import Drawing, Shape, label_sides
from legs.strokes import coarse

# x, y, width, height in 1/1000 of body height; y = 0 is the ground.
CROPS: Mapping[str, tuple[float, float, float, float]] = {
    "legs": (-335, -664, 670, 688),
    "whole": (-380, -1010, 760, 1040),
    "hip": (-190, -650, 380, 300),
    "thigh": (-190, -600, 400, 400),
    "calf": (-230, -370, 420, 394),
    "foot": (-200, -210, 360, 234),
}
# The torso melts into the page: what matters is below it.
FADE = (
    '<linearGradient id="torso-fade" gradientUnits="userSpaceOnUse" x1="0" x2="0"'
    ' y1="-6650" y2="-5500"><stop class="torso" offset="0" stop-opacity="0"/>'
    '<stop class="torso" offset="1"/></linearGradient>'
)
# Too fine for a thumbnail.
FINE = ("fibre", "sinew", "tendon", "bone")
# The least that a close crop shows, and how far below the ground it may reach.
CLOSE = 380.0
GROUND = 26.0
PITCH = 56.0
EDGE = 318.0
CROWDED = 90.0
# How wide letters are in Figtree at 25 units: near enough to draw a pill around a name.
WIDTHS = dict.fromkeys("fijlrt ,.-", 7.6) | dict.fromkeys("mwMW", 20.5) | {"s": 11.5}


def window(crop: str) -> tuple[float, ...]:
    """A named crop, or four numbers of one's own."""
    return CROPS[crop] if crop in CROPS else tuple(float(number) for number in crop.split())


def around(drawing: Drawing, lit: Iterable[str]) -> str:
    """The closest crop that still shows which part of which leg the lit muscles are on."""
    shapes = [shape for slug in lit if (shape := drawing.muscle(slug))]
    if not shapes:
        return "legs"
    xs, ys = zip(*(shape.anchor for shape in shapes), strict=True)
    width, height = max(max(xs) - min(xs) + 260, CLOSE), max(max(ys) - min(ys) + 260, CLOSE)
    x, y = (max(xs) + min(xs) - width) / 2, (max(ys) + min(ys) - height) / 2
    return f"{x:.0f} {min(y, GROUND - height):.0f} {width:.0f} {height:.0f}"


@dataclass(frozen=True)
class Label:
    """A name beside the runner and the place on the muscle it points to."""

    text: str
    side: str
    x: float
    y: float
    row: float


def svg(
    drawing: Drawing,
    *,
    crop: str = "legs",
    title: str,
    estimated: Iterable[str] = (),
    labels: Iterable[Label] = (),
    chosen: str = "",
    through: Iterable[str] = (),
) -> str:
    """The whole figure.

    `estimated` muscles get a dotted edge, for they were not measured; those `through` shine through
    whatever covers them.
    """
    guessed, ghosts, name = frozenset(estimated), frozenset(through), escape(title)
    fill = "" if crop == "whole" else ' fill="url(#torso-fade)"'
    near = "".join(_near(shape, guessed, chosen) for shape in drawing.near)
    # The far leg is faint, and a fibre is a hair: places to a whole unit will do.
    far = coarse("".join(_path(shape, frozenset()) for shape in drawing.far))
    return (
        f'<svg class="figure figure--runner" viewBox="{view_box(*window(crop))}" role="img"'
        f' aria-label="{name}"><title>{name}</title>{FADE}'
        '<ellipse class="shade" cx="100" cy="60" rx="1500" ry="70"/>'
        '<path class="ground" d="M-6000 140H6000"/>'
        f'<path class="arm far"{fill} d="{drawing.far_arm}"/>'
        f'<g class="far">{far}</g>'
        f'<path class="torso"{fill} d="{drawing.trunk}"/><path class="torso" d="{drawing.head}"/>'
        f'<g class="near">{near}{_ghosts(drawing, ghosts)}</g>'
        f'<path class="arm"{fill} d="{drawing.near_arm}"/>'
        f"{''.join(map(_label, labels))}</svg>"
    )


def thumbnail(drawing: Drawing, *, crop: str, title: str) -> str:
    """What a small figure can show: no fibres and tendons, places to a whole unit."""
    near = (shape for shape in drawing.near if not shape.kind.startswith(FINE))
    return coarse(svg(replace(drawing, near=tuple(near)), crop=crop, title=title))


def _path(shape: Shape, guessed: frozenset[str], chosen: str = "") -> str:
    works = f" {level(shape.share)}" if round(shape.share * LEVELS) else ""
    if not shape.muscle:
        return f'<path class="{shape.kind}{works}" d="{shape.d}"/>'
    guess = " guessed" if shape.muscle in guessed else ""
    guess += " chosen" if shape.muscle == chosen else ""
    return f'<path class="{shape.kind}{works}{guess}" data-slug="{shape.muscle}" d="{shape.d}"/>'


def _near(shape: Shape, guessed: frozenset[str], chosen: str) -> str:
    path = _path(shape, guessed, chosen)
    return coarse(path) if shape.kind.startswith("fibre") else path


def _ghosts(drawing: Drawing, through: frozenset[str]) -> str:
    shining = (shape for shape in drawing.near if shape.muscle in through)
    return "".join(f'<path class="ghost" d="{shape.d}"/>' for shape in shining)


def glow(drawing: Drawing, crop: str = "legs") -> str:
    """Copies of the bright bellies, to be blurred in the dark: a root of its own, for Safari."""
    bright = (s for s in drawing.near if s.muscle and s.share > 0.5 and "inside" not in s.kind)
    paths = "".join(f'<path class="{level(shape.share)}" d="{shape.d}"/>' for shape in bright)
    box = view_box(*window(crop))
    return f'<svg class="figure figure--glow" viewBox="{box}" aria-hidden="true">{paths}</svg>'


def place(wanted: Iterable[tuple[str, Shape]]) -> list[Label]:
    """Labels left and right of the runner, in order of height, never one over another."""
    placed: list[Label] = []
    lowest = {"left": -600.0, "right": -600.0}
    for text, shape in sorted(wanted, key=lambda pair: pair[1].anchor[1]):
        side = _side(shape)
        row = max(shape.anchor[1], lowest[side])
        lowest[side] = row + PITCH
        placed.append(Label(text, side, *shape.anchor, row))
    return placed


def _side(shape: Shape) -> str:
    """Its own side of the leg, unless the leg swings so far that the name would cover it."""
    side, x = label_sides()[shape.muscle], shape.anchor[0]
    if side == "right" and x > CROWDED:
        return "left"
    return "right" if side == "left" and x < -CROWDED else side


def _label(label: Label) -> str:
    width = 46 + sum(WIDTHS.get(letter, 13.4) for letter in label.text)
    left = label.side == "left"
    x, y = (-EDGE if left else EDGE - width), label.row
    edge = x + width if left else x
    return (
        f'<g class="label"><path d="M{edge * 10:.0f} {y * 10:.0f}L{label.x * 10:.0f}'
        f' {label.y * 10:.0f}"/><circle cx="{label.x * 10:.0f}" cy="{label.y * 10:.0f}" r="55"/>'
        f'<rect x="{x * 10:.0f}" y="{(y - 24) * 10:.0f}" width="{width * 10:.0f}" height="480"'
        f' rx="240"/><text x="{(x + 23) * 10:.0f}" y="{(y + 8.5) * 10:.0f}">{escape(label.text)}'
        "</text></g>"
    )
