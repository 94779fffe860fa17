"""The measured stride, held in process for as long as its edition of the content lasts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from uuid import UUID

from legs import gait
from legs.models import Activity, Edition, Kinematics, Phase

FAST = "run-3-5"
Share = Callable[[str], float]


@dataclass(frozen=True)
class Curve:
    """How hard one muscle works through the stride."""

    slug: str
    name: str
    group: str
    intensity: Sequence[float]
    measured: bool
    peak: float
    windows: Sequence[Sequence[float]]

    @property
    def short(self) -> str:
        """The name without what is in brackets: a label has little room."""
        return self.name.split(" (", maxsplit=1)[0]

    @property
    def plain(self) -> str:
        return plain(self.name)


def plain(name: str) -> str:
    """Two heads need their names; other things in brackets would not fit."""
    first, _, rest = name.rstrip(")").partition(" (")
    return f"{first}, {rest}" if rest.endswith("head") else first


@dataclass(frozen=True)
class StrideData:
    gaits: dict[str, gait.Gait] = field(default_factory=dict)
    curves: dict[str, Curve] = field(default_factory=dict)
    phases: tuple[Phase, ...] = ()

    @property
    def estimated(self) -> frozenset[str]:
        return frozenset(slug for slug, curve in self.curves.items() if not curve.measured)

    def phase_at(self, percent: float) -> Phase:
        return next((p for p in self.phases if p.start <= percent < p.end), self.phases[-1])

    def level(self, muscle: str, t: float) -> float:
        curve = self.curves.get(muscle)
        return gait.intensity(curve.intensity, t) if curve else 0.0

    def shares(self, rig: gait.Gait, t: float) -> tuple[Share, Share]:
        """How hard each muscle of the near and of the far leg works at a moment."""
        far = rig.content_time(rig.clock(t) + 0.5)
        return (lambda slug: self.level(slug, t)), (lambda slug: self.level(slug, far))

    def busiest(self, t: float, among: Sequence[str], most: int = 3) -> list[Curve]:
        """The hardest workers at a moment, one of each group; measured ones go first."""

        def rank(curve: Curve) -> float:
            return self.level(curve.slug, t) + (0.5 if curve.measured else 0.0)

        at_work = [c for slug, c in self.curves.items() if slug in among and self._busy(slug, t)]
        best: dict[str, Curve] = {}
        for curve in sorted(at_work, key=lambda curve: (-rank(curve), curve.slug)):
            best.setdefault(curve.group, curve)
        return list(best.values())[:most]

    def _busy(self, slug: str, t: float) -> bool:
        return self.level(slug, t) > 0.5


def stride_data(edition: UUID | None = None) -> StrideData:
    """Of the edition a page is made from, or of the current one; read once for each."""
    edition = edition or Edition.current()
    return of_edition(edition) if edition else _read()


@lru_cache(maxsize=2)
def of_edition(_edition: UUID) -> StrideData:
    return _read()


def _read() -> StrideData:
    working = Activity.objects.filter(muscle__retired_at__isnull=True)
    return StrideData(
        gaits={
            row.slug: gait.gait(row.slug, {"hip": row.hip, "knee": row.knee, "ankle": row.ankle})
            for row in Kinematics.objects.all()
        },
        curves={row.muscle.slug: _curve(row) for row in working.select_related("muscle__group")},
        phases=tuple(Phase.objects.all()),
    )


def _curve(row: Activity) -> Curve:
    return Curve(
        slug=row.muscle.slug,
        name=row.muscle.name,
        group=row.muscle.group.slug,
        intensity=tuple(row.intensity),
        measured=row.measured,
        peak=row.peak_percent,
        windows=tuple(map(tuple, row.on_windows)),
    )


def for_browser(data: StrideData) -> dict[str, Any]:
    """All that the explorer needs to draw any moment, about 8 KB."""
    return {
        "rig": {key: part for key, part in gait.RIG.items() if key not in ("unit", "layers")},
        "gaits": {slug: gait_for_browser(rig) for slug, rig in data.gaits.items()},
        "curves": {
            slug: {
                "name": curve.short,
                "group": curve.group,
                "measured": curve.measured,
                "values": [round(value * 100) for value in curve.intensity[:-1]],
            }
            for slug, curve in data.curves.items()
        },
        "phases": [
            {"slug": p.slug, "name": p.name, "start": p.start, "end": p.end, "what": p.what}
            for p in data.phases
        ],
    }


def gait_for_browser(rig: gait.Gait) -> dict[str, Any]:
    """What `static/js/stride-figure.js` needs of a speed; the hip's height comes ready made."""
    return {
        "hip": rig.hip,
        "knee": rig.knee,
        "ankle": rig.ankle,
        "heights": [round(height, 1) for height in rig.hip_heights],
        "offset": rig.pelvis_offset,
        "toe_off": rig.toe_off,
        "ground": rig.ground_per_stride,
    }
