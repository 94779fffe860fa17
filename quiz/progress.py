"""What a runner remembers, gathered for one page: seven queries, however long she has been here."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from django.db.models import Count

from legs import figure
from legs.models import Muscle, Phase
from quiz import charts, memory
from quiz.models import Card, DailyQuiz, Fact, Learner
from quiz.rhythm import Rhythm, weeks
from runners.models import Runner

AHEAD = 14
WEEKS = 12
YEAR = 365
# With fewer answers a percentage says nothing.
ENOUGH = 20


@dataclass
class Known:
    """How much of something is remembered: the expected number of its facts, and all of them."""

    name: str
    url: str = ""
    slug: str = ""
    facts: int = 0
    met: int = 0
    remembered: float = 0.0

    def add(self, recalled: float | None) -> None:
        self.facts += 1
        if recalled is not None:
            self.met += 1
            self.remembered += recalled

    @property
    def share(self) -> float:
        return self.remembered / self.facts if self.facts else 0.0

    @property
    def about(self) -> int:
        return round(self.remembered)

    @property
    def meter(self) -> str:
        return charts.meter(self.share)


@dataclass(frozen=True)
class Retention:
    """Share really recalled of what came back, chance taken out, with its 95 % margin."""

    name: str
    answers: int
    right: int
    luck: float

    @property
    def observed(self) -> float:
        return self.right / self.answers

    @property
    def is_told(self) -> bool:
        return self.answers >= ENOUGH

    @property
    def share(self) -> float:
        return memory.retention(self.right, self.answers, self.luck / self.answers) or 0.0

    @property
    def margin(self) -> float:
        chance = self.luck / self.answers
        spread = math.sqrt(max(self.observed * (1 - self.observed), 0.25 / self.answers))
        return 1.96 * spread / math.sqrt(self.answers) / (1 - chance)

    @property
    def per_cent(self) -> int:
        return round(100 * self.share)

    @property
    def observed_per_cent(self) -> int:
        return round(100 * self.observed)

    @property
    def give_or_take(self) -> int:
        return max(1, round(100 * self.margin))


@dataclass
class Page:
    """All of it; charts as SVG, and the values of their tables."""

    whole: Known
    muscles: list[Known]
    phases: list[Known]
    maps: list[str]
    retention: list[Retention]
    months: list[Retention]
    forecast: list[tuple[date, int]]
    calendar: list[list[charts.Ring]]
    goal: int
    usual: int
    chart: dict[str, str] = field(default_factory=dict)

    @property
    def weakest(self) -> list[Known]:
        met = [each for each in self.muscles if each.met]
        return sorted(met, key=lambda each: each.share)[:3]


def page(runner: Runner, on: date) -> Page:
    learner = Learner.of(runner)
    whole, muscles, phases = _known(runner, on)
    quizzes = list(
        DailyQuiz.objects.of(runner).answered().filter(day__gt=on - timedelta(days=YEAR))
    )
    spans = (("30 days", 30), ("90 days", 90), ("A year", YEAR))
    months = list(_months(quizzes))[-6:]
    forecast = _forecast(runner, on, learner.rhythm)
    calendar = _calendar(quizzes, on, learner.rhythm)
    return Page(
        whole=whole,
        muscles=muscles,
        phases=phases,
        maps=_maps(muscles),
        retention=[_sum(name, quizzes, on - timedelta(days=days)) for name, days in spans],
        months=months,
        forecast=forecast,
        calendar=calendar,
        goal=learner.retention,
        usual=learner.session_size,
        chart={
            "months": _dots(months, learner.target) if len(months) > 1 else "",
            "forecast": _bars(forecast),
            "calendar": charts.calendar(calendar, DAYS),
        },
    )


def _known(runner: Runner, on: date) -> tuple[Known, list[Known], list[Known]]:
    """All facts, and those of each muscle and each phase; a muscle has its group's facts too."""
    recalled = {
        card.fact_id: card.recall(on)
        for card in Card.objects.of(runner)
        .exclude(last=None)
        .only("fact_id", "stability", "difficulty", "decay", "last", "reps", "lapses")
    }
    rows = Muscle.objects.published().select_related("group").order_by("group__order", "name")
    muscles = {each.pk: (each.group_id, _place(each)) for each in rows}
    phases = {each.pk: _place(each) for each in Phase.objects.all()}
    whole = Known("All facts")
    shared: dict[int, list[float | None]] = defaultdict(list)
    told = Fact.objects.published().order_by()
    for pk, muscle, group, phase in told.values_list("pk", "muscle", "group", "phase"):
        known = recalled.get(pk)
        whole.add(known)
        if muscle in muscles:
            muscles[muscle][1].add(known)
        elif group:
            shared[group].append(known)
        if phase in phases:
            phases[phase].add(known)
    for group, place in muscles.values():
        for known in shared[group]:
            place.add(known)
    return whole, [place for _, place in muscles.values()], list(phases.values())


def _place(row: Muscle | Phase) -> Known:
    return Known(row.name, row.get_absolute_url(), row.slug)


def _maps(muscles: Iterable[Known]) -> list[str]:
    """Front and back; sixteenths, as the figure has sixteen steps."""
    shares = {each.slug: round(each.share * 16) / 16 for each in muscles}
    return [
        figure.leg_map(view, shares, simple=True, label=f"Your legs from the {view}: {BRIGHTER}")
        for view in (figure.View.FRONT, figure.View.BACK)
    ]


DAYS = "Quiz days of the last weeks; the table has them."
BRIGHTER = "the greener a muscle, the more you remember of it. The table below has the numbers."


def _sum(name: str, quizzes: Iterable[DailyQuiz], since: date) -> Retention:
    rows = [each for each in quizzes if each.day > since]
    return Retention(
        name,
        sum(each.tested for each in rows),
        sum(each.right for each in rows),
        sum(each.luck for each in rows),
    )


def _months(quizzes: list[DailyQuiz]) -> Iterator[Retention]:
    """The months with enough answers, oldest first."""
    rows = sorted(quizzes, key=lambda each: each.day)
    for _, row in groupby(rows, key=lambda each: each.day.replace(day=1)):
        month = list(row)
        told = _sum(f"{month[0].day:%b}", month, date.min)
        if told.is_told:
            yield told


def _dots(months: Iterable[Retention], goal: float) -> str:
    points = [charts.Point(each.name, each.share, each.margin) for each in months]
    return charts.dots(points, goal, "Really recalled by month; the dashed line is your goal.")


def _forecast(runner: Runner, on: date, rhythm: Rhythm) -> list[tuple[date, int]]:
    """Facts due on each of the coming days; what is overdue waits today, and a pause moves on."""
    until = on + timedelta(days=AHEAD - 1)
    rows: Any = Card.objects.of(runner).due(until).order_by().values_list("due")
    found: dict[date, int] = dict.fromkeys((on + timedelta(days=n) for n in range(AHEAD)), 0)
    for due, count in rows.annotate(n=Count("pk")):
        day = max(due, on)
        while (pause := rhythm.pause(day)) is not None:
            day = pause.last + timedelta(days=1)
        if day in found:
            found[day] += count
    return list(found.items())


def _bars(forecast: Iterable[tuple[date, int]]) -> str:
    bars = [charts.Bar(f"{day:%a}"[:2], count) for day, count in forecast]
    return charts.bars(bars, "Facts that return on each of the coming days; the table has them.")


def _calendar(quizzes: Iterable[DailyQuiz], on: date, rhythm: Rhythm) -> list[list[charts.Ring]]:
    answered = {each.day: each.answers for each in quizzes}
    monday = on - timedelta(days=on.weekday(), weeks=WEEKS - 1)
    first = min(answered, default=on)

    def kind(day: date) -> str:
        if day in answered:
            return "done"
        if day >= on:
            return "now" if day == on else "ahead"
        return "ahead" if day < first else "open" if rhythm.plans_on(day) else "rest"

    days = [monday + timedelta(days=n) for n in range(7 * WEEKS)]
    return [
        [charts.Ring(day, kind(day), answered.get(day, 0)) for day in week] for week in weeks(days)
    ]
