"""A learner-day: the local date, with the day starting at four in the morning by default."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

DAY_START = time(4)


def learner_day(at: datetime, zone: ZoneInfo, day_start: time = DAY_START) -> date:
    """The runner's day at a moment; `at` must be aware.

    Compares wall-clock times, so that a midnight that does not exist (Cairo, Havana, Santiago,
    Beirut, the Azores) cannot shift the day.
    """
    if at.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    local = at.astimezone(zone)
    return local.date() - timedelta(days=local.time() < day_start)
