"""What a phone may send."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from quiz.models import QuizItem
from quiz.sheets import Sheet
from runners.fields import WhenField

DAMAGED = "This page is damaged. Load it again and answer once more."
ELSEWHERE = "That answer belongs to another question. Choose one of these."
OVER = "This question is from another day’s quiz, so it was not counted."
# More than a sheet ever holds: a position past its end is refused by the sheet itself.
MOST = 20
WRONG = ("required", "max_length", "invalid", "null_characters_not_allowed")


class SheetField(forms.CharField):
    """What was shown, as the page carried it; cleaned, it is a `Sheet`."""

    def __init__(self) -> None:
        super().__init__(max_length=20_000, error_messages=dict.fromkeys(WRONG, DAMAGED))

    def clean(self, value: Any) -> Sheet:
        try:
            return Sheet.read(super().clean(value))
        except ValueError:
            raise forms.ValidationError(DAMAGED) from None


class AnswerForm(forms.Form):
    """One answer to one item; the key was made when the question was shown.

    Cleaned, it holds what `QuizItem.answer` takes.
    """

    key = forms.UUIDField(error_messages=dict.fromkeys(WRONG, DAMAGED))
    sheet = SheetField()
    option = forms.TypedMultipleChoiceField(
        coerce=int,
        choices=[(n, n) for n in range(MOST)],
        error_messages={
            "required": "Choose an answer first.",
            "invalid_choice": ELSEWHERE,
            "invalid_list": ELSEWHERE,
        },
    )
    unsure = forms.BooleanField(required=False)
    ms = forms.IntegerField(min_value=0, required=False)
    at = WhenField()

    # A phone left on the table is not a slow answer.
    LONGEST = 120_000

    def __init__(self, item: QuizItem, data: Any) -> None:
        super().__init__(data)
        self.item = item

    def clean_sheet(self) -> Sheet:
        """A sheet of ours, but of another item: a page mixed up on its way."""
        sheet: Sheet = self.cleaned_data["sheet"]
        if sheet.item != self.item.pk:
            raise forms.ValidationError(ELSEWHERE)
        return sheet

    def clean_ms(self) -> int | None:
        ms: int | None = self.cleaned_data["ms"]
        return ms if ms is None else min(ms, self.LONGEST)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        sheet, picked, at = cleaned["sheet"], cleaned["option"], cleaned["at"]
        if not self.item.is_open(at or timezone.now()):
            raise forms.ValidationError(OVER)
        if problem := sheet.problem(picked):
            raise forms.ValidationError({"option": problem})
        return {
            "sheet": sheet,
            "picked": picked,
            "key": cleaned["key"],
            "sure": not cleaned["unsure"],
            "milliseconds": cleaned["ms"],
            "at": at,
        }

    @property
    def shown(self) -> Sheet | None:
        """The sheet she answered, to be shown again when something else was wrong."""
        return self.cleaned_data.get("sheet")

    @property
    def said(self) -> list[int]:
        """What she picked, fit or not, to be kept in a form that comes back."""
        known = self.fields["option"].valid_value  # type: ignore[attr-defined]
        return [int(each) for each in self["option"].value() or () if known(each)]


class KeyForm(forms.Form):
    """A verb without more to say than that it happened, and when."""

    key = forms.UUIDField(error_messages=dict.fromkeys(WRONG, DAMAGED))
    at = WhenField()


class DoubtForm(KeyForm):
    """What a runner thinks is wrong with a question; she need not say."""

    words = forms.CharField(
        label="What is wrong?",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": "That is more than 1,000 letters. Say it more briefly."},
    )
