"""What a runner may say of a plan: from when, on which days, and what she changes later."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from runners.fields import WhenField
from workouts.forms import DAMAGED
from workouts.models import Following, Session

# Nobody plans farther; a mistyped year would.
FARTHEST = timedelta(days=366)
WEEKDAYS = [
    (0, "Mon"),
    (1, "Tue"),
    (2, "Wed"),
    (3, "Thu"),
    (4, "Fri"),
    (5, "Sat"),
    (6, "Sun"),
]
WRITE_A_DATE = "Write the date as 2026-11-30."


def date_field(label: str, **more: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": WRITE_A_DATE, "required": "Choose a day."},
        **more,
    )


def weekdays_field(label: str, **more: Any) -> forms.TypedMultipleChoiceField:
    return forms.TypedMultipleChoiceField(
        label=label,
        choices=WEEKDAYS,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one day of the week."},
        **more,
    )


class DaysForm(forms.Form):
    """Training days beside hard runs."""

    key = forms.UUIDField(widget=forms.HiddenInput, error_messages=DAMAGED)
    at = WhenField(widget=forms.HiddenInput)
    hard_runs = weekdays_field("Hard runs", required=False)
    weekdays = weekdays_field("Training days")


class FollowForm(DaysForm):
    """From when, on which days, and at what time if she likes."""

    starts_on = date_field("Start on")
    at_time = forms.TimeField(
        label="Usual time, for your calendar",
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": "Write the time as 18:30."},
    )

    @property
    def said_runs(self) -> list[int]:
        """The hard runs of a form that was refused, to be kept as they were said."""
        runs: list[int] = self.cleaned_data.get("hard_runs", [])
        return runs

    def clean_starts_on(self) -> date:
        starts_on: date = self.cleaned_data["starts_on"]
        if abs(starts_on - timezone.localdate()) > FARTHEST:
            raise forms.ValidationError("Choose a day within a year from now.")
        return starts_on


class SuggestForm(forms.Form):
    """Hard runs, to be told which training days suit them; nonsense counts as none."""

    hard_runs = weekdays_field("Hard runs", required=False)
    weekdays = weekdays_field("Training days", required=False)

    def said(self, name: str) -> list[int]:
        self.is_valid()
        days: list[int] = self.cleaned_data.get(name, [])
        return days


class MoveForm(forms.Form):
    """One session on another day."""

    key = forms.UUIDField(widget=forms.HiddenInput, error_messages=DAMAGED)
    at = WhenField(widget=forms.HiddenInput)
    to = date_field("New day")

    def __init__(
        self, following: Following, session: Session, data: Any = None, **more: Any
    ) -> None:
        super().__init__(data, **more)
        self.following, self.session = following, session

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "to" in cleaned and "key" in cleaned:
            refusal = self.following.refuses(self.session, **cleaned)
            if refusal:
                self.add_error("to", refusal)
        return cleaned


class PauseForm(forms.Form):
    """A pause, with the day it goes on if she knows it."""

    key = forms.UUIDField(widget=forms.HiddenInput, error_messages=DAMAGED)
    at = WhenField(widget=forms.HiddenInput)
    until = date_field("Train again from (leave it empty if you do not know)", required=False)

    def __init__(self, following: Following, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        self.following = following

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "until" in cleaned and "key" in cleaned:
            refusal = self.following.refuses_pause(**cleaned)
            if refusal:
                self.add_error("until", refusal)
        return cleaned
