"""The reference: muscles, groups, phases, and where the data is from."""

from __future__ import annotations

import csv
import json
from typing import Any

from django.core.cache import cache
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from legs import search as searching
from legs.content import about as about_data
from legs.models import (
    Activity,
    KeyFact,
    Misconception,
    Muscle,
    MuscleGroup,
    OpposingPair,
    Phase,
    Role,
    SeedClaim,
    Source,
)

KEPT = 60


@require_GET
def hub(request: HttpRequest) -> HttpResponse:
    query = request.GET.get("q", "").strip()
    context = {
        "q": query,
        "found": searching.find(query, entries()) if query else [],
        "groups": MuscleGroup.objects.published().prefetch_related("muscles"),
        "phases": Phase.objects.all(),
    }
    return render(request, "legs/hub.html", context)


@require_GET
def search(request: HttpRequest) -> HttpResponse:
    query = request.GET.get("q", "").strip()
    found = searching.find(query, entries()) if query else []
    return render(request, "legs/search.html", {"q": query, "found": found})


def entries() -> list[searching.Entry]:
    """Everything that can be found, held for a minute: it changes only when an editor saves."""
    held: list[searching.Entry] | None = cache.get("search-entries")
    if held is None:
        held = [*_group_entries(), *_muscle_entries(), *_phase_entries()]
        if held:
            cache.set("search-entries", held, KEPT)
    return held


def _muscle_entries() -> list[searching.Entry]:
    rows = Muscle.objects.published().select_related("group").prefetch_related("actions")
    return [
        searching.Entry(
            "Muscle",
            row.name,
            row.get_absolute_url(),
            row.group.name,
            (row.name, row.latin, row.short_name, *row.aliases),
            tuple(f"{a.joint} {a.movement}" for a in row.actions.all()),
        )
        for row in rows
    ]


def _group_entries() -> list[searching.Entry]:
    return [
        searching.Entry(
            "Group", row.name, row.get_absolute_url(), row.plain, (row.name, *row.aliases)
        )
        for row in MuscleGroup.objects.published()
    ]


def _phase_entries() -> list[searching.Entry]:
    return [
        searching.Entry("Phase", row.name, row.get_absolute_url(), row.what, (row.name, row.formal))
        for row in Phase.objects.all()
    ]


@require_GET
def muscle(request: HttpRequest, slug: str) -> HttpResponse:
    roles = Role.objects.published().select_related("phase")
    rows = _visible(request, Muscle).select_related("group", "activity")
    row = get_object_or_404(
        rows.prefetch_related(
            "actions",
            "sources",
            Prefetch("roles", roles),
            Prefetch("misconceptions", Misconception.objects.published()),
            Prefetch("key_facts", KeyFact.objects.published()),
            Prefetch("efforts", _efforts().select_related("exercise")),
        ),
        slug=slug,
    )
    context = {
        "muscle": row,
        "activity": getattr(row, "activity", None),
        "opposing": row.group.opposing,
        "exercises": [
            effort.exercise
            for effort in row.efforts.all()
            if effort.role == "primary" and not effort.exercise.is_retired
        ],
    }
    return render(request, "legs/muscle.html", context)


@require_GET
def group(request: HttpRequest, slug: str) -> HttpResponse:
    row = get_object_or_404(
        _visible(request, MuscleGroup).prefetch_related(
            "sources",
            Prefetch("roles", Role.objects.published().select_related("phase")),
            Prefetch("misconceptions", Misconception.objects.published()),
            Prefetch("key_facts", KeyFact.objects.published()),
            "seed_claims",
        ),
        slug=slug,
    )
    pairs = OpposingPair.objects.select_related("a", "b")
    context = {
        "group": row,
        "members": row.members,
        "pairs": [pair for pair in pairs if row in (pair.a, pair.b)],
    }
    return render(request, "legs/group.html", context)


@require_GET
def phase(request: HttpRequest, slug: str) -> HttpResponse:
    row = get_object_or_404(Phase, slug=slug)
    phases = list(Phase.objects.all())
    place = phases.index(row)
    roles = Role.objects.published().filter(phase=row).select_related("muscle", "group")
    context = {
        "phase": row,
        "phases": phases,
        "before": phases[place - 1],
        "after": phases[(place + 1) % len(phases)],
        "group_roles": [role for role in roles if role.group_id],
        "muscle_roles": [role for role in roles if role.muscle_id],
    }
    return render(request, "legs/phase.html", context)


@require_GET
def about(request: HttpRequest) -> HttpResponse:
    curves = Activity.objects.select_related("muscle")
    context = {
        "about": about_data(),
        "measured": [curve for curve in curves if curve.measured],
        "estimated": [curve for curve in curves if not curve.measured],
        "sources": Source.objects.all(),
        "claims": SeedClaim.objects.all(),
        "facts": KeyFact.objects.published(),
        "myths": Misconception.objects.published(),
    }
    return render(request, "legs/about.html", context)


@require_GET
def data(request: HttpRequest, form: str) -> HttpResponse:
    """The activity curves, to take away, with their licence."""
    meta = about_data()
    rows = list(Activity.objects.select_related("muscle"))
    if form == "json":
        body: dict[str, Any] = {
            "licence": "CC BY 4.0",
            "attribution": meta["attribution"],
            "percent": list(range(0, 101, 5)),
            "activity": [
                {
                    "muscle": row.muscle.slug,
                    "measured": row.measured,
                    "confidence": row.confidence,
                    "intensity": row.intensity,
                }
                for row in rows
            ],
        }
        response = HttpResponse(json.dumps(body, indent=1), content_type="application/json")
    else:
        response = HttpResponse(content_type="text/csv; charset=utf-8")
        writer = csv.writer(response)
        writer.writerow(["# CC BY 4.0", *meta["attribution"]])
        writer.writerow(["muscle", "measured", "confidence", *range(0, 101, 5)])
        for row in rows:
            writer.writerow([row.muscle.slug, row.measured, row.confidence, *row.intensity])
    response["Content-Disposition"] = f'attachment; filename="midstance-activity.{form}"'
    return response


def _efforts() -> Any:
    """What trains a muscle: rows of the workouts, reached by the relation, not by an import."""
    return Muscle._meta.get_field("efforts").related_model._default_manager.all()


def _visible(request: HttpRequest, model: Any) -> Any:
    """Editors see retired content too, as a preview."""
    return model.objects.all() if request.user.is_staff else model.objects.published()
