"""A plan from the shelf to the week in a browser: with JavaScript and without."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.phone import OWNER, noted

pytestmark = pytest.mark.e2e
PLAN = "First six weeks"
ADDRESS = "/workouts/plans/beginner-balanced/"


@pytest.fixture(params=["page", "plain"])
def anyone(request: pytest.FixtureRequest) -> Page:
    """With JavaScript, and without."""
    found: Page = request.getfixturevalue(request.param)
    return found


def chosen(fieldset: Locator) -> list[str]:
    labels = fieldset.locator("label.choice", has=fieldset.page.locator("input:checked"))
    return [each.strip() for each in labels.all_inner_texts()]


def tick(fieldset: Locator, day: str) -> None:
    fieldset.locator("label.choice", has_text=day).click()


def follow(page: Page, hard_run: str = "Tue") -> None:
    page.goto(ADDRESS)
    tick(page.locator("#hard-runs"), hard_run)
    suggest = page.get_by_role("button", name="Suggest training days")
    if suggest.is_visible():
        suggest.click()
    expect(page.get_by_text("No hard run falls on a leg day or the day after one.")).to_be_visible()
    page.get_by_role("button", name="Follow this plan").click()
    expect(page.get_by_role("link", name="Open the session")).to_be_visible()


def calendar(page: Page) -> None:
    page.goto(ADDRESS)
    page.get_by_role("link", name="See your calendar").click()
    expect(page.get_by_role("heading", name="Every session")).to_be_visible()


def copy(page: Page) -> None:
    """A plan of her own, with its first session open."""
    page.goto(ADDRESS)
    page.get_by_role("button", name="Copy this plan").click()
    expect(page.get_by_text("Change your plan")).to_be_visible()
    page.locator(".prescriptions a").first.click()
    expect(page.locator("#live-balance")).to_be_visible()


def test_a_plan_is_found_by_what_it_is_for_and_shows_its_weeks(anyone: Page) -> None:
    page = anyone
    page.goto("/workouts/plans/")
    page.get_by_label("At most").select_option("30")
    page.get_by_label("Level").select_option("beginner")
    page.get_by_role("button", name="Show").click()
    page.get_by_role("link", name=re.compile(PLAN)).click()

    expect(page.get_by_role("heading", level=1)).to_have_text(PLAN)
    expect(page.locator(".weeks details")).to_have_count(6)
    expect(page.locator("#balance .balance__pair")).to_have_count(5)


def test_the_days_proposed_leave_a_hard_run_fresh(anyone: Page) -> None:
    page = anyone
    page.goto(ADDRESS)
    proposed = chosen(page.locator("#training-days"))

    follow(page, hard_run=proposed[0])

    calendar(page)
    days = {each.split()[0] for each in page.locator(".agenda__date").all_inner_texts()}
    assert len(days) == 2
    assert proposed[0] not in days


def test_a_session_is_moved_and_keeps_the_day_it_was_planned_for(anyone: Page) -> None:
    page = anyone
    follow(page)
    calendar(page)
    first = page.locator(".agenda__day").first
    planned = date.fromisoformat(first.locator("time").get_attribute("datetime") or "")

    first.get_by_role("link", name=re.compile("^Move or leave out")).click()
    to = planned + timedelta(days=1)
    page.get_by_label("New day").fill(to.isoformat())
    page.get_by_role("button", name="Move it").click()

    expect(first.locator("time")).to_have_attribute("datetime", to.isoformat())
    expect(first).to_contain_text(f"you moved it from {planned:%a} {planned.day} {planned:%b}")


def test_a_day_that_is_over_is_refused_in_words(plain: Page) -> None:
    page = plain
    follow(page)
    calendar(page)
    page.get_by_role("link", name=re.compile("^Move or leave out")).first.click()

    page.get_by_label("New day").fill("2020-01-01")
    page.get_by_role("button", name="Move it").click()

    expect(page.get_by_text("That day is over. Choose today or a later one.")).to_be_visible()


def test_a_session_is_left_out_and_taken_back_in(anyone: Page) -> None:
    page = anyone
    follow(page)
    calendar(page)
    first = page.locator(".agenda__day").first
    first.get_by_role("link", name=re.compile("^Move or leave out")).click()
    page.get_by_role("button", name="Leave it out").click()
    expect(first).to_contain_text("left out")

    first.get_by_role("button", name=re.compile("^Take it back in")).click()

    expect(first.locator("time")).to_be_visible()


def test_a_plan_is_paused_and_goes_on(anyone: Page) -> None:
    page = anyone
    follow(page)
    calendar(page)
    page.locator("summary", has_text="Pause").click()
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_role("heading", name=re.compile("waits for you$"))).to_be_visible()
    expect(page.locator(".agenda__date").first).to_have_text("paused")

    page.get_by_role("button", name="Train again").click()

    expect(page.locator(".agenda__day time").first).to_be_visible()


def test_a_plan_is_left_and_can_be_followed_again(anyone: Page) -> None:
    page = anyone
    follow(page)
    calendar(page)

    page.get_by_role("button", name="Leave this plan").click()

    expect(page.get_by_role("link", name="Open the session")).to_have_count(0)
    page.goto(ADDRESS)
    expect(page.get_by_role("button", name="Follow this plan")).to_be_visible()


def more_sets(page: Page) -> None:
    """Ten sets of the first exercise that counts."""
    page.get_by_label("Sets").nth(2).fill("10")


def test_the_balance_of_a_copy_changes_before_it_is_saved(page: Page) -> None:
    copy(page)
    before = page.locator("#live-balance").inner_text()

    more_sets(page)

    expect(page.locator("#live-balance")).to_contain_text("add ")
    assert page.locator("#live-balance").inner_text() != before
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.get_by_role("button", name="Save", exact=True).last.click()
    page.reload()
    expect(page.get_by_label("Sets").nth(2)).to_have_value("10")


def test_without_javascript_the_balance_of_a_copy_changes_when_it_is_saved(plain: Page) -> None:
    copy(plain)
    expect(plain.locator("#live-balance")).not_to_contain_text("add ")

    more_sets(plain)
    plain.get_by_role("button", name="Save", exact=True).last.click()

    expect(plain.locator("#live-balance")).to_contain_text("add ")


def test_a_lopsided_week_is_mended_by_one_tap(anyone: Page) -> None:
    page = anyone
    copy(page)
    more_sets(page)
    page.get_by_role("button", name="Save", exact=True).last.click()
    lines = page.locator(".line").count()

    page.locator("#live-balance").get_by_role("button", name=re.compile("^Add ")).first.click()

    expect(page.locator(".line")).to_have_count(lines + 1)


def test_an_exercise_of_a_copy_is_moved_and_removed(anyone: Page) -> None:
    page = anyone
    copy(page)
    names = page.locator(".line select")
    second = names.nth(1).input_value()
    before = names.count()

    page.get_by_role("button", name=re.compile("^Up:")).nth(1).click()
    expect(names.first).to_have_value(second)
    page.get_by_role("button", name=re.compile("^Remove:")).first.click()

    expect(names).to_have_count(before - 1)
    expect(names.first).not_to_have_value(second)


def test_no_page_of_a_plan_scrolls_sideways_on_the_smallest_phone(page: Page) -> None:
    follow(page)
    copy(page)
    lines = page.url
    calendar(page)
    following = page.url
    page.get_by_role("link", name=re.compile("^Move or leave out")).first.click()
    moved = page.url
    page.set_viewport_size({"width": 320, "height": 568})

    for address in ("/workouts/plans/", ADDRESS, following, moved, lines, "/workouts/week/"):
        page.goto(address)
        for folded in page.locator("#main summary:visible").all():
            folded.click()
        assert (address, page.evaluate("document.documentElement.scrollWidth")) == (address, 320)


def test_a_visitor_who_copies_a_plan_is_somebody_at_once_and_not_signed_out(page: Page) -> None:
    page.goto(ADDRESS)
    for _ in range(100):  # until the worker knows that nobody is there
        if noted(page, "user") == "nobody" and page.evaluate("Boolean(window.htmx)"):
            break
        page.wait_for_timeout(100)

    page.get_by_role("button", name="Copy this plan").click()
    expect(page.get_by_text("Change your plan")).to_be_visible()

    assert noted(page, "user") == page.evaluate(OWNER)
    expect(page.locator("offline-strip")).not_to_contain_text("signed out")
