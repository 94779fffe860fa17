"""Two people and one phone: nothing of the first is shown to the second, or sent by her."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.learner import Learner
from tests.e2e.person import Person, check, greeting, question
from tests.e2e.phone import OWNER, begin, comes_to_keep, installed, kept, noted, synced

pytestmark = pytest.mark.e2e
SYNC = "POST /offline/sync/"


@pytest.fixture
def page(far: BrowserContext) -> Page:
    return far.new_page()


def test_what_waits_of_one_is_neither_shown_to_another_nor_sent_by_her(page, cable):
    ruth = Person("Ruth").arrive(page)
    cable.cut = SYNC
    question(page)
    cable.set("down")
    Learner(page).answer()
    cable.set("up")
    page.wait_for_timeout(500)
    assert kept(page, ruth.key) == ["waiting"]
    ruth.sign_out(page)
    expect(greeting(page)).not_to_contain_text("Ruth")
    expect(page.locator("offline-strip")).to_be_hidden()

    sven = Person("Sven").arrive(page)
    cable.cut = ""
    synced(page, 0)
    expect(page.locator("offline-strip")).to_be_hidden()
    cable.set("down")
    page.goto("/")
    expect(greeting(page)).to_contain_text(", Sven")
    expect(page.get_by_text("8 questions")).to_be_visible()
    cable.set("up")
    assert kept(page, ruth.key) == ["waiting"]

    sven.sign_out(page)
    ruth.sign_in(page)
    synced(page, 1)
    comes_to_keep(page, ruth.key, ["sent"])


def test_a_visitor_who_begins_is_told_nothing_of_signing_out(page, cable):
    installed(page)
    assert noted(page, "user") == "nobody"
    cable.cut = "GET /offline/"

    page.get_by_role("button", name="Start").click()

    expect(page.get_by_role("button", name="Check")).to_be_visible()
    page.wait_for_timeout(500)
    expect(page.locator("offline-strip")).to_be_hidden()
    assert noted(page, "user") == page.evaluate(OWNER)


@pytest.mark.parametrize("answer", ["comes", "is lost"])
def test_who_signed_out_is_not_shown_in_the_tunnel_that_follows(page, cable, answer):
    Person("Ruth").arrive(page)
    page.goto("/account/")
    if answer == "is lost":
        cable.set("lose")
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_timeout(2000)
    cable.set("down")

    for address in ("/", "/quiz/", "/quiz/today/", "/workouts/"):
        page.goto(address)
        expect(page.locator("body")).not_to_contain_text("Ruth")
        expect(page.get_by_role("button", name=re.compile("Check|Go on"))).to_have_count(0)


def test_a_sign_out_without_signal_is_not_said_to_be_done(page, cable):
    Person("Ruth").arrive(page)
    page.goto("/account/")
    cable.set("down")
    page.get_by_role("button", name="Sign out").click()

    expect(page.locator("offline-strip")).to_contain_text("No answer. This needs signal")
    expect(page.locator("offline-strip")).not_to_contain_text("signed out")
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    page.goto("/")
    expect(page.locator("body")).not_to_contain_text("Ruth")

    cable.set("up")
    page.wait_for_timeout(500)
    page.goto("/account/")
    page.get_by_role("button", name="Sign out").click()
    expect(greeting(page)).not_to_contain_text("Ruth")


def test_a_stale_tab_tells_the_server_nothing_in_another_s_name(page, cable, far):
    ruth = Person("Ruth").arrive(page)
    question(page)
    tab = far.new_page()
    ruth.sign_out(tab)
    sven = Person("Sven").arrive(tab)

    check(page)
    expect(page.get_by_role("heading", name="Another runner’s page")).to_be_visible()
    synced(tab, 0)
    assert kept(tab, ruth.key) == ["waiting"]

    sven.sign_out(tab)
    ruth.sign_in(tab)
    synced(tab, 1)


def test_a_stale_tab_in_a_tunnel_is_kept_for_its_owner(page, cable, far):
    ruth = Person("Ruth").arrive(page)
    question(page)
    tab = far.new_page()
    ruth.sign_out(tab)
    sven = Person("Sven").arrive(tab)
    cable.set("down")

    check(page)
    expect(page.get_by_role("heading", name="No signal")).to_be_visible()
    page.goto("/")
    expect(greeting(page)).to_contain_text(", Sven")
    expect(page.get_by_text("8 questions")).to_be_visible()

    cable.set("up")
    synced(tab, 0)
    sven.sign_out(tab)
    ruth.sign_in(tab)
    synced(tab, 1)


def test_a_dead_session_loses_nothing_and_shows_nothing(page, cable, far):
    ruth = Person("Ruth").arrive(page)
    question(page)
    far.clear_cookies(name="sessionid")

    check(page)
    expect(page.get_by_text("Nobody is signed in on this phone any more")).to_be_visible()
    page.goto("/")
    expect(greeting(page)).not_to_contain_text("Ruth")
    cable.set("down")
    page.goto("/quiz/today/")
    expect(page.get_by_role("heading", name="No signal")).to_be_visible()
    cable.set("up")
    page.wait_for_timeout(500)
    assert kept(page, ruth.key) == ["waiting"]

    ruth.sign_in(page)
    synced(page, 1)


def test_a_guest_who_takes_a_name_sends_what_waited(page, cable):
    key = begin(page)
    cable.cut = SYNC
    cable.set("down")
    Learner(page).answer()
    cable.set("up")

    gwen = Person("Gwen")
    gwen.take_name(page)
    assert page.evaluate(OWNER) == key
    cable.cut = ""
    synced(page, 1)
    gwen.sign_out(page)

    # Another guest, who signs in as Gwen before her own answer has gone out.
    guest = begin(page)
    cable.cut = SYNC
    cable.set("down")
    Learner(page).answer()
    cable.set("up")
    page.goto("/account/sign-in/")
    page.get_by_label("Sign-in name").fill(gwen.username)
    page.get_by_label("Password").fill(gwen.password)
    expect(page.get_by_text("nor taps that still wait")).to_be_visible()
    assert kept(page, guest) == ["waiting"]
    cable.cut = ""
    page.get_by_role("button", name="Sign in").click()

    expect(greeting(page)).to_contain_text(", Gwen")
    assert page.evaluate(OWNER) == key
    assert kept(page, guest) == ["sent"]
    synced(page, 1)
