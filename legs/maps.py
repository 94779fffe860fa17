"""The leg maps: every muscle one tap away, from the front and the back, two layers deep."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from legs.editions import edition, held, reads_content
from legs.figure import View, view_box
from legs.figure import leg_map as draw
from legs.labels import Label, Part, Sheet, labels
from legs.models import Muscle
from legs.stride_data import plain

NAMES = {
    View.FRONT: "Front",
    View.BACK: "Back",
    View.FRONT_DEEP: "Deep front",
    View.BACK_DEEP: "Deep back",
}
PARTS = {"": "Whole legs", Part.UPPER: "Hip and thigh", Part.LOWER: "Knee and foot"}


@dataclass(frozen=True)
class LegMap:
    """One view with its labels: names in two columns, each joined to its muscle."""

    view: View
    names: dict[str, str]
    links: dict[str, str]
    lit: frozenset[str] = frozenset()
    part: Part | None = None

    @property
    def title(self) -> str:
        return NAMES[self.view]

    @property
    def labels(self) -> list[Label]:
        return labels(self._sheet, self.names)

    @property
    def left(self) -> list[Label]:
        return [label for label in self.labels if label.side == "left"]

    @property
    def right(self) -> list[Label]:
        return [label for label in self.labels if label.side == "right"]

    @property
    def figure(self) -> SafeString:
        lit = dict.fromkeys(self.lit, 1.0)
        half = self._sheet.frame if self.part else None
        drawn = draw(self.view, lit, links=self.links, window=half)
        return mark_safe(drawn)  # noqa: S308 -- our own paths, escaped words

    @property
    def sheet(self) -> str:
        return view_box(*self._sheet.frame)

    @property
    def dot(self) -> int:
        """Drawn in figure units, so half as large when the figure is twice as large."""
        return 16 if self.part else 32

    @property
    def _sheet(self) -> Sheet:
        return Sheet(self.view, self.part)


@reads_content
def leg_map(request: HttpRequest, view: str) -> HttpResponse:
    if view not in NAMES:
        raise Http404("There is no such leg map.")
    names = names_of_muscles(edition(request))
    muscle = request.GET.get("muscle", "")
    part = Part(request.GET["part"]) if request.GET.get("part") in set(Part) else None
    lit = frozenset({muscle} & names.keys())
    shown = LegMap(View(view), names, _links(names), lit, part)
    return render(request, "legs/map.html", {"map": shown, "views": NAMES, "parts": PARTS})


@held
def names_of_muscles() -> dict[str, str]:
    rows = Muscle.objects.published().values_list("slug", "name")
    return {slug: plain(name) for slug, name in rows}


def _links(names: Iterable[str]) -> dict[str, str]:
    """The muscle itself is a bonus target; its name is the one for keyboard and screen reader."""
    return {slug: reverse("legs:muscle", args=[slug]) for slug in names}
