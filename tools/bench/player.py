"""The player: what it costs to open, to tap, and to send a whole session."""

import json
import os
import shutil
import statistics
import subprocess
import sys
from datetime import timedelta
from typing import Any
from uuid import uuid4

from pages import SILENT, Scene
from server import ROOT, wait
from table import row

ADDRESS = "http://127.0.0.1:8197"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
SETS = 18
SMALL = """elements => elements.map(each => each.getBoundingClientRect())
  .filter(box => box.height && (box.height < 44 || box.width < 44)).length"""
# From the tap until the next set is in the page; a frame later it is seen.
TAP = """() => new Promise((done) => {
  const place = document.querySelector("[data-slot=place]");
  const start = performance.now();
  new MutationObserver((_, watch) => {
    watch.disconnect();
    done(performance.now() - start);
  }).observe(place, { childList: true, characterData: true, subtree: true });
  document.querySelector("[data-slot=skip]").click();
})"""


def main() -> None:
    row("queries", "limit", "1 row", "100 rows")
    few, many = Scene(1), Scene(100)
    row(f"{SETS} sets at once", "12", str(queries(few, whole)), str(queries(many, whole)))
    row("player", "-", str(queries(few, opened)), str(queries(many, opened)))
    environ = {**os.environ, "PORT": ADDRESS[-4:], "HOST": "127.0.0.1", "WORKERS": "1"}
    server = subprocess.Popen(
        [sys.executable, ROOT / "tools" / "run.py"], env=environ, stdout=subprocess.DEVNULL
    )
    try:
        wait(f"{ADDRESS}/health/")
        in_a_browser(f"{ADDRESS}{few.session.get_absolute_url()}player/")
    finally:
        server.terminate()
        server.wait()


def whole(scene: Scene) -> Any:
    """A session that was gone through elsewhere, in one POST."""
    from django.utils import timezone

    begun = timezone.now() - timedelta(hours=1)
    sets = [
        {"key": str(uuid4()), "step": n, "at": (begun + timedelta(minutes=n)).isoformat()}
        for n in range(SETS)
    ]
    told = {"key": str(uuid4()), "session": scene.session.slug, "sets": sets}
    body = json.dumps(told | {"started_at": begun.isoformat()})
    return scene.phone.post("/api/v1/workouts/", body, content_type="application/json")


def opened(scene: Scene) -> Any:
    return scene.phone.get(scene.workout.get_absolute_url())


def queries(scene: Scene, what: Any) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        answer = what(scene)
    if answer.status_code >= 400:
        sys.exit(f"refused: {answer.content!r}")
    return sum(not each["sql"].startswith(SILENT) for each in asked.captured_queries)


def in_a_browser(address: str) -> None:
    from playwright.sync_api import sync_playwright

    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or None
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        cold(browser, address)
        tapped(browser, address)
        browser.close()


def cold(browser: Any, address: str) -> None:
    """Everything that a first visit moves, without the worker."""
    page = browser.new_context(service_workers="block").new_page()
    answers: list[Any] = []
    page.on("requestfinished", lambda request: answers.extend([request]))
    page.goto(address, wait_until="networkidle")
    size = sum(each.sizes()["responseBodySize"] for each in answers)
    html = sum(each.resource_type in {"document", "fetch"} for each in answers)
    print(f"cold: {size / 1024:.1f} KB in {len(answers)} requests (limit 45), {html} of HTML")


def tapped(browser: Any, address: str) -> None:
    """A visitor begins; from then on no tap waits for the network."""
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(address)
    page.locator("[data-slot=start] button").click()
    page.locator("[data-slot=main]").wait_for()
    for folded in page.locator(".player__more summary:visible").all():
        folded.click()
    controls = page.locator("#page :is(button, summary, .choice, a:not(.skip-link)):visible")
    small = controls.evaluate_all(SMALL)
    print(f"controls under 44 px: {small} of {controls.count()} (limit 0)")
    slow = page.context.new_cdp_session(page)
    slow.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    took = []
    for _ in range(12):
        page.wait_for_timeout(400)
        took.append(page.evaluate(TAP))
    print(f"tap to next set, CPU 4x slower: median {statistics.median(took):.0f} ms, stored first")
