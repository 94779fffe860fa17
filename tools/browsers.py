"""The browsers that the journeys and the audit need: the system's, or fetched where that can be."""

import os
import shutil
import subprocess
import sys


def chromium() -> str | None:
    """A Chromium: the system's, or installed with its packages, or None for Playwright's own."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := os.environ.get("CHROMIUM") or shutil.which(name):
            return found
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("\n== Installing chromium", flush=True)
        environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.call(["apt-get", "update", "-qq"], env=environ)
        install = ["apt-get", "install", "-qq", "-y", "--no-install-recommends", "chromium"]
        subprocess.call(install, env=environ, stdout=subprocess.DEVNULL)
        if found := shutil.which("chromium"):
            return found
    if subprocess.call([sys.executable, "-m", "playwright", "install", "chromium"]) == 0:
        return None
    sys.exit("The browser journeys need Chromium: install the package chromium.")
