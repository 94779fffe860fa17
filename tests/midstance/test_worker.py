"""The worker: what waits is done once, what is due is enqueued once, however many work."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from midstance.models import Turn
from midstance.schedule import SCHEDULE, enqueue_due
from midstance.tasks import forget_finished_tasks

ROOT = Path(__file__).resolve().parent.parent.parent
NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


def test_the_worker_does_what_waits(work):
    waiting = forget_finished_tasks.enqueue()

    work()

    waiting.refresh()
    assert waiting.status == TaskResultStatus.SUCCESSFUL


def test_a_task_that_fails_is_kept_with_its_reason_and_stops_nobody(work):
    failing = DBTaskResult.objects.create(
        args_kwargs={"args": ["one too many"], "kwargs": {}},
        task_path=forget_finished_tasks.module_path,
        backend_name="default",
        run_after=NOON,
    )
    waiting = forget_finished_tasks.enqueue()

    work()

    failing.refresh_from_db()
    waiting.refresh()
    assert failing.status == TaskResultStatus.FAILED
    assert "TypeError" in failing.exception_class_path
    assert waiting.status == TaskResultStatus.SUCCESSFUL


@pytest.mark.django_db
def test_what_is_due_is_enqueued_once_in_its_time():
    assert enqueue_due(NOON) == len(SCHEDULE)
    assert enqueue_due(NOON) == 0
    assert enqueue_due(NOON + timedelta(days=1)) == len(SCHEDULE)


@pytest.mark.django_db
def test_a_clock_that_goes_back_enqueues_nothing_again():
    enqueue_due(NOON)

    assert not Turn.objects.take(forget_finished_tasks.name, NOON - timedelta(days=3))


@pytest.mark.django_db
def test_a_worker_that_looks_at_the_clock_for_nothing_asks_one_question(django_assert_num_queries):
    Turn.objects.take("stretch", NOON)

    with django_assert_num_queries(3):  # a savepoint around it
        assert not Turn.objects.take("stretch", NOON)


def test_finished_tasks_are_forgotten_after_a_fortnight(work):
    old, young = forget_finished_tasks.enqueue(), forget_finished_tasks.enqueue()
    work()
    DBTaskResult.objects.filter(pk=old.id).update(finished_at=NOON - timedelta(days=3650))

    forget_finished_tasks.call()

    assert not DBTaskResult.objects.filter(pk=old.id).exists()
    assert DBTaskResult.objects.filter(pk=young.id).exists()


@pytest.fixture
def database_url(one_waits: None, open_database: str) -> str:
    """A database that another process can open too, with one task waiting in it."""
    return open_database


@pytest.fixture
def one_waits(transactional_db: None) -> None:
    Turn.objects.all().delete()
    forget_finished_tasks.enqueue()


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_do_each_thing_once(database_url: str, tmp_path: Path):
    environ = {**os.environ, "DATABASE_URL": database_url, "DATA_DIR": str(tmp_path)}
    command = [sys.executable, ROOT / "manage.py", "worker", "--once"]

    workers = [subprocess.Popen(command, cwd=ROOT, env=environ) for _ in range(2)]

    assert [worker.wait(timeout=120) for worker in workers] == [0, 0]
    # The one that waited, and one for each regular task: both workers had looked at the clock.
    assert done(database_url) == [1] * (1 + len(SCHEDULE))


def done(database_url: str) -> list[int]:
    """For each finished task the number of workers that have run it."""
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(database_url.removeprefix("sqlite://"))) as copy:
            found = copy.execute(
                "SELECT worker_ids FROM django_tasks_database_dbtaskresult WHERE status = ?",
                [TaskResultStatus.SUCCESSFUL],
            )
            return [len(json.loads(ids)) for (ids,) in found]
    return [len(each.worker_ids) for each in DBTaskResult.objects.successful()]
