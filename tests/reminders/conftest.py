"""A push service on this machine: a real HTTP server, which the settings allow for the test."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import http_ece
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat


def text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


@dataclass
class PushService:
    """What arrived, for each path; `answers` holds the status of a path that does not get 201."""

    origin: str = ""
    answers: dict[str, int] = field(default_factory=dict)
    arrived: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)


@dataclass
class Phone:
    """A browser's half of a subscription: it alone can read what is sent to it."""

    endpoint: str
    private: ec.EllipticCurvePrivateKey
    secret: bytes = b"sixteen secret b"

    @property
    def fields(self) -> dict[str, Any]:
        point = self.private.public_key().public_bytes(
            Encoding.X962, PublicFormat.UncompressedPoint
        )
        return {
            "endpoint": self.endpoint,
            "p256dh": text(point),
            "auth": text(self.secret),
            "hour": 18,
        }

    def read(self, body: bytes) -> dict[str, Any]:
        clear = http_ece.decrypt(body, private_key=self.private, auth_secret=self.secret)
        message: dict[str, Any] = json.loads(clear)
        return message


@pytest.fixture
def push_service(settings: Any) -> Iterator[PushService]:
    service = PushService()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            headers = {name.lower(): value for name, value in self.headers.items()}
            service.arrived.append((self.path, headers, body))
            self.send_response(service.answers.get(self.path, 201))
            self.send_header("Location", f"{service.origin}/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            """Not into the output of the tests."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        service.origin = f"http://127.0.0.1:{server.server_port}"
        settings.PUSH_SERVICES = [service.origin]
        yield service
        server.shutdown()


@pytest.fixture
def browser(push_service: PushService) -> Phone:
    return Phone(f"{push_service.origin}/her-phone", ec.generate_private_key(ec.SECP256R1()))
