"""Makes .venv and installs what the locks say, on a machine that has nothing but Python.

Only the standard library, and only syntax that an old Python can parse, so that a Python that is
too old is told so in one clear line instead of a syntax error.

    python3 tools/bootstrap.py          what `make run` needs
    python3 tools/bootstrap.py --dev    what `make test` and `make check` need as well
"""

import hashlib
import os
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
PYTHON = os.path.join(VENV, "bin", "python")
NEEDED = (3, 11)
NEWER = ("python3.14", "python3.13", "python3.12", "python3.11")
LOCKS = {"run": "requirements.txt", "dev": "requirements-dev.txt"}


def main():
    wanted = "dev" if "--dev" in sys.argv[1:] else "run"
    if sys.version_info < NEEDED:
        start_again_under_a_newer_python()
    if not installed("dev") and not installed(wanted):
        if not venv_works():
            make_venv()
        install(wanted)


def start_again_under_a_newer_python():
    for name in NEWER:
        for folder in os.environ.get("PATH", os.defpath).split(os.pathsep):
            path = os.path.join(folder, name)
            if os.access(path, os.X_OK) and runs(path):
                os.execv(path, [path] + sys.argv)
    stop(
        "Midstance needs Python %d.%d or newer and this is %d.%d (%s): install a newer python3."
        % (NEEDED + tuple(sys.version_info[:2]) + (sys.executable,))
    )


def runs(python):
    """A name on PATH may be a stub that only complains; ask it."""
    check = "import sys; sys.exit(sys.version_info < (%d, %d))" % NEEDED
    return quiet([python, "-c", check]) == 0


def installed(wanted):
    """The lock's hash is noted after a good install, so that a second start costs nothing."""
    try:
        with open(stamp(wanted)) as file:
            return file.read() == digest(wanted) and os.path.exists(PYTHON)
    except OSError:
        return False


def stamp(wanted):
    return os.path.join(VENV, ".installed-" + wanted)


def digest(wanted):
    with open(os.path.join(ROOT, LOCKS[wanted]), "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def venv_works():
    return os.path.exists(PYTHON) and runs(PYTHON)


def make_venv():
    say("Making .venv ...")
    uv = which("uv")
    if uv:
        if run([uv, "venv", "--quiet", "--clear", "--python", sys.executable, VENV]) == 0:
            return
        stop("uv could not make .venv; its own words are above.")
    command = [sys.executable, "-m", "venv", "--clear", VENV]
    if can_make_venvs() and run(command) == 0:
        return
    package = "python%d.%d-venv" % tuple(sys.version_info[:2])
    if apt_get(package) and run(command) == 0:
        return
    stop("Python cannot make virtual environments here: install the package %s." % package)


def can_make_venvs():
    """Debian and Ubuntu ship venv without the ensurepip that it needs."""
    return quiet([sys.executable, "-c", "import venv, ensurepip"]) == 0


def apt_get(*packages):
    """Installs from the system's packages when we may; says whether it did."""
    if os.geteuid() != 0 or not which("apt-get"):
        return False
    say("Installing %s ..." % " ".join(packages))
    environ = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    install = ["apt-get", "install", "-qq", "-y", "--no-install-recommends"]
    # A fresh machine has no package lists, so the first try may know of no such package.
    if quiet(install + list(packages), environ) == 0:
        return True
    quiet(["apt-get", "update", "-qq"], environ)
    return quiet(install + list(packages), environ) == 0


def install(wanted):
    say("Installing the locked packages ...")
    lock = os.path.join(ROOT, LOCKS[wanted])
    uv = which("uv")
    if uv:
        command = [uv, "pip", "install", "--quiet", "--python", PYTHON]
    else:
        command = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if run(command + ["--require-hashes", "-r", lock]) != 0:
        stop("The packages could not be installed; the reason is above.")
    for name in ("run", "dev") if wanted == "dev" else ("run",):
        with open(stamp(name), "w") as file:
            file.write(digest(name))


def which(name):
    for folder in os.environ.get("PATH", os.defpath).split(os.pathsep):
        path = os.path.join(folder, name)
        if os.path.isfile(path) and os.access(path, os.X_OK):
            return path
    return None


def run(command, environ=None):
    return subprocess.call(command, env=environ)


def quiet(command, environ=None):
    with open(os.devnull, "w") as nowhere:
        return subprocess.call(command, env=environ, stdout=nowhere, stderr=nowhere)


def say(words):
    print(words)
    sys.stdout.flush()


def stop(words):
    sys.stderr.write(words + "\n")
    sys.exit(1)


if __name__ == "__main__":
    main()
