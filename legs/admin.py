"""The reference on the editor's desk."""

from __future__ import annotations

from django.contrib import admin

from legs import models
from legs.desk import ContentAdmin


class ActionInline(admin.TabularInline):
    model = models.Action
    extra = 0
    fields = ("order", "joint", "movement", "role", "note")


class RoleInline(admin.StackedInline):
    model = models.Role
    extra = 0
    fields = (
        ("slug", "phase"),
        ("joint", "movement", "control", "contraction"),
        "sentence",
        ("purpose", "intensity", "intensity_basis", "confidence"),
        "note",
    )
    show_change_link = True


class ActivityInline(admin.StackedInline):
    model = models.Activity
    filter_horizontal = ("sources",)


@admin.register(models.Muscle)
class MuscleAdmin(ContentAdmin):
    list_display = ("name", "latin", "group", "side", "depth", "is_live")
    list_filter = ("group", "side", "depth", "retired_at")
    list_select_related = ("group",)
    search_fields = ("name", "latin", "aliases")
    filter_horizontal = ("also_in", "sources", "fibre_sources", "if_weak_sources")
    prepopulated_fields = {"slug": ("name",)}
    inlines = (ActionInline, ActivityInline, RoleInline)


@admin.register(models.MuscleGroup)
class GroupAdmin(ContentAdmin):
    list_display = ("name", "kind", "region", "is_live")
    list_filter = ("kind", "retired_at")
    search_fields = ("name", "aliases")
    filter_horizontal = ("sources",)
    prepopulated_fields = {"slug": ("name",)}


@admin.register(models.Role)
class RoleAdmin(ContentAdmin):
    list_display = ("subject", "phase", "contraction", "confidence", "is_live")
    list_filter = ("phase", "contraction", "confidence", "intensity_basis", "retired_at")
    list_select_related = ("muscle", "group", "phase")
    search_fields = ("slug", "sentence", "muscle__name", "group__name")
    autocomplete_fields = ("muscle", "group")
    filter_horizontal = ("sources",)


@admin.register(models.Activity)
class ActivityAdmin(admin.ModelAdmin):
    list_display = ("muscle", "measured", "confidence", "peak_percent")
    list_filter = ("measured", "confidence")
    list_select_related = ("muscle",)
    filter_horizontal = ("sources",)


@admin.register(models.KeyFact)
class KeyFactAdmin(ContentAdmin):
    list_display = ("slug", "text", "confidence", "is_live")
    list_filter = ("confidence", "retired_at")
    search_fields = ("slug", "text")
    filter_horizontal = ("muscles", "groups", "sources")


@admin.register(models.Misconception)
class MisconceptionAdmin(ContentAdmin):
    list_display = ("slug", "belief", "is_live")
    list_filter = ("retired_at",)
    search_fields = ("slug", "belief", "refutation")
    filter_horizontal = ("facts", "muscles", "groups", "sources")


@admin.register(models.Source)
class SourceAdmin(admin.ModelAdmin):
    list_display = ("slug", "citation", "kind", "verified")
    search_fields = ("slug", "citation", "doi")
    list_filter = ("kind", "verified")


@admin.register(models.OpposingPair)
class PairAdmin(admin.ModelAdmin):
    list_display = ("a", "b", "joint", "plain")
    list_select_related = ("a", "b")


@admin.register(models.Phase)
class PhaseAdmin(admin.ModelAdmin):
    list_display = ("name", "formal", "start", "end", "part")


admin.site.register([models.StrideEvent, models.Kinematics, models.SeedClaim])
