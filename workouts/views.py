"""Plans and exercises to look at and choose from."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import resolve, reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from legs.editions import reads_content
from runners.guests import reader
from workouts.content import rules
from workouts.finding import FindExerciseForm, FindForm
from workouts.follow import suggestion
from workouts.models import Exercise, Following, Plan
from workouts.plan_forms import FollowForm
from workouts.plan_weeks import plan_weeks, trained_groups
from workouts.today import next_session, week_balance
from workouts.week import week

SHOWN = 12  # exercises at a time: each comes with its drawing


@require_safe
@never_cache
def hub(request: HttpRequest) -> HttpResponse:
    """The next session, the week, its balance, and the plan she follows."""
    runner = reader(request)
    following = Following.objects.now_of(runner)
    day = runner.today() if runner else timezone.now().date()
    context = {
        "following": following,
        "progress": following and following.progress(),
        "session": next_session(runner, day, following),
        "week": following and week(following, following.calendar(day), day),
        "paused": following and following.is_paused_on(day) and following.standing.pause,
        "balance": week_balance(runner, day),
        "rule": rules()["plans"]["balance_rule"],
        "plans": Plan.objects.published(),
        "own": Plan.objects.own(runner) if runner else [],
        "still_told": Following.objects.of(runner).still_told() if runner else [],
        "key": uuid4(),
    }
    return render(request, "workouts/hub.html", context)


@require_safe
@never_cache
def next_up(request: HttpRequest) -> HttpResponse:
    """The session under way or the next one, as the shortcut on the home screen opens it.

    That page itself, for a shortcut that is answered with another address counts as broken.
    """
    runner = reader(request)
    session = next_session(runner, runner.today()) if runner else None
    page = resolve(session.url if session else reverse("workouts:hub"))
    answer: HttpResponse = page.func(request, *page.args, **page.kwargs)
    return answer


def _visible(request: HttpRequest, rows: Any) -> Any:
    """What a runner sees; an editor sees what is retired too, to look at it first."""
    return rows.all() if request.user.is_staff else rows.published()


@require_safe
@never_cache
def plans(request: HttpRequest) -> HttpResponse:
    """Every plan, found by goal, time, level and what is at home."""
    form = FindForm(list(Plan.objects.published()), request.GET)
    found = form.found()
    context = {
        "form": form,
        "fitting": [each.plan for each in found if not each.missing],
        "nearly": [each for each in found if each.missing],
    }
    return render(request, "workouts/plans.html", context)


@require_safe
@never_cache
def plan(request: HttpRequest, slug: str) -> HttpResponse:
    return plan_page(request, open_plan(request, slug))


def open_plan(request: HttpRequest, slug: str) -> Plan:
    """A plan that is open to the asking runner; another's own one is not there."""
    rows = Plan.objects.open_to(reader(request))
    if request.user.is_staff:
        rows = rows | Plan.objects.shared()
    row: Plan = get_object_or_404(rows.select_related("copied_from"), slug=slug)
    return row


def plan_page(request: HttpRequest, row: Plan, form: FollowForm | None = None) -> HttpResponse:
    runner = reader(request)
    weeks = plan_weeks(row)
    shown = _week(request, row)
    today = runner.today() if runner else timezone.now().date()
    advice = suggestion(request, row)
    start = {
        "key": uuid4(),
        "starts_on": today,
        "weekdays": advice["training"],
        "hard_runs": advice["runs"],
    }
    context = {
        "plan": row,
        "weeks": weeks,
        "shown": next((each for each in weeks if each.number == shown), None),
        "groups": trained_groups(weeks),
        "form": form or FollowForm(initial=start),
        "training": form["weekdays"] if form else advice["field"],
        "runs": form.said_runs if form else advice["runs"],
        "hard_runs": (form or FollowForm(initial=start))["hard_runs"],
        "warnings": advice["warnings"],
        "following": runner and Following.objects.of(runner).current().filter(plan=row).first(),
        "rule": rules()["plans"]["balance_rule"],
        "sources": (row.copied_from or row).sources.all(),
        "key": uuid4(),
    }
    return render(request, "workouts/plan.html", context, status=422 if form else 200)


@require_safe
@never_cache
def plan_print(request: HttpRequest, slug: str) -> HttpResponse:
    """All of a plan on paper: every week, every exercise, a box for every set."""
    row = open_plan(request, slug)
    sessions = row.sessions.prefetch_related("prescriptions__exercise")
    context = {"plan": row, "sessions": sessions, "rules": rules()}
    return render(request, "workouts/plan_print.html", context)


def _week(request: HttpRequest, row: Plan) -> int:
    asked = request.GET.get("week", "1")
    return min(max(int(asked), 1), row.weeks) if asked.isdecimal() and len(asked) < 4 else 1


@require_safe
def exercises(request: HttpRequest) -> HttpResponse:
    form = FindExerciseForm(request.GET)
    page = Paginator(form.found(), SHOWN).get_page(request.GET.get("page"))
    return render(request, "workouts/exercises.html", {"form": form, "exercises": page})


@require_safe
def exercise(request: HttpRequest, slug: str) -> HttpResponse:
    rows = _visible(request, Exercise.objects).prefetch_related(
        "efforts__muscle",
        "sources",
        Prefetch("regressions", Exercise.objects.published()),
        Prefetch("progressions", Exercise.objects.published()),
    )
    row = get_object_or_404(rows, slug=slug)
    context = {"exercise": row, "efforts": row.efforts.all(), "rules": rules()["exercises"]}
    return render(request, "workouts/exercise.html", context)


@reads_content
def how(request: HttpRequest, slug: str) -> HttpResponse:
    """An exercise drawn and told, for the player: it asks for each as the session comes to it."""
    rows = Exercise.objects.prefetch_related("efforts__muscle")
    context = {"exercise": get_object_or_404(rows, slug=slug)}
    return render(request, "workouts/how.html", context)
