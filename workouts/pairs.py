"""Opposing pairs as pages show them: bars, words, and the exercise that mends an uneven one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.core.cache import cache

from legs.models import MuscleGroup
from workouts.balance import Balance, Item, Load, Offer, balances, load, mend
from workouts.content import bands
from workouts.models import Credit, Exercise

KEPT = 60


@dataclass(frozen=True)
class PairBalance:
    """One pair of opposing groups, ready to be drawn: bars of 0 to 50, and the words."""

    balance: Balance
    names: Mapping[str, str]
    most: float
    mend: Offer | None = None

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


def pair_balances(items: Iterable[Item], at_home: Iterable[str] | None = None) -> list[PairBalance]:
    """Every pair with its bars and words; where it is said what is at home, with what mends it."""
    work = load(items)
    found, names = balances(work, bands()), group_names()
    most = max((max(b.sets_a, b.sets_b) for b in found), default=0.0)
    return [PairBalance(each, names, most, _mender(each, work, at_home)) for each in found]


def _mender(pair: Balance, work: Load, at_home: Iterable[str] | None) -> Offer | None:
    if pair.is_even or at_home is None:
        return None
    return mend(pair, work, bands(), offers(), at_home)


def offers() -> list[Offer]:
    """What may be named to mend a week: no advanced exercise, none retired; held for a minute."""
    held: list[Offer] | None = cache.get("offers")
    if held is None:
        shares = all_shares()
        rows = Exercise.objects.published().filter(level__lt=Exercise.Level.ADVANCED)
        held = [
            Offer(
                slug=row.slug,
                name=row.name,
                item=Item(float(row.sets), shares.get(row.slug, {})),
                level=row.level,
                needs=frozenset(row.equipment),
            )
            for row in rows
        ]
        if held:
            cache.set("offers", held, KEPT)
    return held


def all_shares() -> dict[str, dict[str, float]]:
    """Every exercise's credits, held for a minute: they change only when an editor saves."""
    held: dict[str, dict[str, float]] | None = cache.get("shares")
    if held is None:
        held = shares_now()
        if held:
            cache.set("shares", held, KEPT)
    return held


def shares_now() -> dict[str, dict[str, float]]:
    """Each exercise's credits per group, as they are in the database."""
    shares: dict[str, dict[str, float]] = {}
    rows = Credit.objects.values_list("exercise__slug", "group__slug", "share")
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
