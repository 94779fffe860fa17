"""What Today shows of the quiz: where the day stands, and the days behind it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils import timezone

from quiz import daily
from quiz.models import Card, DailyQuiz, Review
from runners.models import Runner

# Long enough for a streak to look back over; a longer one is shown as "365+".
LOOK_BACK = 366


@dataclass(frozen=True)
class Day:
    """One dot of the week: done, rest (not planned), today, or simply not done."""

    date: date
    done: bool
    planned: bool
    is_today: bool

    @property
    def state(self) -> str:
        if self.done:
            return "done"
        if self.is_today:
            return "now"
        return "open" if self.planned else "rest"


@dataclass(frozen=True)
class QuizSummary:
    total: int = daily.SIZE
    due: int = 0
    done: int = 0
    begun: bool = False
    finished: bool = False
    streak: int = 0
    known: int = 0
    week: list[Day] = field(default_factory=list)

    @property
    def new(self) -> int:
        return max(0, self.total - self.due)

    @property
    def left(self) -> int:
        return self.total - self.done

    @property
    def minutes(self) -> int:
        """About twenty seconds a question, as a first guess; not measured yet."""
        return max(1, round(self.left / 3))


def summary(runner: Runner | None, on: date | None = None) -> QuizSummary:
    """Four queries for a runner, none for a visitor."""
    if runner is None:
        return QuizSummary(week=_week(None, timezone.now().date(), set()))
    on = on or runner.today()
    days = set(
        Review.objects.of(runner)
        .filter(day__gt=on - timedelta(days=LOOK_BACK))
        .order_by()
        .values_list("day", flat=True)
        .distinct()
    )
    quiz = DailyQuiz.objects.of(runner).on(on).first()
    if quiz is None:
        due = Card.objects.of(runner).due(on).count()
        return QuizSummary(
            due=min(due, daily.SIZE),
            streak=streak(runner, on, days),
            known=Card.objects.of(runner).count(),
            week=_week(runner, on, days),
        )
    progress = quiz.progress()
    return QuizSummary(
        total=progress.total,
        due=sum(not item.is_new for item in progress.items),
        done=progress.done,
        begun=True,
        finished=progress.is_done,
        streak=streak(runner, on, days),
        known=Card.objects.of(runner).count(),
        week=_week(runner, on, days),
    )


def streak(runner: Runner, on: date, days: set[date]) -> int:
    """Planned days in a row with an answer; a rest day neither counts nor breaks it."""
    count, day = 0, on
    if day not in days:
        day -= timedelta(days=1)
    while (on - day).days < LOOK_BACK:
        if day in days:
            count += 1
        elif runner.plans_quiz_on(day):
            break
        day -= timedelta(days=1)
    return count


def _week(runner: Runner | None, on: date, days: set[date]) -> list[Day]:
    monday = on - timedelta(days=on.weekday())
    return [
        Day(day, day in days, runner is None or runner.plans_quiz_on(day), day == on)
        for day in (monday + timedelta(days=n) for n in range(7))
    ]
