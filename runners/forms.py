"""What a person may tell us of herself."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm, UserCreationForm
from django.db import IntegrityError, transaction

from runners.fields import WhenField
from runners.models import Runner


class WhenForm(forms.Form):
    """A verb with nothing to say but when it was."""

    at = WhenField()


class SignInForm(AuthenticationForm):
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
