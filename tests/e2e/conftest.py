"""A real browser against the real server: granian, hashed files, an empty database with content."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.e2e.cable import Cable

ROOT = Path(__file__).resolve().parent.parent.parent
# A busy machine is slow, not wrong: what is promised in time is printed by the bench.
PATIENCE = 20_000
expect.set_options(timeout=PATIENCE)
PHONE = {"width": 390, "height": 844}
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Midstance as `make run` starts it, on a free port, on SQLite in a folder of its own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    environ = {
        **{name: value for name, value in os.environ.items() if name != "DATABASE_URL"},
        "DATA_DIR": str(tmp_path_factory.mktemp("data")),
        "PORT": port,
        "HOST": "127.0.0.1",
        "WORKERS": "1",
    }
    process = subprocess.Popen([sys.executable, ROOT / "tools" / "run.py"], cwd=ROOT, env=environ)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(600):
            assert process.poll() is None, "the server did not start; its words are above"
            try:
                urllib.request.urlopen(f"{address}/health/", timeout=1)
                break
            except OSError:
                time.sleep(0.1)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or None
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser, server: str) -> Iterator[BrowserContext]:
    """A phone that nobody has used yet."""
    context = browser.new_context(
        base_url=server, viewport=PHONE, has_touch=True, is_mobile=True, timezone_id="Europe/Berlin"
    )
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, server: str) -> Iterator[Page]:
    """A page that complains of nothing and asks nobody else for anything."""
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "request",
        lambda request: (
            None if request.url.startswith((server, "data:")) else complaints.append(request.url)
        ),
    )
    yield page
    assert complaints == []


@pytest.fixture
def plain(browser: Browser, server: str) -> Iterator[Page]:
    """A browser without JavaScript."""
    context = browser.new_context(base_url=server, viewport=PHONE, java_script_enabled=False)
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


@pytest.fixture
def cable(server: str) -> Iterator[Cable]:
    """The cable between phone and server."""
    parts = urlsplit(server)
    made = Cable((parts.hostname or "", parts.port or 0))
    yield made
    made.close()


@pytest.fixture
def far(browser: Browser, cable: Cable) -> Iterator[BrowserContext]:
    """A phone at the end of the cable."""
    context = browser.new_context(
        base_url=cable.address, viewport=PHONE, has_touch=True, timezone_id="Europe/Berlin"
    )
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()
