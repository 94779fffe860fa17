"""Without signal: the quiz goes on, nothing is lost or doubled, nobody sees what is another's."""

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.cable import Cable
from tests.e2e.learner import Learner
from tests.e2e.phone import (
    answers_on_server,
    begin,
    carries,
    comes_to_keep,
    installed,
    noted,
    pages_kept,
    shelved,
    synced,
)
from tests.e2e.trainer import Trainer

pytestmark = pytest.mark.e2e


@pytest.fixture
def page(far: BrowserContext) -> Page:
    return far.new_page()


def test_a_quiz_begun_online_is_finished_in_a_tunnel_and_counted_once(page: Page, cable: Cable):
    begin(page)
    cable.set("down")
    learner = Learner(page)
    learner.finish()
    expect(page.locator("offline-strip")).to_contain_text(f"{learner.given} taps are kept here")

    cable.set("up")
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator("offline-strip")).to_contain_text("All sent.")
    synced(page, learner.given)
    expect(page.locator("offline-strip")).to_be_hidden()
    page.goto("/quiz/today/")

    expect(page.get_by_role("heading", name="Done for today")).to_be_visible()


SPEAKS = """() => {
  const strip = document.querySelector("offline-strip");
  globalThis.said = [];
  const hear = () => strip.hidden || globalThis.said.push(strip.innerText);
  new MutationObserver(hear).observe(strip, { attributes: true, childList: true });
}"""


def test_while_all_is_well_the_strip_says_nothing(page):
    begin(page)
    page.evaluate(SPEAKS)
    learner = Learner(page)
    for _ in range(2):
        learner.answer()
        learner.go_on()

    assert answers_on_server(page) == 2
    assert page.evaluate("said") == []


def test_a_quiz_that_was_never_opened_is_begun_and_finished_in_a_tunnel(page, cable):
    installed(page)
    Trainer(page).follow()
    page.goto("/")
    carries(page)
    cable.set("down")
    page.goto("/")
    page.get_by_role("button", name="Start").click()
    learner = Learner(page)
    learner.finish()

    cable.set("up")
    synced(page, learner.given)
    page.goto("/quiz/today/")

    expect(page.get_by_role("heading", name="Done for today")).to_be_visible()


def test_in_a_tunnel_today_says_what_is_left_and_an_answer_is_taken_back(page, cable):
    begin(page)
    cable.set("down")
    learner = Learner(page)
    learner.answer()
    page.get_by_role("button", name="Undo my answer").click()
    expect(page.get_by_text("1/8", exact=True)).to_be_visible()
    learner.answer()

    page.goto("/")

    expect(page.get_by_text("7 questions")).to_be_visible()
    expect(page.get_by_role("button", name="Go on")).to_be_visible()
    expect(page.locator("offline-strip")).to_contain_text("3 taps are kept here")

    # Out of the tunnel, but what she did does not get through before she looks again.
    cable.cut = "POST /offline/sync/"
    cable.set("up")
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator("offline-strip")).to_contain_text("Sending 3")
    cable.cut = ""
    page.goto("/quiz/")
    expect(page.get_by_role("heading", name=re.compile("^7 questions"))).to_be_visible()
    synced(page, 1)


def test_a_doubt_in_a_tunnel_reaches_the_editor(page, cable):
    begin(page)
    cable.set("down")
    Learner(page).answer()
    page.get_by_text("Was this question wrong?").click()
    page.get_by_label(re.compile("wrong", re.IGNORECASE)).last.fill("Two of these are right.")
    page.get_by_role("button", name="Tell the editor").click()
    expect(page.locator("offline-strip")).to_contain_text("2 taps are kept here")
    expect(page.get_by_role("link", name="Continue")).to_be_visible()

    cable.cut = "POST /offline/sync/"
    cable.set("up")
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator("offline-strip")).to_contain_text("Sending 2")
    cable.cut = ""
    page.goto("/legs/muscles/soleus/")  # nobody's page
    comes_to_keep(page, noted(page, "user"), ["sent", "sent"])
    synced(page, 1)

    expect(page.locator("offline-strip")).to_be_hidden()


def test_who_soon_opens_another_page_is_given_the_reference_all_the_same(page):
    installed(page)
    for _ in range(20):
        page.wait_for_timeout(3000)
        page.goto("/quiz/")
        if noted(page, "reference"):
            return
    raise AssertionError("the phone was given no reference")


def test_the_whole_reference_is_on_the_phone_after_one_visit(page, cable):
    page.goto("/")
    shelved(page)
    cable.set("down")

    page.goto("/legs/muscles/soleus/")
    expect(page.get_by_role("heading", name="Soleus", level=1)).to_be_visible()
    page.goto("/legs/stride/")
    slider = page.get_by_role("slider")
    slider.focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    expect(slider).to_have_attribute("aria-valuetext", re.compile("percent"))
    for elsewhere in ("/workouts/exercises/squat/", "/account/"):
        page.goto(elsewhere)
        expect(page.get_by_role("heading", name="No signal")).to_be_visible()


# As many pages as somebody opens in a year, and then the phone is given its pack.
YEAR = """async () => {
  const pages = await caches.open("midstance-pages-nobody");
  for (let n = 0; n < 100; n += 1) await pages.put(`/workouts/${n}/`, new Response("long ago"));
}"""
PACK = "navigator.serviceWorker.ready.then(({ active }) => active.postMessage('pack'))"


def test_a_list_in_a_tunnel_is_the_whole_one_and_to_look_for_something_needs_signal(page, cable):
    installed(page)
    page.evaluate(YEAR)
    for address in ("/workouts/exercises/", "/workouts/exercises/?page=6", "/legs/search/?q=calf"):
        page.goto(address)
    page.evaluate(PACK)
    while len(pages_kept(page, "nobody")) > 70:
        page.wait_for_timeout(100)
    cable.set("down")

    page.goto("/legs/search/?q=knee")
    expect(page.get_by_role("heading", name="No signal")).to_be_visible()
    page.goto("/workouts/exercises/")
    cards = page.locator("#found .card")
    expect(cards).to_have_count(12)
    page.get_by_label("Name or muscle").fill("soleus")
    expect(page.locator("offline-strip")).to_contain_text("No answer. This needs signal")
    expect(cards).to_have_count(12)
