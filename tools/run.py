"""`make run`: the production server on SQLite, from nothing to an address.

A small supervisor: it checks what can be checked, has `prepare.py` make tables, content and static
files, starts the server and the worker, and says where it is once it answers.
"""

import http.client
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
HOST = os.environ.get("HOST") or "127.0.0.1"
PORT = os.environ.get("PORT") or "8000"
DATA_DIR = Path(os.environ.get("DATA_DIR") or ROOT / "var").resolve()
GRACE = 10  # seconds for the requests in hand when we stop
PAUSE = 2  # seconds between two looks whether the worker still lives
EVERYWHERE = {"0.0.0.0", "::"}  # noqa: S104 -- compared with, not bound to


def main() -> None:
    os.environ["DATA_DIR"] = str(DATA_DIR)
    check_port()
    check_folder()
    if subprocess.call([sys.executable, ROOT / "tools" / "prepare.py"], cwd=ROOT) != 0:
        stop("Midstance could not be prepared; the reason is above.")
    serve()


def check_port() -> None:
    if not (PORT.isdecimal() and 0 < int(PORT) < 65536):
        stop(f"PORT={PORT} is not a port: use a number from 1 to 65535.")
    try:
        found = socket.getaddrinfo(HOST, int(PORT), type=socket.SOCK_STREAM)
        family, kind, _, _, address = found[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
            probe.listen()
    except PermissionError:
        stop(f"Port {PORT} needs more rights: choose one from 1024, such as PORT=8000.")
    except socket.gaierror:
        stop(f"HOST={HOST} is not an address of this machine: use 127.0.0.1 or 0.0.0.0.")
    except OSError as error:
        stop(f"Cannot listen on {HOST} port {PORT} ({error.strerror}): choose another PORT.")


def check_folder() -> None:
    try:
        DATA_DIR.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=DATA_DIR).close()
    except OSError as error:
        stop(f"Cannot write in {DATA_DIR} ({error.strerror}): choose another DATA_DIR.")


def serve() -> NoReturn:
    """Start granian and the worker, say where they are once they answer, and end both with us."""
    # Sessions of their own: Ctrl+C reaches us alone, and each is told once, in the right order.
    running = {"server": start(Path(sys.executable).with_name("granian"), *options())}
    for signum in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(signum, lambda *_: end(*running.values()))
    server = running["server"]
    while server.poll() is None and not answers():
        time.sleep(0.05)
    if server.poll() is None:
        running["worker"] = start_worker()
        announce()
    while server.poll() is None:
        if running["worker"].poll() is not None:
            print("The worker ended and is started again.", flush=True)
            running["worker"] = start_worker()
        time.sleep(PAUSE)
    end(*running.values(), words="The server stopped; the reason is above.")


def start(*command: Path | str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(command, cwd=ROOT, start_new_session=True)


def start_worker() -> subprocess.Popen[bytes]:
    """What needs no request: reminders, and the fitting of the memory."""
    return start(sys.executable, ROOT / "manage.py", "worker")


def end(*processes: subprocess.Popen[bytes], words: str = "") -> NoReturn:
    """Let the work in hand finish; a process that does not come to an end is ended."""
    for process in processes:
        process.terminate()
    limit = time.monotonic() + GRACE + 2
    for process in processes:
        try:
            process.wait(max(0, limit - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
    sys.exit(words or 0)


def options() -> list[str]:
    """WSGI, a worker a core: ASGI costs 3-11 times the CPU for views that wait on nothing."""
    cores = os.environ.get("WORKERS") or str(os.cpu_count() or 1)
    return [
        *("--interface", "wsgi", "--host", HOST, "--port", PORT, "--workers", cores),
        *("--blocking-threads", "2", "--no-ws", "--respawn-failed-workers"),
        *("--workers-kill-timeout", str(GRACE), "--log-level", "warning"),
        "midstance.wsgi:application",
    ]


def answers() -> bool:
    """Any answer will do: a worker that cannot start gives none."""
    connection = http.client.HTTPConnection(reachable(), int(PORT), timeout=2)
    with suppress(OSError, http.client.HTTPException):
        connection.request("GET", "/health/")
        return bool(connection.getresponse().status)
    return False


def reachable() -> str:
    return "localhost" if HOST in EVERYWHERE else HOST


def announce() -> None:
    print("\nThe first editor, for /admin/:   make editor")
    if HOST in EVERYWHERE:
        print(f"On a phone in the same network:  http://{own_address()}:{PORT}/")
        print(
            "Plain http is enough to look around; to install it or use it offline, https is needed."
        )
    else:
        print("On a phone in the same network:  HOST=0.0.0.0 make run")
    shown = f"[{reachable()}]" if ":" in reachable() else reachable()
    print(f"\nMidstance is at http://{shown}:{PORT}/  (Ctrl+C stops it)", flush=True)


def own_address() -> str:
    """This machine's address towards the outside; a UDP socket finds it without sending a thing."""
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(("192.0.2.1", 9))
        return str(probe.getsockname()[0])
    return socket.gethostname()


def stop(words: str) -> NoReturn:
    sys.exit(words)


if __name__ == "__main__":
    main()
