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
    def opposite(self) -> str | None:
        """The other side of the group that needs more."""
        if self.short is None:
            return None
        return self.band.a if self.short == self.band.b else self.band.b

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


def mend(short: str, shares: Mapping[str, Mapping[str, float]], opposite: str) -> str | None:
    """The exercise that gives the short group most and its opposite least; ties by name."""
    fitting = {
        exercise: share.get(short, 0.0) - share.get(opposite, 0.0)
        for exercise, share in shares.items()
    }
    best = max(sorted(fitting), key=lambda exercise: fitting[exercise], default=None)
    return best if best is not None and fitting[best] > 0 else None


def _sets(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
