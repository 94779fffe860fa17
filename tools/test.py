"""`make test`: everything, on SQLite, on PostgreSQL, and in a real browser."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTEST = [sys.executable, "-m", "pytest"]


def main() -> None:
    from postgres import postgres

    with tempfile.TemporaryDirectory(prefix="midstance-test-") as data:
        unit(data, "SQLite")
        with postgres() as url:
            unit(data, "PostgreSQL", DATABASE_URL=url)
        browser = chromium()
        say("Browser journeys")
        run([*PYTEST, "-m", "e2e", "-n", "0", "tests/e2e"], DATA_DIR=data, CHROMIUM=browser)


def unit(data: str, name: str, **environ: str) -> None:
    say(f"Tests on {name}")
    run([*PYTEST, "-q", "-n", "auto"], DATA_DIR=data, **environ)


def chromium() -> str:
    """A Chromium: the system's, or installed with its packages, or Playwright's own."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    if os.geteuid() == 0 and shutil.which("apt-get"):
        say("Installing chromium")
        quiet = {"DEBIAN_FRONTEND": "noninteractive"}
        subprocess.call(["apt-get", "update", "-qq"], env={**os.environ, **quiet})
        install = ["apt-get", "install", "-qq", "-y", "--no-install-recommends", "chromium"]
        subprocess.call(install, env={**os.environ, **quiet}, stdout=subprocess.DEVNULL)
        if found := shutil.which("chromium"):
            return found
    if subprocess.call([sys.executable, "-m", "playwright", "install", "chromium"]) == 0:
        return ""  # Playwright knows where its own is
    sys.exit("The browser journeys need Chromium: install the package chromium.")


def run(command: list[str], **environ: str) -> None:
    if code := subprocess.call(command, cwd=ROOT, env={**os.environ, **environ}):
        sys.exit(code)


def say(text: str) -> None:
    print(f"\n== {text}", flush=True)


if __name__ == "__main__":
    main()
