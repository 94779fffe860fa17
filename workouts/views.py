"""Plans and exercises to look at and choose from."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from legs.models import MuscleGroup
from runners.guests import reader, runner_for
from workouts.content import rules
from workouts.forms import FollowForm
from workouts.models import Exercise, Following, Plan, Prescription
from workouts.today import next_session, pair_balances, week_balance

FILTERS = ("q", "group", "level", "equipment")


@require_GET
@never_cache
def hub(request: HttpRequest) -> HttpResponse:
    runner = reader(request)
    following = runner and Following.objects.of(runner).current().select_related("plan").first()
    day = runner.today() if runner else timezone.now().date()
    context = {
        "following": following,
        "progress": following and following.progress(),
        "session": next_session(runner, day),
        "balance": week_balance(runner, day),
        "plans": Plan.objects.published(),
    }
    return render(request, "workouts/hub.html", context)


def _visible(request: HttpRequest, rows: Any) -> Any:
    """What a runner sees; an editor sees what is retired too, to look at it first."""
    return rows.all() if request.user.is_staff else rows.published()


@require_GET
@never_cache
def plan(request: HttpRequest, slug: str) -> HttpResponse:
    return _plan_page(request, get_object_or_404(_visible(request, Plan.objects), slug=slug))


def _plan_page(request: HttpRequest, row: Plan, form: FollowForm | None = None) -> HttpResponse:
    runner = reader(request)
    sessions = list(row.sessions.all())
    week = _week(request, row)
    prescribed = (
        Prescription.objects.filter(session__plan=row, session__week=week)
        .select_related("exercise", "session")
        .prefetch_related("exercise__credits__group")
        .order_by("session__order", "order")
    )
    balance = pair_balances(each.as_item() for each in prescribed)
    today = runner.today() if runner else timezone.now().date()
    start = {"key": uuid4(), "starts_on": today, "weekdays": spread(row.sessions_per_week)}
    context = {
        "plan": row,
        "week": week,
        "weeks": range(1, row.weeks + 1),
        "sessions": [each for each in sessions if each.week == week],
        "balance": balance,
        "groups": sorted(
            {
                credit.group.slug
                for each in prescribed
                for credit in each.exercise.credits.all()
                if credit.share >= 1
            }
        ),
        "form": form or FollowForm(initial=start),
        "following": runner and Following.objects.of(runner).current().filter(plan=row).first(),
        "rule": rules()["plans"]["balance_rule"],
        "sources": row.sources.all(),
    }
    return render(request, "workouts/plan.html", context, status=422 if form else 200)


def _week(request: HttpRequest, row: Plan) -> int:
    asked = request.GET.get("week", "1")
    return min(max(int(asked), 1), row.weeks) if asked.isdigit() and len(asked) < 4 else 1


def spread(days: int) -> list[int]:
    """Training days with rest between them, to begin with."""
    return {1: [1], 2: [1, 4], 3: [0, 2, 4], 4: [0, 1, 3, 5], 5: [0, 1, 2, 3, 4]}.get(
        days, list(range(min(days, 7)))
    )


@require_POST
def follow(request: HttpRequest, slug: str) -> HttpResponse:
    row = get_object_or_404(Plan.objects.published(), slug=slug)
    form = FollowForm(request.POST)
    if not form.is_valid():
        return _plan_page(request, row, form)
    Following.objects.start(runner_for(request), row, **form.cleaned_data)
    return redirect("workouts:hub")


@require_POST
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    runner = reader(request)
    if runner is None:
        raise Http404
    get_object_or_404(Following.objects.of(runner).current(), pk=pk).leave()
    return redirect("workouts:hub")


@require_GET
def exercises(request: HttpRequest) -> HttpResponse:
    asked = {name: request.GET.get(name, "").strip()[:60] for name in FILTERS}
    rows = Exercise.objects.published().prefetch_related("efforts__muscle")
    if asked["group"]:
        rows = rows.for_group(asked["group"])
    if asked["level"] in {"1", "2", "3"}:
        rows = rows.filter(level=asked["level"])
    if asked["q"]:
        rows = rows.filter(name__icontains=asked["q"])
    # Equipment is a list inside a row, and there are tens of rows, not thousands.
    found = [row for row in rows if asked["equipment"] in ("", *row.equipment)]
    context = {
        "exercises": found,
        "groups": MuscleGroup.objects.published(),
        "levels": Exercise.Level.choices,
        "things": rules()["exercises"]["equipment"],
        "asked": asked,
    }
    return render(request, "workouts/exercises.html", context)


@require_GET
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
