"""A plan week by week: its sessions, its minutes, and the balance of its opposing muscles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from workouts.balance import Item, load
from workouts.models import Plan, Prescription, Session
from workouts.pairs import PairBalance, all_shares, group_names, pair_balances

Shares = Mapping[str, Mapping[str, float]]


@dataclass
class PlanWeek:
    """One week of a plan."""

    number: int
    sessions: list[Session] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    at_home: Iterable[str] = ()

    @property
    def minutes(self) -> float:
        return sum(each.minutes for each in self.sessions)

    @property
    def is_lighter(self) -> bool:
        return any(each.deload for each in self.sessions)

    @cached_property
    def balance(self) -> list[PairBalance]:
        return pair_balances(self.items, self.at_home)

    @property
    def verdict(self) -> str:
        """In words: "in balance", or the groups that are short."""
        short = [each.short_name for each in self.balance if not each.balance.is_even]
        return f"add {', '.join(short)}" if short else "in balance"


def plan_weeks(plan: Plan, shares: Shares | None = None) -> list[PlanWeek]:
    """Every week from the first to the last, in two queries and the held credits.

    `shares` are each exercise's credits, where they must be those of this moment.
    """
    sessions = list(plan.sessions.all())
    numbers = {*range(1, plan.weeks + 1), *(each.week for each in sessions)}
    weeks = {number: PlanWeek(number, at_home=plan.equipment) for number in sorted(numbers)}
    for each in sessions:
        weeks[each.week].sessions.append(each)
    shares = all_shares() if shares is None else shares
    lines = Prescription.objects.filter(session__plan=plan).exclude(kind=Prescription.Kind.WARM_UP)
    for week, exercise, sets in lines.values_list("session__week", "exercise__slug", "sets"):
        weeks[week].items.append(Item(float(sets), shares.get(exercise, {})))
    return list(weeks.values())


def forgotten(weeks: Iterable[PlanWeek], shares: Shares) -> list[str]:
    """Names of the groups that some exercise counts for, and no set of these weeks."""
    trained = load(item for week in weeks for item in week.items)
    known = {group for share in shares.values() for group, part in share.items() if part}
    names = group_names()
    return sorted(names.get(group, group).lower() for group in known if not trained.get(group))


def trained_groups(weeks: Iterable[PlanWeek]) -> list[str]:
    """The muscle groups that the plan is chosen for, to be lit on the figure."""
    chosen = (
        Item(item.sets, {group: share for group, share in item.shares.items() if share >= 1})
        for week in weeks
        for item in week.items
    )
    return sorted(load(chosen))
