"""The offer to be reminded, after a finished quiz: made until it is answered, never again."""

from __future__ import annotations

from typing import Any

from django import template

from reminders.forms import HourForm
from reminders.models import Reminder
from reminders.push import public_key
from runners.models import Runner

register = template.Library()


@register.inclusion_tag("reminders/_offer.html", takes_context=True)
def reminder_offer(context: dict[str, Any]) -> dict[str, Any]:
    runner = context["request"].user
    asked = not isinstance(runner, Runner) or Reminder.objects.filter(runner=runner).exists()
    return {"request": context["request"], "csrf_token": context.get("csrf_token")} | (
        {} if asked else {"form": HourForm(), "push_key": public_key()}
    )
