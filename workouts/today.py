"""What Today shows of the workouts: the next session, and the balance of the week."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count

from runners.models import Runner
from workouts.balance import Item
from workouts.models import Following, SetDone, Workout
from workouts.pairs import PairBalance, all_shares, pair_balances
from workouts.schedule import ahead


@dataclass(frozen=True)
class NextSession:
    name: str
    detail: str
    when: str
    url: str
    is_running: bool = False
    planned: date | None = None
    moved: bool = False


def next_session(
    runner: Runner | None, on: date, following: Following | None = None
) -> NextSession | None:
    """The session under way, or the next one of the plan she follows: six queries at most."""
    if runner is None:
        return None
    running = Workout.objects.of(runner).running().filter(day__gte=on - timedelta(days=1)).first()
    if running:
        done = f"{running.position} of {len(running.steps)} sets done"
        return NextSession(running.name, done, "now", running.get_absolute_url(), is_running=True)
    following = following or Following.objects.now_of(runner)
    return coming(following, on) if following else None


def coming(following: Following, on: date) -> NextSession:
    """The next session of a plan, on its day; or that the plan is finished."""
    plan = following.plan
    day = next(iter(ahead(following.calendar(on))), None)
    if day is None:
        name, url = f"{plan}: finished", following.get_absolute_url()
        return NextSession(name, "Every session done. Pick what comes next.", "done", url)
    session = next(each for each in following.sessions if each.pk == day.session)
    number = session.prescriptions.values("exercise").distinct().count()
    exercises = f"{number} exercise{'s' * (number != 1)}"
    detail = f"Week {session.week} of {plan.weeks} · {session.minutes:.0f} min · {exercises}"
    return NextSession(
        session.name,
        detail,
        day_words(day.on, on) if day.on else "paused",
        session.get_absolute_url(),
        planned=day.planned if day.has_moved_on else None,
        moved=day.moved,
    )


def day_words(day: date, on: date) -> str:
    ahead = (day - on).days
    if ahead <= 0:
        return "today"
    return "tomorrow" if ahead == 1 else f"{day:%A}" if ahead < 7 else f"{day:%-d %B}"


def week_balance(runner: Runner | None, on: date) -> list[PairBalance]:
    """The opposing pairs of the runner's week, Monday to today; empty before her first set.

    At home she has what this week's exercises need, and the plans they belong to.
    """
    rows = _week_rows(runner, on)
    at_home = {thing for row in rows for things in row[2:4] for thing in things or ()}
    return pair_balances(_items(rows), at_home) if rows else []


def week_items(runner: Runner | None, on: date) -> list[Item]:
    """What the runner did from Monday to today, an exercise an item."""
    return _items(_week_rows(runner, on))


def _week_rows(runner: Runner | None, on: date) -> list[tuple[Any, ...]]:
    """Exercise, side, what the exercise needs, what its plan needs, and how many sets."""
    if runner is None:
        return []
    monday = on - timedelta(days=on.weekday())
    rows = (
        SetDone.objects.of(runner)
        .standing()
        .filter(day__range=(monday, on), counts=True, exercise__isnull=False)
        .values_list(
            *("exercise__slug", "side", "exercise__equipment"),
            "workout__session__plan__equipment",
        )
        .order_by()
        .annotate(sets=Count("pk"))
    )
    return list(rows)


def _items(rows: Iterable[tuple[Any, ...]]) -> list[Item]:
    shares = all_shares() if rows else {}
    # Left and right of one exercise are the two halves of a set.
    return [
        Item(sets * (0.5 if side else 1.0), shares.get(slug, {})) for slug, side, _, _, sets in rows
    ]
