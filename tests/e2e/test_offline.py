"""Without signal: the quiz goes on, nothing is lost or doubled, nobody sees what is another's."""

import re
import time
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.e2e.cable import Cable
from tests.e2e.conftest import PATIENCE, PHONE
from tests.e2e.learner import Learner

pytestmark = pytest.mark.e2e


@pytest.fixture
def cable(server: str) -> Iterator[Cable]:
    parts = urlsplit(server)
    made = Cable((parts.hostname or "", parts.port or 0))
    yield made
    made.close()


@pytest.fixture
def phone(browser: Browser, cable: Cable) -> Iterator[BrowserContext]:
    """A phone at the end of the cable."""
    context = browser.new_context(
        base_url=cable.address, viewport=PHONE, has_touch=True, timezone_id="Europe/Berlin"
    )
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


@pytest.fixture
def page(phone: BrowserContext) -> Page:
    return phone.new_page()


NOTE = """name => new Promise((done, fail) => {
  const asked = indexedDB.open("midstance", 1);
  asked.onupgradeneeded = () => {
    asked.result.createObjectStore("outbox", { keyPath: "key" }).createIndex("user", "user");
    asked.result.createObjectStore("notes");
  };
  asked.onsuccess = () => {
    const got = asked.result.transaction("notes").objectStore("notes").get(name);
    got.onsuccess = () => { asked.result.close(); done(got.result ?? null); };
    got.onerror = fail;
  };
})"""


def begin(page: Page) -> str:
    """A quiz begun online, until the phone carries it; the runner's key."""
    page.goto("/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.reload()
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_role("button", name="Check")).to_be_visible()
    return carries(page)


def carries(page: Page) -> str:
    user = page.evaluate("document.getElementById('page').dataset.user")
    for _ in range(200):
        pack = page.evaluate(NOTE, f"pack {user}")
        if pack and pack["quizzes"]:
            return str(user)
        time.sleep(0.1)
    raise AssertionError("the phone was given no pack")


def answers_on_server(page: Page) -> int:
    return int(page.evaluate("fetch('/api/v1/reviews/').then(r => r.json()).then(b => b.count)"))


def synced(page: Page, number: int) -> None:
    page.evaluate("dispatchEvent(new Event('online'))")
    for _ in range(150):
        if answers_on_server(page) == number:
            return
        time.sleep(0.1)
    assert answers_on_server(page) == number


def test_a_quiz_begun_online_is_finished_in_a_tunnel_and_counted_once(page: Page, cable: Cable):
    begin(page)
    cable.set("down")
    learner = Learner(page)
    learner.finish()
    expect(page.locator("offline-strip")).to_contain_text(f"{learner.given} taps are kept here")

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

    cable.set("up")
    synced(page, 1)
    page.goto("/quiz/")
    expect(page.get_by_role("heading", name=re.compile("^7 questions"))).to_be_visible()


def test_a_doubt_in_a_tunnel_reaches_the_editor(page, cable):
    begin(page)
    cable.set("down")
    Learner(page).answer()
    page.get_by_text("Was this question wrong?").click()
    page.get_by_label(re.compile("wrong", re.IGNORECASE)).last.fill("Two of these are right.")
    page.get_by_role("button", name="Tell the editor").click()
    expect(page.locator("offline-strip")).to_contain_text("2 taps are kept here")
    expect(page.get_by_role("link", name="Continue")).to_be_visible()

    cable.set("up")
    synced(page, 1)

    expect(page.locator("offline-strip")).to_be_hidden()


def test_the_whole_reference_is_on_the_phone_after_one_visit(page, cable):
    page.goto("/")
    for _ in range(300):
        if page.evaluate(NOTE, "reference"):
            break
        time.sleep(0.1)
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
