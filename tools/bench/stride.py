"""The explorer in a browser: script per frame, and what it downloads."""

import gzip
import os
import shutil
import statistics
import subprocess
import sys
import urllib.request
from pathlib import Path

from server import wait
from table import row

ROOT = Path(__file__).resolve().parent.parent.parent
PORT = "8198"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
SECONDS = 6
# Playing calls `paint` once a frame; everything that a frame costs in script is inside it.
WATCH = """() => {
  const explorer = document.querySelector("stride-explorer");
  const paint = explorer.paint;
  window.took = [];
  explorer.paint = function () {
    const start = performance.now();
    paint.call(this);
    window.took.push(performance.now() - start);
  };
}"""


def main() -> None:
    environ = {**os.environ, "PORT": PORT, "HOST": "127.0.0.1", "WORKERS": "1"}
    server = subprocess.Popen(
        [sys.executable, ROOT / "tools" / "run.py"], env=environ, stdout=subprocess.DEVNULL
    )
    try:
        wait(f"http://127.0.0.1:{PORT}/health/")
        downloads()
        frames()
    finally:
        server.terminate()
        server.wait()


def downloads() -> None:
    data = urllib.request.urlopen(f"http://127.0.0.1:{PORT}/legs/stride/data.json").read()
    scripts = [ROOT / "static" / "js" / f"stride-{name}.js" for name in ("explorer", "figure")]
    sizes = [len(gzip.compress(script.read_bytes())) for script in scripts]
    print(f"stride data: {len(gzip.compress(data)) / 1024:.1f} KB gzip (limit 8)")
    print(f"its script: {sum(sizes) / 1024:.1f} KB gzip, as written (not minified)")


def frames() -> None:
    from playwright.sync_api import sync_playwright

    row("4x slower CPU", "frames", "median", "p95", "limit")
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or None
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        for speed in ("3.5", "2.5"):
            page = browser.new_page(viewport={"width": 390, "height": 844})
            page.goto(f"http://127.0.0.1:{PORT}/legs/stride/?speed={speed}")
            page.locator("stride-explorer .stride-lanes.live").wait_for()
            page.evaluate(WATCH)
            slow = page.context.new_cdp_session(page)
            slow.send("Emulation.setCPUThrottlingRate", {"rate": 4})
            page.locator("[data-play]").click()
            page.wait_for_timeout(SECONDS * 1000)
            # The first frames are compiled while they run.
            took = page.evaluate("window.took")[30:]
            median, worst = statistics.median(took), statistics.quantiles(took, n=20)[-1]
            row(f"{speed} m/s", str(len(took)), f"{median:.1f} ms", f"{worst:.1f} ms", "4 ms")
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
