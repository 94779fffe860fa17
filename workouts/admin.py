"""Exercises and plans on the editor's desk, with the balance of a plan beside it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest
from django.template.loader import render_to_string

from legs.desk import ContentAdmin, ReadOnlyAdmin
from workouts import models
from workouts.desk_forms import ExerciseForm, PlanForm
from workouts.pairs import pair_balances, shares_now
from workouts.plan_weeks import forgotten, plan_weeks


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


def balance_of(plan: models.Plan, week: int = 0) -> str:
    """The plan and each of its weeks in bars and words, as runners see them and as saved now."""
    shares = shares_now()
    weeks = plan_weeks(plan, shares)
    context = {
        "weeks": weeks,
        "open": week,
        "whole": pair_balances((item for each in weeks for item in each.items), plan.equipment),
        "forgotten": forgotten(weeks, shares),
    }
    return render_to_string("admin/workouts/balance.html", context)


class Balanced(admin.ModelAdmin):
    """Shows the balance first, before a long form."""

    readonly_fields = ("balance",)

    class Media:
        css: ClassVar = {"all": ["css/balance.css"]}

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        rest = [name for name in super().get_fields(request, obj) if name != "balance"]
        return ["balance", *rest]


class SessionInline(admin.TabularInline):
    model = models.Session
    extra = 0
    fields = ("slug", "week", "order", "name", "minutes", "deload")
    show_change_link = True


@admin.register(models.Plan)
class PlanAdmin(Balanced, ContentAdmin):
    form = PlanForm
    list_display = ("name", "level", "weeks", "sessions_per_week", "is_live")
    list_filter = ("level", "retired_at")
    search_fields = ("name", "slug")
    prepopulated_fields = {"slug": ("name",)}
    filter_horizontal = ("sources",)
    inlines = (SessionInline,)

    def get_queryset(self, request: HttpRequest) -> Any:
        """The editors' plans: a runner's own one is seen by her alone."""
        return super().get_queryset(request).filter(owner=None)

    @admin.display(description="Balance")
    def balance(self, plan: models.Plan) -> str:
        return "Save the plan first." if plan._state.adding else balance_of(plan)


class PrescriptionInline(admin.TabularInline):
    model = models.Prescription
    extra = 0
    autocomplete_fields = ("exercise",)
    fields = (
        *("order", "block", "kind", "exercise", "sets", "reps", "hold_s", "per_side"),
        *("rest_s", "tempo", "rpe", "load"),
    )


@admin.register(models.Session)
class SessionAdmin(Balanced):
    list_display = ("name", "plan", "week", "order", "minutes")
    list_filter = (("plan", admin.RelatedOnlyFieldListFilter), "week")
    list_select_related = ("plan",)
    search_fields = ("name", "plan__name")
    inlines = (PrescriptionInline,)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).filter(plan__owner=None)

    @admin.display(description="Balance of its plan")
    def balance(self, session: models.Session) -> str:
        if session._state.adding:
            return "Save the session first."
        return balance_of(session.plan, session.week)


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
