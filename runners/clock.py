"""What a phone says of the time: believed as far as it can be true. Pure."""

from datetime import datetime, timedelta

# Longer than any trip without signal; what is older is a wrong clock, not a late phone.
OLDEST = timedelta(days=30)


def clamped(at: datetime, now: datetime) -> datetime:
    """A time in the future becomes now; raises ValueError where it is older than `OLDEST`."""
    if at < now - OLDEST:
        raise ValueError(f"older than {OLDEST.days} days")
    return min(at, now)
