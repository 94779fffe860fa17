"""What day it is for a runner, in every zone, midnights that do not exist included."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runners.days import learner_day

# Zones whose clocks jump at midnight, so that 00:00 is missing on some days.
NO_MIDNIGHT = [
    "Africa/Cairo",
    "America/Havana",
    "America/Santiago",
    "Asia/Beirut",
    "Atlantic/Azores",
]
zones = st.sampled_from([*NO_MIDNIGHT, "UTC", "Europe/Berlin", "Asia/Kolkata", "Pacific/Apia"])
moments = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("local", "day"),
    [
        (time(3, 59), date(2026, 11, 23)),
        (time(4, 0), date(2026, 11, 24)),
        (time(23, 59), date(2026, 11, 24)),
    ],
)
def test_a_day_begins_at_four(local, day):
    zone = ZoneInfo("Europe/Berlin")
    at = datetime.combine(date(2026, 11, 24), local, zone)

    assert learner_day(at, zone) == day


@given(moments, zones, st.times())
def test_days_never_run_backwards(at, zone, start):
    zone = ZoneInfo(zone)

    assert learner_day(at, zone, start) <= learner_day(at + timedelta(hours=26), zone, start)


@given(moments, zones)
def test_a_learner_day_is_the_local_date_or_the_one_before(at, zone):
    local = at.astimezone(ZoneInfo(zone)).date()

    assert (local - learner_day(at, ZoneInfo(zone))).days in (0, 1)


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        learner_day(datetime(2026, 11, 24), ZoneInfo("UTC"), time(4))  # noqa: DTZ001
