"""One page gives way to the next: seen as motion, in nobody's way."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import ENGINE

pytestmark = pytest.mark.e2e

# What can be tapped and where the focus is, once the old page has begun to fade over the new one.
WATCH = """
globalThis.turns = [];
const begin = document.startViewTransition.bind(document);
document.startViewTransition = (swap) => {
  const turn = begin(swap);
  turn.ready.then(() => {
    const [tab] = document.querySelectorAll(".tab-bar a");
    const { x, y } = tab.getBoundingClientRect();
    const tapped = document.elementFromPoint(x + 9, y + 9)?.closest("a");
    turns.push({ tab: tapped === tab, focus: document.activeElement.id });
  });
  return turn;
};
"""


def turn(page: Page, tab: str, heading: str) -> list[dict[str, object]]:
    """Open a tab; what was seen of each transition so far."""
    page.locator(".tab-bar").get_by_text(tab).click()
    expect(page.get_by_role("heading", name=heading, level=1)).to_be_visible()
    expect(page.locator(":root:active-view-transition, #page.leaving")).to_have_count(0)
    seen: list[dict[str, object]] = page.evaluate("turns")
    return seen


def test_a_page_fades_into_the_next_which_can_be_tapped_at_once(page: Page) -> None:
    page.add_init_script(WATCH)
    page.goto("/legs/")
    page.keyboard.press("Shift")  # htmx comes with the first touch
    expect(page.locator("[data-htmx-powered]").first).to_be_attached()

    seen = turn(page, "Workouts", "Workouts")

    assert seen == [{"tab": True, "focus": "main"}]
    # Firefox cannot be asked to keep still.
    if ENGINE == "chromium":
        page.emulate_media(reduced_motion="reduce")
        assert turn(page, "Quiz", "Quiz") == seen, "nothing moves for who asked for that"
