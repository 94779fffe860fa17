"""What every response carries."""

import re
from collections.abc import Callable
from functools import lru_cache
from secrets import randbelow

import brotli
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
NOBODY = "nobody"
WORTH_PACKING = 200
View = Callable[[HttpRequest], HttpResponse]


def content_security_policy(get_response: View) -> View:
    """Only our own files, no inline script or style, nowhere; no other site's window reaches ours.

    For what may be a page: a style sheet, a script or JSON does not need to be told.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.get("Content-Type") != "application/json":
            response.headers.setdefault("Content-Security-Policy", POLICY)
            response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        return response

    return middleware


def unread(get_response: View) -> View:
    """Takes off what nobody reads. A file with a hashed name is kept for years: it is not compared
    with anything, and it leads to nobody else. Beside Cache-Control nobody looks at Expires.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        kept = response.get("Cache-Control", "")
        idle = ["Expires"] if "max-age" in kept else []
        if "immutable" in kept:
            idle += ["ETag", "Last-Modified", "Referrer-Policy"]
        for name in idle:
            del response[name]
        return response

    return middleware


def packed(get_response: View) -> View:
    """Brotli for those who read it; `GZipMiddleware`, which is asked after us, for the others.

    Level 6 takes about as long as gzip's 6, and a page is up to an eighth smaller. What is
    the same for everybody is packed once for all, a tenth smaller again. As in Django's, a length
    at random hides how well a body packs (BREACH); here in a header.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        plain = not response.streaming and not response.has_header("Content-Encoding")
        if plain and len(response.content) >= WORTH_PACKING and reads_brotli(request):
            shared = getattr(response, "for_everybody", False) and not request.GET
            pack = packed_once if shared else packed_now
            response.content = pack(response.content)
            response["Content-Encoding"] = "br"
            response["Content-Length"] = str(len(response.content))
            response["X-Padding"] = "-" * (1 + randbelow(100))
            patch_vary_headers(response, ["Accept-Encoding"])
            if response.get("ETag", "").startswith('"'):
                response["ETag"] = f"W/{response['ETag']}"
        return response

    return middleware


def packed_now(body: bytes) -> bytes:
    return bytes(brotli.compress(body, quality=6))


@lru_cache(maxsize=128)
def packed_once(body: bytes) -> bytes:
    """Thirty times slower: for pages without a "?" in their address, of which there are few."""
    return bytes(brotli.compress(body, quality=11))


def reads_brotli(request: HttpRequest) -> bool:
    coding = request.headers.get("Accept-Encoding", "")
    return bool(re.search(r"\bbr\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))", coding))


def no_nul(get_response: View) -> View:
    """PostgreSQL keeps no NUL in a text, so an address that has one is refused before it asks."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if "\0" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest("This address holds a sign that no address has.")
        return get_response(request)

    return middleware


def user_key(get_response: View) -> View:
    """Whose page this is, as a random key: the phone keeps one runner's things from another's.

    Said only where the page asked who is there, for asking costs two queries. A POST that says
    whose page it was made on changes nothing for anybody else; the sync answers for itself.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.method == "POST" and not request.path.startswith("/offline/"):
            claimed = request.headers.get("X-User-Key")
            if claimed and claimed != key_of(request):
                return render(request, "409.html", status=409)
        response = get_response(request)
        if hasattr(request, "_cached_user"):
            response.headers["X-User-Key"] = key_of(request)
        return response

    return middleware


def key_of(request: HttpRequest) -> str:
    return str(request.user.user_key) if request.user.is_authenticated else NOBODY


def whose_page(request: HttpRequest) -> dict[str, str]:
    """For templates: the key of the runner whose page this is; empty where nobody asked."""
    asked = hasattr(request, "_cached_user") and request.user.is_authenticated
    return {"owner_key": key_of(request) if asked else ""}
