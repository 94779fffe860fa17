"""When the next reminder is due. Pure."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo


def next_moment(after: datetime, hour: int, zone: ZoneInfo) -> datetime:
    """The first moment after `after` at which the clock of that zone shows the full hour, in UTC.

    An hour that summer time skips is reminded of an hour later; one that comes twice, once.
    """
    day = after.astimezone(zone).date() - timedelta(days=1)
    while True:
        moment = datetime.combine(day, time(hour), zone).astimezone(UTC)
        if moment > after:
            return moment
        day += timedelta(days=1)
