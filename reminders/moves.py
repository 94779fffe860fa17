"""Reminders follow the runner: into another time zone, and never to somebody else on her phone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.http import HttpRequest

from reminders.models import Browser, Reminder
from runners.models import Runner

COOKIE = "reminded"  # the browser's own name for its row, signed


@receiver(post_save, sender=Runner)
def keep_the_hour(instance: Runner, update_fields: Iterable[str] | None, **_: Any) -> None:
    """Six in the evening stays six in the evening where she is now."""
    if "tz" in (update_fields or ()):
        reminder = Reminder.objects.of(instance)
        if reminder.is_on:
            reminder.start(reminder.hour)


@receiver([user_logged_in, user_logged_out])
def leave_the_phone(request: HttpRequest, user: Runner | None, signal: Any, **_: Any) -> None:
    """Who signs out takes her reminders along; so does she whose phone another signs in on."""
    browser = browser_of(request)
    if browser and (signal is user_logged_out or user is None or browser.runner_id != user.pk):
        browser.delete()


def browser_of(request: HttpRequest) -> Browser | None:
    """The row of the browser that asks, if it was ever allowed to remind."""
    pk = request.get_signed_cookie(COOKIE, default="", salt="reminders")
    return Browser.objects.filter(pk=pk).first() if pk and pk.isdecimal() else None
