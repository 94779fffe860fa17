"""What a phone may send."""

from __future__ import annotations

from typing import Any

from django import forms

from quiz.models import Option, Question, QuizItem


class AnswerForm(forms.Form):
    """One answer to one question; the key was made when the form was shown."""

    key = forms.UUIDField(
        error_messages={"invalid": "This page is damaged. Load it again and answer once more."}
    )
    question = forms.ModelChoiceField(Question.objects.none())
    option = forms.ModelChoiceField(
        Option.objects.none(),
        error_messages={
            "required": "Choose an answer first.",
            "invalid_choice": "That answer belongs to another question. Choose one of these.",
        },
    )
    asked = forms.IntegerField(min_value=0, required=False)
    unsure = forms.BooleanField(required=False)
    ms = forms.IntegerField(min_value=0, required=False)

    # A phone left on the table is not a slow answer.
    LONGEST = 120_000

    def __init__(self, item: QuizItem, data: Any = None) -> None:
        super().__init__(data)
        self.item = item
        wordings = item.fact.questions.all()
        self.fields["question"].queryset = wordings  # type: ignore[attr-defined]
        picked = data.get("question") if data else None
        options = Option.objects.none()
        if picked and str(picked).isdigit():
            options = Option.objects.filter(question=picked, question__fact=item.fact)
        self.fields["option"].queryset = options  # type: ignore[attr-defined]

    def clean_ms(self) -> int | None:
        ms = self.cleaned_data["ms"]
        return ms if ms is None else min(ms, self.LONGEST)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        question, option = cleaned.get("question"), cleaned.get("option")
        if question and option:
            shown = self.item.options(question, cleaned.get("asked") or 0)
            if option not in shown:
                self.add_error("option", "That answer was not among those shown.")
        return cleaned
