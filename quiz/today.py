"""What Today shows of the quiz: where the day stands, and the days behind it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils import timezone

from quiz import daily
from quiz.models import Card, DailyQuiz, Learner, QuizItem
from quiz.rhythm import Pause, Rhythm, streak
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
    paused: Pause | None = None
    streak: int = 0
    known: int = 0
    usual: int = daily.SIZE
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
    """Six queries for a runner, none for a visitor."""
    if runner is None:
        today = timezone.now().date()
        return QuizSummary(week=_week(Rhythm(), today, set()))
    on = on or runner.today()
    learner = Learner.of(runner)
    rhythm = learner.rhythm
    days = answered_days(runner, on)
    progress = QuizItem.objects.of(runner).on(on).progress()
    if progress.items:
        due = sum(not item.is_new for item in progress.items)
        total, done = progress.total, progress.done
    else:
        due, new = _expected(runner, learner, on)
        total, done = due + new, 0
    return QuizSummary(
        total=total,
        due=due,
        done=done,
        begun=bool(progress.answers),
        finished=done == total,
        paused=None if progress.answers else rhythm.pause(on),
        streak=streak(rhythm, days, on, runner.tz, runner.day_start),
        known=Card.objects.of(runner).met().count(),
        usual=learner.session_size,
        week=_week(rhythm, on, set(days)),
    )


def _expected(runner: Runner, learner: Learner, on: date) -> tuple[int, int]:
    """How many due and how many new facts a quiz of that day would hold."""
    return daily.planned(
        Card.objects.of(runner).due(on).count(),
        usual=learner.session_size,
        fresh=learner.new_a_day,
    )


def answered_days(runner: Runner, on: date) -> dict[date, str]:
    """The days with an answer in the last year, each with its time zone; a row a day."""
    quizzes = DailyQuiz.objects.of(runner).answered().filter(day__gt=on - timedelta(LOOK_BACK))
    return dict(quizzes.values_list("day", "tz"))


def is_done(runner: Runner, day: date) -> bool:
    """Each question the day chose was right once, or there was none to choose: three queries."""
    progress = QuizItem.objects.of(runner).on(day).progress()
    if progress.items:
        return progress.day_is_done
    return sum(_expected(runner, Learner.of(runner), day)) == 0


def wants_reminder(runner: Runner, day: date) -> bool:
    """A planned day, no pause, and questions left."""
    return Learner.of(runner).rhythm.plans_on(day) and not is_done(runner, day)


def _week(rhythm: Rhythm, on: date, days: set[date]) -> list[Day]:
    monday = on - timedelta(days=on.weekday())
    return [
        Day(day, day in days, rhythm.plans_on(day), day == on)
        for day in (monday + timedelta(days=n) for n in range(7))
    ]
