"""When the next reminder is due, wherever she runs and whatever the clocks do."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reminders.hours import next_moment

ZONES = [
    ZoneInfo(name)
    for name in ("UTC", "Europe/Berlin", "Africa/Cairo", "Asia/Kathmandu", "Pacific/Apia")
]
years = st.timedeltas(timedelta(0), timedelta(days=3653))
moments = years.map(lambda since: datetime(2020, 1, 1, tzinfo=UTC) + since)


@given(moments, st.integers(0, 23), st.sampled_from(ZONES))
def test_it_is_the_next_such_hour_and_never_more_than_a_day_away(after, hour, zone):
    moment = next_moment(after, hour, zone)

    assert timedelta(0) < moment - after <= timedelta(hours=25)
    assert moment.astimezone(zone).hour in {hour, (hour + 1) % 24}  # the latter in a skipped hour


@pytest.mark.parametrize(
    ("after", "moment"),
    [
        ("2026-11-25T16:59", "2026-11-25T17:00"),
        ("2026-11-25T17:00", "2026-11-26T17:00"),
        ("2026-03-28T17:30", "2026-03-29T16:00"),  # summer time begins that night
    ],
)
def test_six_in_the_evening_in_berlin(after, moment):
    found = next_moment(
        datetime.fromisoformat(after).replace(tzinfo=UTC), 18, ZoneInfo("Europe/Berlin")
    )

    assert found == datetime.fromisoformat(moment).replace(tzinfo=UTC)
