"""The time zones that we know."""

from functools import cache
from zoneinfo import available_timezones

from django.core.exceptions import ValidationError

zones = cache(available_timezones)


def known_zone(name: str) -> None:
    """ValidationError for a zone in which no day could be told."""
    if name not in zones():
        raise ValidationError("No time zone that we know, such as Europe/Berlin.")
