"""Exercises and plans on the editor's desk, with the balance of a plan beside it."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from legs.desk import ContentAdmin, ReadOnlyAdmin
from workouts import models
from workouts.desk_forms import ExerciseForm, PlanForm
from workouts.today import pair_balances


class EffortInline(admin.TabularInline):
    model = models.Effort
    extra = 0
    autocomplete_fields = ("muscle", "source")


class CreditInline(admin.TabularInline):
    model = models.Credit
    extra = 0


@admin.register(models.Exercise)
class ExerciseAdmin(ContentAdmin):
    form = ExerciseForm
    list_display = ("name", "level", "pattern", "measure", "side", "is_live")
    list_filter = ("level", "pattern", "position", "retired_at")
    search_fields = ("name", "slug")
    prepopulated_fields = {"slug": ("name",)}
    filter_horizontal = ("regressions", "progressions", "sources")
    inlines = (EffortInline, CreditInline)


class SessionInline(admin.TabularInline):
    model = models.Session
    extra = 0
    fields = ("slug", "week", "order", "name", "minutes", "deload")
    show_change_link = True


@admin.register(models.Plan)
class PlanAdmin(ContentAdmin):
    form = PlanForm
    list_display = ("name", "level", "weeks", "sessions_per_week", "is_live")
    list_filter = ("level", "retired_at")
    search_fields = ("name", "slug")
    prepopulated_fields = {"slug": ("name",)}
    filter_horizontal = ("sources",)
    readonly_fields = ("balance",)
    inlines = (SessionInline,)

    def get_queryset(self, request: HttpRequest) -> Any:
        """The editors' plans: a runner's own one is seen by her alone."""
        return super().get_queryset(request).filter(owner=None)

    @admin.display(description="Balance of the whole plan")
    def balance(self, plan: models.Plan) -> SafeString | str:
        """Opposing groups, counted as runners see it; saved changes show here."""
        if plan._state.adding:
            return "Save the plan first."
        rows = (
            models.Prescription.objects.filter(session__plan=plan)
            .select_related("exercise")
            .prefetch_related("exercise__credits__group")
        )
        pairs = pair_balances(row.as_item() for row in rows)
        return format_html_join("", "<p>{} / {}: {}</p>", ((p.a, p.b, p.verdict) for p in pairs))


class PrescriptionInline(admin.TabularInline):
    model = models.Prescription
    extra = 0
    autocomplete_fields = ("exercise",)
    fields = (
        *("order", "block", "kind", "exercise", "sets", "reps", "hold_s", "per_side"),
        *("rest_s", "tempo", "rpe", "load"),
    )


@admin.register(models.Session)
class SessionAdmin(admin.ModelAdmin):
    list_display = ("name", "plan", "week", "order", "minutes")
    list_filter = (("plan", admin.RelatedOnlyFieldListFilter), "week")
    list_select_related = ("plan",)
    search_fields = ("name", "plan__name")
    inlines = (PrescriptionInline,)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).filter(plan__owner=None)


@admin.register(models.Workout)
class WorkoutAdmin(ReadOnlyAdmin):
    list_display = ("runner", "plan_name", "name", "day", "finished_at")
    list_select_related = ("runner",)


@admin.register(models.Following)
class FollowingAdmin(ReadOnlyAdmin):
    list_display = ("runner", "plan", "starts_on", "ended_at")
    list_select_related = ("runner", "plan")


@admin.register(models.SetDone)
class SetDoneAdmin(ReadOnlyAdmin):
    list_display = ("runner", "exercise_name", "step", "reps", "seconds", "effort", "day")
    list_select_related = ("runner",)
