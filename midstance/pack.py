"""What a phone takes along for a day without signal: the day's quiz, and which pages to keep."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition, require_GET

from legs.editions import edition, release
from midstance.middleware import key_of
from quiz.carry import carried
from quiz.models import DailyQuiz, QuizItem
from runners.guests import reader
from runners.models import Runner
from workouts import schedule
from workouts.models import Following, Workout


def _etag(request: HttpRequest) -> str:
    """Cheap to ask: a pack is made anew for other questions, for a day done, or other content."""
    runner = reader(request)
    asked: list[Any] = []
    if runner is not None:
        progress = QuizItem.objects.of(runner).on(runner.today()).progress()
        asked = [[item.pk for item in progress.items], not progress.waiting]
    parts = (release(), edition(request), key_of(request), asked, pages(runner))
    return f'"{hashlib.sha256(repr(parts).encode()).hexdigest()[:32]}"'


@require_GET
@cache_control(private=True, no_cache=True)
@condition(etag_func=_etag)
def pack(request: HttpRequest) -> HttpResponse:
    runner = reader(request)
    body: dict[str, Any] = {
        "user": key_of(request),
        "pages": pages(runner),
        "shell": render_to_string("midstance/carried.html", request=request),
        "quizzes": [],
    }
    if runner is not None:
        body["quizzes"] = [carried(runner, quiz.progress()) for quiz in quizzes(runner)]
    return JsonResponse(body)


def quizzes(runner: Runner) -> list[DailyQuiz]:
    """Today's if it is begun; once it is done tomorrow's too, which nothing of today can change."""
    today = runner.today()
    quiz = DailyQuiz.objects.of(runner).on(today).select_related("runner__learner").first()
    if quiz is None:
        return []
    if quiz.progress().waiting:
        return [quiz]
    return [quiz, DailyQuiz.objects.begin(runner, today + timedelta(days=1))]


def pages(runner: Runner | None) -> list[str]:
    """The pages to keep: few, and those that somebody without signal would open."""
    names = ["today", "quiz:hub", "workouts:hub", "legs:hub", "legs:stride", "legs:stride-data"]
    kept = [reverse(name) for name in names]
    if runner is None:
        return kept
    running = Workout.objects.of(runner).running().first()
    if running:
        kept.append(running.get_absolute_url())
    following = Following.objects.now_of(runner)
    if following:
        ahead = schedule.ahead(following.calendar(runner.today()))
        for each in ahead[:1]:
            names = ["workouts:session", "workouts:session-player"]
            kept += [reverse(name, args=[each.session]) for name in names]
    return kept
