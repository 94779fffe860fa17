"""What a phone may send."""

from __future__ import annotations

from typing import Any

from django import forms

from quiz.models import Option, QuizItem
from runners.fields import WhenField

DAMAGED = "This page is damaged. Load it again and answer once more."


class AnswerForm(forms.Form):
    """One answer to one question; the key was made when the form was shown.

    Cleaned, it holds `question`, the `shown` options in order, and the `option` picked.
    """

    key = forms.UUIDField(error_messages={"invalid": DAMAGED, "required": DAMAGED})
    # No key is larger than the database's own integers.
    question = forms.IntegerField(
        max_value=2**63 - 1,
        error_messages={"invalid": DAMAGED, "required": DAMAGED, "max_value": DAMAGED},
    )
    option = forms.IntegerField(
        error_messages={
            "required": "Choose an answer first.",
            "invalid": "That answer belongs to another question. Choose one of these.",
        },
    )
    asked = forms.IntegerField(min_value=0, max_value=10_000, required=False)
    unsure = forms.BooleanField(required=False)
    ms = forms.IntegerField(min_value=0, required=False)
    at = WhenField()

    # A phone left on the table is not a slow answer.
    LONGEST = 120_000

    def __init__(self, item: QuizItem, data: Any) -> None:
        super().__init__(data)
        self.item = item

    def clean_ms(self) -> int | None:
        ms: int | None = self.cleaned_data["ms"]
        return ms if ms is None else min(ms, self.LONGEST)

    def clean_asked(self) -> int:
        return self.cleaned_data["asked"] or 0

    def clean(self) -> dict[str, Any]:
        """The option must be one of those shown, of a wording of this item's fact: one query."""
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        options = list(
            Option.objects.filter(
                question=cleaned["question"], question__fact=self.item.fact_id
            ).select_related("question")
        )
        if not options:
            raise forms.ValidationError("This question has changed. Here it is anew.")
        question = options[0].question
        shown = self.item.options(question, cleaned["asked"], options)
        picked = next((each for each in shown if each.pk == cleaned["option"]), None)
        if picked is None:
            self.add_error("option", self.fields["option"].error_messages["invalid"])
        return cleaned | {"question": question, "shown": shown, "option": picked}
