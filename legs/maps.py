"""The leg maps: every muscle one tap away, from the front and the back, two layers deep."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from legs.figure import View, box, view_box
from legs.figure import leg_map as draw
from legs.labels import SHEET, Label, labels
from legs.models import Muscle
from legs.stride_data import plain

NAMES = {
    View.FRONT: "Front",
    View.BACK: "Back",
    View.FRONT_DEEP: "Deep front",
    View.BACK_DEEP: "Deep back",
}


@dataclass(frozen=True)
class LegMap:
    """One view with its labels: names in two columns, each joined to its muscle."""

    view: View
    names: dict[str, str]
    links: dict[str, str]
    lit: frozenset[str] = frozenset()

    @property
    def title(self) -> str:
        return NAMES[self.view]

    @property
    def labels(self) -> list[Label]:
        return labels(self.view, self.names)

    @property
    def left(self) -> list[Label]:
        return [label for label in self.labels if label.side == "left"]

    @property
    def right(self) -> list[Label]:
        return [label for label in self.labels if label.side == "right"]

    @property
    def figure(self) -> SafeString:
        lit = dict.fromkeys(self.lit, 1.0)
        return mark_safe(draw(self.view, lit, links=self.links, label=f"Leg map: {self.title}"))  # noqa: S308 -- our own paths, escaped words

    @property
    def sheet(self) -> str:
        _, top, _, height = box(self.view)
        return view_box(-SHEET / 2, top, SHEET, height)


@require_safe
def leg_map(request: HttpRequest, view: str) -> HttpResponse:
    if view not in NAMES:
        raise Http404("There is no such leg map.")
    rows = Muscle.objects.published().values_list("slug", "name")
    names = {slug: plain(name) for slug, name in rows}
    muscle = request.GET.get("muscle", "")
    shown = LegMap(View(view), names, _links(names), frozenset({muscle} & names.keys()))
    return render(request, "legs/map.html", {"map": shown, "views": NAMES})


def _links(names: Iterable[str]) -> dict[str, str]:
    """The muscle itself is a bonus target; its name is the one for keyboard and screen reader."""
    return {slug: reverse("legs:muscle", args=[slug]) for slug in names}
