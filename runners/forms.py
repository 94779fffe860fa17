"""What a person may tell us of herself."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.forms import AuthenticationForm, UserCreationForm
from django.db import IntegrityError, transaction
from django.utils import timezone

from runners.fields import WhenField
from runners.models import Runner, WrongPassword
from runners.patience import WAIT, limits, origin

TOO_MANY = "too_many"


class WhenForm(forms.Form):
    """A verb with nothing to say but when it was."""

    at = WhenField()


class Patient(AuthenticationForm):
    """Listens to so many wrong passwords, then to none for a while, right or wrong."""

    def clean(self) -> dict[str, Any]:
        tries, at = WrongPassword.objects, timezone.now()
        of_name, of_address = limits(self.data.get("username", ""), self._where())
        # What is refused for its name is not counted against the others at its address.
        if not all(tries.take(what, most, at=at) for what, most in (of_name, of_address)):
            raise forms.ValidationError(
                f"Too many wrong passwords. Try again in {WAIT.seconds // 60} minutes; "
                "nothing of yours is lost.",
                code=TOO_MANY,
            )
        cleaned = super().clean()
        tries.forget(of_name[0])
        tries.give_back(of_address[0])
        return cleaned

    def _where(self) -> str:
        said = self.request.META if self.request else {}
        return origin(
            said.get("REMOTE_ADDR", ""),
            said.get("HTTP_X_FORWARDED_FOR", ""),
            behind_proxy=settings.HTTPS,
        )


class DeskSignInForm(Patient, AdminAuthenticationForm):
    """The door of the admin."""


class SignInForm(Patient):
    """The words a runner knows from when she chose her name."""

    error_messages = AuthenticationForm.error_messages | {
        "invalid_login": "This name and password do not belong together. Mind capital letters.",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = "Sign-in name"


class KeepForm(UserCreationForm):
    """A name and a password turn a guest into an account; nothing else changes."""

    class Meta:
        model = Runner
        fields = ("username", "first_name")
        labels = {"username": "Sign-in name", "first_name": "What shall we call you?"}
        help_texts = {"username": "Letters, digits and @ . + - _; you type it to sign in."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first, again = self.fields["password1"], self.fields["password2"]
        first.help_text = "At least 10 characters, and not one that many others use."
        again.label, again.help_text = "The password again", ""

    def save(self, commit: bool = True) -> Any:
        self.instance.is_guest = False
        return super().save(commit)

    def keeps(self) -> bool:
        """Save, or say that somebody else took the name after it was looked at."""
        try:
            with transaction.atomic():
                self.save()
        except IntegrityError:
            self.add_error("username", "A runner with that sign-in name already exists.")
        return self.is_valid()


class PreferencesForm(forms.ModelForm):
    """What we call her; what belongs to the quiz is set there (`quiz.forms.SettingsForm`)."""

    class Meta:
        model = Runner
        fields = ("first_name",)
        labels = {"first_name": "What shall we call you?"}
