"""A session followed without signal: it goes on, and is on the server once, in the end."""

from __future__ import annotations

import time
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.e2e.cable import Cable
from tests.e2e.conftest import PATIENCE, PHONE
from tests.e2e.phone import OWNER, kept
from tests.e2e.trainer import Trainer

pytestmark = pytest.mark.e2e


@pytest.fixture
def trainer(far: BrowserContext) -> Trainer:
    return Trainer(far.new_page())


# The last of what the phone takes along is here.
PACKED = """async () => {
  for (const name of await caches.keys())
    if (await (await caches.open(name)).match("/workouts/exercises/toe-yoga/how/")) return true;
  return false;
}"""


def packed(page: Page) -> None:
    for _ in range(200):
        if page.evaluate(PACKED):
            return
        time.sleep(0.1)
    raise AssertionError("the phone was given no exercises")


def ready(trainer: Trainer) -> None:
    """A plan is followed, its session is open, and the worker answers for the server."""
    trainer.page.goto("/")
    trainer.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    trainer.page.reload()
    trainer.follow()


def workouts(page: Page) -> list[dict[str, Any]]:
    """What the server has of this runner."""
    answer = page.evaluate("fetch('/api/v1/workouts/').then(answer => answer.json())")
    return list(answer["results"])


def synced(page: Page, sets: int) -> dict[str, Any]:
    """The one workout, once the server has this many sets of it."""
    page.evaluate("dispatchEvent(new Event('online'))")
    found: list[dict[str, Any]] = []
    for _ in range(200):
        found = workouts(page)
        if [len(each["sets"]) for each in found] == [sets]:
            return found[0]
        time.sleep(0.1)
    raise AssertionError(f"on the server: {[len(each['sets']) for each in found]}, not [{sets}]")


def test_a_session_is_followed_to_its_end_in_a_tunnel(trainer: Trainer, cable: Cable) -> None:
    ready(trainer)
    trainer.start()
    total = trainer.total
    trainer.set()
    cable.set("down")

    trainer.finish()
    expect(trainer.page.get_by_role("heading", name="Session done")).to_be_visible()
    expect(trainer.page.get_by_text(f"{total} of {total} sets")).to_be_visible()
    strip = trainer.page.locator("offline-strip")
    waiting = kept(trainer.page, trainer.page.evaluate(OWNER)).count("waiting")
    expect(strip).to_contain_text(f"{waiting} taps are kept here")
    cable.set("up")
    trainer.page.evaluate("dispatchEvent(new Event('online'))")
    expect(strip).to_contain_text("All sent.")

    workout = synced(trainer.page, total)
    assert workout["finished_at"] is not None
    assert len({each["step"] for each in workout["sets"]}) == total


def test_a_session_begins_in_a_tunnel_and_outlives_its_page(
    trainer: Trainer, cable: Cable, far: BrowserContext
) -> None:
    ready(trainer)
    packed(trainer.page)
    cable.set("down")
    trainer.start()
    for _ in range(3):
        trainer.set()
    expect(trainer.name).to_have_text("Calf raise, both legs")
    expect(trainer.page.locator("[data-slot=figure] svg").first).to_be_visible()
    how = trainer.page.locator("[data-slot=how-text]")
    expect(how).to_contain_text("lift both heels as high as they go")
    before = trainer.page.url
    trainer.page.close()

    again = Trainer(far.new_page())
    again.page.goto(before)
    again.at(4)
    again.set()
    again.at(5)
    cable.set("up")

    synced(again.page, 4)


def test_the_shortcut_on_the_home_screen_opens_the_session_in_a_tunnel(
    trainer: Trainer, cable: Cable
) -> None:
    ready(trainer)
    packed(trainer.page)
    cable.set("down")

    trainer.page.goto("/workouts/next/")

    trainer.start()
    trainer.set()
    cable.set("up")
    synced(trainer.page, 1)


def test_a_page_loaded_again_before_the_start_arrived_goes_on(
    trainer: Trainer, cable: Cable
) -> None:
    ready(trainer)
    trainer.page.route("**/offline/sync/", lambda route: route.abort())
    trainer.start()
    trainer.set()
    trainer.set()

    trainer.page.reload()

    trainer.at(3)
    trainer.page.unroute("**/offline/sync/")
    synced(trainer.page, 2)


def test_an_answer_that_is_lost_makes_no_second_set(trainer: Trainer, cable: Cable) -> None:
    ready(trainer)
    trainer.start()
    synced(trainer.page, 0)
    cable.set("lose")
    trainer.set()
    time.sleep(1)
    cable.set("down")
    cable.set("up")

    workout = synced(trainer.page, 1)

    assert [each["step"] for each in workout["sets"]] == [0]


def test_a_second_phone_goes_on_where_the_first_was(
    trainer: Trainer, cable: Cable, browser: Browser, far: BrowserContext
) -> None:
    ready(trainer)
    trainer.start()
    trainer.set()
    synced(trainer.page, 1)
    state: Any = far.storage_state()
    other = browser.new_context(base_url=cable.address, viewport=PHONE, storage_state=state)
    other.set_default_timeout(PATIENCE)
    second = Trainer(other.new_page())
    second.page.goto(trainer.page.url)
    second.at(2)
    second.set()
    synced(second.page, 2)

    trainer.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    trainer.at(3)
    other.close()
