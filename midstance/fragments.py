"""Pages made for a phone's store: the part that moves, each outline of a drawing only once."""

from __future__ import annotations

import re
from copy import copy
from dataclasses import dataclass, field
from typing import Any

from django.http import Http404, HttpRequest, QueryDict
from django.template.loader import render_to_string
from django.urls import resolve

TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
PAGE = re.compile(r'(<div id="page".*</div>)\s*(?=<offline-strip)', re.DOTALL)
# The outline of a drawn part: the same muscle stands in many figures, lit or not.
OUTLINE = re.compile(r'(?<= d=")[^"]{40,}(?=")')
TOKEN = re.compile(r'<input type="hidden" name="csrfmiddlewaretoken"[^>]*>')
CONDITIONS = {"HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE"}
Page = dict[str, str]


@dataclass
class Fragments:
    """Pages as this request's reader sees them, without a token: a phone has its own."""

    request: HttpRequest
    numbers: dict[str, int] = field(default_factory=dict)

    @property
    def outlines(self) -> list[str]:
        return list(self.numbers)

    def pages(self, paths: Any) -> dict[str, Page]:
        return {path: page for path in paths if (page := self.page(path)) is not None}

    def page(self, path: str) -> Page | None:
        """A page by its own view; None where it has none to show."""
        request = self._at(path)
        try:
            match = request.resolver_match = resolve(path)
            response = match.func(request, *match.args, **match.kwargs)
        except Http404:
            return None
        return self.cut(response.content.decode()) if response.status_code == 200 else None

    def rendered(self, template: str, context: dict[str, Any], path: str) -> Page:
        return self.cut(render_to_string(template, context, self._at(path)))

    def _at(self, path: str) -> HttpRequest:
        request = copy(self.request)
        request.path = request.path_info = path
        request.method = "GET"
        request.GET = QueryDict()
        request.META = {
            name: self.request.META[name] for name in self.request.META if name not in CONDITIONS
        }
        # A word for the reader waits for a page that she sees.
        request._messages = []  # type: ignore[attr-defined]
        return request

    def cut(self, html: str) -> Page:
        title, page = TITLE.search(html), PAGE.search(html)
        if title is None or page is None:
            raise ValueError("not a page of ours")
        moving = OUTLINE.sub(self._outline, TOKEN.sub("", page.group(1)))
        return {"title": title.group(1).strip(), "page": moving}

    def _outline(self, found: re.Match[str]) -> str:
        return f"⟦{self.numbers.setdefault(found.group(), len(self.numbers))}⟧"
