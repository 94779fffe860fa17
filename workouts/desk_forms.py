"""How an editor writes what the database keeps as lists: a line each, never JSON."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from workouts.content import rules
from workouts.models.exercises import HEAVY

BETWEEN = " | "


class LinesField(forms.CharField):
    """A list of sentences, one a line."""

    widget = forms.Textarea

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(map(str, value)) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        lines = [" ".join(line.split()) for line in str(value or "").splitlines()]
        return [line for line in lines if line]


class FaultsField(LinesField):
    """A list of faults, one a line: the fault, a bar, and what mends it."""

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, list):
            return value
        return super().prepare_value([f"{each['fault']}{BETWEEN}{each['fix']}" for each in value])

    def to_python(self, value: Any) -> Any:
        return [self._fault(line) for line in super().to_python(value)]

    def _fault(self, line: str) -> dict[str, str]:
        fault, _, fix = (part.strip() for part in line.partition("|"))
        if not fault or not fix:
            raise ValidationError(
                f"Write the fault, a bar, and what mends it, as in “Knees fall in | Push them "
                f"out”. This line is not so: “{line}”"
            )
        return {"fault": fault, "fix": fix}


class WeeksField(forms.CharField):
    """Numbers of weeks: 4, 8."""

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(map(str, value)) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        parts = str(value or "").replace(",", " ").split()
        if not all(part.isascii() and part.isdigit() and int(part) for part in parts):
            raise ValidationError("Write the numbers of the weeks, as in 4, 8.")
        return sorted({int(part) for part in parts})


class EquipmentField(forms.MultipleChoiceField):
    """What is needed, of the things that runners are asked for."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **more: Any) -> None:
        things = sorted({*rules()["exercises"]["equipment"], *HEAVY})
        super().__init__(choices=[(thing, thing) for thing in things], **more)


class ExerciseForm(forms.ModelForm):
    equipment = EquipmentField(required=False)
    instructions = LinesField(help_text="One step a line, each a plain sentence.")
    common_faults = FaultsField(
        required=False, help_text="One a line: the fault, a bar, what mends it."
    )
    avoid_if = LinesField(required=False, help_text="One reason a line.")


class PlanForm(forms.ModelForm):
    equipment = EquipmentField(required=False)
    not_for = LinesField(required=False, help_text="Who should not start it, one a line.")
    scheduling = LinesField(required=False, help_text="One piece of advice a line.")
    deload_weeks = WeeksField(label="Lighter weeks", required=False, help_text="As in 4, 8.")
