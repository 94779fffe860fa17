"""A session of a runner's own plan, as she edits it: all its lines and one step of change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import Q

from runners.fields import WhenField
from workouts import editing
from workouts.editing import Line, Refused
from workouts.forms import DAMAGED
from workouts.models import Exercise, Prescription, Session
from workouts.steps import MOST_REPS, MOST_SECONDS

MOST_SETS = 10
STEPS: Mapping[str, Callable[[list[Line], str], list[Line]]] = {
    "up": editing.raised,
    "down": editing.lowered,
    "remove": editing.without,
}
CHANGED_ELSEWHERE = (
    "This session was changed in another tab or on another phone. Here is how it is now."
)


class CopyForm(forms.Form):
    key = forms.UUIDField(error_messages=DAMAGED)
    at = WhenField()


class NameForm(forms.Form):
    name = forms.CharField(
        label="Name",
        max_length=100,
        error_messages={"required": "Give it a name, so that you know it again."},
    )


class LinesForm(forms.Form):
    """All lines of a session at once, with one step of change: up, down, remove or add.

    Each line is three fields named after its row; `line` lists the rows she saw, so that a page
    older than the session is known as such.
    """

    key = forms.UUIDField(widget=forms.HiddenInput, error_messages=DAMAGED)
    at = WhenField(widget=forms.HiddenInput)
    later = forms.BooleanField(label="The same in every later week", required=False)
    change = forms.CharField(required=False)
    add = forms.ChoiceField(label="Add an exercise", required=False)

    def __init__(self, session: Session, data: Any = None, *, error: str = "", **more: Any) -> None:
        super().__init__(data, **more)
        self.session, self.error = session, error
        self.rows = list(session.prescriptions.select_related("exercise"))
        # An exercise that an editor retired stays where it is, with its ladder: one query for all.
        mine = Q(retired_at=None) | Q(pk__in=[row.exercise_id for row in self.rows])
        self.exercises = {row.slug: row for row in Exercise.objects.filter(mine).in_ladder()}
        for row in self.rows:
            self._add_line(row)
        add: Any = self.fields["add"]
        add.choices = [("", "Choose one"), *((e.slug, e.name) for e in self.exercises.values())]

    def _add_line(self, row: Prescription) -> None:
        most = MOST_SECONDS if row.hold_s is not None else MOST_REPS
        unit = "seconds" if row.hold_s is not None else "repetitions"
        self.fields[f"exercise-{row.pk}"] = forms.ChoiceField(
            label="Exercise", choices=self._choices(row.exercise), initial=row.exercise.slug
        )
        self.fields[f"sets-{row.pk}"] = number("Sets", MOST_SETS, "sets", row.sets)
        amount = row.hold_s if row.hold_s is not None else row.reps
        self.fields[f"amount-{row.pk}"] = number(unit.capitalize(), most, unit, amount or 1)

    def _choices(self, exercise: Exercise) -> list[Any]:
        """The exercise itself, then what may stand in for it, by why it may."""
        kin = self.exercises.get(exercise.slug, exercise)
        groups = {
            "Easier": kin.regressions.all(),
            "Harder": kin.progressions.all(),
            "For the same muscles": self._same_muscles(kin),
        }
        taken, choices = {exercise.slug}, [(exercise.slug, exercise.name)]
        for why, rows in groups.items():
            fitting = [row for row in rows if row.slug in self.exercises and row.slug not in taken]
            taken |= {row.slug for row in fitting}
            if fitting:
                choices.append((why, [(row.slug, row.name) for row in fitting]))  # type: ignore[arg-type]
        return choices

    def _same_muscles(self, exercise: Exercise) -> list[Exercise]:
        wanted = exercise.main_groups
        return [row for row in self.exercises.values() if wanted and row.main_groups & wanted]

    def lines_shown(self) -> list[dict[str, Any]]:
        """For the page: each row with its three fields."""
        return [
            {
                "row": row,
                "exercise": self[f"exercise-{row.pk}"],
                "sets": self[f"sets-{row.pk}"],
                "amount": self[f"amount-{row.pk}"],
            }
            for row in self.rows
        ]

    @property
    def said_key(self) -> UUID | None:
        """The key, whatever else is wrong: what came before need not be right any more."""
        try:
            return UUID(str(self.data.get("key")))
        except ValueError:
            return None

    @property
    def is_stale(self) -> bool:
        """It was made from a page older than the session."""
        return self.is_bound and set(self._seen()) != {str(row.pk) for row in self.rows}

    def lines_said(self) -> list[Line] | None:
        """The lines as they stand in the form, not saved; None while a number is none."""
        self.is_valid()
        wrong = [name for name in self.errors if "-" in name]
        return None if wrong or self.is_stale else self._lines(self.cleaned_data)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.is_stale:
            raise forms.ValidationError(CHANGED_ELSEWHERE)
        if not self.errors:
            try:
                cleaned["lines"] = self._changed(self._lines(cleaned), cleaned)
            except Refused as refusal:
                raise forms.ValidationError(str(refusal)) from None
        return cleaned

    def _seen(self) -> list[str]:
        said: Any = self.data
        seen: list[str] = said.getlist("line") if hasattr(said, "getlist") else said.get("line", [])
        return seen

    def _lines(self, cleaned: Mapping[str, Any]) -> list[Line]:
        return [self._line(row, cleaned) for row in self.rows]

    def _line(self, row: Prescription, cleaned: Mapping[str, Any]) -> Line:
        exercise = self.exercises[cleaned[f"exercise-{row.pk}"]]
        amount = cleaned[f"amount-{row.pk}"]
        if exercise.measure != row.exercise.measure:  # twelve seconds are not twelve repetitions
            amount = exercise.amount
        return Line(
            str(row.pk), exercise.slug, row.block, row.kind, cleaned[f"sets-{row.pk}"], amount
        )

    def _changed(self, lines: list[Line], cleaned: Mapping[str, Any]) -> list[Line]:
        verb, _, of = cleaned["change"].partition(" ")
        if verb == "add":
            return editing.with_added(lines, self._new(of or cleaned["add"]))
        return STEPS[verb](lines, of) if verb in STEPS else lines

    def _new(self, slug: str) -> Line:
        exercise = self.exercises.get(slug)
        if exercise is None:
            raise Refused("Choose the exercise to add.")
        straight = Prescription.Kind.STRAIGHT.value
        return Line("", slug, 0, straight, exercise.sets, exercise.amount)

    @property
    def verbs(self) -> dict[str, Any]:
        """What `SessionChange.objects.make` takes."""
        return {name: self.cleaned_data[name] for name in ("lines", "key", "later", "at")}


def number(label: str, most: int, unit: str, initial: int) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        min_value=1,
        max_value=most,
        initial=initial,
        error_messages={
            "required": "Write a number.",
            "invalid": "Write a whole number.",
            "min_value": "One at least; to leave the exercise out, remove it.",
            "max_value": f"That is more than {most} {unit}. Check the number.",
        },
    )
