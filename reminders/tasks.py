"""What the worker does each minute: see whose hour it is, and send to those who want it."""

from __future__ import annotations

import logging
from datetime import date
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django_tasks import task

from quiz.today import QuizSummary, summary, wants_reminder
from reminders.models import Browser, Reminder, Sending
from runners.models import Runner

log = logging.getLogger(__name__)


@task()
def remind_whose_hour_it_is() -> None:
    at = timezone.now()
    for reminder in Reminder.objects.due(at).select_related("runner").iterator(500):
        with transaction.atomic():
            if reminder.pass_on(at=at):
                remind.enqueue(reminder.runner_id)


@task()
def remind(runner_id: int) -> None:
    """Send the reminder of her day to all her browsers, unless it is not wanted or was sent."""
    from reminders.push import send

    runner = Runner.objects.filter(pk=runner_id).first()
    if runner is None:
        return
    day = runner.today()
    if not wants_reminder(runner, day) or not Sending.objects.take(runner, day):
        return
    said = message(runner, day, summary(runner, day))
    for browser in Browser.objects.filter(runner=runner):
        try:
            send(browser, said)
        except OSError as reason:  # every failure of requests is one
            log.warning("a push service could not be reached: %s", reason)
        except Exception:
            log.exception("a push service refused")


def message(runner: Runner, day: date, quiz: QuizSummary) -> dict[str, Any]:
    """What the notification shows; nothing of it says who she is."""
    token = Reminder.objects.of(runner).token(day)
    questions = f"{quiz.left} question{'s' if quiz.left != 1 else ''}"
    minutes = f"{quiz.minutes} minute{'s' if quiz.minutes != 1 else ''}"
    return {
        "title": "Time for your legs",
        "body": f"{questions}, about {minutes}.",
        "due": quiz.left,
        "open": reverse("quiz:hub"),
        "quiet": reverse("reminders:quiet", args=[token]),
        "stop": reverse("reminders:stopped", args=[token]),
    }
