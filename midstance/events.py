"""What a phone may send later: each event by the address it would have been posted to.

The same form and the same verb as the view, for the same runner; only the answer is in words
instead of a page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.forms import Form
from django.http import Http404, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import Resolver404, resolve
from django.utils.dateparse import parse_datetime

from quiz import forms as quiz_forms
from quiz.forms import AnswerForm
from quiz.models import DailyQuiz, Doubt, QuizItem, Review, ReviewUndone
from runners.forms import WhenForm
from runners.models import Runner
from workouts.forms import EditForm, SetForm, StartForm, SwapForm, UndoForm
from workouts.models import Following, Plan, Session, SetDone, SetUndone, Swapped, Workout
from workouts.plan_forms import FollowForm

Bound = tuple[Form, Callable[..., Any]]
UNKNOWN = "This cannot be sent later. Do it once more while you are online."
GONE = "What this belongs to is no longer there."
BROKEN = "Something broke on our side. It stays on this phone; try again later."


@dataclass(frozen=True)
class Event:
    """How one kind is bound to its form and verb, and the rows that keep its keys."""

    bind: Callable[..., Bound]
    kept: type[models.Model] | None = None

    def is_known(self, runner: Runner, key: UUID | None) -> bool:
        if self.kept is None or key is None:
            return False
        return self.kept._default_manager.filter(runner=runner, key=key).exists()


@dataclass(frozen=True)
class Outcome:
    """What became of one record: applied, duplicate, or rejected with the reason."""

    name: str
    why: str = ""


@dataclass(frozen=True)
class Record:
    """One event as the phone kept it: where it goes, and the fields of its form."""

    path: str
    fields: QueryDict

    @classmethod
    def read(cls, raw: Any, skew: timedelta) -> Record:
        """Raises ValueError for anything but {"path": text, "fields": [[name, value], …]}."""
        match raw:
            case {"path": str(path), "fields": list(pairs)}:
                fields = QueryDict(mutable=True)
                for pair in pairs:
                    match pair:
                        case [str(name), str(value)]:
                            fields.appendlist(name, value)
                        case _:
                            raise ValueError("a field is a name and a value")
                _correct(fields, skew)
                return cls(path, fields)
            case _:
                raise ValueError("a record is a path and its fields")

    def apply(self, runner: Runner) -> Outcome:
        """Do it, once: the same form and verb as the page's own."""
        try:
            match = resolve(self.path)
        except Resolver404:
            return Outcome("rejected", UNKNOWN)
        event = EVENTS.get(match.view_name)
        if event is None:
            return Outcome("rejected", UNKNOWN)
        try:
            with transaction.atomic():
                return self._apply(event, runner, match.kwargs)
        except Http404:
            return Outcome("rejected", GONE)
        except ValidationError as error:
            return Outcome("rejected", " ".join(error.messages))

    def _apply(self, event: Event, runner: Runner, named: dict[str, Any]) -> Outcome:
        form, verb = event.bind(runner, self.fields, **named)
        if not form.is_valid():
            return Outcome("rejected", _first(form.errors.values()))
        given = form.cleaned_data
        known = event.is_known(runner, given.get("key"))
        verb(**given)
        return Outcome("duplicate" if known else "applied")


def _first(errors: Iterable[Any]) -> str:
    return next(str(each[0]) for each in errors)


def _correct(fields: QueryDict, skew: timedelta) -> None:
    """A phone whose clock is wrong is put right by as much as it was wrong when it sent."""
    at = _moment(fields.get("at", ""))
    if at is not None:
        with suppress(OverflowError):
            fields["at"] = (at + skew).isoformat()


def _moment(text: str) -> datetime | None:
    try:
        at = parse_datetime(text)
    except ValueError:
        return None
    return at if at and at.tzinfo else None


def _answer(runner: Runner, data: QueryDict, pk: int) -> Bound:
    item = get_object_or_404(QuizItem.objects.of(runner).select_related("quiz"), pk=pk)
    item.quiz.runner = runner
    return AnswerForm(item, data), item.answer


def _begin(runner: Runner, data: QueryDict) -> Bound:
    return WhenForm(data), lambda at: DailyQuiz.objects.begin(runner, runner.today(at))


def _follow(runner: Runner, data: QueryDict, slug: str) -> Bound:
    plan = get_object_or_404(Plan.objects.open_to(runner), slug=slug)
    return FollowForm(data), lambda **given: Following.objects.start(runner, plan, **given)


def _start(runner: Runner, data: QueryDict, pk: int) -> Bound:
    """From what the phone was shown, though an editor has taken the session away since."""
    session = Session.objects.to_begin(runner, pk)
    if session is None and not data.get("sheet"):
        raise Http404
    return StartForm(pk, data), lambda **given: Workout.objects.start(runner, session, **given)


def _own(runner: Runner, key: UUID) -> Workout:
    workout = get_object_or_404(Workout.objects.of(runner).known_as(key))
    workout.runner = runner
    return workout


def _set(runner: Runner, data: QueryDict, key: UUID) -> Bound:
    workout = _own(runner, key)
    return SetForm(workout, data), workout.do


def _edit(runner: Runner, data: QueryDict, key: UUID, set_key: UUID) -> Bound:
    workout = _own(runner, key)
    data["of"] = str(set_key)
    return EditForm(workout, data), workout.edit


def _undo(runner: Runner, data: QueryDict, key: UUID) -> Bound:
    workout = _own(runner, key)
    return UndoForm(workout, data), workout.undo


def _swap(runner: Runner, data: QueryDict, key: UUID) -> Bound:
    workout = _own(runner, key)
    return SwapForm(workout, data), workout.swap


def _finish(runner: Runner, data: QueryDict, key: UUID) -> Bound:
    return WhenForm(data), _own(runner, key).finish


def _own_review(runner: Runner, key: UUID) -> Review:
    return get_object_or_404(Review.objects.of(runner).select_related("runner__learner"), key=key)


def _unanswer(runner: Runner, data: QueryDict, key: UUID) -> Bound:
    return quiz_forms.KeyForm(data), _own_review(runner, key).undo


def _doubt(runner: Runner, data: QueryDict, key: UUID) -> Bound:
    return quiz_forms.DoubtForm(data), _own_review(runner, key).doubt


EVENTS: dict[str, Event] = {
    "quiz:answer": Event(_answer, Review),
    "quiz:undone": Event(_unanswer, ReviewUndone),
    "quiz:doubts": Event(_doubt, Doubt),
    "quiz:today": Event(_begin),
    "workouts:follow": Event(_follow, Following),
    "workouts:start": Event(_start, Workout),
    "workouts:set-done": Event(_set, SetDone),
    "workouts:set": Event(_edit, SetDone),
    "workouts:undone": Event(_undo, SetUndone),
    "workouts:swaps": Event(_swap, Swapped),
    "workouts:finished": Event(_finish),
}
