"""A followed plan as an iCalendar: one event for each session that is done or has a day.

RFC 5545, written by the library `icalendar`. A session keeps its UID when it moves, so a
calendar that subscribes moves its event instead of adding another.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event, vDuration

from workouts.models import Following, Session
from workouts.schedule import State

# How often a calendar should ask again; most ask when they like.
REFRESH = timedelta(hours=4)
# A calendar that asks seldom still knows when the clocks change next.
MARGIN = timedelta(days=183)


def calendar(following: Following, link: Callable[[str], str]) -> bytes:
    """The feed; `link` makes a full address of a path. Five queries, however long the plan is."""
    feed = Calendar()
    feed.add("prodid", "-//Midstance//Workouts//EN")
    feed.add("version", "2.0")
    feed.add("x-wr-calname", str(following.plan))
    feed.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
    feed.add("x-published-ttl", vDuration(REFRESH))
    sessions = {each.pk: each for each in following.sessions}
    # When she changed it last: the same calendar is the same bytes, and reads as unchanged.
    stamp = max([following.begun_at, *(each.received_at for each in following.changes)])
    for day in following.calendar(following.runner.today()):
        # Who has left the plan keeps what was done; nothing lies ahead any more.
        if day.on is not None and (day.state is State.DONE or following.ended_at is None):
            words = "Done: " * (day.state is State.DONE) + sessions[day.session].name
            feed.add_component(_event(following, sessions[day.session], words, day.on, link, stamp))
    _add_zone(feed)
    return bytes(feed.to_ical())


def _add_zone(feed: Calendar) -> None:
    """The clock changes of the year around its events; the library tells those of 68 years."""
    days = [event.start for event in feed.events]
    timed = [day.date() for day in days if isinstance(day, datetime)]
    if timed:
        feed.add_missing_timezones(min(timed) - MARGIN, max(timed) + MARGIN)


def _event(
    following: Following,
    session: Session,
    words: str,
    on: date,
    link: Callable[[str], str],
    stamp: datetime,
) -> Event:
    event = Event()
    event.add("uid", f"{following.key}-{session.pk}@midstance")
    event.add("dtstamp", stamp)
    event.add("summary", words)
    address = link(session.get_absolute_url())
    event.add("description", f"Week {session.week} of {following.plan}.\n{address}")
    event.add("url", address)
    # A day in the diary, not an hour that others may not book.
    event.add("transp", "TRANSPARENT" if following.at_time is None else "OPAQUE")
    if following.at_time is None:
        event.add("dtstart", on)
    else:
        event.add("dtstart", datetime.combine(on, following.at_time, following.runner.zone))
        event.add("duration", timedelta(minutes=round(session.minutes)))
    return event
