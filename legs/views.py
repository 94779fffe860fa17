"""The reference: muscles, groups, phases, and where the data is from."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control

from legs import pages
from legs import search as searching
from legs.content import about as about_data
from legs.downloads import TABLES
from legs.editions import edition, held, reads_content
from legs.models import Content, Muscle, MuscleGroup, Phase


@reads_content
def hub(request: HttpRequest) -> HttpResponse:
    query, found = _sought(request)
    context = {"q": query, "found": found, **pages.hub(edition(request))}
    return render(request, "legs/hub.html", context)


@reads_content
def search(request: HttpRequest) -> HttpResponse:
    query, found = _sought(request)
    return render(request, "legs/search.html", {"q": query, "found": found})


@reads_content
def muscle(request: HttpRequest, slug: str) -> HttpResponse:
    told = pages.muscle(edition(request), slug)
    return _page(request, "legs/muscle.html", told, told["muscle"])


@reads_content
def group(request: HttpRequest, slug: str) -> HttpResponse:
    told = pages.group(edition(request), slug)
    return _page(request, "legs/group.html", told, told["group"])


@reads_content
def phase(request: HttpRequest, slug: str) -> HttpResponse:
    return render(request, "legs/phase.html", pages.phase(edition(request), slug))


@reads_content
def about(request: HttpRequest) -> HttpResponse:
    told = pages.about(edition(request))
    return render(request, "legs/about.html", {"about": about_data(), "tables": TABLES, **told})


def _page(request: HttpRequest, template: str, told: pages.Told, row: Content) -> HttpResponse:
    """Only for a retired row do we ask who reads: an editor sees a preview, which nobody keeps."""
    if row.is_retired and not request.user.is_staff:
        raise Http404("This was retired.")
    response = render(request, template, told)
    if row.is_retired:
        patch_cache_control(response, no_store=True)
    return response


def _sought(request: HttpRequest) -> tuple[str, list[searching.Entry]]:
    query = request.GET.get("q", "").strip()
    return query, searching.find(query, findable(edition(request))) if query else []


@held
def findable() -> list[searching.Entry]:
    """Everything that can be found."""
    return [*_group_entries(), *_muscle_entries(), *_phase_entries()]


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
