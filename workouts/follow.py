"""A plan that a runner follows: its calendar, and what she changes in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from runners.guests import owner, reader, runner_for
from workouts.forms import KeyForm
from workouts.models import Following, Plan, Session
from workouts.plan_forms import DaysForm, FollowForm, MoveForm, PauseForm, SuggestForm
from workouts.schedule import ahead
from workouts.today import coming
from workouts.week import week
from workouts.weekdays import NAMES, suggest, warnings

GONE = "An editor took that session out of the plan. Nothing else has changed."


@require_POST
def follow(request: HttpRequest, slug: str) -> HttpResponse:
    """Begin a plan, or begin it again."""
    from workouts.views import plan_page

    row = get_object_or_404(Plan.objects.open_to(reader(request)), slug=slug)
    form = FollowForm(request.POST)
    if not form.is_valid():
        return plan_page(request, row, form)
    Following.objects.start(runner_for(request), row, **form.cleaned_data)
    return redirect("workouts:hub")


@require_safe
@never_cache
def days(request: HttpRequest, slug: str) -> HttpResponse:
    """The training days that suit some hard runs: a fragment, and a part of the plan's page."""
    plan = get_object_or_404(Plan.objects.open_to(reader(request)), slug=slug)
    context = {"plan": plan, **suggestion(request, plan)}
    return render(request, "workouts/_training_days.html", context)


def suggestion(request: HttpRequest, plan: Plan) -> dict[str, Any]:
    """Training days for the hard runs she has ticked; those she chose herself are only judged."""
    asked = SuggestForm(request.GET)
    runs, chosen = asked.said("hard_runs"), asked.said("weekdays")
    keep = "keep" in request.GET and chosen
    training = chosen if keep else suggest(plan.sessions_per_week, runs)
    form = FollowForm(initial={"weekdays": training, "hard_runs": runs})
    return {
        "field": form["weekdays"],
        "training": training,
        "runs": runs,
        "warnings": warnings(training, runs),
    }


def _own(request: HttpRequest, pk: int) -> Following:
    """The asking runner's; anybody else's is not there."""
    runner = owner(request)
    row = get_object_or_404(Following.objects.of(runner).with_calendar(), pk=pk)
    row.runner = runner
    return row


@require_safe
@never_cache
def following(request: HttpRequest, pk: int) -> HttpResponse:
    row = _own(request, pk)
    return redirect("workouts:hub") if row.ended_at else _page(request, row)


def _page(
    request: HttpRequest,
    row: Following,
    *,
    pause: PauseForm | None = None,
    days: DaysForm | None = None,
) -> HttpResponse:
    today = row.runner.today()
    calendar = row.calendar(today)
    sessions = {each.pk: each for each in row.sessions}
    chosen = {"weekdays": row.training_days, "hard_runs": row.hard_run_days}
    context = {
        "following": row,
        "plan": row.plan,
        "today": today,
        "next": coming(row, today),
        "calendar": [(sessions[day.session], day) for day in calendar],
        "week": week(row, calendar, today),
        "progress": row.progress(),
        "paused": row.is_paused_on(today) and row.standing.pause,
        "pause_form": pause or PauseForm(row, initial={"key": uuid4()}),
        "days_form": days or DaysForm(initial={"key": uuid4()} | chosen),
        "again_form": FollowForm(
            initial={"key": uuid4(), "starts_on": today, "at_time": row.at_time} | chosen
        ),
        "key": uuid4(),
        "feed": row.calendar_secret
        and request.build_absolute_uri(reverse("workouts:feed", args=[row.calendar_secret])),
    }
    status = 422 if pause or days else 200
    return render(request, "workouts/following.html", context, status=status)


@require_POST
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Following.objects.of(owner(request)), pk=pk)
    row.leave()
    return redirect("workouts:hub")


@require_POST
def pause(request: HttpRequest, pk: int) -> HttpResponse:
    row = _own(request, pk)
    form = PauseForm(row, request.POST)
    if not form.is_valid():
        return _page(request, row, pause=form)
    row.pause(**form.cleaned_data)
    return redirect(row)


@require_POST
def resume(request: HttpRequest, pk: int) -> HttpResponse:
    row = _own(request, pk)
    form = KeyForm(request.POST)
    if form.is_valid():
        row.resume(**form.cleaned_data)
    return redirect(row)


@require_POST
def change_days(request: HttpRequest, pk: int) -> HttpResponse:
    row = _own(request, pk)
    form = DaysForm(request.POST)
    if not form.is_valid():
        return _page(request, row, days=form)
    row.change_days(**form.cleaned_data)
    return redirect(row)


@require_http_methods(["GET", "POST"])
@never_cache
def move(request: HttpRequest, pk: int, session: int) -> HttpResponse:
    """One session of the plan: on another day, or left out."""
    row = _own(request, pk)
    of_plan = next((each for each in row.sessions if each.pk == session), None)
    if of_plan is None:
        return _gone(request, row)
    posted = request.POST if request.method == "POST" else None
    today = row.runner.today()
    day = next(each for each in row.calendar(today) if each.session == session)
    given = {"key": uuid4(), "to": day.on or today}
    form = MoveForm(row, of_plan, posted, initial=given)
    if form.is_valid():
        row.move(of_plan, **form.cleaned_data)
        if warning := row.warning_for(form.cleaned_data["to"]):
            messages.warning(request, f"{of_plan.name} is moved. {warning}")
        return redirect(row)
    context = {
        "following": row,
        "session": of_plan,
        "day": day,
        "form": form,
        "today": today,
        "hard_runs": ", ".join(NAMES[day] for day in row.hard_run_days),
        "warning": row.warning_for(day.on) if day in ahead([day]) else "",
        "workout": row.workouts.done().filter(session=of_plan).order_by("day").first(),
        "key": uuid4(),
    }
    status = 422 if form.is_bound else 200
    return render(request, "workouts/move.html", context, status=status)


@require_POST
def skip(request: HttpRequest, pk: int, session: int) -> HttpResponse:
    return _with_session(request, pk, session, Following.skip)


@require_POST
def restore(request: HttpRequest, pk: int, session: int) -> HttpResponse:
    return _with_session(request, pk, session, Following.restore)


def _with_session(
    request: HttpRequest, pk: int, session: int, verb: Callable[..., None]
) -> HttpResponse:
    row = _own(request, pk)
    of_plan = Session.objects.filter(plan=row.plan, pk=session).first()
    if of_plan is None:
        return _gone(request, row)
    form = KeyForm(request.POST)
    if form.is_valid():
        verb(row, of_plan, **form.cleaned_data)
    return redirect(row)


def _gone(request: HttpRequest, row: Following) -> HttpResponse:
    messages.info(request, GONE)
    return redirect(row)
