"""Django's own sessions in the database, but only under keys that it could have made itself."""

from typing import Any

from django.contrib.sessions.backends import db


class SessionStore(db.SessionStore):
    def _validate_session_key(self, key: Any) -> bool:
        """A cookie may hold anything, NUL too, at which PostgreSQL would stumble."""
        known: bool = super()._validate_session_key(key)  # type: ignore[misc] # not in the stubs
        return known and key.isalnum() and key.isascii()
