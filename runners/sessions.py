"""Django's own sessions in the database, but only under keys that it could have made itself."""

from typing import Any

from django.conf import settings
from django.contrib.sessions.backends import db
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse


class SessionStore(db.SessionStore):
    ended = False

    def _validate_session_key(self, key: Any) -> bool:
        """A cookie may hold anything, NUL too, at which PostgreSQL would stumble."""
        known: bool = super()._validate_session_key(key)  # type: ignore[misc] # not in the stubs
        return known and key.isalnum() and key.isascii()

    def flush(self) -> None:
        super().flush()
        self.ended = True


class Sessions(SessionMiddleware):
    """Takes the cookie away only where a session ends.

    Django does so for each request with a dead key. Such an answer may come late, from a slow
    network or another tab, and would then take the key of whoever signed in meanwhile: a guest
    would lose all she has.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        response = super().process_response(request, response)
        cookie = response.cookies.get(settings.SESSION_COOKIE_NAME)
        if cookie is not None and not cookie.value and not getattr(request.session, "ended", False):
            del response.cookies[settings.SESSION_COOKIE_NAME]
        return response
