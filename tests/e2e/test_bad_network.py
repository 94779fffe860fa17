"""A network that hangs, crawls or loses answers: the quiz goes on, and each answer counts once."""

import time

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.learner import Learner
from tests.e2e.phone import begin, synced

pytestmark = pytest.mark.e2e


@pytest.fixture
def page(far: BrowserContext) -> Page:
    return far.new_page()


def test_where_nothing_is_answered_the_phone_waits_once_and_then_asks_no_more(page, cable):
    begin(page)
    learner = Learner(page)
    cable.set("hang")

    learner.answer()
    assert len(cable.posts("/quiz/items/")) == 1
    learner.go_on()
    learner.answer()
    assert len(cable.posts("/quiz/items/")) == 1
    expect(page.locator("offline-strip")).to_contain_text("2 taps are kept here")

    # What hung arrives now, beside the phone's own second try.
    cable.set("up")
    synced(page, 2)
    expect(page.locator("offline-strip")).to_be_hidden()


def test_a_slow_network_is_waited_for(page, cable):
    begin(page)
    learner = Learner(page)
    cable.delay = 0.5

    learner.answer()

    expect(page.locator("offline-strip")).to_be_hidden()
    cable.delay = 0
    synced(page, 1)


def test_an_answer_that_comes_too_late_is_neither_waited_for_nor_doubled(page, cable):
    begin(page)
    learner = Learner(page)
    cable.delay = 3

    learner.answer()
    learner.go_on()
    learner.answer()

    time.sleep(3)
    cable.delay = 0
    synced(page, 2)


def test_answers_that_the_server_has_but_the_phone_never_heard_of_count_once(page, cable):
    begin(page)
    learner = Learner(page)
    cable.set("lose")

    learner.answer()
    learner.go_on()
    learner.answer()
    expect(page.locator("offline-strip")).to_contain_text("2 taps are kept here")

    cable.set("down")
    cable.set("up")
    synced(page, 2)
    expect(page.locator("offline-strip")).to_be_hidden()
