"""Whoever takes the phone next, however the first one left it, with taps of hers still there."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.e2e.cable import Cable
from tests.e2e.learner import Learner
from tests.e2e.person import Person, greeting, question
from tests.e2e.phone import OWNER, begin, comes_to_keep, forgets, kept, synced
from tests.e2e.trainer import Trainer

pytestmark = pytest.mark.e2e
SYNC = "POST /offline/sync/"


@pytest.fixture
def page(far: BrowserContext) -> Page:
    return far.new_page()


def answer_that_waits(page: Page, cable: Cable) -> None:
    """In a tunnel; the phone has signal again afterwards, but what it sends is lost."""
    cable.cut = SYNC
    question(page)
    cable.set("down")
    Learner(page).answer()
    cable.set("up")
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator("offline-strip")).to_contain_text("Sending 1")


def test_after_a_dead_session_another_begins_and_the_first_finds_her_answer_again(page, cable, far):
    ruth = Person("Ruth").arrive(page)
    answer_that_waits(page, cable)
    far.clear_cookies(name="sessionid")

    sven = Person("Sven").arrive(page)
    cable.cut = ""
    synced(page, 0)
    page.goto("/quiz/")
    expect(page.get_by_role("heading", name=re.compile("^8 questions"))).to_be_visible()
    expect(page.locator("offline-strip")).to_be_hidden()
    assert kept(page, ruth.key) == ["waiting"]
    forgets(page, ruth.key)

    sven.sign_out(page)
    ruth.sign_in(page)
    synced(page, 1)
    comes_to_keep(page, ruth.key, ["sent"])


def test_a_sign_in_whose_answer_is_lost_shows_nobody_and_sends_nothing_of_the_guest(page, cable):
    ruth = Person("Ruth").arrive(page)
    ruth.sign_out(page)
    guest = begin(page)
    answer_that_waits(page, cable)
    page.goto("/account/sign-in/")
    page.get_by_label("Sign-in name").fill(ruth.username)
    page.get_by_label("Password").fill(ruth.password)
    page.get_by_role("button", name="Sign in").click()
    while not cable.posts("/account/sign-in/"):
        page.wait_for_timeout(10)
    cable.set("lose")  # while the server is at the password
    page.wait_for_timeout(2000)
    cable.set("down")

    for address in ("/", "/quiz/today/"):
        page.goto(address)
        expect(page.locator("body")).not_to_contain_text("Ruth")
        expect(page.get_by_role("button", name=re.compile("Check|Go on"))).to_have_count(0)
    cable.cut = ""
    cable.set("up")
    ruth.sign_in(page)
    synced(page, 0)
    assert kept(page, guest) == ["waiting"]


@pytest.mark.parametrize("then", ["up", "down"])
def test_the_way_back_after_a_sign_out_leads_to_nothing_of_hers(page, cable, then):
    Person("Ruth").arrive(page)
    page.goto("/quiz/")
    page.goto("/")
    expect(greeting(page)).to_contain_text(", Ruth")
    page.goto("/account/")
    page.get_by_role("button", name="Sign out").click()
    expect(greeting(page)).not_to_contain_text("Ruth")
    cable.set(then)

    for _ in range(3):
        page.go_back()
        page.wait_for_timeout(1000)
        expect(page.locator("body")).not_to_contain_text("Ruth")
        expect(page.get_by_role("button", name="Go on")).to_have_count(0)


def test_a_set_on_a_page_left_open_is_kept_for_the_one_who_left_it(page, cable, far):
    ruth = Person("Ruth").arrive(page)
    trainer = Trainer(page)
    trainer.follow()
    trainer.start()
    comes_to_keep(page, ruth.key, ["sent"])
    tab = far.new_page()
    ruth.sign_out(tab)
    sven = Person("Sven").arrive(tab)

    trainer.set()
    expect(page.locator("offline-strip")).to_contain_text("You are signed out on this phone")
    tab.evaluate("dispatchEvent(new Event('online'))")
    tab.wait_for_timeout(1500)
    comes_to_keep(tab, ruth.key, ["sent", "waiting"])
    assert kept(tab, sven.key) == []

    sven.sign_out(tab)
    ruth.sign_in(tab)
    tab.evaluate("dispatchEvent(new Event('online'))")
    comes_to_keep(tab, ruth.key, ["sent", "sent"])


def test_a_guest_who_named_herself_in_another_tab_goes_on_in_the_first(page, cable, far):
    key = begin(page)
    gwen = Person("Gwen", key)
    gwen.take_name(far.new_page())

    Learner(page).answer()

    synced(page, 1)
    assert page.evaluate(OWNER) == key
    comes_to_keep(page, key, ["sent"])


def delete(page: Page) -> Locator:
    """All but the last tap, which is on this button."""
    page.goto("/account/")
    page.get_by_text("Delete everything").first.click()
    page.get_by_label("Yes, delete all of it").check()
    return page.get_by_role("button", name="Delete everything")


def is_gone(page: Page, user: str) -> None:
    expect(page.get_by_role("heading", name="Everything of yours is deleted")).to_be_visible()
    comes_to_keep(page, user, [])
    forgets(page, user)


def test_who_deletes_her_account_leaves_nothing_on_the_phone(page, cable):
    ruth = Person("Ruth").arrive(page)
    answer_that_waits(page, cable)
    cable.cut = ""
    cable.set("up")
    last = delete(page)
    assert kept(page, ruth.key) != []

    # As before htmx has arrived.
    last.evaluate("button => button.form.submit()")

    is_gone(page, ruth.key)
    guest = begin(page)
    expect(page.locator("body")).not_to_contain_text("Ruth")
    assert kept(page, guest) == []
    delete(page).click()
    is_gone(page, guest)
