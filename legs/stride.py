"""The stride explorer: a runner who moves as measured, and who works when."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from urllib.parse import urlencode

from django import forms
from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from legs import frame, side_view
from legs.chart import heat
from legs.editions import edition, reads_content
from legs.gait import clamp
from legs.models import Phase
from legs.stride_data import FAST, Curve, StrideData, for_browser, stride_data

START = 12.0
SPEEDS = {"3.5": FAST, "2.5": "run-2-5"}


class MomentForm(forms.Form):
    """Which frame a link asks for; what cannot be read falls back to the first one."""

    at = forms.FloatField(required=False)
    phase = forms.SlugField(required=False)
    muscle = forms.SlugField(required=False)
    speed = forms.ChoiceField(choices=[(speed, speed) for speed in SPEEDS], required=False)


@dataclass(frozen=True)
class Moment:
    """One frame of the stride: when, at what speed, and whether one muscle is looked at alone."""

    data: StrideData
    at: float
    speed: str = "3.5"
    muscle: Curve | None = None

    @property
    def phase(self) -> Phase:
        return self.data.phase_at(self.at)

    @property
    def previous(self) -> Phase:
        return self.data.phases[self.data.phases.index(self.phase) - 1]

    @property
    def next(self) -> Phase:
        phases = self.data.phases
        return phases[(phases.index(self.phase) + 1) % len(phases)]

    @property
    def percent(self) -> str:
        return f"{self.at:.0f}"

    @property
    def kept(self) -> str:
        """What a link to another phase keeps: the muscle and the speed."""
        muscle = {"muscle": self.muscle.slug} if self.muscle else {}
        speed = {} if self.speed == "3.5" else {"speed": self.speed}
        return urlencode(muscle | speed)

    def shares(self, leg: int) -> dict[str, float]:
        levels = self.data.shares(self.data.gaits[SPEEDS[self.speed]], self.at / 100)[leg]
        shown = [self.muscle.slug] if self.muscle else self.data.curves
        return {slug: levels(slug) for slug in shown}

    @property
    def drawing(self) -> side_view.Drawing:
        near, far = self.shares(0), self.shares(1)
        return side_view.draw(
            self.data.gaits[SPEEDS[self.speed]],
            self.at / 100,
            lambda slug: near.get(slug, 0.0),
            lambda slug: far.get(slug, 0.0),
            also=[self.muscle.slug] if self.muscle else (),
        )

    @property
    def busiest(self) -> list[Curve]:
        seen = [slug for slug in ALL if slug not in self.inside]
        return [self.muscle] if self.muscle else self.data.busiest(self.at / 100, seen)

    @property
    def spoken(self) -> str:
        names = ", ".join(curve.short for curve in self.data.busiest(self.at / 100, ALL))
        busy = names or "none"
        return f"{self.phase.name}, {self.percent} percent of the stride. Most active: {busy}"

    @property
    def figure(self) -> SafeString:
        drawing = self.drawing
        named = ((curve.short, drawing.muscle(curve.slug)) for curve in self.busiest)
        labels = frame.place((text, shape) for text, shape in named if shape)
        chosen = self.muscle.slug if self.muscle else ""
        drawn = frame.svg(
            drawing,
            title=self.spoken,
            estimated=self.data.estimated,
            labels=labels,
            chosen=chosen,
            through=[chosen] if chosen else [],
        )
        return mark_safe(drawn + frame.glow(drawing))  # noqa: S308 -- our own paths, escaped words

    @property
    def track(self) -> list[Segment]:
        return [Segment(p, p == self.phase) for p in self.data.phases]

    @property
    def inside(self) -> frozenset[str]:
        layers = side_view.layers()
        return frozenset(slug for slug, layer in layers.items() if layer == "inside")

    @property
    def picture(self) -> str:
        """What a shared link shows."""
        return picture_of(self.phase.slug)

    @property
    def lanes(self) -> list[Lane]:
        return self._lanes(slug for slug in ALL if slug not in self.inside)

    @property
    def inner_lanes(self) -> list[Lane]:
        return self._lanes(self.inside)

    def _lanes(self, slugs: Iterable[str]) -> list[Lane]:
        curves = (self.data.curves[slug] for slug in slugs if slug in self.data.curves)
        return [Lane(c, self) for c in sorted(curves, key=lambda c: (c.peak, c.name))]


@cache
def picture_of(phase: str) -> str:
    """The frame that `tools/social.py` drew, or, for a phase that is newer, another one."""
    picture = f"social/{phase}.jpg"
    return picture if finders.find(picture) else "social/loading.jpg"


@dataclass(frozen=True)
class Segment:
    """One phase on the scrubber's track, in thousandths of its width, with a gap after it."""

    phase: Phase
    is_current: bool

    @property
    def x(self) -> str:
        return f"{self.phase.start * 10:.0f}"

    @property
    def width(self) -> str:
        return f"{(self.phase.end - self.phase.start) * 10 - 5:.0f}"


@dataclass(frozen=True)
class Lane:
    """One muscle's row in "who works when"."""

    curve: Curve
    moment: Moment

    @property
    def is_chosen(self) -> bool:
        return self.moment.muscle == self.curve

    @property
    def link(self) -> str:
        """Looks at this muscle alone, or, when it is, at all of them again."""
        muscle = {} if self.is_chosen else {"muscle": self.curve.slug}
        speed = {} if self.moment.speed == "3.5" else {"speed": self.moment.speed}
        return "?" + urlencode({"at": self.moment.percent} | muscle | speed)

    @property
    def strip(self) -> SafeString:
        return mark_safe(heat(self.curve.slug, self.curve.intensity, self.moment.at))  # noqa: S308 -- our own paths, escaped words

    @property
    def when(self) -> str:
        spans = ", ".join(f"{start:.0f} to {end:.0f} %" for start, end in self.curve.windows)
        return f"Works from {spans}; most at {self.curve.peak:.0f} %"


ALL = tuple(side_view.layers())


@reads_content
def stride(request: HttpRequest) -> HttpResponse:
    moment = moment_of(request)
    return render(request, "legs/stride.html", {"moment": moment, "speeds": SPEEDS})


def moment_of(request: HttpRequest) -> Moment:
    form, data = MomentForm(request.GET), stride_data(edition(request))
    if not data.gaits or not data.phases:
        raise Http404("The stride is not loaded yet.")
    form.is_valid()
    asked = form.cleaned_data
    phase = next((p for p in data.phases if p.slug == asked.get("phase")), None)
    at = asked.get("at")
    if at is None:
        at = phase.middle if phase else START
    return Moment(
        data,
        at=clamp(at, 0, 99.9) if at == at else START,  # NaN is not itself
        speed=asked.get("speed") or "3.5",
        muscle=data.curves.get(asked.get("muscle", "")),
    )


@require_safe
def stride_data_file(request: HttpRequest) -> HttpResponse:
    """The rig and the curves for the explorer's script; a phone asks again only for its ETag."""
    body = json.dumps(for_browser(stride_data(edition(request))), separators=(",", ":")).encode()
    response = HttpResponse(body, content_type="application/json")
    response["ETag"] = f'"{sha256(body).hexdigest()[:20]}"'
    response["Cache-Control"] = "public, max-age=3600"
    if request.headers.get("If-None-Match") == response["ETag"]:
        response.status_code, response.content = 304, b""
    return response
