"""The player in a browser: its clocks, its controls, its silence."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.e2e
# A second tap within 0.3 s is a finger that trembled, not another set.
A_BREATH = 400
TOO_SMALL = """elements => elements
  .map(each => [each.ariaLabel || each.textContent.trim(), each.getBoundingClientRect()])
  .filter(([, box]) => box.height && (box.height < 44 || box.width < 44))
  .map(([name, box]) => `${name} ${box.width} x ${box.height}`)"""


def start(page: Page, plan: str = "calf-and-soleus") -> None:
    page.goto(f"/workouts/plans/{plan}/")
    page.get_by_role("button", name="Follow this plan").click()
    page.get_by_role("link", name="Open the session").click()
    page.get_by_role("link", name="Start", exact=True).click()
    expect(page.get_by_role("button", name="Done")).to_be_visible()


def until_rest(page: Page) -> None:
    """Left has no rest after it, right has."""
    page.get_by_role("button", name="Done").click()
    expect(page.locator("[data-slot=word]")).to_have_text("Switch sides")
    page.wait_for_timeout(A_BREATH)
    page.get_by_role("button", name="Done").click()
    expect(page.locator("[data-slot=word]")).to_have_text("Rest")


def seconds_left(page: Page) -> int:
    minutes, seconds = page.locator("[data-slot=number]").inner_text().split(":")
    return 60 * int(minutes) + int(seconds)


def test_a_reload_comes_back_at_the_right_second_of_the_rest(page: Page) -> None:
    start(page)
    until_rest(page)
    before = seconds_left(page)

    page.reload()

    assert before - 5 <= seconds_left(page) <= before <= 20


def test_the_next_set_shows_itself_when_the_rest_is_over(page: Page) -> None:
    page.clock.install()
    start(page)
    until_rest(page)
    expect(page.get_by_role("button", name="Done")).to_be_hidden()

    page.clock.fast_forward(25_000)

    expect(page.get_by_role("button", name="Done")).to_be_visible()
    expect(page.locator("[data-slot=said]")).to_have_text("Rest is over. 10 repetitions.")
    expect(page.get_by_role("link", name="Start now")).to_be_hidden()


def test_a_rest_can_be_cut_short(page: Page) -> None:
    start(page)
    until_rest(page)

    page.get_by_role("link", name="Start now").click()

    expect(page.get_by_role("button", name="Done")).to_be_visible()


def test_a_hold_gives_five_seconds_to_get_ready(page: Page) -> None:
    page.clock.install()
    start(page, "beginner-balanced")
    page.get_by_role("button", name="Done").click()
    page.get_by_role("link", name="Start now").click()
    face = page.locator(".player__face")

    page.get_by_role("button", name="Start the hold").click()
    expect(face).to_contain_text("Get ready")
    page.clock.run_for(6_000)
    expect(face).to_contain_text("Hold")
    page.clock.run_for(21_000)

    expect(face).to_contain_text("Let go, and tap Done")
    expect(face.locator("[data-slot=number]")).to_have_text("0:00")


def test_pain_leaves_the_exercise_out(page: Page) -> None:
    start(page)
    page.locator("#set").get_by_text("Pain", exact=True).click()
    page.get_by_role("button", name="Done").click()

    expect(page.get_by_text("Toe yoga hurt")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Toe yoga")


def test_the_beep_stays_off_once_it_is_off(page: Page) -> None:
    start(page)
    beep = page.get_by_role("button", name="Beep")
    expect(beep).to_have_attribute("aria-pressed", "true")

    beep.click()
    page.reload()

    expect(beep).to_have_attribute("aria-pressed", "false")


def test_every_control_of_the_player_fits_a_thumb(page: Page) -> None:
    start(page)
    controls = page.locator("#page :is(button, summary, .choice, a:not(.skip-link)):visible")

    assert controls.evaluate_all(TOO_SMALL) == []
