"""`make test`: everything, on SQLite, on PostgreSQL, and in a real browser."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTEST = [sys.executable, "-m", "pytest"]


def main() -> None:
    from browsers import chromium
    from postgres import postgres

    with tempfile.TemporaryDirectory(prefix="midstance-test-") as data:
        unit(data, "SQLite")
        with postgres() as url:
            unit(data, "PostgreSQL", DATABASE_URL=url)
        browser = chromium()
        say("Browser journeys")
        run([*PYTEST, "-m", "e2e", "-n", "0", "tests/e2e"], DATA_DIR=data, CHROMIUM=browser or "")


def unit(data: str, name: str, **environ: str) -> None:
    say(f"Tests on {name}")
    run([*PYTEST, "-q", "-n", "auto"], DATA_DIR=data, **environ)


def run(command: list[str], **environ: str) -> None:
    if code := subprocess.call(command, cwd=ROOT, env={**os.environ, **environ}):
        sys.exit(code)


def say(text: str) -> None:
    print(f"\n== {text}", flush=True)


if __name__ == "__main__":
    main()
