"""The questions on the editor's desk: read, edit, preview, retire."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest

from legs.desk import ContentAdmin, ReadOnlyAdmin
from quiz.content import known
from quiz.models import Card, DailyQuiz, Fact, Option, Question, Review


class OptionFormSet(BaseInlineFormSet):
    """What makes a question fair: one right answer, two wrong ones that are, and why."""

    def clean(self) -> None:
        super().clean()
        rows = [
            f.cleaned_data
            for f in self.forms
            if f.cleaned_data and not f.cleaned_data.get("DELETE")
        ]
        right = [row for row in rows if row.get("right")]
        if len(right) != 1:
            raise forms.ValidationError("Mark exactly one option as right.")
        least = 1 if self.instance.form == "true-or-false" else 2
        if len(rows) - 1 < least:
            raise forms.ValidationError(f"Give at least {least} wrong option(s).")
        self._check_truth()

    def _check_truth(self) -> None:
        """A wrong option that is true, or a right one that is not, by its own claim."""
        facts = known()
        for form in self.forms:
            row = form.cleaned_data
            if not row or row.get("DELETE"):
                continue
            if not row.get("right") and not row.get("why"):
                form.add_error("why", "Say why this one is wrong: whoever picks it wants to know.")
            claim = row.get("claim")
            if not claim:
                continue
            try:
                holds = facts.holds(tuple(claim))
            except (AttributeError, KeyError, TypeError):
                form.add_error("claim", "This claim names something that is not in the content.")
                continue
            if holds is True and not row.get("right"):
                form.add_error("text", "This is true, so it cannot be a wrong option.")
            if holds is False and row.get("right"):
                form.add_error("text", "This is not true, so it cannot be the right option.")


class OptionInline(admin.TabularInline):
    model = Option
    formset = OptionFormSet
    extra = 0
    fields = ("order", "text", "right", "why", "claim")


@admin.register(Question)
class QuestionAdmin(ContentAdmin):
    list_display = ("stem", "form", "fact", "is_live")
    list_filter = ("form", "retired_at", "fact__kind")
    list_select_related = ("fact",)
    search_fields = ("stem", "slug", "explanation")
    autocomplete_fields = ("fact",)
    inlines = (OptionInline,)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """It may be in somebody's quiz today: retire it."""
        return False


class QuestionInline(admin.TabularInline):
    """To look through; a question is made on its own page, where its options are asked for."""

    model = Question
    extra = max_num = 0
    can_delete = False
    fields = ("stem", "form", "retired_at")
    readonly_fields = ("form",)
    show_change_link = True


@admin.register(Fact)
class FactAdmin(ContentAdmin):
    list_display = ("statement", "kind", "muscle", "group", "order", "is_live")
    list_filter = ("kind", "retired_at", "group")
    list_select_related = ("muscle", "group")
    search_fields = ("statement", "slug")
    autocomplete_fields = ("muscle", "group")
    inlines = (QuestionInline,)


@admin.register(Card)
class CardAdmin(ReadOnlyAdmin):
    list_display = ("runner", "fact", "stability", "due", "reps", "lapses")
    list_select_related = ("runner", "fact")


@admin.register(Review)
class ReviewAdmin(ReadOnlyAdmin):
    list_display = ("runner", "question", "right", "sure", "day")
    list_filter = ("right", "day")
    list_select_related = ("runner", "question")


@admin.register(DailyQuiz)
class DailyQuizAdmin(ReadOnlyAdmin):
    list_display = ("runner", "day", "size")
    list_select_related = ("runner",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).prefetch_related("items")

    @admin.display(description="questions")
    def size(self, row: DailyQuiz) -> int:
        return len(row.items.all())
