from django.contrib import admin
from django.contrib.auth.admin import UserAdmin

from runners.models import Runner


@admin.register(Runner)
class RunnerAdmin(UserAdmin):
    """People; guests are runners without a name of their own."""

    list_display = ("username", "first_name", "is_guest", "is_staff", "date_joined")
    list_filter = ("is_guest", "is_staff", "is_active")
    readonly_fields = ("user_key", "date_joined", "last_login")
    fieldsets = (
        *(UserAdmin.fieldsets or ()),
        ("Days", {"fields": ("is_guest", "tz", "day_start", "user_key")}),
    )
