"""What a workout or a week did for the muscles, to be lit on the figure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from legs.figure import muscles_named
from workouts.balance import Item, load
from workouts.models import SetDone
from workouts.pairs import all_shares, group_names

# Even one set is to be seen.
FAINTEST = 0.3


@dataclass(frozen=True)
class Worked:
    """Credited sets per muscle group, most first, and how brightly each muscle is lit: 0 to 1."""

    groups: tuple[tuple[str, float], ...]
    shares: Mapping[str, float]

    @property
    def names(self) -> list[tuple[str, str]]:
        """ "Quads", "4.5"."""
        names = group_names()
        return [
            (names.get(slug, slug), f"{sets:.1f}".removesuffix(".0")) for slug, sets in self.groups
        ]


def lit(items: Iterable[Item]) -> Worked:
    """The group with most sets is lit fully, the others in proportion."""
    work = sorted(load(items).items(), key=lambda each: (-each[1], each[0]))
    work = [(group, sets) for group, sets in work if sets]
    most = work[0][1] if work else 1.0
    shares: dict[str, float] = {}
    for group, sets in work:
        for muscle in muscles_named(group):
            bright = FAINTEST + (1 - FAINTEST) * sets / most
            shares[muscle] = max(round(bright, 2), shares.get(muscle, 0.0))
    return Worked(tuple(work), shares)


def worked(sets: Iterable[SetDone]) -> Worked:
    """Of these sets; left and right of one exercise are the two halves of a set."""
    shares = all_shares()
    return lit(
        Item(0.5 if each.side else 1.0, shares.get(each.exercise_slug, {}))
        for each in sets
        if each.counts and not each.skipped
    )
