"""The runner's time zone, told by her phone in a cookie; and who is gone while she is answered."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import unquote

from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse

from runners.models import Runner
from runners.zones import zones

View = Callable[[HttpRequest], HttpResponse]


def zone_of(request: HttpRequest, unknown: str = "UTC") -> str:
    """The zone the phone says it is in, or `unknown` when it says nothing we know."""
    named = unquote(request.COOKIES.get("tz", ""))
    return named if named in zones() else unknown


def keep_time_zone(get_response: View) -> View:
    """A signed-in runner's zone follows her phone; an event stores the day it had then."""

    def middleware(request: HttpRequest) -> HttpResponse:
        runner = request.user
        if "tz" in request.COOKIES and request.method == "POST" and isinstance(runner, Runner):
            zone = zone_of(request, unknown=runner.tz)
            if zone != runner.tz:
                runner.tz = zone
                # Not `save`, which is an error if she has deleted her account just now.
                Runner.objects.filter(pk=runner.pk).update(tz=zone)
        return get_response(request)

    return middleware


class Gone:
    """Who deletes her account while another page of hers is still written: 404, not our fault.

    The database refuses a row of somebody who is not there; what is written is rolled back.
    """

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> None:
        runner = request.user
        if not isinstance(error, IntegrityError) or not isinstance(runner, Runner):
            return
        if not Runner.objects.filter(pk=runner.pk).exists():
            raise Http404("She has deleted her account meanwhile.") from error
