"""The strip of phases above the answers of a question that asks for one."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

from quiz.strip import Mark, Span, draw

register = template.Library()


@register.simple_tag
def stride_strip(spans: Sequence[Sequence[Any]] | None, marks: Mapping[str, Mark]) -> SafeString:
    """Nothing where the question has no strip, or names no phase on it."""
    if not spans or not marks:
        return SafeString()
    return mark_safe(draw([Span(*span) for span in spans], marks))  # noqa: S308 -- escaped words
