"""When each session of a plan is due: a fold over what happened since it was begun. Pure.

A session is first planned for a training day, and keeps that date for good. A missed one moves on
to the next training day and pushes the others along: nothing is lost, and the order stays.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Moved:
    """She puts one session on a day of her choice."""

    session: int
    to: date


@dataclass(frozen=True)
class Skipped:
    """She leaves one session out."""

    session: int


@dataclass(frozen=True)
class Restored:
    """She takes one back in that was skipped or moved."""

    session: int


@dataclass(frozen=True)
class Paused:
    """No training from a day on, until the day it goes on again if she knows it."""

    since: date
    until: date | None = None


@dataclass(frozen=True)
class Resumed:
    """The pause is over."""


@dataclass(frozen=True)
class NewDays:
    """Other training weekdays from now on, Monday = 0."""

    weekdays: tuple[int, ...]


Change = Moved | Skipped | Restored | Paused | Resumed | NewDays


class State(StrEnum):
    AHEAD = "ahead"
    DONE = "done"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class Day:
    """One session: its first date, and its date now; none while paused or skipped."""

    session: int
    planned: date
    on: date | None
    state: State = State.AHEAD
    moved: bool = False

    @property
    def has_moved_on(self) -> bool:
        """It is later than it was planned, by itself or because she moved it."""
        return self.state is State.AHEAD and self.on is not None and self.on != self.planned


@dataclass
class Standing:
    """What the changes so far come to."""

    weekdays: tuple[int, ...]
    moves: dict[int, date] = field(default_factory=dict)
    skipped: set[int] = field(default_factory=set)
    pause: Paused | None = None

    def after(self, change: Change) -> Standing:
        match change:
            case Moved(session, to):
                self.moves[session] = to
                self.skipped.discard(session)
            case Skipped(session):
                self.skipped.add(session)
            case Restored(session):
                self.skipped.discard(session)
                self.moves.pop(session, None)
            case Paused():
                self.pause = change
                # What she had moved into these days waits with the rest; a later move counts.
                free = {each: to for each, to in self.moves.items() if not self.is_paused_on(to)}
                self.moves = free
            case Resumed():
                self.pause = None
            case NewDays(weekdays):
                self.weekdays = weekdays
        return self

    def is_paused_on(self, day: date) -> bool:
        pause = self.pause
        return pause is not None and pause.since <= day and (not pause.until or day < pause.until)

    def training_day(self, earliest: date) -> date | None:
        """The first from that day on; none in a pause without an end."""
        if self.pause and self.is_paused_on(earliest):
            if self.pause.until is None:
                return None
            earliest = self.pause.until
        day = next(training_days(earliest, self.weekdays))
        return day if not self.is_paused_on(day) else self.training_day(day)


def standing(weekdays: Collection[int], changes: Iterable[Change]) -> Standing:
    """Fold the changes, oldest first."""
    now = Standing(tuple(sorted(weekdays)))
    for change in changes:
        now = now.after(change)
    return now


def training_days(start: date, weekdays: Collection[int]) -> Iterator[date]:
    """Every training day from a date on; without weekdays, every day."""
    day = start
    while True:
        if not weekdays or day.weekday() in weekdays:
            yield day
        day += DAY


def first_dates(
    sessions: Iterable[int],
    starts_on: date,
    weekdays: Collection[int],
    known: Mapping[int, date] | None = None,
) -> dict[int, date]:
    """The day for which each session is first planned: `known`, or the training day after the last.

    A plan whose sessions an editor takes out or adds changes no date that was given before.
    """
    dates: dict[int, date] = {}
    earliest = starts_on
    for session in sessions:
        first = (known or {}).get(session) or next(training_days(earliest, weekdays))
        dates[session] = first
        earliest = first + DAY
    return dates


def schedule(
    sessions: Sequence[int],
    *,
    starts_on: date,
    weekdays: Collection[int],
    today: date,
    done: Mapping[int, date],
    changes: Iterable[Change] = (),
    known: Mapping[int, date] | None = None,
) -> list[Day]:
    """Every session of the plan in its order, each with its first date and its date now.

    `known` are first dates that were given when the plan was begun, `done` gives the day of those
    that are done. What is ahead is never before today, never on two sessions' day at once, and
    never before its first date unless she moved it there.
    """
    now = standing(weekdays, changes)
    planned = first_dates(sessions, starts_on, weekdays, known)
    # Who has trained today rests: the next one is tomorrow at the earliest.
    free = today + DAY if today in done.values() else today
    after_last = today
    days: list[Day] = []
    for session, first in planned.items():
        if session in done:
            days.append(Day(session, first, done[session], State.DONE))
            continue
        if session in now.skipped:
            days.append(Day(session, first, None, State.SKIPPED))
            continue
        to = now.moves.get(session)
        moved = to is not None and to >= after_last
        on = to if moved else now.training_day(max(first, free))
        days.append(Day(session, first, on, moved=moved))
        if on is not None:
            free = after_last = on + DAY
    return days


def ahead(days: Iterable[Day]) -> list[Day]:
    """Those still to come, in order."""
    return [day for day in days if day.state is State.AHEAD]
