"""`make bench`: counts and ratios of what is promised to be small. It prints, it never fails.

Queries and bytes are counted in a database of its own; memory is that of the real server. Times
are ratios against a floor measured in the same run (an empty answer of the same server), because
a number of milliseconds says more about the machine than about us.
"""

import gzip
import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import Any
from uuid import uuid4

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="midstance-bench-") as data:
        os.environ |= {"DATA_DIR": data, "DJANGO_SETTINGS_MODULE": "midstance.settings"}
        os.environ.pop("DATABASE_URL", None)
        sys.path.insert(0, str(ROOT))
        if subprocess.call(
            [sys.executable, ROOT / "tools" / "prepare.py"], stdout=subprocess.DEVNULL
        ):
            sys.exit("the bench could not be prepared")
        import django

        django.setup()
        pages()
        memory(data)


def pages() -> None:
    """Queries with 1 and with 100 rows of history, and bytes over the wire."""
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

        self.runner = runner = Runner.objects.create_user(f"bench-{rows}")
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
                "question": shown["question"].pk,
                "option": shown["options"][0].pk,
                "asked": shown["asked"],
            }
            self.answer = (f"/quiz/items/{shown['item'].pk}/answers/", form)

    def count(self, name: str) -> tuple[int, int]:
        """Queries, and bytes of the body after gzip."""
        from django.db import connection
        from django.test.utils import CaptureQueriesContext, setup_test_environment

        if not hasattr(Scene, "ready"):
            setup_test_environment()
            Scene.ready = True  # type: ignore[attr-defined]
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


def memory(data: str) -> None:
    """Proportional memory of the whole server with two workers, after some pages each."""
    environ = {**os.environ, "DATA_DIR": data, "PORT": "8199", "HOST": "127.0.0.1", "WORKERS": "2"}
    server = subprocess.Popen(
        [sys.executable, ROOT / "tools" / "run.py"], env=environ, stdout=subprocess.DEVNULL
    )
    try:
        address = "http://127.0.0.1:8199"
        wait(f"{address}/health/")
        for _ in range(40):
            for path in ("/", "/legs/", "/legs/stride/", "/workouts/", "/api/v1/muscles/"):
                urllib.request.urlopen(f"{address}{path}").read()
        total = sum(pss(process) for process in family(server.pid)[1:])
        print(f"\nmemory of two workers: {total / 1024:.0f} MiB (limit 200)")
    finally:
        server.terminate()
        server.wait()


def wait(address: str) -> None:
    for _ in range(200):
        try:
            urllib.request.urlopen(address, timeout=1)
        except OSError:
            time.sleep(0.1)
        else:
            return


def family(pid: int) -> list[int]:
    """A process and everything it started; Linux tells, elsewhere only itself."""
    children = Path(f"/proc/{pid}/task/{pid}/children")
    found = [pid]
    if children.exists():
        for child in children.read_text().split():
            found += family(int(child))
    return found


def pss(pid: int) -> int:
    """Kilobytes, shared pages counted by share."""
    rollup = Path(f"/proc/{pid}/smaps_rollup")
    if not rollup.exists():
        return 0
    return next(int(x.split()[1]) for x in rollup.read_text().splitlines() if x.startswith("Pss:"))


def row(*cells: str) -> None:
    print("".join(cell.ljust(16 if n == 0 else 10) for n, cell in enumerate(cells)))


if __name__ == "__main__":
    main()
