"""A session gone through set by set."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from runners.forms import WhenForm
from runners.guests import owner, reader, runner_for
from runners.models import Runner
from workouts.content import rules
from workouts.forms import EditForm, SetForm, StartForm, SwapForm, UndoForm
from workouts.history import histories
from workouts.models import Exercise, Session, SetDone, Workout
from workouts.models.starts import held
from workouts.pairs import pair_balances
from workouts.playing import Screen, events
from workouts.sheets import sheet
from workouts.today import next_session, week_balance, week_items
from workouts.worked import lit, worked


def _session(runner: Runner | None, pk: int) -> Session | None:
    rows = Session.objects.open_to(runner).select_related("plan")
    return rows.prefetch_related("prescriptions__exercise__credits__group").filter(pk=pk).first()


def _left_of(runner: Runner | None, pk: int) -> HttpResponse:
    """The session is gone; what she did of it is not."""
    mine = Workout.objects.of(runner) if runner else Workout.objects.none()
    row = mine.begun_from(pk).order_by("-started_at").first()
    if row is None:
        raise Http404
    return redirect(row)


def _running(runner: Runner | None, session: int) -> Workout | None:
    """The workout of this session that is under way."""
    if runner is None:
        return None
    row = Workout.objects.of(runner).running().begun_from(session).first()
    if row is not None:
        row.runner = runner
    return row


@require_safe
@never_cache
def session(request: HttpRequest, pk: int) -> HttpResponse:
    runner = reader(request)
    row = _session(runner, pk)
    if row is None:
        return _left_of(runner, pk)
    context = {
        "session": row,
        "prescriptions": row.prescriptions.all(),
        "equipment": sorted({e for p in row.prescriptions.all() for e in p.exercise.equipment}),
        "balance": pair_balances(each.as_item() for each in row.prescriptions.all()),
        "running": _running(runner, pk),
    }
    return render(request, "workouts/session.html", context)


@require_safe
@never_cache
def session_player(request: HttpRequest, pk: int) -> HttpResponse:
    """The player of a session not begun yet, whole, so that a phone can begin it offline."""
    runner = reader(request)
    running = _running(runner, pk)
    if running is not None:
        return _player(request, running)
    row = _session(runner, pk)
    if row is None:
        return _left_of(runner, pk)
    holds = held(row, runner)
    key = Workout.objects.next_key(runner, row) if runner else uuid4()
    new = Workout(key=key, session=row, started_at=timezone.now(), **holds)
    new.told, new.swapped = [], []
    screen = Screen(new, runner, timezone.now())
    return _player(request, new, screen, sheet=sheet(row, holds | {"turned": screen.turn()}))


@require_POST
def start(request: HttpRequest, pk: int) -> HttpResponse:
    row = Session.objects.to_begin(reader(request), pk)
    form = StartForm(pk, request.POST)
    if row is None and not request.POST.get("sheet"):
        raise Http404
    if not form.is_valid():
        return redirect("workouts:session", pk)
    return redirect(Workout.objects.start(runner_for(request), row, **form.cleaned_data))


def _own(request: HttpRequest, key: UUID) -> Workout:
    """The asking runner's workout; anybody else's is not there."""
    runner = owner(request)
    row = get_object_or_404(Workout.objects.of(runner).known_as(key))
    row.runner = runner
    return row


@require_safe
@never_cache
def workout(request: HttpRequest, key: UUID) -> HttpResponse:
    """The player while there is something to do, then what was done."""
    row = _own(request, key)
    return _finish(request, row) if row.finished_at or not row.ahead else _player(request, row)


def _player(
    request: HttpRequest, row: Workout, screen: Screen | None = None, **more: Any
) -> HttpResponse:
    screen = screen or Screen(row, reader(request), timezone.now())
    # `?rest=over` is the runner who will not wait: she starts the next set early.
    waits = request.GET.get("rest") != "over" and "form" not in more
    # A refused form keeps its key: the set is known by it, however often it is sent.
    refused = more["form"].cleaned_data if "form" in more else {}
    context = {
        "workout": row,
        "screen": screen,
        "set_key": refused.get("key") or uuid4(),
        "resting": screen.rest_ends if waits else None,
        "efforts": SetDone.Effort.choices,
    }
    status = 422 if "form" in more else 200
    return render(request, "workouts/player.html", context | more, status=status)


def _finish(request: HttpRequest, row: Workout) -> HttpResponse:
    context = {
        "workout": row,
        "done": row.sets_by_exercise(),
        "worked": worked(row.sets_standing),
        "balance": week_balance(row.runner, row.day),
        "next": next_session(row.runner, row.runner.today()),
        "rules": rules()["exercises"],
    }
    return render(request, "workouts/done.html", context)


@require_safe
@never_cache
def history(request: HttpRequest, slug: str) -> HttpResponse:
    """The last times of one exercise, newest first."""
    row, runner = get_object_or_404(Exercise, slug=slug), reader(request)
    found = histories(runner, [slug]).get(slug) if runner else None
    return render(request, "workouts/history.html", {"exercise": row, "history": found})


@require_safe
@never_cache
def week(request: HttpRequest) -> HttpResponse:
    """The muscles of the runner's week on the figure, and what still lacks."""
    runner = reader(request)
    day = runner.today() if runner else timezone.now().date()
    context = {"worked": lit(week_items(runner, day)), "balance": week_balance(runner, day)}
    return render(request, "workouts/week.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sets(request: HttpRequest, key: UUID) -> HttpResponse:
    """What was told of a workout, for its other phone; or one more set."""
    row = _own(request, key)
    if request.method != "POST":
        return JsonResponse(events(row))
    form = SetForm(row, request.POST)
    if not form.is_valid():
        return _player(request, row, form=form)
    row.do(**form.cleaned_data)
    return redirect(row)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def one_set(request: HttpRequest, key: UUID, set_key: UUID) -> HttpResponse:
    """A set that was told, to be corrected."""
    row = _own(request, key)
    told = next((each for each in row.told if each.key == set_key), None)
    if told is None:
        raise Http404
    shown = {"amount": told.amount, "effort": told.effort, "weight": told.weight, "key": uuid4()}
    posted = _about(told, request.POST) if request.method == "POST" else None
    form = EditForm(row, posted, initial=shown)
    if form.is_valid():
        row.edit(**form.cleaned_data)
        return redirect(row)
    context = {"workout": row, "set": told, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "workouts/set.html", context, status=status)


def _about(told: SetDone, data: QueryDict) -> QueryDict:
    """What was posted to a set's own address, with the name of that set."""
    data = data.copy()
    data["of"] = str(told.key)
    return data


@require_POST
def undone(request: HttpRequest, key: UUID) -> HttpResponse:
    row = _own(request, key)
    form = UndoForm(row, request.POST)
    if form.is_valid():
        row.undo(**form.cleaned_data)
    return redirect(row)


@require_POST
def swaps(request: HttpRequest, key: UUID) -> HttpResponse:
    row = _own(request, key)
    form = SwapForm(row, request.POST)
    if not form.is_valid():
        return _player(request, row, form=form)
    row.swap(**form.cleaned_data)
    return redirect(row)


@require_POST
def finished(request: HttpRequest, key: UUID) -> HttpResponse:
    row = _own(request, key)
    form = WhenForm(request.POST)
    if form.is_valid():
        row.finish(**form.cleaned_data)
    return redirect(row)
