"""From the last times to this one: which exercise to do instead of a planned one, and why. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

from workouts.fold import Dose
from workouts.progression import Advice, Change


@dataclass(frozen=True)
class Offer:
    """Instead of a planned exercise `to` is done today, for the reason in `why`."""

    to: str
    name: str
    why: str

    def for_phone(self) -> dict[str, str]:
        return asdict(self)


def offers(
    planned: Iterable[str],
    doses: Mapping[str, Dose],
    taken: Mapping[str, str],
    advice: Mapping[str, Advice],
) -> dict[str, Offer]:
    """By planned exercise; `taken` is what the runner did instead last, `advice` by exercise."""
    found = {slug: _offer(slug, doses, taken.get(slug, slug), advice) for slug in planned}
    return {slug: offer for slug, offer in found.items() if offer}


def _offer(
    planned: str, doses: Mapping[str, Dose], usual: str, advice: Mapping[str, Advice]
) -> Offer | None:
    usual = usual if usual in doses and usual in advice else planned
    if usual not in doses or usual not in advice:
        return None
    told = advice[usual]
    ways = {Change.HARDER: doses[usual].harder, Change.EASIER: doses[usual].easier}
    to = next(iter(ways.get(told.change, ())), usual)
    if to == planned:
        return None
    name = doses[to].name
    return Offer(to, name, told.naming(name) if to != usual else f"As last time: {name}.")
