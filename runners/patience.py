"""How many wrong passwords are listened to, and from whom. Pure.

A name alone is never locked: anybody could then lock out anybody. It is a name at an address that
must wait, and an address that tries many names.
"""

from __future__ import annotations

from datetime import timedelta
from ipaddress import ip_address, ip_network

WAIT = timedelta(minutes=15)
MOST_OF_NAME = 10
# A club, a school or a whole town may share one address.
MOST_OF_ADDRESS = 100
# Whoever has one IPv6 address has the 2^64 beside it too.
HOME = 64


def neighbourhood(address: str) -> str:
    """What counts as one address; text that is none counts as itself."""
    try:
        found = ip_address(address.strip())
    except ValueError:
        return address
    return str(ip_network((found, HOME), strict=False)) if found.version == 6 else str(found)


def origin(peer: str, forwarded: str, *, behind_proxy: bool) -> str:
    """Where a request is from: the peer, or whom our own proxy names, last in its header."""
    said = forwarded.rsplit(",", 1)[-1].strip()
    return neighbourhood(said if behind_proxy and said else peer)


def limits(name: str, where: str) -> list[tuple[str, int]]:
    """What is counted for a try to sign in, and how often it may be wrong."""
    return [(f"{name.lower()}\n{where}", MOST_OF_NAME), (where, MOST_OF_ADDRESS)]
