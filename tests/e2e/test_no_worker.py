"""A browser without a service worker (some private windows) misses nothing but the tunnel."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.e2e.conftest import ENGINE
from tests.e2e.learner import Learner
from tests.e2e.phone import DELETE, OWNER, PUT, comes_to_keep

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


def test_what_is_deleted_while_it_is_on_its_way_does_not_come_back(private: Page) -> None:
    private.goto("/")
    private.get_by_role("button", name="Start").click()
    expect(private.get_by_role("button", name="Check")).to_be_visible()
    user = private.evaluate(OWNER)
    on_their_way: list[Route] = []

    def hold(route: Route) -> None:
        on_their_way.append(route)

    private.route("**/offline/sync/", hold)
    for key in ("one", "other"):
        record = {"key": key, "user": user, "path": "/nowhere/", "fields": [], "at": 0}
        private.evaluate(PUT, record | {"state": "waiting"})
    with private.expect_request("**/offline/sync/"):
        private.evaluate("dispatchEvent(new Event('online'))")

    private.evaluate(DELETE, "one")
    on_their_way[0].continue_()

    comes_to_keep(private, user, ["rejected"])


# A tap, as the player keeps it.
TAP = """async () => {
  const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
  const { keep } = await import(loaded.find((name) => name.includes("/outbox.")));
  await keep("/nowhere/", {});
}"""


@pytest.mark.skipif(ENGINE != "chromium", reason="only there can it be closed from outside")
def test_a_tap_is_kept_though_the_browser_has_closed_the_store_meanwhile(private: Page) -> None:
    private.goto("/")
    private.get_by_role("button", name="Start").click()
    expect(private.get_by_role("button", name="Check")).to_be_visible()
    private.evaluate(TAP)
    user, origin = private.evaluate(OWNER), private.evaluate("location.origin")
    storage = {"origin": origin, "storageTypes": "indexeddb"}
    private.context.new_cdp_session(private).send("Storage.clearDataForOrigin", storage)
    private.wait_for_timeout(300)

    private.evaluate(TAP)

    comes_to_keep(private, user, ["rejected"])


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
