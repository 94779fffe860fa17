"""`make test-engines`: the journeys on Firefox and on WebKitGTK, over the cable. See docs/audit.md.

An engine that is not installed is said so, and then the command ends with 1: nothing was tested.
`python tools/engines.py firefox` or `webkit` takes only one; more words go to pytest.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTEST = [sys.executable, "-m", "pytest", "-m", "e2e", "-n", "0"]
# What needs Chromium's own tools: its push service, and another browser's name.
JOURNEYS = [
    f"tests/e2e/test_{name}.py"
    for name in (
        "journeys",
        "offline",
        "bad_network",
        "one_phone",
        "who_comes_next",
        "player",
        "player_offline",
    )
]
# Over BiDi no page can be had without JavaScript, and Firefox keeps no screen on without a screen.
NOT_THERE = "not without_javascript and not screen_is_kept_on"
ENGINES = ("firefox", "webkit")


def main() -> None:
    asked = [word for word in sys.argv[1:] if word in ENGINES] or ENGINES
    more = [word for word in sys.argv[1:] if word not in ENGINES]
    # A failing engine keeps nobody from trying the other.
    failed = [name for name in asked if not globals()[name](more)]
    if failed:
        sys.exit(f"not passed: {', '.join(failed)}")


def firefox(more: list[str]) -> bool:
    if not (shutil.which("firefox-esr") or shutil.which("firefox")):
        return is_not_here("Firefox", "firefox-esr")
    say("Firefox")
    return run([*PYTEST, "-k", NOT_THERE, *JOURNEYS, *more], ENGINE="firefox")


def webkit(more: list[str]) -> bool:
    browsers = sorted(Path("/usr").glob("lib*/**/webkit2gtk-4.*/MiniBrowser"))
    if not (browsers and shutil.which("WebKitWebDriver")):
        return is_not_here("WebKitGTK", "webkit2gtk-driver")
    shown = [] if os.environ.get("DISPLAY") else ["xvfb-run", "-a"]
    for command in (*shown[:1], "dbus-run-session"):
        if not shutil.which(command):
            return is_not_here(command, {"xvfb-run": "xvfb and xauth"}.get(command, "dbus"))
    say("WebKitGTK")
    quiet = {"LIBGL_ALWAYS_SOFTWARE": "1", "NO_AT_BRIDGE": "1", "GDK_BACKEND": "x11"}
    command = [*shown, "dbus-run-session", "--", *PYTEST, "tests/engines", *more]
    return run(command, MINIBROWSER=str(browsers[-1]), **quiet)


def is_not_here(name: str, package: str) -> bool:
    print(f"\n{name} is not here, so nothing was tested on it: install {package}.", flush=True)
    return False


def run(command: list[str], **environ: str) -> bool:
    with tempfile.TemporaryDirectory(prefix="midstance-engines-") as data:
        return not subprocess.call(
            command, cwd=ROOT, env={**os.environ, "DATA_DIR": data, **environ}
        )


def say(text: str) -> None:
    print(f"\n== The journeys on {text}", flush=True)


if __name__ == "__main__":
    main()
