"""A new release while people use the old one: offered, taken at their wish, never under a thumb."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.cable import Cable
from tests.e2e.phone import begin
from tests.e2e.served import ROOT, serving

pytestmark = pytest.mark.e2e
LEFT_OUT = shutil.ignore_patterns(".*", "node_modules", "var", "tests", "__pycache__")
HAS_NEWER = "navigator.serviceWorker.ready.then(({ waiting }) => Boolean(waiting))"


@pytest.fixture
def next_release(server: str, data: Path, tmp_path: Path) -> Iterator[str]:
    """The same data, served by the next release: its pages end with two more words, in red."""
    root = tmp_path / "release"
    shutil.copytree(ROOT, root, ignore=LEFT_OUT)
    with (root / "templates" / "_foot.html").open("a") as foot:
        foot.write("<p>Second release</p>")
    with (root / "static" / "css" / "site.css").open("a") as style:
        style.write(".site-foot { color: red; }")
    # Its own files: those that the other tests are served must stay.
    own = tmp_path / "data"
    own.mkdir()
    for name in ("midstance.sqlite3", "secret", "push-key"):
        (own / name).symlink_to(data / name)
    with serving(root, own) as address:
        yield address


RENEWED = """async user => {
  const style = document.querySelector("link[rel=stylesheet]").getAttribute("href");
  const kept = await (await caches.open(`midstance-pages-${user}`)).match("/workouts/");
  return Boolean(kept) && (await kept.text()).includes(style);
}"""


def renewed(page: Page, user: str) -> None:
    """A page that was carried along names the style of the page that is open."""
    for _ in range(100):
        if page.evaluate(RENEWED, user):
            return
        page.wait_for_timeout(100)
    raise AssertionError("what the phone carries names files of another release")


@pytest.fixture
def page(far: BrowserContext) -> Page:
    return far.new_page()


def deploy(cable: Cable, address: str) -> None:
    parts = urlsplit(address)
    cable.set("down")
    cable.target = (parts.hostname or "", parts.port or 0)
    cable.set("up")


def test_a_new_release_waits_until_it_is_wanted(page, cable, next_release):
    user = begin(page)
    renewed(page, user)
    deploy(cable, next_release)
    page.goto("/quiz/today/")
    page.wait_for_function(HAS_NEWER)
    page.evaluate("document.body.dataset.seen = 'yes'")

    # In the middle of a question it is not even offered.
    page.locator("label.answer").first.click()
    page.wait_for_timeout(1000)
    expect(page.locator("offline-strip")).to_be_hidden()
    expect(page.locator("body")).to_have_attribute("data-seen", "yes")

    page.get_by_role("button", name="Check").click()
    expect(page.get_by_role("link", name="Continue")).to_be_visible()
    expect(page.locator("offline-strip")).to_be_hidden()
    expect(page.locator("body")).to_have_attribute("data-seen", "yes")

    page.goto("/")
    expect(page.locator("offline-strip")).to_contain_text("A new version is here.")
    page.evaluate("document.body.dataset.seen = 'yes'")

    page.get_by_role("button", name="Update").click()

    expect(page.locator("body")).not_to_have_attribute("data-seen", "yes")
    expect(page.get_by_text("Second release")).to_be_visible()
    expect(page.locator("offline-strip")).to_be_hidden()
    assert not page.evaluate(HAS_NEWER)
    renewed(page, user)
    cable.set("down")
    page.goto("/quiz/today/")
    expect(page.get_by_role("button", name="Check")).to_be_visible()
    page.goto("/workouts/")
    expect(page.get_by_role("heading", level=1)).to_have_css("font-family", re.compile("Figtree"))
