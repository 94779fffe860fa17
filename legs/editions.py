"""Which edition of the content a page was made from, so that nobody fetches the same page twice.

Every save of content turns to a new edition. A page that only reads content is held in process for
as long as its edition lasts, and a browser that has it already is answered with 304: one query.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cache, lru_cache, update_wrapper
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.contrib.messages import get_messages
from django.contrib.staticfiles.storage import staticfiles_storage
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition, require_safe

from legs.models import Content, ContentRecord, Edition, Part

HELD = 256
P = ParamSpec("P")
R = TypeVar("R")
View = Callable[..., HttpResponse]


def reads_content(view: View) -> View:
    """A page that shows content and nothing of its reader, so that nobody asks who she is.

    Its answers say so (`for_everybody`): what is the same for all is packed once for all.
    """

    def marked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.for_everybody = True  # type: ignore[attr-defined]
        return response

    private = cache_control(private=True, no_cache=True)
    return require_safe(private(condition(etag_func=etag)(update_wrapper(marked, view))))


def etag(request: HttpRequest, *_: Any, **__: Any) -> str | None:
    """None while a message waits, for a page that carries one is not kept; and while developing."""
    if settings.DEBUG or len(get_messages(request)):
        return None
    parts = (release(), edition(request))
    return f'"{hashlib.sha256(repr(parts).encode()).hexdigest()[:32]}"'


def held(gather: Callable[P, R]) -> Callable[Concatenate[UUID | None, P], R]:
    """Keep what was gathered until the content changes; it must hold rows, not querysets."""

    kept: Callable[..., R] = lru_cache(maxsize=HELD)(
        lambda _edition, *args, **kw: gather(*args, **kw)
    )

    def gathered(edition: UUID | None, /, *args: P.args, **kwargs: P.kwargs) -> R:
        return gather(*args, **kwargs) if edition is None else kept(edition, *args, **kwargs)

    return update_wrapper(gathered, gather)


def edition(request: HttpRequest) -> UUID | None:
    """Asked once a request."""
    if not hasattr(request, "_edition"):
        request._edition = Edition.current()  # type: ignore[attr-defined]
    found: UUID | None = request._edition  # type: ignore[attr-defined]
    return found


@cache
def release() -> str:
    """The same for every process of one release: what draws a page beside its content."""
    drawn = [
        path
        for app in apps.get_app_configs()
        if Path(app.path).parent == settings.BASE_DIR
        for path in Path(app.path).rglob("*.*")
        if path.suffix in {".py", ".json", ".yaml"}
    ]
    folders: Any = settings.TEMPLATES[0]["DIRS"]
    pages = [path for folder in folders for path in folder.rglob("*.html")]
    digest = hashlib.sha256(getattr(staticfiles_storage, "manifest_hash", "").encode())
    for path in sorted([*drawn, *pages]):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def watch() -> None:
    """Turn to a new edition at each save of content, in whichever app it is."""
    ours = apps.get_app_config("legs").get_models(include_auto_created=True)
    everywhere: list[Any] = [m for m in apps.get_models() if issubclass(m, (Content, Part))]
    links = [link.remote_field.through for model in everywhere for link in model._meta.many_to_many]
    for model in {*ours, *everywhere, *links} - {ContentRecord, Edition}:
        for signal in (post_save, post_delete, m2m_changed):
            signal.connect(_turn, sender=model, dispatch_uid=("edition", model._meta.label))


def _turn(instance: Any = None, **_: Any) -> None:
    """A row that a runner made for herself is on nobody's page: nothing is new."""
    if not getattr(instance, "is_own", False):
        Edition.turn()
