"""What a first visit, a second one and none at all move, over a cable that counts."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from phone import Phone
from playwright.sync_api import Browser, Page

from tests.e2e.cable import Cable

SETTLED = 6000
REFERENCE = 12_000


@dataclass(frozen=True)
class Visit:
    name: str
    moved: int
    requests: int
    budget: int | None = None


def visits(browser: Browser, address: str) -> list[Visit]:
    """Today, three times: for the first time, until the reference has come too, and again."""
    parts = urlsplit(address)
    cable = Cable((parts.hostname or "", parts.port or 0))
    context = Phone(browser, cable.address).context(service_workers="allow")
    page = context.new_page()
    made = [
        _visit("first visit, worker and pack", page, cable, SETTLED, 120),
        _visit("and then the whole reference", page, cable, REFERENCE, None, stay=True),
        _visit("second visit", page, cable, SETTLED, 15),
    ]
    context.close()
    cable.close()
    return made


def _visit(
    name: str, page: Page, cable: Cable, wait: int, budget: int | None, *, stay: bool = False
) -> Visit:
    moved, asked = cable.moved, len(cable.requests)
    if not stay:
        page.goto("about:blank")
        page.goto("/")
    page.wait_for_timeout(wait)
    return Visit(name, cable.moved - moved, len(cable.requests) - asked, budget)
