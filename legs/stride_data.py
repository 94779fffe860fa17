"""The measured stride, held in process for a minute: it changes only when an editor saves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from django.core.cache import cache

from legs import gait
from legs.models import Activity, Kinematics

KEPT = 60
Share = Callable[[str], float]
FAST = "run-3-5"


@dataclass(frozen=True)
class Curve:
    """How hard one muscle works through the stride."""

    intensity: list[float]
    measured: bool
    peak: float


@dataclass(frozen=True)
class StrideData:
    gaits: dict[str, gait.Gait] = field(default_factory=dict)
    curves: dict[str, Curve] = field(default_factory=dict)

    @property
    def estimated(self) -> frozenset[str]:
        return frozenset(
            slug for slug, curve in self.curves.items() if not curve.measured
        )

    def level(self, muscle: str, t: float) -> float:
        curve = self.curves.get(muscle)
        return gait.intensity(curve.intensity, t) if curve else 0.0

    def shares(self, rig: gait.Gait, t: float) -> tuple[Share, Share]:
        """How hard each muscle of the near and of the far leg works at a moment."""
        far = rig.content_time(rig.clock(t) + 0.5)
        return (lambda slug: self.level(slug, t)), (lambda slug: self.level(slug, far))


def stride_data() -> StrideData:
    """Two queries a minute and process."""
    held: StrideData | None = cache.get("stride-data")
    if held is None:
        held = StrideData(
            gaits={
                row.slug: gait.gait(
                    row.slug, {"hip": row.hip, "knee": row.knee, "ankle": row.ankle}
                )
                for row in Kinematics.objects.all()
            },
            curves={
                row.muscle.slug: Curve(row.intensity, row.measured, row.peak_percent)
                for row in Activity.objects.select_related("muscle")
            },
        )
        if held.gaits:
            cache.set("stride-data", held, KEPT)
    return held
