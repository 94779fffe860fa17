"""A guest is made at the first event, never for a mere reader."""

from django.contrib.auth import login
from django.http import Http404, HttpRequest

from runners.middleware import zone_of
from runners.models import Runner


def runner_for(request: HttpRequest) -> Runner:
    """The signed-in runner, or a new guest who is signed in from now on.

    For views that begin something: her year-long cookie is renewed with it.
    """
    if isinstance(request.user, Runner):
        request.session.modified = True
        return request.user
    guest = Runner.make_guest(tz=zone_of(request), of=request.META.get("CSRF_COOKIE"))
    login(request, guest, backend="django.contrib.auth.backends.ModelBackend")
    return guest


def owner(request: HttpRequest) -> Runner:
    """The signed-in runner of something that exists already; for anybody else it does not."""
    if isinstance(request.user, Runner):
        return request.user
    raise Http404


def reader(request: HttpRequest) -> Runner | None:
    """The signed-in runner, if there is one."""
    return request.user if isinstance(request.user, Runner) else None
