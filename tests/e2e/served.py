"""Midstance as `make run` starts it, on a free port and an empty database of its own."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


@contextmanager
def served() -> Iterator[str]:
    """Its address; production settings, hashed files, one worker, SQLite with the real content."""
    with (
        tempfile.TemporaryDirectory(prefix="midstance-served-") as data,
        serving(ROOT, Path(data)) as address,
    ):
        yield address


@contextmanager
def serving(root: Path, data: Path) -> Iterator[str]:
    """The same from any checkout, on the data of that folder."""
    port = str(free_port())
    environ = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environ |= {"DATA_DIR": str(data), "PORT": port, "HOST": "127.0.0.1", "WORKERS": "1"}
    command = [sys.executable, root / "tools" / "run.py"]
    log = data / f"log-{port}"
    with log.open("wb") as words:
        process = subprocess.Popen(command, cwd=root, env=environ, stdout=words, stderr=words)
    try:
        if not answers(f"http://127.0.0.1:{port}", process):
            sys.exit(f"The server did not start:\n{log.read_text()}")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=20)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(address: str, process: subprocess.Popen[bytes]) -> bool:
    """Wait until it does; False when it ended or takes two minutes."""
    for _ in range(1200):
        if process.poll() is not None:
            return False
        try:
            urllib.request.urlopen(f"{address}/health/", timeout=1)
        except OSError:
            time.sleep(0.1)
        else:
            return True
    return False
