"""The legs from the front and the back, two layers each: drawn once from `legs/rig/maps`.

Every path carries the slug of its muscle, so that content colours it and nothing is drawn twice.
No Django here: a figure is text, and the page decides what to light.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

import yaml

from legs.strokes import Line, Point, between, fibres, outline, point_on, spline

RIG = Path(__file__).parent / "rig"
# A lean runner: the legs are drawn a tenth narrower than the edges were traced.
LEAN = 0.9
LEVELS = 16
# The radius of a letter's disc, as a share of the height shown.
MARK = 0.038


class View(StrEnum):
    FRONT = "front"
    BACK = "back"
    FRONT_DEEP = "front-deep"
    BACK_DEEP = "back-deep"


class Crop(StrEnum):
    """A part of the body to fill the frame with."""

    HIP = "hip"
    THIGH = "thigh"
    CALF = "calf"
    FOOT = "foot"


WINDOWS: Mapping[Crop, tuple[float, float]] = {
    Crop.HIP: (-16, 216),
    Crop.THIGH: (92, 392),
    Crop.CALF: (336, 646),
    Crop.FOOT: (540, 650),
}


@dataclass(frozen=True)
class Part:
    """One shape of a leg: a muscle, a tendon, a bone or a line."""

    kind: str
    name: str
    d: str
    fibres: str = ""
    anchor: Point = (0, 0)
    on_midline: bool = False
    named: bool = True
    covers: str = ""
    top: float = 0.0
    bottom: float = 0.0

    @property
    def is_muscle(self) -> bool:
        return self.kind == "muscle"


@cache
def sheet(view: View) -> Mapping[str, Any]:
    """The view as it is written in its file."""
    text = (RIG / "maps" / f"{view}.yaml").read_text(encoding="utf-8")
    drawn: Mapping[str, Any] = yaml.safe_load(text)
    return drawn


def _lean(points: Sequence[Sequence[float]]) -> list[Point]:
    return [(x * LEAN, y) for x, y in points]


@cache
def parts(view: View) -> tuple[Part, ...]:
    """The shapes of one leg in painting order."""
    return tuple(_part(item) for item in sheet(view)["parts"])


def _part(item: Mapping[str, Any]) -> Part:
    kind = next(kind for kind in ("muscle", "tendon", "bone", "line") if kind in item)
    traced = [point for edge in _edges(item) for point in edge]
    part = Part(
        kind,
        item[kind],
        "",
        on_midline=item.get("mid", False),
        named=item.get("named", True),
        covers=item.get("covers", ""),
        top=min(y for _, y in traced),
        bottom=max(y for _, y in traced),
    )
    if "paths" in item:
        return replace(part, d="".join(spline(_lean(path)) for path in item["paths"]))
    if "ring" in item:
        return replace(part, d=_ring(item))
    a, b = _lean(item["a"]), _lean(item["b"])
    lines = fibres(a, b, item["fibres"]) if item.get("fibres") else ""
    return replace(part, d=outline(a, b), fibres=lines, anchor=_anchor(item, a, b))


def _edges(item: Mapping[str, Any]) -> list[Sequence[Sequence[float]]]:
    if "paths" in item:
        return list(item["paths"])
    return [item["ring"]] if "ring" in item else [item["a"], item["b"]]


def _ring(item: Mapping[str, Any]) -> str:
    ring = _lean(item["ring"])
    if item.get("mid"):
        ring += [(-x, y) for x, y in reversed(ring)]
    hole = spline(_lean(item["hole"]), closed=True) if "hole" in item else ""
    return spline(ring, closed=True) + hole


def _anchor(item: Mapping[str, Any], a: Line, b: Line) -> Point:
    """Where a label points: the middle of the belly unless the file says where it shows best."""
    if "at" in item:
        return _lean([item["at"]])[0]
    return between(point_on(a, 0.5), point_on(b, 0.5), 0.5)


@cache
def skin(view: View, *, both: bool = True) -> str:
    edges = [skin_edge(view, name) for name in ("outer", "foot", "inner")]
    outer, foot, inner = (_lean(edge) for edge in edges)
    right = outer + foot[1:] + inner[::-1][1:]
    half = [(right[0][0], -16.0), *right, (0.0, 146.0)]
    if not both:
        return spline([(0.0, -16.0), *half]) + "Z"
    return spline(half + [(-x, y) for x, y in half[-2::-1]]) + "Z"


def skin_edge(view: View, name: str) -> Sequence[Sequence[float]]:
    edge = sheet(view)["skin"]
    if isinstance(edge, str):
        return skin_edge(View(edge), name)
    points: str | Sequence[Sequence[float]] = edge[name]
    return skin_edge(View(points), name) if isinstance(points, str) else points


@cache
def muscles(view: View) -> frozenset[str]:
    """What a view shows and names; of a muscle that is not named there is only a glimpse."""
    return frozenset(part.name for part in parts(view) if part.is_muscle and part.named)


def spot_of(view: View, slug: str) -> Point:
    """Where a label of it points."""
    return next(part.anchor for part in parts(view) if part.is_muscle and part.name == slug)


def view_of(slug: str) -> View:
    """The view that shows a muscle best."""
    return next((view for view in View if slug in sheet(view)["best"]), View.FRONT)


def view_for(slugs: Iterable[str], wanted: View | None = None) -> View:
    """The wanted view when it shows any of these muscles, else the one that shows most."""
    shown = set(slugs)
    if wanted and (not shown or shown & muscles(wanted)):
        return wanted
    # A tie goes to the view that shows more of them best.
    return max(
        View,
        key=lambda v: (len(shown & muscles(v)), sum(view_of(s) is v for s in shown)),
    )


@cache
def box(view: View, crop: Crop | None = None) -> tuple[float, float, float, float]:
    """What the frame shows: x, y, width, height."""
    bottom = 734.0 if view is View.BACK_DEEP else 650.0
    top, end = WINDOWS[crop] if crop else (-16.0, bottom)
    if crop is Crop.FOOT:
        end = bottom
    return (-106, top, 212, end - top)


def crop_for(view: View, lit: frozenset[str]) -> Crop | None:
    """The smallest window that holds every lit muscle by its label anchor."""
    heights = [part.anchor[1] for part in parts(view) if part.is_muscle and part.name in lit]
    for crop in (Crop.FOOT, Crop.HIP, Crop.THIGH, Crop.CALF):
        _, top, _, height = box(view, crop)
        margin = 0 if crop is Crop.FOOT else height * 0.14
        if heights and all(top + margin <= y <= top + height - margin for y in heights):
            return crop
    return None


def level(share: float) -> str:
    """The class that colours a share of 0 to 1 on the ramp from rest to ember."""
    return f"a{round(max(0.0, min(1.0, share)) * LEVELS)}"


def leg_map(
    view: View,
    shares: Mapping[str, float],
    *,
    second: frozenset[str] = frozenset(),
    crop: Crop | None = None,
    label: str = "",
    links: Mapping[str, str] | None = None,
    window: tuple[float, float, float, float] | None = None,
    simple: bool = False,
    marks: Mapping[str, str] | None = None,
) -> str:
    """Both legs as one SVG; `shares` says how bright each muscle is, 0 to 1.

    `marks` puts a letter on a muscle, on one leg.

    `second` are muscles of the opposing side, in its own colour; `window` is a crop of one's own,
    with one leg in it; `simple` leaves out what a thumbnail cannot show.
    """
    x, y, width, height = window or box(view, crop)
    inside = [part for part in parts(view) if part.top < y + height and part.bottom > y]
    drawn = [_shape(part, shares, second, links or {}, simple=simple) for part in inside]
    middle = "".join(d for part, d in zip(inside, drawn, strict=True) if part.on_midline)
    right = "".join(d for part, d in zip(inside, drawn, strict=True) if not part.on_midline)
    name = escape(label or describe(view, shares, second))
    # With links, the names beside the figure say it all; the shapes are for fingers only.
    spoken = 'aria-hidden="true"' if links else f'role="img" aria-label="{name}"'
    mirrored = "" if window else f'<g transform="scale(-1 1)">{right}</g>'
    return (
        f'<svg class="figure figure--map" viewBox="{view_box(x, y, width, height)}" {spoken}>'
        f'<title>{name}</title><path class="skin" d="{skin(view, both=not window)}"/>'
        f"{middle}<g>{right}</g>{mirrored}{_marks(inside, marks or {}, height)}</svg>"
    )


def _marks(inside: Iterable[Part], marks: Mapping[str, str], height: float) -> str:
    """The letters, as large on the screen in every window."""
    places = {part.name: part.anchor for part in reversed([*inside]) if part.is_muscle}
    radius = height * MARK
    return "".join(
        f'<g class="mark" data-slug="{slug}"><circle cx="{x * 10:.0f}" cy="{y * 10:.0f}" '
        f'r="{radius * 10:.0f}"/><text x="{x * 10:.0f}" y="{(y + radius * 0.38) * 10:.0f}" '
        f'font-size="{radius * 12:.0f}" text-anchor="middle">{escape(letter)}</text></g>'
        for slug, letter in marks.items()
        if slug in places
        for x, y in [places[slug]]
    )


def view_box(*numbers: float) -> str:
    return " ".join(f"{number * 10:g}" for number in numbers)


def _shape(
    part: Part,
    shares: Mapping[str, float],
    second: frozenset[str],
    links: Mapping[str, str],
    *,
    simple: bool,
) -> str:
    if not part.is_muscle:
        if simple and part.kind == "line":
            return ""
        rule = ' fill-rule="evenodd"' if part.kind == "bone" else ""
        return f'<path class="{part.kind}"{rule} d="{part.d}"/>'
    bright = f" lit {level(shares[part.name])}" if part.name in shares else ""
    bright = " counter" if part.name in second else bright
    bright = bright or _veil(part, shares, second)
    drawn = f'<path class="muscle{bright}" data-slug="{part.name}" d="{part.d}"/>'
    if part.fibres and not simple:
        drawn += f'<path class="fibre" d="{part.fibres}"/>'
    if part.name in links:
        # The label beside the figure is the link for keyboard and screen reader.
        href = escape(links[part.name])
        return f'<a href="{href}" tabindex="-1" aria-hidden="true">{drawn}</a>'
    return drawn


def _veil(part: Part, shares: Mapping[str, float], second: frozenset[str]) -> str:
    """A muscle that lies over a lit one lets it be seen."""
    return " veil" if part.covers and (part.covers in shares or part.covers in second) else ""


def describe(view: View, shares: Mapping[str, float], second: frozenset[str] = frozenset()) -> str:
    """What a person who cannot see the figure hears."""
    bright = {slug for slug in shares if shares[slug] > 0} | second
    lit = [slug.replace("-", " ") for slug in sorted(bright)]
    title = str(sheet(view)["title"])
    return f"{title}. Lit: {', '.join(lit)}." if lit else f"{title}."


@cache
def group_members() -> Mapping[str, Sequence[str]]:
    text = (RIG / "groups.yaml").read_text(encoding="utf-8")
    members: Mapping[str, Sequence[str]] = yaml.safe_load(text)
    return members


def muscles_named(names: str | Iterable[str]) -> frozenset[str]:
    """Muscle slugs from a list or a text with spaces or commas; a group becomes its muscles."""
    listed = names.replace(",", " ").split() if isinstance(names, str) else names
    return frozenset(slug for name in listed for slug in group_members().get(name, [name]))
