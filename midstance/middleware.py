"""What every response carries."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
View = Callable[[HttpRequest], HttpResponse]


def content_security_policy(get_response: View) -> View:
    """Only our own files, no inline script or style, nowhere."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        return response

    return middleware


def user_key(get_response: View) -> View:
    """Whose page this is, as a random key: the phone keeps one runner's things from another's.

    Only where the page asked who is there: a page of the reference is nobody's, and asking for
    its reader would cost it two queries.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if hasattr(request, "_cached_user") and request.user.is_authenticated:
            response.headers["X-User-Key"] = str(request.user.user_key)
        return response

    return middleware
