"""The reference: muscles, what each can do, and what it does in each phase of the stride.

Facts live here, each with its sources; everything a runner did lives elsewhere. One set of slugs
runs through content files, drawings, quiz and workouts.
"""

from legs.models.anatomy import Action, Muscle, MuscleGroup, OpposingPair
from legs.models.content import (
    Confidence,
    Content,
    ContentQuerySet,
    ContentRecord,
    Edition,
    Part,
    Source,
)
from legs.models.statements import KeyFact, Misconception, SeedClaim
from legs.models.stride import Activity, Contraction, Kinematics, Phase, Role, StrideEvent

__all__ = [
    "Action",
    "Activity",
    "Confidence",
    "Content",
    "ContentQuerySet",
    "ContentRecord",
    "Contraction",
    "Edition",
    "KeyFact",
    "Kinematics",
    "Misconception",
    "Muscle",
    "MuscleGroup",
    "OpposingPair",
    "Part",
    "Phase",
    "Role",
    "SeedClaim",
    "Source",
    "StrideEvent",
]
