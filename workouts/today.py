"""What Today shows of the workouts: the next session, and the balance of the week."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.core.cache import cache
from django.db.models import Count

from legs.models import MuscleGroup
from runners.models import Runner
from workouts.balance import Balance, Item, balances, load, mend
from workouts.content import bands
from workouts.models import Credit, Exercise, Following, SetDone, Workout
from workouts.schedule import ahead

KEPT = 60


@dataclass(frozen=True)
class NextSession:
    name: str
    detail: str
    when: str
    url: str
    is_running: bool = False
    planned: date | None = None
    moved: bool = False


@dataclass(frozen=True)
class PairBalance:
    """One pair of opposing groups, ready to be drawn: bars of 0 to 50, and the words."""

    balance: Balance
    names: Mapping[str, str]
    most: float
    mend: Exercise | None = None

    @property
    def a(self) -> str:
        return self.names.get(self.balance.band.a, self.balance.band.a)

    @property
    def b(self) -> str:
        return self.names.get(self.balance.band.b, self.balance.band.b)

    @property
    def short_name(self) -> str:
        """The group that needs more, in lower case; nothing when none does."""
        short = self.balance.short
        return self.names.get(short, short).lower() if short else ""

    @property
    def bar_a(self) -> float:
        return round(50 * self.balance.sets_a / self.most, 1) if self.most else 0

    @property
    def bar_b(self) -> float:
        return round(50 * self.balance.sets_b / self.most, 1) if self.most else 0

    @property
    def start_a(self) -> float:
        return 50 - self.bar_a

    @cached_property
    def verdict(self) -> str:
        return self.balance.verdict({slug: name.lower() for slug, name in self.names.items()})


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
    """The opposing pairs of the runner's week, Monday to today; empty before her first set."""
    items = week_items(runner, on)
    return pair_balances(items) if items else []


def week_items(runner: Runner | None, on: date) -> list[Item]:
    """What the runner did from Monday to today, an exercise an item."""
    if runner is None:
        return []
    monday = on - timedelta(days=on.weekday())
    rows = (
        SetDone.objects.of(runner)
        .standing()
        .filter(day__range=(monday, on), counts=True, exercise__isnull=False)
        .values_list("exercise__slug", "side")
        .order_by()
        .annotate(sets=Count("pk"))
    )
    shares = all_shares() if rows else {}
    # Left and right of one exercise are the two halves of a set.
    return [Item(sets * (0.5 if side else 1.0), shares.get(slug, {})) for slug, side, sets in rows]


def pair_balances(items: Iterable[Item]) -> list[PairBalance]:
    """Every pair with its bars and words, and for an uneven one the exercise that mends it."""
    found = balances(load(items), bands())
    names, menders = group_names(), _menders(found)
    most = max((max(b.sets_a, b.sets_b) for b in found), default=0.0)
    return [PairBalance(each, names, most, menders.get(each.short or "")) for each in found]


def _menders(found: Iterable[Balance]) -> dict[str, Exercise]:
    """For each group that is short, a beginner's exercise that gives it most."""
    slugs = {
        each.short: mend(each.short, beginner_shares(), each.opposite)
        for each in found
        if each.short is not None and each.opposite is not None
    }
    if not slugs:
        return {}
    rows = {row.slug: row for row in Exercise.objects.filter(slug__in=slugs.values())}
    return {group: rows[slug] for group, slug in slugs.items() if slug in rows}


def all_shares() -> dict[str, dict[str, float]]:
    """Every exercise's credits, held for a minute: they change only when an editor saves."""
    return _held("shares", {})


def beginner_shares() -> dict[str, dict[str, float]]:
    return _held("beginner-shares", {"exercise__level": 1, "exercise__retired_at": None})


def _held(name: str, conditions: dict[str, Any]) -> dict[str, dict[str, float]]:
    held: dict[str, dict[str, float]] | None = cache.get(name)
    if held is None:
        held = shares_now(**conditions)
        if held:
            cache.set(name, held, KEPT)
    return held


def shares_now(**conditions: Any) -> dict[str, dict[str, float]]:
    """Each exercise's credits per group, as they are in the database."""
    shares: dict[str, dict[str, float]] = {}
    rows = Credit.objects.filter(**conditions).values_list("exercise__slug", "group__slug", "share")
    for exercise, group, share in rows:
        shares.setdefault(exercise, {})[group] = share
    return shares


def group_names() -> dict[str, str]:
    """Short names for the bars: Quadriceps (quads) is Quads there."""
    held: dict[str, str] | None = cache.get("group-names")
    if held is None:
        held = {
            slug: short_name(name) for slug, name in MuscleGroup.objects.values_list("slug", "name")
        }
        if held:
            cache.set("group-names", held, KEPT)
    return held


def short_name(name: str) -> str:
    if "(" in name and name.split("(")[1].rstrip(")") in {"quads", "glutes"}:
        return name.split("(")[1].rstrip(")").capitalize()
    return name.split(" (")[0].split(" and ")[0].removesuffix(" muscles")
