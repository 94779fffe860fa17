"""Plans and exercises found by what a runner looks for and what she has at home."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms

from legs.models import MuscleGroup
from workouts.content import rules
from workouts.models import Exercise, Plan

MINUTES = [("", "any"), ("15", "15 minutes"), ("30", "30 minutes"), ("45", "45 minutes")]


@dataclass(frozen=True)
class Found:
    """A plan, and what it needs that she does not have."""

    plan: Plan
    missing: list[str]


class FindForm(forms.Form):
    """What a runner is looking for; a value that is none counts as not asked."""

    goal = forms.ChoiceField(
        label="For", choices=[("", "anything"), *Plan.Goal.choices], required=False
    )
    minutes = forms.ChoiceField(label="At most", choices=MINUTES, required=False)
    level = forms.ChoiceField(
        label="Level", choices=[("", "any"), *Plan.Level.choices], required=False
    )
    without = forms.MultipleChoiceField(
        label="I do not have", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, plans: list[Plan], data: Any = None) -> None:
        super().__init__(data)
        self.plans = plans
        things = sorted({thing for plan in plans for thing in plan.equipment})
        without: Any = self.fields["without"]
        without.choices = [(thing, thing) for thing in things]

    def found(self) -> list[Found]:
        """Plans that fit, those she has everything for first."""
        self.is_valid()
        asked = self.cleaned_data
        rows = [
            Found(plan, [thing for thing in plan.equipment if thing in asked.get("without", ())])
            for plan in self.plans
            if asked.get("goal") in ("", None, plan.goal)
            and asked.get("level") in ("", None, plan.level)
            and (not asked.get("minutes") or plan.target_minutes <= int(asked["minutes"]))
        ]
        return sorted(rows, key=lambda row: len(row.missing))


class FindExerciseForm(forms.Form):
    """Which exercises to show; as with plans, a value that is none counts as not asked."""

    q = forms.CharField(label="Name or muscle", max_length=60, required=False)
    group = forms.ModelChoiceField(
        MuscleGroup.objects.published(),
        label="Trains",
        to_field_name="slug",
        empty_label="any muscles",
        required=False,
    )
    level = forms.TypedChoiceField(
        label="Level", choices=[("", "any"), *Exercise.Level.choices], coerce=int, required=False
    )
    equipment = forms.ChoiceField(label="With", required=False)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, label_suffix="")
        self.fields["q"].widget = forms.TextInput({"type": "search", "autocomplete": "off"})
        things: Any = self.fields["equipment"]
        things.choices = [("", "anything"), *((t, t) for t in rules()["exercises"]["equipment"])]

    def found(self) -> list[Exercise]:
        self.is_valid()
        asked = {name: value for name, value in self.cleaned_data.items() if value}
        thing = asked.pop("equipment", None)
        rows = Exercise.objects.published().sought(**asked).prefetch_related("efforts__muscle")
        # Equipment is a list inside a row, and there are tens of rows, not thousands.
        return [row for row in rows if thing is None or thing in row.equipment]
