"""Reminders: allow, choose the hour, refuse, be quiet today, stop."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.signing import BadSignature
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from reminders.forms import BrowserForm, HourForm
from reminders.models import Browser, Reminder, Sending
from reminders.moves import COOKIE, browser_of
from reminders.push import public_key
from runners.guests import owner
from runners.models import Runner

YEAR = 60 * 60 * 24 * 365


@never_cache
@require_http_methods(["GET", "POST"])
@login_required
def reminder(request: HttpRequest) -> HttpResponse:
    """Whether she is reminded and when; POST changes the hour."""
    mine = Reminder.objects.of(owner(request))
    form = HourForm(request.POST or None, initial={"hour": mine.hour})
    if request.method == "POST" and form.is_valid():
        if mine.is_on:
            mine.start(form.cleaned_data["hour"])
            messages.success(request, "Saved.")
        return redirect("reminders:reminder")
    context = {
        "form": form,
        "reminder": mine,
        "here": browser_of(request),
        "push_key": public_key(),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "reminders/reminder.html", context, status=status)


@require_POST
@transaction.atomic
def browsers(request: HttpRequest) -> HttpResponse:
    """This browser may remind its runner from now on; said twice it is kept once."""
    runner = owner(request)
    form = BrowserForm(request.POST)
    if not form.is_valid():
        words = " ".join(str(error) for errors in form.errors.values() for error in errors)
        return HttpResponse(words, status=422, content_type="text/plain; charset=utf-8")
    given = form.cleaned_data
    browser, _ = Browser.objects.update_or_create(
        endpoint=given["endpoint"],
        defaults={"runner": runner, "p256dh": given["p256dh"], "auth": given["auth"]},
    )
    Reminder.objects.of(runner).start(given["hour"])
    response = HttpResponse(status=204)
    response.set_signed_cookie(
        COOKIE,
        str(browser.pk),
        salt="reminders",
        max_age=YEAR,
        httponly=True,
        samesite="Lax",
        secure=settings.HTTPS,
    )
    return response


@require_POST
@login_required
def stop(request: HttpRequest) -> HttpResponse:
    """None any more; the same answer refuses the offer, which is then not made again."""
    Reminder.objects.of(owner(request)).stop()
    messages.success(request, "No reminders. You can turn them on in your account at any time.")
    return redirect(
        (request.POST.get("next") == "finish" and "quiz:finish") or "reminders:reminder"
    )


@csrf_exempt  # the token says who it is: a notification outlives the session
@require_POST
def quiet(_request: HttpRequest, token: str) -> HttpResponse:
    """From the notification: nothing more of this today."""
    runner, day = _said_by(token)
    Sending.objects.take(runner, day, quiet=True)
    return HttpResponse(status=204)


@csrf_exempt
@require_POST
def stopped(_request: HttpRequest, token: str) -> HttpResponse:
    """From the notification: never again."""
    runner, _ = _said_by(token)
    Reminder.objects.of(runner).stop()
    return HttpResponse(status=204)


def _said_by(token: str) -> tuple[Runner, date]:
    try:
        return Reminder.read(token)
    except (BadSignature, Runner.DoesNotExist):
        raise Http404 from None
