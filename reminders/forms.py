"""What a browser and its runner tell us of reminders."""

from __future__ import annotations

import base64
import binascii
from typing import Any

from django import forms
from django.conf import settings

from reminders.models import EVENING
from reminders.services import is_known

HOURS = [(hour, f"{hour}:00") for hour in range(24)]


class HourForm(forms.Form):
    hour = forms.TypedChoiceField(label="Remind me at", choices=HOURS, coerce=int, initial=EVENING)


class KeyField(forms.CharField):
    """Bytes as base64url, and so many of them."""

    def __init__(self, *, length: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.length = length

    def clean(self, value: Any) -> str:
        text = str(super().clean(value)).rstrip("=")
        try:
            raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        except (binascii.Error, ValueError):
            raw = b""
        if len(raw) != self.length:
            raise forms.ValidationError("Your browser sent a key that is none.")
        return text


class BrowserForm(HourForm):
    """A browser that may be sent reminders, as its `PushSubscription` says."""

    endpoint = forms.CharField(max_length=1000)
    p256dh = KeyField(length=65)  # an uncompressed point of P-256
    auth = KeyField(length=16)

    def clean_endpoint(self) -> str:
        endpoint: str = self.cleaned_data["endpoint"]
        if not is_known(endpoint, settings.PUSH_SERVICES):
            raise forms.ValidationError(
                "Your browser’s push service is not one that Midstance sends to."
            )
        return endpoint
