"""On the home screen: shown how on an iPhone, and never again once refused."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import PATIENCE, PHONE
from tests.e2e.learner import Learner

pytestmark = pytest.mark.e2e
SAFARI = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1"
)


@pytest.fixture
def iphone(browser: Browser, server: str) -> Iterator[Page]:
    context = browser.new_context(
        base_url=server, viewport=PHONE, user_agent=SAFARI, service_workers="block"
    )
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


def test_an_iphone_is_shown_how_once_it_has_met_the_quiz_and_not_after_a_no(iphone: Page) -> None:
    hint = iphone.get_by_role("heading", name="Keep it on your home screen")
    iphone.goto("/")
    expect(iphone.get_by_role("heading", level=1)).to_be_visible()
    expect(hint).to_be_hidden()
    iphone.get_by_role("button", name="Start").click()
    Learner(iphone).answer()

    iphone.goto("/")
    expect(hint).to_be_visible()
    expect(iphone.get_by_text("Add to Home Screen", exact=True)).to_be_visible()
    expect(iphone.get_by_role("button", name="Add to home screen")).to_be_hidden()

    iphone.get_by_role("button", name="No, thanks").click()
    expect(hint).to_be_hidden()
    iphone.reload()
    expect(iphone.get_by_role("heading", level=1)).to_be_visible()
    expect(hint).to_be_hidden()
