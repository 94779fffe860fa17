from django.contrib import admin

from reminders.models import Reminder, Sending


@admin.register(Reminder)
class ReminderAdmin(admin.ModelAdmin):
    """Who is reminded when; for an editor who is asked why nothing came."""

    list_display = ("runner", "hour", "next_at")
    list_select_related = ("runner",)
    raw_id_fields = ("runner",)


@admin.register(Sending)
class SendingAdmin(admin.ModelAdmin):
    list_display = ("runner", "day", "at", "quiet")
    list_select_related = ("runner",)
    raw_id_fields = ("runner",)
    date_hierarchy = "day"
