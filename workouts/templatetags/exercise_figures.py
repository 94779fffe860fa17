"""The start and end of an exercise as a drawing, for any page.

What nobody has drawn yet shows the leg map with its muscles instead.
"""

from __future__ import annotations

from functools import lru_cache

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from legs.figure import view_for
from legs.templatetags.figures import leg_map
from workouts import drawing
from workouts.models import Exercise
from workouts.poses import TIMES, Poses, poses

register = template.Library()
# How bright a muscle is by the part it plays; what only steadies stays pale.
BRIGHT = {"primary": 1.0, "secondary": 0.4}
Shares = tuple[tuple[str, float], ...]


@register.simple_tag
def exercise_figure(
    exercise: Exercise | str, position: str = "", simple: bool = False
) -> SafeString:
    """Both positions with captions, or one of them: `position` is "start" or "end".

    `exercise` is a slug or, to save queries, an exercise with its efforts. `simple` is for
    thumbnails: no fibres, no tendons, half the bytes.
    """
    row = _named(exercise) if isinstance(exercise, str) else exercise
    return _figure(row.slug, _shares(row), position, simple) if row else SafeString()


def _named(slug: str) -> Exercise | None:
    rows = Exercise.objects.prefetch_related("efforts__muscle")
    return rows.filter(slug=slug).first()


def _shares(exercise: Exercise) -> Shares:
    parts = ((each.muscle.slug, BRIGHT.get(each.role, 0)) for each in exercise.efforts.all())
    return tuple(sorted((slug, bright) for slug, bright in parts if bright))


@lru_cache(maxsize=512)
def _figure(slug: str, shares: Shares, position: str, simple: bool) -> SafeString:
    drawn = poses(slug)
    if drawn is None:
        return _map(shares, simple)
    if position:
        return _one(drawn, shares, position, simple)
    wide = " exercise-figure--wide" if drawing.is_wide(drawn) else ""
    start, end = (
        format_html(
            "<figure>{}<figcaption>{}</figcaption></figure>",
            _one(drawn, shares, time, simple),
            getattr(drawn, time).name,
        )
        for time in TIMES
    )
    return format_html('<div class="exercise-figure{}">{}{}</div>', wide, start, end)


def _one(drawn: Poses, shares: Shares, position: str, simple: bool) -> SafeString:
    text = drawing.svg(drawn, getattr(drawn, position), dict(shares), simple=simple)
    return mark_safe(text)  # noqa: S308 -- our own paths, escaped words


def _map(shares: Shares, simple: bool) -> SafeString:
    movers = [slug for slug, bright in shares if bright == 1] or [slug for slug, _ in shares]
    view = view_for(movers, None)
    return SafeString(leg_map(view=view, lit=movers, crop="auto", simple=simple))
