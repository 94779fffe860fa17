"""What a phone takes along for a day without signal: the day's quiz, and which pages to keep."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition, require_safe

from legs.editions import edition, release
from midstance.fragments import Fragments, Page
from midstance.middleware import key_of
from midstance.views import GREETINGS, today_of
from quiz import apart
from quiz.carry import carried
from quiz.models import DailyQuiz, Learner, Review, ReviewUndone
from quiz.today import QuizSummary
from runners.guests import reader
from runners.middleware import zone_of
from runners.models import Runner
from workouts import schedule
from workouts.models import (
    Adjustment,
    Following,
    SessionChange,
    SetDone,
    SetUndone,
    Swapped,
    Workout,
)
from workouts.models.starts import turned_to
from workouts.today import next_session

# Events of a runner that her pages tell of, beside her latest answers.
WRITTEN_ONCE = (ReviewUndone, SetDone, SetUndone, Swapped, Adjustment, SessionChange)


def _etag(request: HttpRequest) -> str:
    """Cheap to ask: a pack is made anew for whatever its pages would show otherwise."""
    runner = reader(request)
    today = runner.today() if runner else timezone.localdate(timezone=ZoneInfo(zone_of(request)))
    parts: list[Any] = [release(), edition(request), key_of(request), pages(runner), today]
    if runner is not None:
        quizzes(runner)  # chosen before it is looked at: the next asking must find the same
        parts += _told(runner, today)
    return f'"{hashlib.sha256(repr(parts).encode()).hexdigest()[:32]}"'


def _told(runner: Runner, today: date) -> list[Any]:
    """What she chose, and how much she told: of what is written once, another number says it."""
    lately = today - timedelta(days=7)
    days = DailyQuiz.objects.of(runner).filter(day__gte=lately)
    plans = Following.objects.of(runner).current()
    return [
        *(str(runner), runner.tz, runner.day_start),
        Learner.objects.filter(runner=runner).values_list().first(),
        list(days.values_list("day", "answers", "size")),
        list(plans.values_list("pk", "plan__name")),
        Review.objects.of(runner).filter(day__gte=lately).count(),
        *(model._default_manager.filter(runner=runner).count() for model in WRITTEN_ONCE),
    ]


@require_safe
@cache_control(private=True, no_cache=True)
@condition(etag_func=_etag)
def pack(request: HttpRequest) -> HttpResponse:
    runner = reader(request)
    fragments = Fragments(request)
    kept = pages(runner)
    days = quizzes(runner) if runner else []
    body: dict[str, Any] = {
        "user": key_of(request),
        "pages": kept,
        "next": _next(runner, kept),
        "shell": render_to_string("midstance/carried.html", request=request),
        "greetings": GREETINGS,
        "quizzes": [_quiz(fragments, quiz) for quiz in days],
        "apart": _apart(fragments, days),
    }
    return JsonResponse(body | {"outlines": fragments.outlines})


def _next(runner: Runner | None, kept: list[str]) -> str:
    """What the shortcut to today's session opens."""
    session = next_session(runner, runner.today()) if runner else None
    return session.url if session and session.url in kept else reverse("workouts:hub")


def quizzes(runner: Runner) -> list[DailyQuiz]:
    """Today's; once it is done tomorrow's too, which nothing of today can change.

    Chosen now if it was not yet: she may press Start where there is no signal.
    """
    today = runner.today()
    quiz = DailyQuiz.objects.begin(runner, today)
    if quiz.progress().waiting:
        return [quiz]
    return [quiz, DailyQuiz.objects.begin(runner, today + timedelta(days=1))]


def _quiz(fragments: Fragments, quiz: DailyQuiz) -> dict[str, Any]:
    progress = quiz.progress()
    starts, ends = hours(quiz.runner, quiz.day)
    return carried(quiz.runner, progress) | {
        "from": 1000 * starts.timestamp(),
        "until": 1000 * ends.timestamp(),
        "left": _by_what_is_left(fragments, quiz, progress.total),
    }


def _apart(fragments: Fragments, days: list[DailyQuiz]) -> dict[str, Page]:
    """The pages, by address, that set side by side what she mixes up; few, and mostly none."""
    return {
        path: fragments.rendered("quiz/apart.html", shown, path)
        for quiz in days
        for path, shown in apart.carried(quiz.runner, quiz.items.values_list("fact", flat=True))
    }


def hours(runner: Runner, day: date) -> tuple[datetime, datetime]:
    """When a learner-day begins and ends."""
    starts = datetime.combine(day, runner.day_start, runner.zone)
    ends = datetime.combine(day + timedelta(days=1), runner.day_start, runner.zone)
    return starts, ends


def _by_what_is_left(fragments: Fragments, quiz: DailyQuiz, total: int) -> dict[str, list[Page]]:
    """Today and the quiz's own page, for each number of questions left, and as it is now."""
    told = today_of(quiz.runner, quiz.day) | {"greeting": "%GREETING%"}
    states = [_when_left(told["quiz"], left, total) for left in range(total + 1)]
    today, hub = reverse("today"), reverse("quiz:hub")
    pages: dict[str, list[Page]] = {today: [], hub: []}
    for state in [*states, told["quiz"]]:
        shown = told | {"quiz": state}
        pages[today].append(fragments.rendered("midstance/today.html", shown, today))
        pages[hub].append(fragments.rendered("quiz/hub.html", {"quiz": state}, hub))
    return pages


def _when_left(now: QuizSummary, left: int, total: int) -> QuizSummary:
    """Answered in part: a day that has an answer is a day done."""
    if not any(each.done and each.is_today for each in now.week):
        week = [replace(each, done=each.done or each.is_today) for each in now.week]
        now = replace(now, week=week, streak=now.streak + 1)
    return replace(now, done=total - left, begun=True, finished=not left)


def pages(runner: Runner | None) -> list[str]:
    """The pages to keep: few, and those that somebody without signal would open.

    The reference comes in a file of its own (`midstance/book.py`).
    """
    names = ["today", "quiz:hub", "workouts:hub"]
    kept = [reverse(name) for name in names]
    if runner is None:
        return kept
    running = Workout.objects.of(runner).running().first()
    shown: list[str] = []
    if running:
        kept.append(running.get_absolute_url())
        shown += running.exercises
    following = Following.objects.now_of(runner)
    if following:
        ahead = schedule.ahead(following.calendar(runner.today()))
        for each in ahead[:1]:
            names = ["workouts:session", "workouts:session-player"]
            kept += [reverse(name, args=[each.session]) for name in names]
            shown += turned_to(each.session)
    return kept + [reverse("workouts:how", args=[slug]) for slug in dict.fromkeys(shown)]
