"""Queries with 1 and 100 rows of history, bytes over the wire, time over an empty answer."""

import gzip
import statistics
import time
from typing import Any
from uuid import uuid4

from table import row


def main() -> None:
    row("page", "limit", "cold", "1 row", "100 rows", "gzip KB", "x floor")
    few, many = Scene(1), Scene(100)
    for name, limit in LIMITS.items():
        cold, _ = few.count(name)
        one, size = few.count(name)
        hundred, _ = many.count(name)
        counts = (str(count) for count in (limit, cold, one, hundred))
        row(name, *counts, f"{size / 1024:.1f}", f"{few.ratio(name):.1f}")


LIMITS = {
    "Today": 12,
    "question": 6,
    "answer": 12,
    "muscle page": 8,
    "plan-day page": 10,
    "exercise list": 6,
    "exercise": 8,
    "one set": 10,
    "stride": 8,
}


class Scene:
    """A runner with so many cards and sets behind her, in the middle of a quiz and a session."""

    def __init__(self, rows: int) -> None:
        from django.test import Client

        from quiz.models import Card, DailyQuiz, Fact
        from runners.models import Runner
        from workouts.models import Following, Plan, Workout

        self.runner = runner = Runner.objects.create_user(f"bench-{rows}-{uuid4().hex}")
        self.phone = Client(HTTP_HOST="localhost", SERVER_PORT="80")
        self.phone.force_login(runner)
        today = runner.today()
        facts = Fact.objects.order_by("-order")[:rows]
        seen: dict[str, Any] = {"stability": 5, "difficulty": 5, "last": today, "due": today}
        Card.objects.bulk_create(Card(runner=runner, fact=fact, **seen) for fact in facts)
        DailyQuiz.objects.begin(runner, today)
        plan = Plan.objects.get(slug="beginner-balanced")
        Following.objects.start(runner, plan, key=uuid4(), starts_on=today, weekdays=list(range(7)))
        self.session = plan.sessions.get(week=1, order=1)
        for _ in range(rows):
            past = Workout.objects.start(runner, self.session, key=uuid4())
            past.do(0, key=uuid4())
            past.finish()
        self.workout = Workout.objects.start(runner, self.session, key=uuid4())

    def visit(self, name: str) -> Any:
        reads = {
            "Today": "/",
            "question": "/quiz/today/",
            "muscle page": "/legs/muscles/soleus/",
            "plan-day page": self.session.get_absolute_url(),
            "exercise list": "/workouts/exercises/",
            "exercise": "/workouts/exercises/clamshell/",
            "stride": "/legs/stride/",
            "floor": "/robots.txt",
        }
        if name in reads:
            return self.phone.get(reads[name])
        if name == "one set":
            step = self.workout.sets.count()
            return self.phone.post(
                f"{self.workout.get_absolute_url()}sets/", {"key": uuid4(), "step": step}
            )
        return self.phone.post(*self.answer)

    def prepare(self, name: str) -> None:
        """An answer needs the question it answers; reading it is not part of the count."""
        if name == "answer":
            shown = self.phone.get("/quiz/today/").context
            form = {
                "key": uuid4(),
                "sheet": shown["sheet"].signed(),
                "option": 0,
            }
            self.answer = (f"/quiz/items/{shown['item'].pk}/answers/", form)

    def count(self, name: str) -> tuple[int, int]:
        """Queries, and bytes of the body after gzip."""
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        self.prepare(name)
        with CaptureQueriesContext(connection) as asked:
            response = self.visit(name)
        spoken = [q for q in asked.captured_queries if not q["sql"].startswith(SILENT)]
        return len(spoken), len(gzip.compress(response.content))

    def ratio(self, name: str) -> float:
        """How many empty answers one of these takes; medians of the same run."""
        if name in {"answer", "one set"}:
            return self.time(name, 1) / self.time("floor", 20)
        return self.time(name, 10) / self.time("floor", 20)

    def time(self, name: str, runs: int) -> float:
        took = []
        for _ in range(runs):
            self.prepare(name)
            start = time.perf_counter()
            self.visit(name)
            took.append(time.perf_counter() - start)
        return statistics.median(took)


SILENT = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")
