"""The stride under a thumb: what the script adds, and that the page is right without it."""

import re
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.e2e

READY = "stride-explorer .stride-lanes.live"


def open_stride(page: Page, query: str = "?at=14") -> None:
    page.goto(f"/legs/stride/{query}")
    expect(page.locator(READY)).to_be_visible()


def spoken(page: Page) -> str:
    return page.get_by_role("slider").get_attribute("aria-valuetext") or ""


def test_arrow_keys_scrub_and_the_address_follows(page: Page) -> None:
    open_stride(page)

    page.get_by_role("slider").press("ArrowRight")

    expect(page).to_have_url(re.compile(r"\?at=15$"))
    assert spoken(page).startswith("Absorb, 15 percent of the stride. Most active: ")


def test_a_drag_on_the_runner_moves_her(page: Page) -> None:
    open_stride(page)
    stage = page.locator(".figure--runner").bounding_box()
    assert stage
    y = stage["y"] + stage["height"] * 0.9

    page.mouse.move(40, y)
    page.mouse.down()
    page.mouse.move(235, y, steps=8)
    page.mouse.up()

    expect(page).to_have_url(re.compile(r"\?at=6\d$"))


def test_phases_can_be_stepped_and_are_announced_once_at_rest(page: Page) -> None:
    open_stride(page)

    page.get_by_role("link", name="Next phase: Push-off").click()

    expect(page.get_by_role("heading", name="Push-off")).to_be_visible()
    expect(page.locator("[data-live]")).to_have_text(re.compile("^Push-off. "))
    expect(page).to_have_url(re.compile(r"\?at=26$"))


def test_a_lane_isolates_its_muscle_and_lets_go(page: Page) -> None:
    open_stride(page)

    page.get_by_role("link", name="Soleus", exact=True).click()

    expect(page).to_have_url(re.compile(r"muscle=soleus"))
    assert page.locator(".near .muscle.chosen").get_attribute("data-slug") == "soleus"
    expect(page.locator(".figure--runner .label")).to_have_count(1)
    page.get_by_role("link", name="Show all muscles").click()
    expect(page).not_to_have_url(re.compile("muscle="))


def test_playing_moves_and_pausing_remembers(page: Page) -> None:
    open_stride(page)
    before = page.get_by_role("slider").input_value()

    page.get_by_role("button", name="Play").click()
    page.wait_for_timeout(400)
    page.get_by_role("button", name="Pause").click()

    assert page.get_by_role("slider").input_value() != before
    expect(page).to_have_url(re.compile(r"\?at=\d+$"))


def test_at_most_three_names_are_shown(page: Page) -> None:
    for at in range(0, 100, 10):
        open_stride(page, f"?at={at}")

        assert page.locator(".figure--runner .label").count() <= 3


def test_a_shared_moment_opens_as_it_was_sent(page: Page) -> None:
    open_stride(page, "?at=40&muscle=psoas-major&speed=2.5")

    assert spoken(page).startswith("Follow-through, 40 percent")
    expect(page.locator(".figure--runner .label")).to_have_text("Psoas major")


def test_without_script_phases_moments_and_muscles_are_links_and_a_form(plain: Page) -> None:
    plain.goto("/legs/stride/?at=14")

    plain.get_by_role("link", name="Next phase: Push-off").click()
    expect(plain.get_by_role("heading", name="Push-off")).to_be_visible()
    plain.get_by_role("link", name="Soleus", exact=True).click()
    expect(plain).to_have_url(re.compile("muscle=soleus"))
    plain.get_by_role("button", name="Show this moment").click()
    expect(plain).to_have_url(re.compile(r"at=26.*muscle=soleus"))


@pytest.mark.parametrize("width", [320, 390])
@pytest.mark.parametrize("view", ["front", "back", "front-deep", "back-deep"])
def test_names_on_a_map_are_44_px_high_and_never_touch(page: Page, view: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"/legs/maps/{view}/")

    boxes = [link.bounding_box() for link in page.locator(".leg-sheet__names a").all()]

    seats = sorted((box["x"] > width / 2, box["y"], box["height"]) for box in boxes if box)
    assert seats
    assert all(height >= 44 for _, _, height in seats)
    for (side, y, height), (next_side, next_y, _) in pairwise(seats):
        assert side != next_side or y + height <= next_y + 0.5
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
