"""What Midstance is for, as a person does it on a phone."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.learner import Learner
from tests.e2e.trainer import Trainer

pytestmark = pytest.mark.e2e


def begin_quiz(page: Page) -> None:
    page.goto("/")
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_role("button", name="Check")).to_be_visible()


def test_a_visitor_does_the_daily_quiz_to_its_end(page: Page) -> None:
    begin_quiz(page)

    Learner(page).finish()

    expect(page.get_by_role("heading", name="Done for today")).to_be_visible()
    page.get_by_role("link", name="Back to Today").click()
    expect(page.get_by_role("heading", name="Done for today")).to_be_visible()


def test_the_feedback_says_why_and_when_it_returns(page: Page) -> None:
    begin_quiz(page)

    Learner(page).answer()

    expect(page.get_by_text(re.compile("again in this quiz|again tomorrow"))).to_be_visible()
    expect(page).to_have_url(re.compile(r"/quiz/reviews/"))


# How far each answer reaches under the sheet of the feedback, or out of the screen above.
HIDDEN = """() => {
  const sheet = document.querySelector(".feedback").getBoundingClientRect();
  return [...document.querySelectorAll("li.answer")]
    .map((each) => each.getBoundingClientRect())
    .map(({ top, bottom }) => Math.max(bottom - sheet.top, -top))
    .filter((px) => px > 0);
}"""


def test_what_was_answered_is_seen_beside_its_feedback(page: Page) -> None:
    begin_quiz(page)
    learner = Learner(page)
    figures = 0

    for _ in range(8):
        learner.answer()
        figures += page.locator(".quiz__figure").count()
        assert page.evaluate(HIDDEN) == [], learner.given
        learner.go_on()

    assert figures > 3


def test_a_closed_quiz_goes_on_where_it_was(page: Page) -> None:
    begin_quiz(page)
    Learner(page).answer()

    page.goto("/")
    page.get_by_role("button", name="Go on").click()

    expect(page.get_by_text(re.compile(r"^2/8$"))).to_be_visible()


def follow_plan(page: Page) -> None:
    page.goto("/workouts/")
    page.get_by_role("link", name=re.compile("First six weeks")).click()
    expect(page.get_by_role("heading", name="First six weeks", level=1)).to_be_visible()
    for day in page.locator("[name=weekdays]").all():
        day.check()
    page.get_by_role("button", name="Follow this plan").click()
    expect(page.get_by_text("0 of 12 sessions done")).to_be_visible()


def test_a_plan_is_chosen_followed_left_and_resumed_at_the_same_set(page: Page) -> None:
    follow_plan(page)
    page.goto("/")
    page.get_by_role("link", name=re.compile("A: stand and step")).click()
    # Today has a Start of its own.
    expect(page.get_by_role("heading", name="A: stand and step", level=1)).to_be_visible()
    trainer = Trainer(page)
    trainer.start()
    expect(trainer.name).to_have_text("Squat")

    trainer.set()
    expect(trainer.name).to_have_text("One-leg balance with reach")
    page.goto("about:blank")
    page.goto("/")
    page.get_by_role("link", name=re.compile("Workout under way")).click()

    expect(trainer.name).to_have_text("One-leg balance with reach")
    trainer.at(2)


def test_a_session_is_done_set_by_set_and_the_next_one_waits(page: Page) -> None:
    follow_plan(page)
    following = page.url
    page.get_by_role("link", name="Open the session").click()
    trainer = Trainer(page)
    trainer.start()

    trainer.finish()

    expect(page.get_by_role("heading", name="Session done")).to_be_visible()
    page.goto(following)
    expect(page.get_by_text("1 of 12 sessions done")).to_be_visible()


def test_a_muscle_is_found_by_its_nickname_and_seen_in_the_stride(page: Page) -> None:
    page.goto("/legs/")
    page.get_by_label("Find a muscle").fill("gastroc")
    page.get_by_role("link", name=re.compile(r"Gastrocnemius \(inner head\)")).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Gastrocnemius (inner head)")

    page.get_by_role("link", name="See it in the stride").click()

    expect(page).to_have_url(re.compile(r"/legs/stride/\?at=\d+&muscle=gastrocnemius"))


def test_the_stride_is_scrubbed_with_the_keyboard(page: Page) -> None:
    page.goto("/legs/stride/?at=12")
    scrubber = page.get_by_role("slider")
    expect(scrubber).to_have_attribute("aria-valuetext", re.compile("Absorb"))

    scrubber.focus()
    for _ in range(8):
        page.keyboard.press("ArrowRight")

    expect(scrubber).to_have_attribute("aria-valuetext", re.compile("Push-off"))


def test_all_three_work_without_javascript(plain: Page) -> None:
    plain.goto("/")
    plain.get_by_role("button", name="Start").click()
    plain.locator("label.answer").first.click()
    plain.get_by_role("button", name="Check").click()
    expect(plain.get_by_role("heading", name=re.compile("^(Right|Not quite)$"))).to_be_visible()

    plain.goto("/legs/search/?q=calve")
    expect(plain.get_by_role("link", name=re.compile("Calf")).first).to_be_visible()

    plain.goto("/workouts/")
    plain.get_by_role("link", name=re.compile("First six weeks")).click()
    plain.get_by_role("button", name="Follow this plan").click()
    plain.get_by_role("link", name="Open the session").click()
    plain.get_by_role("link", name="Start this session").click()
    plain.get_by_role("button", name="Start", exact=True).click()
    plain.get_by_role("button", name="Done").click()
    expect(plain.get_by_role("heading", name="One-leg balance with reach")).to_be_visible()


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/legs/",
        "/legs/muscles/soleus/",
        "/legs/stride/",
        "/quiz/",
        "/workouts/",
        "/workouts/plans/beginner-balanced/",
        "/workouts/exercises/clamshell/",
        "/account/sign-in/",
    ],
)
def test_nothing_scrolls_sideways_on_the_smallest_phone(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 320, "height": 568})

    page.goto(address)

    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
