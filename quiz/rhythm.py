"""Planned days, pauses, and the days in a row: rules over the days stored with the answers.

A day *counts* from its first answer. A planned day that passed without one ends the row; a rest
day, a day of a pause, and a day that a journey east swallowed do not.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from runners.days import DAY_START

DAY = timedelta(days=1)


@dataclass(frozen=True, order=True)
class Pause:
    """From one day to another, both within it."""

    first: date
    last: date

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.first <= day <= self.last


@dataclass(frozen=True)
class Rhythm:
    """Which weekdays are planned (Monday = 0; none means every day) since when, and the pauses.

    What was planned stays as it was: choosing other days today takes nothing from the past.
    """

    plans: Mapping[date, frozenset[int]] = field(default_factory=dict)
    pauses: tuple[Pause, ...] = ()

    def weekdays(self, on: date) -> frozenset[int]:
        since = max((since for since in self.plans if since <= on), default=None)
        return self.plans[since] if since is not None else frozenset()

    def pause(self, on: date) -> Pause | None:
        return next((pause for pause in self.pauses if on in pause), None)

    def plans_on(self, day: date) -> bool:
        weekdays = self.weekdays(day)
        return self.pause(day) is None and (not weekdays or day.weekday() in weekdays)

    def coming(self, today: date) -> Pause | None:
        """The pause that is under way or ahead."""
        return next((pause for pause in self.pauses if pause.last >= today), None)

    def planning(self, weekdays: Iterable[int], today: date) -> Rhythm:
        """With these weekdays from today on."""
        chosen = frozenset(weekdays)
        if chosen == self.weekdays(today):
            return self
        return replace(self, plans={**self.plans, today: chosen})

    def pausing(self, pause: Pause | None, today: date) -> Rhythm:
        """With this pause instead of the one under way or ahead; the days it had already stay."""
        had = [
            Pause(each.first, min(each.last, today - DAY))
            for each in self.pauses
            if each.first < today
        ]
        if pause and had and had[-1].first == pause.first:
            had.pop()
        return replace(self, pauses=(*had, pause) if pause else tuple(had))

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> Rhythm:
        """From plain values, as `written`."""
        return cls(
            {date.fromisoformat(on): frozenset(days) for on, days in kept.get("plans", {}).items()},
            tuple(
                Pause(date.fromisoformat(first), date.fromisoformat(last))
                for first, last in kept.get("pauses", [])
            ),
        )

    def written(self) -> dict[str, Any]:
        return {
            "plans": {on.isoformat(): sorted(days) for on, days in self.plans.items()},
            "pauses": [[each.first.isoformat(), each.last.isoformat()] for each in self.pauses],
        }


def streak(
    rhythm: Rhythm,
    answered: Mapping[date, str],
    today: date,
    zone: str,
    day_start: time = DAY_START,
) -> int:
    """Days with an answer in a row up to today; `answered` gives the time zone of each.

    Today is not missed before it is over, and west of the date line today may lie before the last
    day that was answered.
    """
    count = 0
    later, there = max([today, *answered]), zone
    for day, here in sorted(answered.items(), reverse=True):
        missed = _planned_between(rhythm, day, later)
        if missed > (swallowed(day, here, later, there, day_start) if here != there else 0):
            break
        count += 1
        later, there = day, here
    return count


def _planned_between(rhythm: Rhythm, day: date, later: date) -> int:
    return sum(rhythm.plans_on(day + DAY * n) for n in range(1, (later - day).days))


def swallowed(day: date, here: str, later: date, there: str, day_start: time = DAY_START) -> int:
    """How many of the days between two the journey from here to there took away.

    What is left between the end of the one day and the start of the other is less than a day for
    each date between them; a date of which half or more is missing was never there to be used.
    """
    ended = _start(day + DAY, here, day_start)
    began = _start(later, there, day_start)
    lived = (began - ended) / DAY
    return max(0, math.floor((later - day).days - 1 - lived + 0.5))


def _start(day: date, zone: str, day_start: time) -> datetime:
    return datetime.combine(day, day_start, ZoneInfo(zone))


def weeks(days: Iterable[date]) -> list[list[date]]:
    """Days cut into weeks that begin on Monday."""
    return [list(week) for _, week in groupby(days, key=lambda day: day.isocalendar()[:2])]
