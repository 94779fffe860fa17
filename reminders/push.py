"""One message to one browser, by Web Push (RFC 8030, 8291, 8292)."""

from __future__ import annotations

import base64
import json
from functools import cache
from typing import Any

from django.conf import settings

from reminders.models import Browser
from reminders.services import is_known

TIMEOUT = 10  # seconds
KEPT = 4 * 60 * 60  # seconds that a service waits for a phone that is off: after that it is evening
GONE = {404, 410}


@cache
def public_key() -> str:
    """What a browser must know in order to let us, and nobody else, send to it: base64url."""
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    padded = settings.PUSH_KEY + "=" * (-len(settings.PUSH_KEY) % 4)
    number = int.from_bytes(base64.urlsafe_b64decode(padded), "big")
    point = ec.derive_private_key(number, ec.SECP256R1()).public_key()
    raw = point.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def send(browser: Browser, message: dict[str, Any]) -> bool:
    """Whether the push service took it; a browser that is gone is forgotten.

    Raises `requests.RequestException` where the service cannot be reached, and
    `pywebpush.WebPushException` where it refuses for another reason.
    """
    # In the worker only: this brings 30 MB along.
    import requests
    from pywebpush import WebPushException, webpush

    if not is_known(browser.endpoint, settings.PUSH_SERVICES):
        browser.delete()
        return False
    session = requests.Session()
    session.max_redirects = 0  # a service we know must not send us to one we do not
    session.trust_env = False
    try:
        webpush(
            browser.subscription,
            json.dumps(message),
            vapid_private_key=settings.PUSH_KEY,
            vapid_claims={"sub": settings.PUSH_CONTACT},
            timeout=TIMEOUT,
            ttl=KEPT,
            headers={"Topic": "quiz", "Urgency": "normal"},
            requests_session=session,
        )
    except WebPushException as refused:
        if refused.status_code not in GONE:
            raise
        browser.delete()
        return False
    return True
