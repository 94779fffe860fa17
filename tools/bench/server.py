"""Memory of the real server."""

import os
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def main() -> None:
    """Proportional memory of the whole server with two workers, after some pages each."""
    environ = {**os.environ, "PORT": "8199", "HOST": "127.0.0.1", "WORKERS": "2"}
    server = subprocess.Popen(
        [sys.executable, ROOT / "tools" / "run.py"], env=environ, stdout=subprocess.DEVNULL
    )
    try:
        address = "http://127.0.0.1:8199"
        wait(f"{address}/health/")
        for _ in range(40):
            for path in ("/", "/legs/", "/legs/stride/", "/workouts/", "/api/v1/muscles/"):
                urllib.request.urlopen(f"{address}{path}").read()
        started = family(server.pid)[1:]
        jobs = [process for process in started if runs_jobs(process)]
        pages = sum(pss(process) for process in started if process not in jobs)
        print(f"memory of the server with two workers: {pages / 1024:.0f} MiB (limit 200)")
        print(f"memory of what runs jobs: {sum(map(pss, jobs)) / 1024:.0f} MiB")
    finally:
        server.terminate()
        server.wait()


def wait(address: str) -> None:
    for _ in range(200):
        try:
            urllib.request.urlopen(address, timeout=1)
        except OSError:
            time.sleep(0.1)
        else:
            return


def family(pid: int) -> list[int]:
    """A process and everything it started; Linux tells, elsewhere only itself."""
    children = Path(f"/proc/{pid}/task/{pid}/children")
    found = [pid]
    if children.exists():
        for child in children.read_text().split():
            found += family(int(child))
    return found


def runs_jobs(pid: int) -> bool:
    command = Path(f"/proc/{pid}/cmdline")
    return command.exists() and b"manage.py\0worker" in command.read_bytes()


def pss(pid: int) -> int:
    """Kilobytes, shared pages counted by share."""
    rollup = Path(f"/proc/{pid}/smaps_rollup")
    if not rollup.exists():
        return 0
    return next(int(x.split()[1]) for x in rollup.read_text().splitlines() if x.startswith("Pss:"))
