"""What the server refuses later is told to who did it, and holds back nothing else."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.cable import Cable
from tests.e2e.learner import Learner
from tests.e2e.phone import OWNER, PUT, begin, comes_to_keep, installed, synced
from tests.e2e.trainer import Trainer

pytestmark = pytest.mark.e2e


@pytest.fixture
def page(far: BrowserContext) -> Page:
    return far.new_page()


def test_a_set_from_a_drawer_of_five_weeks_is_shown_until_it_was_seen(page: Page, cable: Cable):
    installed(page)
    trainer = Trainer(page)
    trainer.follow()
    user = page.evaluate(OWNER)
    trainer.start()
    comes_to_keep(page, user, ["sent"])
    cable.set("down")
    clock = page.context.clock
    clock.set_fixed_time(datetime.now(UTC) - timedelta(days=35))
    trainer.set()
    comes_to_keep(page, user, ["sent", "waiting"])
    player = page.url
    page.close()

    # It is taken out of the drawer, and its clock is right again.
    clock.set_fixed_time(datetime.now(UTC))
    page = page.context.new_page()
    cable.set("up")
    page.goto(player)
    strip = page.locator("offline-strip")
    strip.get_by_text("1 could not be counted").click()
    expect(strip).to_contain_text("more than 30 days ago")
    expect(strip).to_contain_text("A set, ")
    strip.get_by_role("button", name="Try again").click()
    expect(strip).to_contain_text("1 could not be counted")
    page.goto("/")
    strip.get_by_text("1 could not be counted").click()
    strip.get_by_role("button", name="I have seen it").click()

    expect(strip).to_be_hidden()
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(strip).to_be_hidden()
    comes_to_keep(page, user, ["sent"])


def test_one_that_is_too_large_for_the_server_holds_back_none_of_the_others(page: Page, cable):
    user = begin(page)
    cable.set("down")
    learner = Learner(page)
    learner.answer()
    large = [["key", "large"], ["words", "x" * 300_000]]
    record = {"key": "large", "user": user, "path": "/quiz/reviews/x/doubts/", "fields": large}
    page.evaluate(PUT, record | {"at": 0, "state": "waiting"})
    learner.go_on()
    learner.answer()

    cable.set("up")
    synced(page, 2)

    strip = page.locator("offline-strip")
    strip.get_by_text("1 could not be counted").click()
    expect(strip).to_contain_text("That is too much at once")
    expect(strip).to_contain_text("Your word to the editor")
