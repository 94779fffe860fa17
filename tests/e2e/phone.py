"""What a phone keeps, and what the server has of it."""

import time
from typing import Any

from playwright.sync_api import Page, expect

NOTE = """name => new Promise((done, fail) => {
  const asked = indexedDB.open("midstance", 1);
  asked.onupgradeneeded = () => {
    asked.result.createObjectStore("outbox", { keyPath: "key" }).createIndex("user", "user");
    asked.result.createObjectStore("notes");
  };
  asked.onsuccess = () => {
    const got = asked.result.transaction("notes").objectStore("notes").get(name);
    got.onsuccess = () => { asked.result.close(); done(got.result ?? null); };
    got.onerror = fail;
  };
})"""
OWNER = "document.getElementById('page').dataset.user"


def noted(page: Page, name: str) -> Any:
    """A small thing that the phone remembers, by its name."""
    return page.evaluate(NOTE, name)


def installed(page: Page) -> None:
    """A page that the worker answers for."""
    page.goto("/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.reload()


def begin(page: Page) -> str:
    """A quiz begun online, until the phone carries it; the runner's key."""
    installed(page)
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_role("button", name="Check")).to_be_visible()
    return carries(page)


def carries(page: Page, words: str = "") -> str:
    """A quiz is on the phone, in a pack with these words; its runner's key."""
    user = page.evaluate(OWNER)
    for _ in range(200):
        pack = noted(page, f"pack {user}")
        if pack and pack["quizzes"] and words in str(pack["quizzes"]):
            return str(user)
        time.sleep(0.1)
    raise AssertionError("the phone was given no pack")


def shelved(page: Page) -> None:
    """The whole reference is on the phone."""
    for _ in range(300):
        if noted(page, "reference"):
            return
        time.sleep(0.1)
    raise AssertionError("the phone was given no reference")


OUTBOX = """user => new Promise((done, fail) => {
  const asked = indexedDB.open("midstance", 1);
  asked.onsuccess = () => {
    const got = asked.result.transaction("outbox").objectStore("outbox").getAll();
    got.onsuccess = () => {
      asked.result.close();
      done(got.result.filter((each) => each.user === user).map(({ state }) => state));
    };
    got.onerror = fail;
  };
})"""


PUT = """record => new Promise((done, fail) => {
  const asked = indexedDB.open("midstance", 1);
  asked.onsuccess = () => {
    const turn = asked.result.transaction("outbox", "readwrite");
    turn.objectStore("outbox").put(record);
    turn.oncomplete = () => { asked.result.close(); done(); };
    turn.onerror = fail;
  };
})"""
DELETE = PUT.replace("record =>", "key =>").replace("put(record)", "delete(key)")


def kept(page: Page, user: str) -> list[str]:
    """The states of what the phone keeps of a runner."""
    return list(page.evaluate(OUTBOX, user))


def comes_to_keep(page: Page, user: str, states: list[str]) -> None:
    """The server has what was sent a moment before the phone has noted it."""
    for _ in range(100):
        if sorted(kept(page, user)) == states:
            return
        time.sleep(0.1)
    assert sorted(kept(page, user)) == states


PAGES = """async user => {
  const pages = await caches.open(`midstance-pages-${user}`);
  return (await pages.keys()).map(({ url }) => new URL(url).pathname);
}"""


def pages_kept(page: Page, user: str) -> list[str]:
    """What the phone would show a runner in a tunnel, beside her pack."""
    return list(page.evaluate(PAGES, user))


def forgets(page: Page, user: str) -> None:
    """Nothing of a runner lies on the phone any more but what she did."""
    for _ in range(100):
        if noted(page, f"pack {user}") is None and pages_kept(page, user) == []:
            return
        time.sleep(0.1)
    raise AssertionError(f"the phone still carries {pages_kept(page, user)}")


def answers_on_server(page: Page) -> int:
    return int(page.evaluate("fetch('/api/v1/reviews/').then(r => r.json()).then(b => b.count)"))


def synced(page: Page, number: int) -> None:
    """The phone has told its answers; on the server there are as many."""
    page.evaluate("dispatchEvent(new Event('online'))")
    for _ in range(150):
        if answers_on_server(page) == number:
            return
        time.sleep(0.1)
    assert answers_on_server(page) == number
