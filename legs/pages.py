"""What each page of the reference tells: gathered in few queries, held until the content changes.

Everything is read here and nothing in the templates, so that what is held is whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import (
    BooleanField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Value,
)
from django.shortcuts import get_object_or_404

from legs.editions import held
from legs.models import (
    Activity,
    KeyFact,
    Kinematics,
    Misconception,
    Muscle,
    MuscleGroup,
    OpposingPair,
    Phase,
    Role,
    SeedClaim,
    Source,
)

Told = dict[str, Any]


@dataclass(frozen=True)
class Sentence:
    """Something worth knowing, or something often heard (then `truth` puts it right)."""

    text: str
    truth: str
    confidence: str


@dataclass(frozen=True)
class Opposite:
    """Who pulls the other way at a joint, and as a member of which group."""

    mine: MuscleGroup
    other: MuscleGroup
    joint: str


@held
def hub() -> Told:
    muscles = Prefetch("muscles", Muscle.objects.published())
    return {
        "groups": list(MuscleGroup.objects.published().prefetch_related(muscles)),
        "phases": list(Phase.objects.all()),
    }


@held
def muscle(slug: str) -> Told:
    row = get_object_or_404(
        Muscle.objects.select_related("group", "activity").prefetch_related(
            "actions",
            Prefetch("roles", Role.objects.published().select_related("phase")),
            Prefetch("efforts", _efforts().select_related("exercise")),
        ),
        slug=slug,
    )
    sources = list(_sources_of(row))
    return {
        "muscle": row,
        "activity": getattr(row, "activity", None),
        "opposites": _opposites(row),
        "exercises": [
            effort.exercise
            for effort in row.efforts.all()  # a relation of the workouts
            if effort.role == "primary" and not effort.exercise.is_retired
        ],
        "sources": sources,
        "weak_sources": [source for source in sources if source.of_weakness],
        **_sentences(row),
    }


@held
def group(slug: str) -> Told:
    row = get_object_or_404(
        MuscleGroup.objects.prefetch_related(
            "sources",
            "seed_claims",
            Prefetch("roles", Role.objects.published().select_related("phase")),
        ),
        slug=slug,
    )
    pairs = OpposingPair.objects.filter(Q(a=row) | Q(b=row)).select_related("a", "b")
    return {"group": row, "members": list(row.members), "pairs": list(pairs), **_sentences(row)}


@held
def phase(slug: str) -> Told:
    row = get_object_or_404(Phase, slug=slug)
    phases = list(Phase.objects.all())
    place = phases.index(row)
    roles = list(Role.objects.published().filter(phase=row).select_related("muscle", "group"))
    return {
        "phase": row,
        "phases": phases,
        "before": phases[place - 1],
        "after": phases[(place + 1) % len(phases)],
        "group_roles": [role for role in roles if role.group_id],
        "muscle_roles": [role for role in roles if role.muscle_id],
    }


@held
def about() -> Told:
    curves = list(Activity.objects.select_related("muscle").filter(muscle__retired_at=None))
    return {
        "measured": [curve for curve in curves if curve.measured],
        "estimated": [curve for curve in curves if not curve.measured],
        "kinematics": list(Kinematics.objects.all()),
        "sources": list(Source.objects.all()),
        "claims": list(SeedClaim.objects.all()),
        "facts": list(KeyFact.objects.published()),
        "myths": [
            Sentence(row.belief, row.refutation, "") for row in Misconception.objects.published()
        ],
    }


def _efforts() -> Any:
    """What trains a muscle: rows of the workouts, reached by the relation, not by an import."""
    return Muscle._meta.get_field("efforts").related_model._default_manager.all()


def _sources_of(row: Muscle) -> QuerySet[Any]:
    """All that its page rests on, in one query: the muscle, its curve, its roles, its cautions."""
    mine = (
        Source.muscles.through.objects.filter(muscle=row),
        Source.fibre_muscles.through.objects.filter(muscle=row),
        Source.weak_muscles.through.objects.filter(muscle=row),
        Source.activities.through.objects.filter(activity__muscle=row),
        Source.roles.through.objects.filter(role__muscle=row, role__retired_at=None),
    )
    cited = [Exists(links.filter(source=OuterRef("pk"))) for links in mine]
    anywhere = Q(cited[0])
    for link in cited[1:]:
        anywhere |= Q(link)
    return Source.objects.filter(anywhere).annotate(of_weakness=cited[2])


def _opposites(row: Muscle) -> list[Opposite]:
    """Through every group that it is in; one muscle may pull two ways at two joints."""
    mine = MuscleGroup.objects.filter(Q(muscles=row) | Q(extra_muscles=row)).values("pk")
    pairs = (
        OpposingPair.objects.filter(Q(a__in=mine) | Q(b__in=mine))
        .annotate(a_is_mine=ExpressionWrapper(Q(a__in=mine), output_field=BooleanField()))
        .select_related("a", "b")
    )
    return [
        Opposite(pair.a, pair.b, pair.joint)
        if pair.a_is_mine
        else Opposite(pair.b, pair.a, pair.joint)
        for pair in pairs
    ]


def _sentences(row: Muscle | MuscleGroup) -> Told:
    """Facts and misconceptions about a muscle or group, together in one query."""
    name = "muscles" if isinstance(row, Muscle) else "groups"
    facts = KeyFact.objects.published().filter(**{name: row})
    myths = Misconception.objects.published().filter(**{name: row})
    rows = list(
        facts.order_by()
        .values_list("slug", "text", Value(""), F("confidence"))
        .union(myths.order_by().values_list("slug", "belief", "refutation", Value("")), all=True)
        .order_by("slug")
    )
    told = [Sentence(text, truth, confidence) for _, text, truth, confidence in rows]
    return {
        "facts": [each for each in told if not each.truth],
        "myths": [each for each in told if each.truth],
    }
