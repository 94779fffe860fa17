"""What a phone was shown of a session, signed: it begins with that, though it was edited since."""

from __future__ import annotations

from typing import Any

from django.core import signing

from workouts.models import Session

SALT = "workouts.session"


def sheet(session: Session, held: dict[str, Any]) -> str:
    return signing.dumps({"session": session.pk, **held}, salt=SALT, compress=True)


def opened(signed: str, session: int) -> dict[str, Any]:
    """What `sheet` was given; raises BadSignature for anything else, or for another session.

    The session is named by its primary key: an editor may have deleted it since.
    """
    given: dict[str, Any] = signing.loads(signed, salt=SALT)
    if given.get("session") != session:
        raise signing.BadSignature("of another session")
    return given
