"""A session gone through set by set."""

from __future__ import annotations

from math import ceil
from uuid import UUID, uuid4

from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from runners.guests import reader, runner_for
from workouts.content import rules
from workouts.forms import KeyForm, SetForm
from workouts.history import last_time
from workouts.models import Exercise, Session, SetDone, Workout
from workouts.today import next_session, pair_balances, week_balance


@require_GET
@never_cache
def session(request: HttpRequest, pk: int) -> HttpResponse:
    runner = reader(request)
    rows = Session.objects.open_to(runner).select_related("plan")
    row = get_object_or_404(rows.prefetch_related("prescriptions__exercise__credits__group"), pk=pk)
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
    rows = Session.objects.open_to(reader(request)).select_related("plan")
    row = get_object_or_404(rows, pk=pk)
    form = KeyForm(request.POST)
    if not form.is_valid():
        return redirect(row)
    return redirect(Workout.objects.start(runner_for(request), row, **form.cleaned_data))


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
        "easier": _easier(row.stopped_for_pain),
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


def _easier(hurt: SetDone | None) -> Exercise | None:
    """The variant to offer for an exercise that has just hurt, the nearest in level."""
    if hurt is None or hurt.exercise is None:
        return None
    easier = Exercise.objects.published().filter(pk__in=hurt.exercise.regressions.all())
    return easier.order_by("-level", "order").first()


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
        row.undo(**form.cleaned_data)
    return redirect(row)


@require_POST
def finished(request: HttpRequest, key: UUID) -> HttpResponse:
    row = _own(request, key)
    row.finish()
    return redirect(row)
