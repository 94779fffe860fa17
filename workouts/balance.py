"""Opposing muscles in balance: work for a group is matched by the group that opposes it. Pure.

A set counts 1 for a group its exercise is chosen for, 0.5 for one that clearly helps, 0 for one
that only steadies; warm-ups count nothing. The bands are a house rule, wide on purpose: no study
sets a ratio of training sets between opposing groups (`workouts/content/rules.yaml`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Load = Mapping[str, float]


@dataclass(frozen=True)
class Item:
    """Some sets of one exercise, and what each counts for which group."""

    sets: float
    shares: Mapping[str, float]


@dataclass(frozen=True)
class Offer:
    """An exercise that could be added: its usual sets, how hard it is, and what it needs."""

    slug: str
    name: str
    item: Item
    level: int = 1
    needs: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Band:
    """A pair of opposing groups, and how uneven sets may be: a / b from `low` to `high`."""

    a: str
    b: str
    low: float
    high: float


@dataclass(frozen=True)
class Balance:
    """The sets of both sides of a pair, and what to say of them."""

    band: Band
    sets_a: float
    sets_b: float

    @property
    def short(self) -> str | None:
        """The group that needs more, if one does."""
        if not self.sets_a and not self.sets_b:
            return None
        if self.sets_a > self.band.high * self.sets_b:
            return self.band.b
        if self.sets_a < self.band.low * self.sets_b:
            return self.band.a
        return None

    @property
    def lack(self) -> float:
        """How many more sets of the short group would bring the pair into its band."""
        over = self.sets_a / self.band.high - self.sets_b
        under = self.band.low * self.sets_b - self.sets_a
        return max(over, under, 0.0)

    @property
    def is_idle(self) -> bool:
        return not self.sets_a and not self.sets_b

    @property
    def is_even(self) -> bool:
        return self.short is None

    def verdict(self, names: Mapping[str, str]) -> str:
        """In words: "9 : 8, even" or "12 : 4, add shin"."""
        if self.is_idle:
            return "nothing yet"
        score = f"{_sets(self.sets_a)} : {_sets(self.sets_b)}"
        if self.short is None:
            return f"{score}, {'even' if self._near else 'in balance'}"
        return f"{score}, add {names.get(self.short, self.short)}"

    @property
    def _near(self) -> bool:
        return min(self.sets_a, self.sets_b) >= 0.75 * max(self.sets_a, self.sets_b)


def load(items: Iterable[Item]) -> dict[str, float]:
    """Credited sets per group."""
    total: dict[str, float] = {}
    for item in items:
        for group, share in item.shares.items():
            total[group] = total.get(group, 0.0) + item.sets * share
    return total


def balances(work: Load, bands: Iterable[Band]) -> list[Balance]:
    return [Balance(band, work.get(band.a, 0.0), work.get(band.b, 0.0)) for band in bands]


def mend(
    short: Balance,
    work: Load,
    bands: Iterable[Band],
    offers: Iterable[Offer],
    at_home: Iterable[str],
) -> Offer | None:
    """The exercise to add for a pair that is out of its band; None where none would do.

    It needs only what is at home, and puts no other pair out of its band or further out. One whose
    usual sets are enough comes first, then the easiest, then what gives the short group most and
    its opposite least; ties by name.
    """
    bands, have = list(bands), frozenset(at_home)
    before = balances(work, bands)
    ranked = {}
    for offer in offers:
        after = balances(_added(work, offer.item), bands)
        if offer.needs <= have and _mends(short, before, after):
            lack = after[bands.index(short.band)].lack
            ranked[lack > 0, offer.level, -_gain(short, offer.item), offer.slug] = offer
    return ranked[min(ranked)] if ranked else None


def _added(work: Load, item: Item) -> dict[str, float]:
    return {
        group: work.get(group, 0.0) + item.sets * item.shares.get(group, 0.0)
        for group in {*work, *item.shares}
    }


def _mends(short: Balance, before: Iterable[Balance], after: Iterable[Balance]) -> bool:
    """The pair is nearer its band, on the same side or in it; no other is further from its own."""
    return all(
        now.lack < was.lack and now.short in {None, was.short}
        if was.band == short.band
        else now.lack <= was.lack
        for was, now in zip(before, after, strict=True)
    )


def _gain(short: Balance, item: Item) -> float:
    """What a set gives the short group more than its opposite."""
    sides = item.shares.get(short.band.a, 0.0) - item.shares.get(short.band.b, 0.0)
    return sides if short.short == short.band.a else -sides


def _sets(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
