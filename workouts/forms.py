"""What a phone may send."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.core.signing import BadSignature

from runners.fields import WhenField
from workouts.models import SetDone, Workout
from workouts.models.sets import MOST_KG
from workouts.sheets import opened

DAMAGED = {
    "required": "This page is damaged. Load it again.",
    "invalid": "This page is damaged. Load it again.",
}


class KeyForm(forms.Form):
    """What every event says: by which key it is known, and when it happened."""

    key = forms.UUIDField(error_messages=DAMAGED)
    at = WhenField()


class WorkoutForm(KeyForm):
    """An event of a workout, which is asked what can be true of it."""

    def __init__(self, workout: Workout, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        self.workout = workout


def amount_field(label: str = "") -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        min_value=0,
        required=False,
        error_messages={
            "invalid": "Write a whole number.",
            "min_value": "Less than nothing cannot be done.",
        },
    )


def effort_field() -> forms.ChoiceField:
    choices = [("", "—"), *SetDone.Effort.choices]
    return forms.ChoiceField(label="How was it?", choices=choices, required=False)


def weight_field() -> forms.DecimalField:
    return forms.DecimalField(
        label="Weight, kg",
        min_value=0,
        max_value=MOST_KG,
        max_digits=4,
        decimal_places=1,
        required=False,
        error_messages={
            "invalid": "Write the weight as a number, in kilograms.",
            "min_value": "A weight cannot be less than nothing.",
            "max_value": f"That is more than {MOST_KG} kg. Check the number.",
            "max_digits": f"That is more than {MOST_KG} kg. Check the number.",
            "max_decimal_places": "One decimal is enough: 7.5.",
            "max_whole_digits": f"That is more than {MOST_KG} kg. Check the number.",
        },
    )


class SetForm(WorkoutForm):
    """One set: done as planned, done otherwise, or skipped."""

    step = forms.IntegerField(min_value=0)
    side = forms.ChoiceField(
        choices=[("", "both"), ("left", "left"), ("right", "right")], required=False
    )
    exercise = forms.SlugField(required=False)
    amount = amount_field()
    effort = effort_field()
    weight = weight_field()
    skipped = forms.BooleanField(required=False)

    def clean_step(self) -> int:
        step: int = self.cleaned_data["step"]
        if step >= len(self.workout.steps):
            raise forms.ValidationError("This session has no such set. Load the page again.")
        return step

    def clean_side(self) -> str | None:
        """A form that says nothing of the side leaves it to the session."""
        side: str = self.cleaned_data["side"]
        return side if "side" in self.data else None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        step, exercise = cleaned.get("step"), cleaned.get("exercise")
        if step is None or exercise is None:
            return cleaned
        if not self.workout.knows(step, exercise):
            unknown = "This session does not hold that exercise. Load the page again."
            self.add_error("exercise", unknown)
            return cleaned
        refusal = self.workout.planned(step, exercise).refusal(cleaned.get("amount") or 0)
        if refusal:
            self.add_error("amount", refusal)
        return cleaned


class OfSetForm(WorkoutForm):
    """An event about one set of the workout."""

    of = forms.UUIDField(error_messages=DAMAGED)

    def clean_of(self) -> UUID | None:
        named: UUID | None = self.cleaned_data["of"]
        if named and named not in {row.key for row in self.workout.told}:
            raise forms.ValidationError("This workout has no such set. Load the page again.")
        return named


class EditForm(OfSetForm):
    """What was really done of a set that has been told before."""

    amount = amount_field("Really done")
    effort = effort_field()
    weight = weight_field()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        row = next((row for row in self.workout.told if row.key == cleaned.get("of")), None)
        if row is not None:
            step = self.workout.planned(row.step, row.exercise_slug)
            refusal = step.refusal(cleaned.get("amount") or 0)
            if refusal:
                self.add_error("amount", refusal)
        return cleaned


class UndoForm(OfSetForm):
    """A set to take back; the last one unless it is named."""

    of = forms.UUIDField(required=False, error_messages=DAMAGED)


class SwapForm(WorkoutForm):
    """An exercise of the session, and what to do instead of the sets that are left of it."""

    exercise = forms.SlugField()
    to = forms.SlugField()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        exercise, to = cleaned.get("exercise"), cleaned.get("to")
        planned = {step.exercise for step in self.workout.plan_steps}
        if to and (exercise not in planned or (to != exercise and to not in self.workout.doses)):
            raise forms.ValidationError("This session cannot turn to that exercise.")
        return cleaned


class StartForm(KeyForm):
    """A session to begin; `sheet` is what the phone was shown of it, signed by us."""

    sheet = forms.CharField(required=False)

    def __init__(self, session: int, data: Any = None) -> None:
        """`session` is a primary key: with a sheet it begins though the session is gone."""
        super().__init__(data)
        self.session = session

    def clean_sheet(self) -> dict[str, Any] | None:
        sheet: str = self.cleaned_data["sheet"]
        if not sheet:
            return None
        try:
            return opened(sheet, self.session)
        except BadSignature:
            raise forms.ValidationError(DAMAGED["invalid"]) from None
