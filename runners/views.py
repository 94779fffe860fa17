"""The account: keep it, change it, take it away, delete it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView
from django.core.exceptions import NON_FIELD_ERRORS
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from runners.export import delete_everything, everything
from runners.forms import TOO_MANY, KeepForm, PreferencesForm, SignInForm
from runners.guests import owner, reader
from runners.models import Runner
from runners.patience import WAIT


class SignIn(LoginView):
    """Django's own, in our words; a guest's progress stays with the guest."""

    form_class = SignInForm
    template_name = "runners/sign_in.html"

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        refused = form.has_error(NON_FIELD_ERRORS, TOO_MANY)
        page = self.render_to_response(
            self.get_context_data(form=form), status=429 if refused else 422
        )
        if refused:
            page.headers["Retry-After"] = str(WAIT.seconds)
        return page


@never_cache
@require_http_methods(["GET", "POST"])
def account(request: HttpRequest) -> HttpResponse:
    """What we keep of a runner; POST changes her preferences."""
    runner = reader(request)
    if runner is None:
        return redirect("runners:sign-in")
    form = PreferencesForm(request.POST or None, instance=runner)
    if request.method == "POST" and form.is_valid():
        # Only what she changed: a name taken in another tab meanwhile must stand.
        form.save(commit=False).save(update_fields=list(form.Meta.fields))
        messages.success(request, "Saved.")
        return redirect("runners:account")
    status = 422 if request.method == "POST" else 200
    return render(request, "runners/account.html", {"form": form}, status=status)


@never_cache
@require_http_methods(["GET", "POST"])
@login_required
@transaction.atomic
def keep(request: HttpRequest) -> HttpResponse:
    """A guest chooses a name and a password; her row and all she did stay."""
    # Locked, so that the second tap on Keep finds an account and leaves its password alone.
    runner = Runner.objects.select_for_update().get(pk=owner(request).pk)
    if not runner.is_guest:
        return redirect("runners:account")
    shown = {"username": "", "first_name": runner.first_name}
    form = KeepForm(request.POST or None, instance=runner, initial=shown)
    if request.method == "POST" and form.is_valid() and form.keeps():
        update_session_auth_hash(request, form.instance)
        messages.success(request, "Kept. You can sign in on any phone now.")
        return redirect("runners:account")
    status = 422 if request.method == "POST" else 200
    return render(request, "runners/keep.html", {"form": form}, status=status)


@require_safe
@never_cache
@login_required
def export(request: HttpRequest) -> StreamingHttpResponse:
    runner = reader(request)
    assert runner is not None  # noqa: S101 -- login_required
    response = StreamingHttpResponse(everything(runner), content_type="application/json")
    response["Content-Disposition"] = 'attachment; filename="midstance.json"'
    return response


@require_POST
def delete(request: HttpRequest) -> HttpResponse:
    """Only with the box ticked: it cannot be undone."""
    runner = reader(request)
    if runner is None:
        return redirect("runners:account")
    if request.POST.get("sure") != "yes":
        messages.error(request, "Nothing was deleted: tick the box first.")
        return redirect("runners:account")
    delete_everything(runner)
    logout(request)
    return redirect("runners:deleted", runner.user_key)


@require_safe
@never_cache
def deleted(request: HttpRequest, key: UUID) -> HttpResponse:
    """Says so, and to the phone too: whoever this was has nothing to be kept any more."""
    if Runner.objects.filter(user_key=key).exists():
        raise Http404
    page = render(request, "runners/deleted.html")
    page.headers["X-User-Gone"] = str(key)
    return page
