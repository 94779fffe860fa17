"""The player in a browser: its clocks, its controls, its silence, and what can be changed in it."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.trainer import Trainer

pytestmark = pytest.mark.e2e
TOO_SMALL = """elements => elements
  .map(each => [each.ariaLabel || each.textContent.trim(), each.getBoundingClientRect()])
  .filter(([, box]) => box.height && (box.height < 44 || box.width < 44))
  .map(([name, box]) => `${name} ${box.width} x ${box.height}`)"""


@pytest.fixture
def trainer(page: Page) -> Trainer:
    return Trainer(page)


def begin(trainer: Trainer, plan: str = "calf-and-soleus") -> None:
    trainer.follow(plan)
    trainer.start()


def until_rest(trainer: Trainer) -> None:
    """Left has no rest after it, right has."""
    trainer.tap(trainer.done)
    expect(trainer.word).to_have_text("Switch sides")
    trainer.tap(trainer.done)
    expect(trainer.word).to_have_text("Rest")


def seconds_left(page: Page) -> int:
    minutes, seconds = page.locator("[data-slot=number]").inner_text().split(":")
    return 60 * int(minutes) + int(seconds)


def test_a_reload_comes_back_at_the_right_second_of_the_rest(page: Page, trainer: Trainer) -> None:
    begin(trainer)
    until_rest(trainer)
    before = seconds_left(page)

    page.reload()
    expect(trainer.word).to_have_text("Rest")

    assert before - 5 <= seconds_left(page) <= before <= 20


def test_another_page_and_back_is_the_same_set(page: Page, trainer: Trainer) -> None:
    begin(trainer)
    until_rest(trainer)

    page.get_by_role("link", name="Leave; your place is kept").click()
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Toe raises, seated")
    page.go_back()

    trainer.at(3)


def test_a_killed_page_resumes_at_the_same_set(
    page: Page, trainer: Trainer, context: BrowserContext
) -> None:
    begin(trainer)
    until_rest(trainer)
    address = page.url
    page.close(run_before_unload=False)

    again = Trainer(context.new_page())
    again.page.goto(address)

    again.at(3)


def test_the_next_set_shows_itself_when_the_rest_is_over(page: Page, trainer: Trainer) -> None:
    page.clock.install()
    begin(trainer)
    until_rest(trainer)
    expect(trainer.done).to_be_hidden()

    page.clock.fast_forward(25_000)

    expect(trainer.done).to_be_visible()
    expect(page.locator("[data-slot=said]")).to_have_text("Rest is over. 10 repetitions.")
    expect(page.get_by_role("link", name="Start now")).to_be_hidden()


def test_a_rest_can_be_cut_short(page: Page, trainer: Trainer) -> None:
    begin(trainer)
    until_rest(trainer)

    page.get_by_role("link", name="Start now").click()

    expect(trainer.done).to_be_visible()


def test_a_hold_gives_five_seconds_to_get_ready(page: Page, trainer: Trainer) -> None:
    page.clock.install()
    begin(trainer, "beginner-balanced")
    trainer.set()
    page.get_by_role("link", name="Start now").click()
    face = page.locator(".player__face")

    page.get_by_role("button", name="Start the hold").click()
    expect(face).to_contain_text("Get ready")
    page.clock.run_for(6_000)
    expect(face).to_contain_text("Hold")
    page.clock.run_for(21_000)

    expect(face).to_contain_text("Let go, and tap Done")
    expect(trainer.number).to_have_text("0:00")


def test_back_takes_the_last_set_back_and_skip_leaves_one_out(page: Page, trainer: Trainer) -> None:
    begin(trainer)
    trainer.tap(trainer.done)
    trainer.at(2)

    trainer.tap(page.get_by_role("button", name="Back: undo the last set"))
    trainer.at(1)
    trainer.tap(page.get_by_role("button", name="Skip this set"))

    trainer.at(2)
    page.get_by_text("What you did so far").click()
    expect(page.locator("[data-slot=told-list]")).to_have_text("Toe yoga, leftskipped")


def test_what_was_done_is_corrected_in_place(page: Page, trainer: Trainer) -> None:
    begin(trainer)
    trainer.tap(trainer.done)
    page.get_by_text("What you did so far").click()
    page.get_by_role("link", name="Toe yoga, left 6").click()

    edit = page.get_by_role("dialog", name="Toe yoga")
    for key in ("End", "Backspace", "4"):
        edit.get_by_label("Repetitions done").press(key)
    edit.get_by_text("Hard", exact=True).click()
    edit.get_by_role("button", name="Save").click()

    expect(page.get_by_role("link", name="Toe yoga, left 4, hard")).to_be_visible()
    page.reload()
    trainer.at(2)
    page.get_by_text("What you did so far").click()
    expect(page.get_by_role("link", name="Toe yoga, left 4, hard")).to_be_visible()


def test_an_absurd_number_never_leaves_the_phone(page: Page, trainer: Trainer) -> None:
    begin(trainer)
    page.get_by_text("I did another number").click()
    page.get_by_label("Repetitions done").first.fill("999")

    trainer.tap(trainer.done)

    trainer.at(1)
    expect(page.get_by_label("Repetitions done").first).to_have_value("999")


def test_an_exercise_turns_to_a_harder_one_and_back(page: Page, trainer: Trainer) -> None:
    begin(trainer, "beginner-balanced")
    for _ in range(3):
        trainer.set()
    page.get_by_role("link", name="Start now").click()
    expect(trainer.name).to_have_text("Sit to stand")
    page.get_by_text("Easier or harder").click()

    trainer.tap(page.get_by_role("button", name="Harder: Split squat"))
    expect(trainer.name).to_have_text("Split squat")
    page.reload()
    expect(trainer.name).to_have_text("Split squat")
    page.get_by_text("Easier or harder").click()
    trainer.tap(page.get_by_role("button", name="Back to Sit to stand"))

    expect(trainer.name).to_have_text("Sit to stand")


def test_pain_leaves_the_exercise_out(page: Page, trainer: Trainer) -> None:
    begin(trainer)
    page.locator("#set").get_by_text("Pain", exact=True).click()
    trainer.done.click()

    expect(page.get_by_text("Toe yoga hurt")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Toe yoga")


def test_the_beep_stays_off_once_it_is_off(page: Page, trainer: Trainer) -> None:
    begin(trainer)
    beep = page.get_by_role("button", name="Beep")
    expect(beep).to_have_attribute("aria-pressed", "true")

    beep.click()
    page.reload()

    expect(beep).to_have_attribute("aria-pressed", "false")


def test_the_screen_is_kept_on_again_when_the_page_comes_back(page: Page, trainer: Trainer) -> None:
    page.add_init_script("""
      window.asked = 0;
      const lock = navigator.wakeLock;
      const request = lock.request.bind(lock);
      lock.request = (...kind) => { window.asked += 1; return request(...kind); };
    """)
    begin(trainer)
    page.wait_for_function("window.asked === 1")

    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    page.wait_for_function("window.asked === 2")


def test_every_control_of_the_player_fits_a_thumb(page: Page, trainer: Trainer) -> None:
    begin(trainer)
    trainer.tap(trainer.done)
    for folded in page.locator(".player__more summary:visible").all():
        folded.click()
    controls = page.locator(
        "#page :is(button, summary, input:not([type=radio], [type=hidden]), .choice, "
        "a:not(.skip-link)):visible"
    )

    assert controls.count() > 15
    assert controls.evaluate_all(TOO_SMALL) == []


@pytest.mark.parametrize("height", [568, 667, 844])
def test_what_is_tapped_at_each_set_is_in_sight_at_once(
    page: Page, trainer: Trainer, height: int
) -> None:
    page.set_viewport_size({"width": 320 if height < 600 else 375, "height": height})
    begin(trainer)

    either = trainer.done.or_(page.locator("[data-slot=over]")).filter(visible=True)
    for _ in range(3):
        expect(either).to_be_in_viewport(ratio=1)
        trainer.tap(either)
        page.evaluate("scrollTo(0, 0)")


def test_it_fits_a_small_phone_and_large_text(page: Page, trainer: Trainer) -> None:
    begin(trainer)
    page.set_viewport_size({"width": 320, "height": 568})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")

    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_session_is_followed_without_javascript(plain: Page) -> None:
    plain.goto("/workouts/plans/calf-and-soleus/")
    plain.get_by_role("button", name="Follow this plan").click()
    plain.get_by_role("link", name="Open the session").click()
    plain.get_by_role("link", name="Start this session").click()
    plain.get_by_role("button", name="Start").click()

    plain.get_by_role("button", name="Done").click()
    expect(plain.locator("[data-slot=word]")).to_have_text("Switch sides")
    plain.get_by_role("button", name="Back: undo the last set").click()
    expect(plain.locator("[data-slot=place]")).to_have_text("1/23")
    for number in range(1, 24):
        expect(plain.locator("[data-slot=place]")).to_have_text(f"{number}/23")
        if plain.get_by_role("link", name="Start now").is_visible():
            plain.get_by_role("link", name="Start now").click()
            expect(plain.locator("[data-slot=main]")).to_be_visible()
        plain.locator("[data-slot=main]").click()

    expect(plain.get_by_role("heading", name="Session done")).to_be_visible()
    expect(plain.get_by_text("23 of 23 sets.")).to_be_visible()


def test_a_phone_too_old_to_unpack_a_session_begins_it_by_its_form(page: Page, trainer: Trainer):
    page.add_init_script("delete globalThis.DecompressionStream")
    trainer.follow()
    page.get_by_role("link", name="Start this session").click()
    page.get_by_role("button", name="Start").click()
    trainer.at(1)

    trainer.set()

    trainer.at(2)


def test_a_visitor_needs_no_account_and_no_plan(page: Page, trainer: Trainer) -> None:
    page.goto("/workouts/plans/calf-and-soleus/")
    page.locator("a[href^='/workouts/sessions/']").first.click()
    page.get_by_role("link", name="Start this session").click()

    page.get_by_role("button", name="Start", exact=True).click()
    trainer.tap(trainer.done)

    trainer.at(2)


EASY_TWICE = """async () => {
  const csrf = document.cookie.match(/csrftoken=([^;]+)/)[1];
  for (const days of [7, 4]) {
    const at = new Date(Date.now() - days * 86400000).toISOString();
    const sets = [...Array(9).keys()].map((step) =>
      ({ key: crypto.randomUUID(), step, at, effort: "easy" }));
    const session = "beginner-balanced-week-1-1";
    const told = { key: crypto.randomUUID(), session, started_at: at, finished_at: at, sets };
    const headers = { "Content-Type": "application/json", "X-CSRFToken": csrf };
    const body = JSON.stringify(told);
    const answer = await fetch("/api/v1/workouts/", { method: "POST", headers, body });
    if (!answer.ok) throw new Error(await answer.text());
  }
}"""


def test_two_easy_sessions_lead_to_the_next_step_up(page: Page, trainer: Trainer) -> None:
    trainer.follow("beginner-balanced")
    session = page.url
    page.evaluate(EASY_TWICE)
    page.goto(session)
    trainer.start()
    for _ in range(3):
        trainer.set()
    page.get_by_role("link", name="Start now").click()

    expect(trainer.name).to_have_text("Squat")
    expect(page.get_by_text("Two easy sessions running. Next is: Squat.")).to_be_visible()
    expect(page.locator("[data-slot=before]")).to_be_empty()
    trainer.tap(page.get_by_role("button", name="Rather Sit to stand"))

    expect(trainer.name).to_have_text("Sit to stand")
    expect(page.locator("[data-slot=before]")).to_have_text("Last time 10 · 10, easy.")
    page.reload()
    expect(trainer.name).to_have_text("Sit to stand")
