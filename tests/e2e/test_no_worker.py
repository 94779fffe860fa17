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


def test_a_first_look_is_spared_htmx_until_somebody_touches_the_page(private: Page) -> None:
    asked: list[str] = []
    private.on("request", lambda request: asked.append(request.url))
    private.goto("/legs/")
    private.wait_for_load_state("networkidle")
    before = [url for url in asked if "htmx" in url]

    private.keyboard.press("Tab")
    private.wait_for_function("'htmx' in globalThis")
    private.evaluate("globalThis.same = true")
    private.locator("nav a", has_text="Workouts").click()

    expect(private.get_by_role("heading", level=1, name="Workouts")).to_be_visible()
    assert before == []
    assert private.evaluate("globalThis.same"), "htmx turned the page without loading it anew"


def test_the_stride_moves_at_the_first_press(private: Page) -> None:
    private.goto("/legs/stride/?at=12")
    private.wait_for_load_state("networkidle")
    scrubber = private.locator("[name=at]")

    private.get_by_role("button", name="Play").click()

    expect(private.get_by_role("button", name="Pause")).to_be_visible()
    expect(scrubber).not_to_have_value("12")
    # A name would point to where its muscle was.
    assert private.locator("svg .label:visible").count() == 0


def test_the_stride_that_cannot_learn_to_move_is_stepped_by_its_form(private: Page) -> None:
    private.route("**/data.json", lambda route: route.abort())
    private.goto("/legs/stride/?at=12")
    private.get_by_role("button", name="Play").click()

    show = private.get_by_role("button", name="Show this moment")
    expect(show).to_be_visible()
    private.locator("[name=at]").fill("30")
    show.click()
    expect(private.get_by_role("heading", level=2, name="Push-off")).to_be_visible()
