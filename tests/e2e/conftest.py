"""A real browser against the real server: granian, hashed files, an empty database with content."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    Playwright,
    expect,
    sync_playwright,
)

from tests.e2e.cable import Cable
from tests.e2e.served import ROOT, serving

# A busy machine is slow, not wrong: what is promised in time is printed by the bench.
PATIENCE = 20_000
expect.set_options(timeout=PATIENCE)
PHONE = {"width": 390, "height": 844}
# `make test-engines` sets it.
ENGINE = os.environ.get("ENGINE") or "chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the server's database and collected files."""
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="session")
def server(data: Path) -> Iterator[str]:
    with serving(ROOT, data) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = launched(playwright)
        yield browser
        browser.close()


def launched(playwright: Playwright) -> Browser:
    """Chromium, or the system's own Firefox, over WebDriver BiDi."""
    if ENGINE == "firefox":
        path = shutil.which("firefox-esr") or shutil.which("firefox")
        return playwright.firefox.launch(channel="moz-firefox", executable_path=path)
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or None
    return playwright.chromium.launch(executable_path=path, args=FLAGS)


@pytest.fixture
def context(browser: Browser, server: str) -> Iterator[BrowserContext]:
    """A phone that nobody has used yet."""
    context = browser.new_context(
        base_url=server,
        viewport=PHONE,
        has_touch=True,
        is_mobile=ENGINE == "chromium",  # no other knows what that is
        timezone_id="Europe/Berlin",
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
