"""A runner who has been here before, and the states that only a tap leads to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from phone import Phone, violations
from playwright.sync_api import Browser, Page, expect

from tests.e2e.learner import Learner
from tests.e2e.trainer import Trainer

PLAN = "beginner-balanced"
# What it is answered by, and whether there is a drawing.
FORM = """(() => {
  const option = document.querySelector("form.question [name=option]");
  const by = option?.dataset.slug ? "tap" : (option?.type ?? "order");
  return document.querySelector("question-form svg.figure") ? `${by} with a figure` : by;
})()"""


@dataclass(frozen=True)
class Place:
    """A page with an address; how many KB it may move in all, and how many of them be script."""

    name: str
    path: str
    signed_in: bool = False
    script: int = 20
    whole: int = 45


VISITED = [
    Place("Today, visitor", "/"),
    Place("legs", "/legs/"),
    Place("muscle", "/legs/muscles/soleus/"),
    Place("group", "/legs/groups/calf/"),
    Place("phase", "/legs/phases/loading/"),
    Place("map", "/legs/maps/front/"),
    Place("stride", "/legs/stride/", script=35),
    Place("search", "/legs/search/?q=calf"),
    Place("about", "/legs/about/"),
    Place("quiz", "/quiz/"),
    Place("workouts", "/workouts/"),
    Place("plans", "/workouts/plans/"),
    Place("plan", f"/workouts/plans/{PLAN}/"),
    Place("exercises", "/workouts/exercises/"),
    Place("exercise", "/workouts/exercises/clamshell/"),
    Place("sign-in", "/account/sign-in/"),
    Place("not found", "/nowhere/"),
]


def prepared(browser: Browser, address: str) -> tuple[Any, list[Place]]:
    """Cookies of a runner in the middle of things, and every page to look at."""
    context = Phone(browser, address).context()
    page = context.new_page()
    begin(page)
    Learner(page).answer()
    places = [Place("feedback", path_of(page), signed_in=True)]
    follow(page)
    places.append(Place("following", path_of(page), signed_in=True))
    page.goto("/workouts/next/")
    places.append(Place("session", path_of(page), signed_in=True))
    player = page.get_by_role("link", name="Start this session").get_attribute("href") or ""
    places.append(Place("player", player, signed_in=True, script=35))
    page.goto(f"/workouts/plans/{PLAN}/")
    page.get_by_role("button", name="Copy this plan").click()
    lines = page.locator("a[href$='/lines/']").first
    expect(lines).to_be_visible()
    places.append(Place("own plan", path_of(page), signed_in=True))
    places.append(Place("own session", lines.get_attribute("href") or "", signed_in=True))
    for name, path in (
        ("Today, runner", "/"),
        ("question", "/quiz/today/"),
        ("progress", "/quiz/progress/"),
        ("quiz settings", "/quiz/settings/"),
        ("reminders", "/reminders/"),
        ("training week", "/workouts/week/"),
        ("account", "/account/"),
        ("keep", "/account/keep/"),
    ):
        places.append(Place(name, path, signed_in=True))
    state = context.storage_state()
    context.close()
    return state, [*VISITED, *places]


def states(browser: Browser, address: str) -> Iterator[tuple[str, list[str]]]:
    """What axe-core says of each state that has no address of its own, in light and in dark."""
    for scheme in ("light", "dark"):
        context = Phone(browser, address).context(
            color_scheme=scheme, reduced_motion="reduce", bypass_csp=True
        )
        page = context.new_page()
        for walk in (quiz, session):
            for name, found in walk(page):
                yield f"{scheme}: {name}", found
        context.close()


def quiz(page: Page) -> Iterator[tuple[str, list[str]]]:
    """Each form of question that the day asks, each kind of feedback, the end."""
    begin(page)
    learner = Learner(page)
    met: set[str] = set()
    for _ in range(60):
        form = page.evaluate(FORM)
        if form not in met:
            yield f"question, {form}", violations(page)
        learner.answer()
        verdict = page.get_by_role("heading", level=1).first.inner_text()
        if (told := f"feedback, {form}, {verdict}") not in met:
            yield told, violations(page)
        met |= {form, told}
        if not learner.go_on():
            yield "finish", violations(page)
            return


def session(page: Page) -> Iterator[tuple[str, list[str]]]:
    """The player before a set, at rest, with all unfolded, and at the end."""
    trainer = Trainer(page)
    trainer.follow()
    trainer.start()
    yield "player, a set", violations(page)
    trainer.set()
    yield "player, after a set", violations(page)
    for summary in page.locator("summary:visible").all():
        summary.click()
    yield "player, all unfolded", violations(page)
    page.reload()
    trainer.at(2)
    trainer.finish()
    expect(page.get_by_role("heading", name="Session done")).to_be_visible()
    yield "session done", violations(page)


def begin(page: Page) -> None:
    page.goto("/")
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_role("button", name="Check")).to_be_visible()


def follow(page: Page) -> None:
    page.goto(f"/workouts/plans/{PLAN}/")
    for day in page.locator("[name=weekdays]").all():
        day.check()
    page.get_by_role("button", name="Follow this plan").click()
    expect(page.get_by_text("0 of 12 sessions done")).to_be_visible()


def path_of(page: Page) -> str:
    return page.url.removeprefix(page.evaluate("location.origin"))
