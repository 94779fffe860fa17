"""What a phone may send."""

from __future__ import annotations

from typing import Any

from django import forms

from runners.fields import WhenField
from workouts.models import SetDone
from workouts.steps import Step

DAMAGED = {
    "required": "This page is damaged. Load it again.",
    "invalid": "This page is damaged. Load it again.",
}


class SetForm(forms.Form):
    """One set: done as planned, done otherwise, or skipped."""

    key = forms.UUIDField(error_messages=DAMAGED)
    step = forms.IntegerField(min_value=0)
    amount = forms.IntegerField(
        min_value=0,
        required=False,
        error_messages={
            "invalid": "Write a whole number.",
            "min_value": "Less than nothing cannot be done.",
        },
    )
    effort = forms.ChoiceField(choices=[("", "—"), *SetDone.Effort.choices], required=False)
    skipped = forms.BooleanField(required=False)
    at = WhenField()

    def __init__(self, steps: list[Step], data: Any = None) -> None:
        super().__init__(data)
        self.steps = steps

    def clean_step(self) -> int:
        step: int = self.cleaned_data["step"]
        if step >= len(self.steps):
            raise forms.ValidationError("This session has no such set. Load the page again.")
        return step

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        step, amount = cleaned.get("step"), cleaned.get("amount")
        if step is not None and amount is not None:
            refusal = self.steps[step].refusal(amount)
            if refusal:
                self.add_error("amount", refusal)
        return cleaned


class KeyForm(forms.Form):
    """A verb without more to say than that it happened, and when."""

    key = forms.UUIDField(error_messages=DAMAGED)
    at = WhenField()
