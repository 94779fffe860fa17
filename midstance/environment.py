"""What the environment may say, read strictly: a wrong value stops the start, in one line."""

import os
import secrets
from contextlib import suppress
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


def secret(path: Path, name: str = "SECRET_KEY", size: int = 50) -> str:
    """Random bytes as base64url: given by a variable, or made once, readable by its owner alone.

    Raises ImproperlyConfigured where the file is there but holds nothing.
    """
    if given := os.environ.get(name):
        return given
    if not path.exists():
        keep_new(path, secrets.token_urlsafe(size))
    if not (kept := path.read_text().strip()):
        raise ImproperlyConfigured(f"{path} is empty: delete it, and a new key is made")
    return kept


def keep_new(path: Path, text: str) -> None:
    """Write a file that nobody ever sees half written; of two who do so at once one wins."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    handle = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    try:
        with suppress(FileExistsError):
            path.hardlink_to(draft)
    finally:
        draft.unlink()
