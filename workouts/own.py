"""A runner's own plan: copied, changed exercise by exercise, thrown away."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from runners.guests import owner, runner_for
from workouts.balance import Item
from workouts.content import rules
from workouts.editing import Line
from workouts.models import Plan, Prescription, Session, SessionChange
from workouts.own_forms import CopyForm, LinesForm, NameForm
from workouts.pairs import PairBalance, all_shares, pair_balances
from workouts.plan_weeks import plan_weeks
from workouts.views import open_plan


@require_POST
def copy(request: HttpRequest, slug: str) -> HttpResponse:
    plan = open_plan(request, slug)
    form = CopyForm(request.POST)
    if not form.is_valid():
        return redirect(plan)
    try:
        own = Plan.objects.copy(plan, runner_for(request), **form.cleaned_data)
    except ValidationError as refusal:
        messages.error(request, refusal.message)
        return redirect(plan)
    return redirect("workouts:own", own.slug)


def _own(request: HttpRequest, slug: str) -> Plan:
    """The asking runner's own; anybody else's is not there."""
    row: Plan = get_object_or_404(Plan.objects.own(owner(request)), slug=slug)
    return row


@require_http_methods(["GET", "POST"])
@never_cache
def own(request: HttpRequest, slug: str) -> HttpResponse:
    """Its name, and the way to each session; POST names it anew."""
    plan = _own(request, slug)
    form = NameForm(request.POST or None, initial={"name": plan.name})
    if form.is_valid():
        plan.rename(**form.cleaned_data)
        return redirect("workouts:own", plan.slug)
    context = {"plan": plan, "weeks": plan_weeks(plan), "form": form}
    status = 422 if request.method == "POST" else 200
    return render(request, "workouts/own.html", context, status=status)


@require_POST
def discard(request: HttpRequest, slug: str) -> HttpResponse:
    plan = Plan.objects.own(owner(request)).filter(slug=slug).first()
    if plan is not None:  # thrown away by the first of two taps
        try:
            plan.discard()
        except ValidationError as refusal:
            messages.error(request, refusal.message)
            return redirect("workouts:own", slug)
    return redirect("workouts:hub")


def _own_session(request: HttpRequest, pk: int) -> Session:
    rows = Session.objects.own(owner(request)).select_related("plan")
    return get_object_or_404(rows, pk=pk)


@require_http_methods(["GET", "POST"])
@never_cache
def lines(request: HttpRequest, pk: int) -> HttpResponse:
    """A session being edited; POST takes all its lines and one step of change."""
    session = _own_session(request, pk)
    if request.method == "GET":
        return _edit(request, session, LinesForm(session, initial={"key": uuid4()}))
    form = LinesForm(session, request.POST)
    if SessionChange.objects.has(owner(request), form.said_key):
        return redirect("workouts:lines", pk)
    if not form.is_valid():
        return _edit(request, session, form)
    SessionChange.objects.make(session, **form.verbs)
    return redirect("workouts:lines", pk)


def _edit(request: HttpRequest, session: Session, form: LinesForm) -> HttpResponse:
    if form.is_stale:
        form = LinesForm(session, initial={"key": uuid4()}, error=str(form.non_field_errors()[0]))
    context = {
        "session": session,
        "plan": session.plan,
        "form": form,
        "balance": _week_with(session, _items(form.rows)),
        "rule": rules()["plans"]["balance_rule"],
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "workouts/lines.html", context, status=status)


@require_safe
@never_cache
def live_balance(request: HttpRequest, pk: int) -> HttpResponse:
    """The balance of the week as it would be with what stands in the form: a fragment."""
    session = _own_session(request, pk)
    form = LinesForm(session, request.GET)
    shown = form.lines_said()
    items = _items(form.rows) if shown is None else _line_items(shown)
    context = {
        "balance": _week_with(session, items),
        "week": session.week,
        "unclear": shown is None,
    }
    return render(request, "workouts/_live_balance.html", context)


def _week_with(session: Session, items: Iterable[Item]) -> list[PairBalance]:
    """The pairs of a session's week, with these items in place of its own."""
    others = Prescription.objects.filter(
        session__plan=session.plan_id, session__week=session.week
    ).exclude(session=session)
    week = [*_items(others.select_related("exercise")), *items]
    return pair_balances(week, session.plan.equipment)


def _items(rows: Iterable[Prescription]) -> list[Item]:
    shares = all_shares()
    return [Item(float(row.sets), shares.get(row.exercise.slug, {})) for row in rows if row.counts]


def _line_items(lines: Iterable[Line]) -> list[Item]:
    shares = all_shares()
    warm_up = Prescription.Kind.WARM_UP
    return [
        Item(float(line.sets), shares.get(line.exercise, {}))
        for line in lines
        if line.kind != warm_up
    ]
