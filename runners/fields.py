"""A form field that many a runner's form has."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone

from runners.clock import OLDEST, clamped


class WhenField(forms.DateTimeField):
    """When it happened by the phone's clock, as ISO 8601; empty means now."""

    def __init__(self, **kwargs: Any) -> None:
        wrong = {"invalid": "Your phone sent a time that is none. Check its clock."}
        super().__init__(required=False, error_messages=wrong, **kwargs)

    def clean(self, value: Any) -> datetime | None:
        at = super().clean(value)
        if at is None:
            return None
        try:
            return clamped(at, timezone.now())
        except ValueError:
            raise forms.ValidationError(
                f"This is from more than {OLDEST.days} days ago by your phone’s clock, "
                "so it was not counted."
            ) from None
