"""What the environment may say, read strictly: a wrong value stops the start, in one line."""

import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def flag(name: str, *, default: bool) -> bool:
    """1/0, true/false, yes/no, on/off; anything else is an error, not a guess."""
    value = os.environ.get(name, "").strip().lower()
    if not value:
        return default
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    raise ImproperlyConfigured(f"{name}={value!r}: use 1 or 0")


def words(name: str, default: str = "") -> list[str]:
    """A list of words with commas between."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def secret(path: Path) -> str:
    """The signing key: made once, readable by its owner alone."""
    if given := os.environ.get("SECRET_KEY"):
        return given
    try:
        return path.read_text().strip()
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
    made = secrets.token_urlsafe(50)
    # O_EXCL: of two workers that start at once one makes the key and the other reads it.
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(handle, "w") as file:
        file.write(made)
    return made
