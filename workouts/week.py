"""The seven days of a week as a strip: what is done, what is planned, where the hard runs are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from workouts.models import Following
from workouts.schedule import Day, State

WEEK = 7


@dataclass(frozen=True)
class WeekDay:
    """One day of the strip; `names` are its sessions."""

    day: date
    is_today: bool
    names: tuple[str, ...] = ()
    done: bool = False
    hard_run: bool = False

    @property
    def words(self) -> str:
        """For a screen reader: "Monday 2 November, today: Stand and step, done"."""
        said = list(self.names) or ["no session"]
        said += ["done"] * self.done + ["hard run"] * self.hard_run
        return f"{self.day:%A %-d %B}{', today' * self.is_today}: {', '.join(said)}"


def week(following: Following, calendar: list[Day], on: date) -> list[WeekDay]:
    """Monday to Sunday of a date; a day that was missed is a day without a session."""
    monday = on - timedelta(days=on.weekday())
    names = {each.pk: each.name for each in following.sessions}
    runs = following.hard_run_days
    return [
        _week_day(day, on, [each for each in calendar if each.on == day], names, runs)
        for day in (monday + timedelta(days=n) for n in range(WEEK))
    ]


def _week_day(
    day: date, on: date, sessions: list[Day], names: dict[int, str], runs: list[int]
) -> WeekDay:
    return WeekDay(
        day,
        is_today=day == on,
        names=tuple(names[each.session] for each in sessions),
        done=any(each.state is State.DONE for each in sessions),
        hard_run=day.weekday() in runs,
    )
