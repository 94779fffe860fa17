"""`{% structured_muscle %}` and the like: a page's own words again, for search engines."""

import json
from typing import Any

from django.http import HttpRequest
from django.template import Context, Library
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from legs import structured

register = Library()


@register.simple_tag(takes_context=True)
def structured_muscle(context: Context) -> SafeString:
    groups = [opposite.other for opposite in context["opposites"]]
    return _script(structured.muscle(context["muscle"], groups, _request(context)))


@register.simple_tag(takes_context=True)
def structured_dataset(context: Context) -> SafeString:
    address = reverse("legs:about")
    return _script(structured.dataset(context["about"], address, _request(context)))


@register.simple_tag(takes_context=True)
def structured_lesson(context: Context, name: str, description: str) -> SafeString:
    path = context["request"].path
    return _script(structured.lesson(name, description, path, _request(context)))


def _request(context: Context) -> structured.Url:
    request: HttpRequest = context["request"]
    return request.build_absolute_uri


def _script(told: dict[str, Any]) -> SafeString:
    """A block of data, which the content security policy lets be; `<` would end it."""
    text = json.dumps(told, ensure_ascii=False).replace("<", "\\u003c")
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308 -- escaped
