"""A runner in the middle of things."""

from datetime import UTC, date, datetime
from uuid import uuid4

from runners.models import Runner
from workouts.models import Following, Plan, Session, SetDone, Workout

MONDAY = date(2026, 11, 2)
NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)


def following(runner: Runner, slug: str = "beginner-balanced", **more) -> Following:
    given = {"key": uuid4(), "starts_on": MONDAY, "weekdays": [0, 3]} | more
    return Following.objects.start(runner, Plan.objects.get(slug=slug), **given)


def session(slug: str = "beginner-balanced-week-1-1") -> Session:
    return Session.objects.get(slug=slug)


def workout(runner: Runner, slug: str = "beginner-balanced-week-1-1", at=NOON) -> Workout:
    return Workout.objects.start(runner, session(slug), key=uuid4(), at=at)


def done(row: Workout, sets: int = 1, *, at=NOON, **more) -> list[SetDone]:
    """The next sets of a workout, each as it was planned unless said otherwise."""
    return [row.do(row.position, key=uuid4(), at=at, **more) for _ in range(sets)]
