"""The phone without signal: who is there, and what was done meanwhile."""

from __future__ import annotations

import json
import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.templatetags.static import static
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from legs.editions import release
from midstance import scripts
from midstance.events import BROKEN, Outcome, Record
from runners.guests import reader
from runners.models import Runner

MOST_RECORDS = 200
MOST_BYTES = 256 * 1024
# What a request takes on the way; only a clock that is farther off is wrong.
TRAVEL = timedelta(seconds=5)
# What the pages name, and what those files name; the desk's own style stays at the desk.
SHELL = (
    *("css/midstance.css", "fonts/figtree.woff2", "icons/midstance.svg"),
    "vendor/htmx/*.js",
)
log = logging.getLogger(__name__)


@require_safe
@cache_control(no_store=True)
def hello(request: HttpRequest) -> JsonResponse:
    """Whose session this is, a token for her next POST, and what time it is."""
    runner = reader(request)
    return JsonResponse(
        {
            "user": str(runner.user_key) if runner else None,
            "csrf": get_token(request),
            "now": timezone.now().isoformat(),
        }
    )


@require_POST
@cache_control(no_store=True)
def sync(request: HttpRequest) -> JsonResponse:
    """A batch of records, each answered: applied, duplicate, or rejected and why."""
    runner = reader(request)
    if runner is None:
        return refusal(401, "Nobody is signed in. What waits stays on this phone.")
    if request.headers.get("X-User-Key") != str(runner.user_key):
        return refusal(409, "This belongs to somebody else. It stays on this phone for her.")
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES:
        return refusal(413, f"That is too much at once: {MOST_BYTES // 1024} KB at most.")
    try:
        records = _records(request.body)
    except (ValueError, RecursionError) as error:
        return refusal(400, f"This was not understood: {error}.")
    if len(records) > MOST_RECORDS:
        return refusal(413, f"That is too much at once: {MOST_RECORDS} records at most.")
    outcomes = [_outcome(record, runner) for record in records]
    return JsonResponse({"results": [{"outcome": o.name, "why": o.why} for o in outcomes]})


@require_safe
@cache_control(no_cache=True)
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker; its bytes depend on the release alone."""
    folder = settings.BASE_DIR / "static"
    files = [file for pattern in SHELL for file in sorted(folder.glob(pattern))]
    names = [file.relative_to(folder).as_posix() for file in files]
    ours = {file.name: file.read_text() for file in sorted((folder / "js").glob("*.js"))}
    names += [f"js/{name}" for name in ours if name not in scripts.parts(ours)]
    precached = [static(name) for name in names]
    context = {"release": release(), "precached": precached}
    return render(request, "sw.js", context, content_type="text/javascript")


@require_safe
@cache_control(no_cache=True)
def notice(request: HttpRequest) -> HttpResponse:
    """A page with places for a title and words, which the worker fills in; nobody's."""
    return render(request, "midstance/notice.html")


def refusal(status: int, words: str) -> JsonResponse:
    return JsonResponse({"error": words}, status=status)


def _records(body: bytes) -> list[Record]:
    """Raises ValueError, in words, for a batch that is none."""
    match json.loads(body):
        case {"now": str(now), "records": list(raw)}:
            skew = _skew(now, timezone.now())
            return [Record.read(each, skew) for each in raw]
        case _:
            raise ValueError("a batch is the phone's time and its records")


def _skew(said: str, now: datetime) -> timedelta:
    """How far the phone's clock is behind ours."""
    there = parse_datetime(said)
    if there is None or there.tzinfo is None:
        raise ValueError("the phone's time is no time")
    skew = now - there
    return skew if abs(skew) > TRAVEL else timedelta(0)


def _outcome(record: Record, runner: Runner) -> Outcome:
    try:
        return record.apply(runner)
    except Exception:
        # One record that breaks us must not hold back all the others for ever.
        log.exception("a record could not be applied: %s", record.path)
        return Outcome("rejected", BROKEN)
