"""What a runner may choose of her quiz, each choice with what it brings."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from quiz.memory import RETENTION
from quiz.models import Learner
from quiz.models.learner import Outlook
from quiz.rhythm import Pause
from runners.days import learner_day

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class SettingsForm(forms.Form):
    """How much, how well and on which days; each choice says what it brings.

    Cleaned, it holds what `Learner.choose` takes, and `day_start`.
    """

    session_size = forms.TypedChoiceField(
        label="Questions a day",
        coerce=int,
        choices=[(n, f"{n}, {max(1, round(n / 3))} min") for n in (5, 8, 12, 16, 20)],
        widget=forms.RadioSelect,
        help_text="After days off a quiz is up to half as long again, never more. "
        "“5 more” is always there.",
    )
    new_a_day = forms.TypedChoiceField(
        label="New facts a day at most",
        coerce=int,
        widget=forms.RadioSelect,
        help_text="What is due comes first: new facts take the places that are left.",
    )
    retention = forms.TypedChoiceField(
        label="How well you want to remember", coerce=int, widget=forms.RadioSelect
    )
    weekdays = forms.TypedMultipleChoiceField(
        label="Quiz days",
        choices=list(enumerate(("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"))),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="None chosen means every day. A day that is not planned never breaks your row of "
        "days, and nobody reminds you of it.",
    )
    day_start = forms.TimeField(
        label="A new day starts at",
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text="A quiz or a workout after midnight still counts for the day before.",
    )
    pause_first = forms.DateField(label="First day", required=False, widget=DAY)
    pause_last = forms.DateField(
        label="Last day",
        required=False,
        widget=DAY,
    )
    PACES = (0, 2, 4, 8)
    RETENTIONS = (80, 85, 90, 95)
    LONGEST_PAUSE = 366

    def __init__(self, learner: Learner, outlook: Outlook, data: Any = None) -> None:
        self.learner, self.runner, self.outlook = learner, learner.runner, outlook
        self.today = self.runner.today()
        super().__init__(data, initial=self._chosen())
        fields: dict[str, Any] = self.fields
        fields["new_a_day"].choices = [(n, _pace(n, outlook.unmet)) for n in self.PACES]
        fields["retention"].choices = [(n, self._keeping(n)) for n in self.RETENTIONS]
        for name in ("session_size", "new_a_day", "retention"):
            _offer(fields[name], getattr(learner, name))

    def _keeping(self, retention: int) -> str:
        usual = ", as usual" if retention == round(RETENTION * 100) else ""
        return f"{retention} %{usual}: {_daily(self.outlook.questions[retention])}"

    def _chosen(self) -> dict[str, Any]:
        rhythm = self.learner.rhythm
        pause = rhythm.coming(self.today)
        return {
            "session_size": self.learner.session_size,
            "new_a_day": self.learner.new_a_day,
            "retention": self.learner.retention,
            "weekdays": sorted(rhythm.weekdays(self.today)),
            "day_start": self.runner.day_start,
            "pause_first": pause and pause.first,
            "pause_last": pause and pause.last,
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        # From an hour just chosen on, it may still be yesterday for her.
        self.today = learner_day(timezone.now(), self.runner.zone, cleaned["day_start"])
        first, last = cleaned.pop("pause_first"), cleaned.pop("pause_last")
        if first and not last:
            self.add_error("pause_last", "Say when the pause ends, too.")
        elif last and not first:
            self.add_error("pause_first", "Say when the pause begins, too.")
        elif first and last < first:
            self.add_error("pause_last", "The pause ends before it begins.")
        elif first and (last - first).days > self.LONGEST_PAUSE:
            self.add_error("pause_last", "A pause can be a year long at most.")
        over = not last or last < self.today
        return cleaned | {"pause": None if self.errors or over else Pause(first, last)}


def _offer(field: Any, chosen: int) -> None:
    """What was chosen elsewhere, at the desk or in an earlier release, stays a choice."""
    if chosen not in dict(field.choices):
        field.choices = [*field.choices, (chosen, str(chosen))]


def _daily(questions: int) -> str:
    if not questions:
        return "less than a question a day"
    return f"about {questions} question{'s' if questions > 1 else ''} a day"


def _pace(new: int, unmet: int) -> str:
    if not new:
        return "None, only what you have met"
    if not unmet:
        return str(new)
    weeks = max(1, round(unmet / new / 7))
    return f"{new}: all {unmet} left in {weeks} week{'s' if weeks > 1 else ''} at the earliest"
