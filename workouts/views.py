"""Plans to choose, a session to go through, set by set."""

from __future__ import annotations

from math import ceil
from typing import Any
from uuid import UUID, uuid4

from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from legs.models import MuscleGroup
from runners.guests import reader, runner_for
from workouts.content import rules
from workouts.forms import FollowForm, KeyForm, SetForm
from workouts.history import last_time
from workouts.models import Exercise, Following, Plan, Prescription, Session, Workout
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


@require_GET
@never_cache
def session(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Session.objects.filter(plan__retired_at=None).select_related("plan")
    row = get_object_or_404(rows.prefetch_related("prescriptions__exercise__credits__group"), pk=pk)
    runner = reader(request)
    running = runner and Workout.objects.of(runner).running().filter(session=row).first()
    context = {
        "session": row,
        "prescriptions": row.prescriptions.all(),
        "equipment": sorted({e for p in row.prescriptions.all() for e in p.exercise.equipment}),
        "balance": pair_balances(each.as_item() for each in row.prescriptions.all()),
        "running": running,
        "key": uuid4(),
    }
    return render(request, "workouts/session.html", context)


@require_POST
def start(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(
        Session.objects.filter(plan__retired_at=None).select_related("plan"), pk=pk
    )
    form = KeyForm(request.POST)
    if not form.is_valid():
        return redirect(row)
    return redirect(Workout.objects.start(runner_for(request), row, key=form.cleaned_data["key"]))


def _own(request: HttpRequest, key: UUID) -> Workout:
    """The asking runner's workout; anybody else's is not there."""
    runner = reader(request)
    if runner is None:
        raise Http404
    row = get_object_or_404(Workout.objects.of(runner), key=key)
    row.runner = runner
    return row


@require_GET
@never_cache
def workout(request: HttpRequest, key: UUID) -> HttpResponse:
    """The player while there is something to do, then what was done."""
    return _player(request, _own(request, key))


def _player(request: HttpRequest, row: Workout, form: SetForm | None = None) -> HttpResponse:
    step = row.current
    if row.finished_at or step is None:
        return _finish(request, row)
    now = timezone.now()
    # `?rest=over` is the runner who will not wait: she starts the next set early.
    resting = row.rest_ends if request.GET.get("rest") != "over" and form is None else None
    resting = resting if resting and resting > now else None
    context = {
        "workout": row,
        "step": step,
        "upcoming": row.upcoming,
        "exercise": _shown(step.exercise),
        "before": last_time(row, step),
        "resting": resting,
        "rest_left": ceil((resting - now).total_seconds()) if resting else 0,
        "now": now,
        "form": form,
        "key": form.data.get("key") if form else uuid4(),
    }
    return render(request, "workouts/player.html", context, status=422 if form else 200)


def _shown(slug: str) -> Exercise | None:
    """An exercise as the player needs it; none when an editor has deleted it meanwhile."""
    published = Exercise.objects.published()
    rows = Exercise.objects.prefetch_related(
        "efforts__muscle",
        Prefetch("regressions", published.order_by("-level", "order")),
        Prefetch("progressions", published.order_by("level", "order")),
    )
    return rows.filter(slug=slug).first()


def _finish(request: HttpRequest, row: Workout) -> HttpResponse:
    context = {
        "workout": row,
        "done": row.sets_by_exercise(),
        "balance": week_balance(row.runner, row.day),
        "next": next_session(row.runner, row.runner.today()),
        "rules": rules()["exercises"],
        "key": uuid4(),
    }
    return render(request, "workouts/done.html", context)


@require_POST
def set_done(request: HttpRequest, key: UUID) -> HttpResponse:
    row = _own(request, key)
    form = SetForm(row.plan_steps, request.POST)
    if not form.is_valid():
        return _player(request, row, form)
    row.do(**form.cleaned_data)
    return redirect(row)


@require_POST
def undone(request: HttpRequest, key: UUID) -> HttpResponse:
    row = _own(request, key)
    form = KeyForm(request.POST)
    if form.is_valid():
        row.undo(key=form.cleaned_data["key"])
    return redirect(row)


@require_POST
def finished(request: HttpRequest, key: UUID) -> HttpResponse:
    row = _own(request, key)
    row.finish()
    return redirect(row)
