"""The measured stride, held in process for a minute: it changes only when an editor saves."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.core.cache import cache

from legs import gait
from legs.models import Activity, Kinematics

KEPT = 60
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

    def level(self, muscle: str, t: float) -> float:
        curve = self.curves.get(muscle)
        return gait.level(curve.intensity, t) if curve else 0.0


def stride_data() -> StrideData:
    """Two queries a minute and process."""
    held: StrideData | None = cache.get("stride-data")
    if held is None:
        held = StrideData(
            gaits={
                row.slug: gait.gait({"hip": row.hip, "knee": row.knee, "ankle": row.ankle})
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
