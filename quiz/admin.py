"""The questions on the editor's desk: read, edit, preview, retire."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from import_export.admin import ImportMixin
from import_export.formats.base_formats import CSV

from legs.desk import ContentAdmin, ReadOnlyAdmin
from quiz.content import known
from quiz.fairness import Choice, faults
from quiz.models import Card, DailyQuiz, Doubt, Fact, Option, Question, Review
from quiz.resources import QuestionResource


class OptionFormSet(BaseInlineFormSet):
    """Refuses a question that is not fair, and says so at the field in question."""

    def clean(self) -> None:
        super().clean()
        filled = [
            each for each in self.forms if each.cleaned_data and not each.cleaned_data.get("DELETE")
        ]
        choices = [_choice(each.cleaned_data) for each in filled]
        question, facts = self.instance, known()
        truths = question.truths_beside() if question.fact_id else {}
        found = faults(question.form, choices, facts, truths)
        for fault in found:
            if fault.place is not None:
                filled[fault.place].add_error(fault.field, fault.words)
        if general := [fault.words for fault in found if fault.place is None]:
            raise forms.ValidationError(general)
        if not found:
            question.draw(choices, facts)


def _choice(row: dict[str, Any]) -> Choice:
    return Choice(
        text=row.get("text") or "",
        right=bool(row.get("right")),
        why=row.get("why") or "",
        claim=tuple(row.get("claim") or ()),
        about=row.get("about") or "",
    )


class OptionInline(admin.TabularInline):
    model = Option
    formset = OptionFormSet
    extra = 0
    fields = ("order", "text", "right", "why", "about", "claim")


@admin.register(Question)
class QuestionAdmin(ImportMixin, ContentAdmin):
    resource_classes = (QuestionResource,)
    import_template_name = "admin/quiz/question/import.html"
    formats = (CSV,)
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


@admin.register(Doubt)
class DoubtAdmin(ReadOnlyAdmin):
    """What runners say of questions; the question itself is a click away."""

    list_display = ("at", "stem", "words", "is_open")
    list_filter = ("settled_at",)
    list_select_related = ("review__question",)
    readonly_fields = ("question_link", "as_shown", "words", "at", "settled_at")
    fields = readonly_fields
    actions = ("settle",)

    @admin.display(description="question", ordering="review__stem")
    def stem(self, row: Doubt) -> str:
        return row.review.stem

    @admin.display(boolean=True, description="open", ordering="settled_at")
    def is_open(self, row: Doubt) -> bool:
        return row.settled_at is None

    @admin.display(description="question")
    def question_link(self, row: Doubt) -> str:
        address = reverse("admin:quiz_question_change", args=[row.review.question_id])
        return format_html('<a href="{}">{}</a>', address, row.review.stem)

    @admin.display(description="as it was shown")
    def as_shown(self, row: Doubt) -> str:
        review = row.review
        lines = [
            (
                "✓" if each["right"] else "✗",
                each["text"],
                " (her answer)" if place in review.picked else "",
            )
            for place, each in enumerate(review.shown)
        ]
        return format_html_join(mark_safe("<br>"), "{} {}{}", lines)

    @admin.action(description="Settled: dealt with")
    def settle(self, request: HttpRequest, rows: QuerySet[Any]) -> None:
        count = rows.filter(settled_at=None).update(settled_at=timezone.now())
        self.message_user(request, f"{count} settled.", messages.SUCCESS)


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
