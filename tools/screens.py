"""Take the pictures that a browser shows when it offers to install: the real pages, as they are.

Run it when the look changes: `.venv/bin/python tools/screens.py ADDRESS` with Midstance running
there (needs Chromium). `midstance/views.py` names them in the manifest.
"""

import shutil
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "static" / "screens"
NARROW = {"width": 390, "height": 844}
WIDE = {"width": 1280, "height": 800}
SHOTS = (
    ("stride", "/legs/stride/?at=12", NARROW),
    ("quiz", "/quiz/today/", NARROW),
    ("plan", "/workouts/plans/beginner-balanced/#balance", NARROW),
    ("wide", "/legs/stride/?at=12", WIDE),
)


def main(address: str) -> None:
    from playwright.sync_api import sync_playwright

    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        context = browser.new_context(base_url=address, device_scale_factor=2, viewport=NARROW)
        page = context.new_page()
        page.goto("/")
        page.get_by_role("button", name="Start").click()
        page.get_by_role("button", name="Check").wait_for()
        for name, path, size in SHOTS:
            page.set_viewport_size(size)
            page.goto(path)
            page.wait_for_load_state("networkidle")
            page.screenshot(path=FOLDER / f"{name}.jpg", type="jpeg", quality=75)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1])
