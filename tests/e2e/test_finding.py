"""Lists that follow what is typed, and come as they are scrolled to."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.e2e


def typed(page: Page, label: str) -> None:
    """Typed in two goes, with time for an answer between them, as people do."""
    field = page.get_by_label(label)
    field.click()
    page.keyboard.type("sol")
    expect(page.locator("#found .card").first).to_contain_text("oleus")
    page.keyboard.type("eus")
    expect(field).to_have_value("soleus")
    expect(field).to_be_focused()


def test_a_muscle_is_found_while_it_is_typed(page: Page) -> None:
    page.goto("/legs/search/")

    typed(page, "Find a muscle")

    expect(page.locator("#found .card").first).to_contain_text("Soleus")


def test_an_exercise_is_found_while_its_muscle_is_typed(page: Page) -> None:
    page.goto("/workouts/exercises/")

    typed(page, "Name or muscle")

    expect(page.locator("#found").get_by_role("status")).to_have_text("8 exercises")
    expect(page.locator("#found .card")).to_have_count(8)


def test_the_exercises_come_as_they_are_scrolled_to(page: Page) -> None:
    page.goto("/workouts/exercises/")
    cards = page.locator("#found .card")
    expect(cards).to_have_count(12)

    for count in (24, 36, 48, 60, 64):
        page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
        expect(cards).to_have_count(count)

    expect(page.get_by_role("link", name="Show more")).to_have_count(0)


def test_without_javascript_the_rest_is_a_link_away(plain: Page) -> None:
    plain.goto("/workouts/exercises/?level=1")
    plain.get_by_role("link", name="Show more").click()

    expect(plain).to_have_url("/workouts/exercises/?level=1&page=2")
    plain.get_by_label("Name or muscle").fill("soleus")
    plain.get_by_role("button", name="Show").click()

    expect(plain.locator("#found").get_by_role("status")).to_have_text("4 exercises")
