"""What leaves Midstance: a followed plan for the runner's own calendar, and her sets as a table."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_POST, require_safe

from runners.guests import owner
from runners.tables import table
from workouts import ics
from workouts.models import Following, SetDone

SETS = (
    *("key", "workout__key", "workout__plan_name", "workout__name", "day", "done_at"),
    *("exercise_slug", "exercise_name", "side", "reps", "seconds", "weight", "effort", "skipped"),
)


@require_safe
@cache_control(private=True, no_cache=True)
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The calendar itself, for a program that cannot sign in; the secret is the key."""
    rows = Following.objects.select_related("runner").with_calendar()
    row = get_object_or_404(rows, calendar_secret=secret)
    response = HttpResponse(
        ics.calendar(row, request.build_absolute_uri), content_type="text/calendar; charset=utf-8"
    )
    response["Content-Disposition"] = 'inline; filename="midstance.ics"'
    response["X-Robots-Tag"] = "noindex"
    return response


@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the plan an address for calendars; one that has one keeps it."""
    row = get_object_or_404(Following.objects.of(owner(request)).current(), pk=pk)
    row.publish_calendar()
    return redirect(f"{row.get_absolute_url()}#calendar")


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """From now on the address is nobody's; a new one is another."""
    row = get_object_or_404(Following.objects.of(owner(request)), pk=pk)
    row.withdraw_calendar()
    return redirect(f"{row.get_absolute_url()}#calendar")


@require_safe
@never_cache
def sets(request: HttpRequest) -> StreamingHttpResponse:
    """Every set that stands, oldest first."""
    rows = SetDone.objects.of(owner(request)).filter(stands=True).order_by("done_at", "step")
    return table("sets", SETS, rows.values_list(*SETS).iterator())
