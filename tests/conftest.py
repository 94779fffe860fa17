"""The cast of every test, and the content they all stand on.

The content is loaded once, into the test database itself; each test works in a transaction above
it, so a test of a page has all 37 muscles for nothing. A test that needs emptiness deletes first.
"""

import os
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client

from runners.models import Runner
from tests.factories import RunnerFactory


def pytest_configure() -> None:
    """Tests need no hashed file names and no slow passwords; the browser journeys have both."""
    settings.STORAGES["staticfiles"]["BACKEND"] = (
        "django.contrib.staticfiles.storage.StaticFilesStorage"
    )
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # Collected files belong to a running server, and a clean clone has none.
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "whitenoise" not in name]


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    with django_db_blocker.unblock():
        load_content()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Generator[None]:
    """A test with real transactions ends in an empty database: put the content back."""
    yield
    marker = item.get_closest_marker("django_db")
    if nextitem and marker and marker.kwargs.get("transaction"):
        from pytest_django.plugin import blocking_manager_key

        with item.config.stash[blocking_manager_key].unblock():
            load_content()


def load_content() -> None:
    call_command("load_content", verbosity=0)


@pytest.fixture
def content(db: None) -> None:
    """The real content: 13 groups, 37 muscles, 64 exercises, 5 plans and their questions."""


@pytest.fixture
def runner(db: None) -> Runner:
    return RunnerFactory(username="ruth")


@pytest.fixture
def phone(runner: Runner) -> Client:
    """The runner's browser, signed in."""
    return signed_in(runner)


@pytest.fixture
def stranger(db: None) -> Runner:
    return RunnerFactory(username="sven")


@pytest.fixture
def stranger_phone(stranger: Runner) -> Client:
    return signed_in(stranger)


@pytest.fixture
def coach(db: None) -> Runner:
    """An editor: may change all the content."""
    return RunnerFactory(username="cora", editor=True)


@pytest.fixture
def coach_desk(coach: Runner) -> Client:
    return signed_in(coach)


@pytest.fixture
def visitor() -> Client:
    """A browser that nobody has signed in."""
    return Client()


@pytest.fixture
def work(db: None, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """The worker, once; it must not close the connection of the test, as the client must not."""
    monkeypatch.setattr(connection, "close_if_unusable_or_obsolete", lambda: None)
    return lambda: call_command("worker", once=True)


@pytest.fixture
def open_database(transactional_db: None, tmp_path: Path) -> str:
    """The address of this database as it is now; other processes can open it too."""
    if connection.vendor == "sqlite":
        copy = tmp_path / "copy.sqlite3"
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(copy)])
        return f"sqlite://{copy}"
    given = urlsplit(os.environ["DATABASE_URL"])
    return given._replace(path=f"/{connection.settings_dict['NAME']}").geturl()


def signed_in(runner: Runner) -> Client:
    client = Client()
    client.force_login(runner)
    return client
