"""The background worker: what waits in the queue, and what is due by the clock.

The loop of `django_tasks_db` has no room for a clock, and takes SQLite's write lock each second;
so it runs here only while something waits.
"""

from __future__ import annotations

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections
from django.utils.crypto import get_random_string
from django_tasks import DEFAULT_TASK_BACKEND_ALIAS
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from midstance.schedule import enqueue_due

PAUSE = 1  # seconds between two looks at the queue
MINUTE = 60  # seconds between two looks at the clock


class Command(BaseCommand):
    help = "Work off the queue and the clock until told to end; any number of these may run."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--once", action="store_true", help="Do what is due and waits now, then end."
        )

    def handle(self, *_: Any, once: bool, **__: Any) -> None:
        worker = Worker(
            queue_names=["*"],
            excluded_queue_names=[],
            interval=PAUSE,
            batch=True,
            backend_name=DEFAULT_TASK_BACKEND_ALIAS,
            startup_delay=False,
            max_tasks=None,
            worker_id=get_random_string(32),
        )
        if not once:
            worker.configure_signals()
        clock = 0.0
        while worker.running:
            close_old_connections()
            if time.monotonic() >= clock:
                enqueue_due()
                clock = time.monotonic() + MINUTE
            if DBTaskResult.objects.ready().exists():
                worker.run()
            if once:
                return
            time.sleep(PAUSE)
