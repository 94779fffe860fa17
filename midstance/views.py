"""Today, and the few addresses that belong to no app."""

from __future__ import annotations

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_safe

from midstance.loop import slipping
from quiz.today import summary
from runners.guests import reader
from runners.middleware import zone_of
from runners.models import Runner
from workouts.today import next_session, week_balance

GREETINGS = (
    (5, "Good evening"),
    (12, "Good morning"),
    (18, "Good afternoon"),
    (24, "Good evening"),
)


@require_safe
@never_cache
def today(request: HttpRequest) -> HttpResponse:
    """One look at the day: the quiz, the next session, the balance of the week."""
    runner = reader(request)
    local = timezone.localtime(timezone=runner.zone if runner else ZoneInfo(zone_of(request)))
    day = runner.today() if runner else local.date()
    greeted = greeting(local.hour) if runner or "tz" in request.COOKIES else "Welcome"
    return render(request, "midstance/today.html", {"greeting": greeted, **today_of(runner, day)})


def today_of(runner: Runner | None, day: date) -> dict[str, Any]:
    """What there is to tell of a day."""
    return {
        "day": day,
        "quiz": summary(runner, day),
        "session": next_session(runner, day),
        "balance": week_balance(runner, day),
        "slipping": slipping(runner),
    }


def greeting(hour: int) -> str:
    return next(words for before, words in GREETINGS if hour < before)


@require_safe
@cache_control(no_store=True)
def health(_request: HttpRequest) -> HttpResponse:
    """For whoever watches the server: 200 while the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")


@require_safe
@cache_control(max_age=86400, public=True)
def favicon(_request: HttpRequest) -> HttpResponse:
    """For whoever asks without having read the page: the desk, the API, a feed reader."""
    return redirect(static("icons/icon-192.png"))


@require_safe
@cache_control(max_age=86400, public=True)
def robots(request: HttpRequest) -> HttpResponse:
    sitemap = request.build_absolute_uri(reverse("sitemap"))
    return HttpResponse(
        # Who has no session sees nothing of anybody: only the desk is of no use to a search.
        f"User-agent: *\nDisallow: /admin/\nSitemap: {sitemap}\n",
        content_type="text/plain",
    )
