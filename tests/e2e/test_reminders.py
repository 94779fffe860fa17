"""A reminder on a real phone: shown by the worker, with its two ways to be quiet."""

import json
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.learner import Learner

pytestmark = pytest.mark.e2e
SAID = {
    "title": "Time for your legs",
    "body": "8 questions, about 3 minutes.",
    "due": 8,
    "open": "/quiz/",
    "quiet": "/reminders/x/quiet/",
    "stop": "/reminders/x/stop/",
}
SHOWN = """async () => {
  const here = await navigator.serviceWorker.ready;
  return (await here.getNotifications()).map(({title, body, actions}) =>
    [title, body, actions.map(({title}) => title)]);
}"""


@pytest.fixture
def push(page: Page, server: str) -> Callable[[], None]:
    """What a push service does to this phone, which allows reminders."""
    page.context.grant_permissions(["notifications"], origin=server)
    page.goto("/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    devtools = page.context.new_cdp_session(page)
    registrations = []
    devtools.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda said: registrations.extend(said["registrations"]),
    )
    devtools.send("ServiceWorker.enable")
    for _ in range(100):
        if registrations:
            break
        page.wait_for_timeout(50)

    here = {"origin": server, "registrationId": registrations[-1]["registrationId"]}

    def deliver() -> None:
        devtools.send("ServiceWorker.deliverPushMessage", here | {"data": json.dumps(SAID)})
        time.sleep(0.5)

    return deliver


def test_a_pushed_reminder_is_shown_once_with_quiet_and_stop(page: Page, push) -> None:
    push()
    push()

    assert page.evaluate(SHOWN) == [[SAID["title"], SAID["body"], ["Quiet today", "Stop"]]]


def test_after_a_finished_quiz_a_reminder_is_offered_and_none_lies_there_any_more(
    page: Page, push
) -> None:
    push()
    page.goto("/")
    page.get_by_role("button", name="Start").click()
    Learner(page).finish()

    expect(page.get_by_role("heading", name="A reminder, if you like")).to_be_visible()
    expect(page.get_by_role("button", name="Remind me")).to_be_visible()
    assert page.evaluate(SHOWN) == []
    page.get_by_role("button", name="No, thanks").click()
    expect(page.get_by_text("No reminders.")).to_be_visible()
    expect(page.get_by_role("heading", name="A reminder, if you like")).to_be_hidden()


def test_who_never_finished_a_quiz_finds_reminders_in_her_account(page: Page) -> None:
    page.goto("/")
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_role("button", name="Check")).to_be_visible()
    page.goto("/reminders/")

    expect(page.get_by_role("heading", name="Reminders")).to_be_visible()
    expect(page.get_by_role("button", name="Remind me")).to_be_visible()
