"""A browser without a service worker (some private windows) misses nothing but the tunnel."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.learner import Learner

pytestmark = pytest.mark.e2e


@pytest.fixture
def private(browser: Browser, server: str) -> Iterator[Page]:
    context = browser.new_context(base_url=server, service_workers="block")
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()


def test_a_quiz_is_done_and_nothing_is_said_of_signing_out(private: Page) -> None:
    private.goto("/")
    private.get_by_role("button", name="Start").click()
    Learner(private).finish()

    expect(private.get_by_role("heading", name="Done for today")).to_be_visible()
    private.goto("/account/")
    private.wait_for_load_state("networkidle")
    expect(private.locator("offline-strip")).to_be_hidden()
