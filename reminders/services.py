"""Whose push services we send to.

An address comes from a browser, and the server will post to it: whatever is not on this list could
be a machine of our own network. Browsers have four such services between them.
"""

import re
from fnmatch import fnmatchcase
from urllib.parse import urlsplit

KNOWN = (
    "https://fcm.googleapis.com",  # Chrome, Edge on Android, Opera, Samsung, Brave
    "https://updates.push.services.mozilla.com",  # Firefox
    "https://*.push.apple.com",  # Safari
    "https://*.notify.windows.com",  # Edge on Windows
)
# What a browser and our client would read differently (a backslash, an @) is no host at all.
HOST = re.compile(r"[a-z0-9.-]+(:\d+)?")


def is_known(endpoint: str, services: list[str]) -> bool:
    """Whether this address is one of a service that we know, or of one that the settings add."""
    try:
        parts = urlsplit(endpoint)
    except ValueError:
        return False
    if not HOST.fullmatch(parts.netloc) or endpoint != endpoint.strip():
        return False
    origin = f"{parts.scheme}://{parts.netloc}"
    return any(fnmatchcase(origin, each) for each in (*KNOWN, *services))
