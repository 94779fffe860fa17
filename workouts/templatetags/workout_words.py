"""Words for the workout pages."""

from __future__ import annotations

from uuid import UUID, uuid4

from django import template

from legs.figure import View, muscles
from workouts.models import Exercise
from workouts.progression import Advice, Change

register = template.Library()


@register.simple_tag
def new_key() -> UUID:
    """A key for a form on this page: the event it will make is known by it."""
    return uuid4()


@register.filter
def toward(advice: Advice, exercise: Exercise | None) -> str:
    """The advice with the name of the variant it leads to; in general words where there is none."""
    if exercise is None:
        return advice.reason
    harder = advice.change is Change.HARDER
    variants = exercise.progressions.all() if harder else exercise.regressions.all()
    return advice.naming(variants[0].name if variants else "")


@register.filter
def clock(seconds: int) -> str:
    """1:05"""
    return f"{seconds // 60}:{seconds % 60:02d}"


@register.filter
def movers(exercise: Exercise) -> list[str]:
    """The muscles an exercise is chosen for."""
    return [effort.muscle.slug for effort in exercise.efforts.all() if effort.role == "primary"]


@register.filter
def mover_names(exercise: Exercise) -> str:
    """Two names at the most, for a small label."""
    names = [e.muscle.name.split(" (")[0] for e in exercise.efforts.all() if e.role == "primary"]
    return " · ".join(list(dict.fromkeys(names))[:2])


@register.filter
def best_view(exercise: Exercise) -> str:
    """The leg map that shows most of its movers."""
    wanted = movers(exercise)
    return max(View, key=lambda view: sum(slug in muscles(view) for slug in wanted)).value


@register.filter
def tempo(text: str) -> str:
    """ "3-0-1-1" in words; anything else as it is."""
    parts = text.split("-")
    if len(parts) != 4 or not all(part.isdigit() for part in parts):
        return f"Tempo: {text}."
    down, low, up, high = parts
    pauses = [f"pause {low}" if low != "0" else "", f"pause {high}" if high != "0" else ""]
    words = [f"{down} seconds down", pauses[0], f"{up} up", pauses[1]]
    return f"Tempo: {', '.join(word for word in words if word)}."


@register.filter
def tempo_short(text: str) -> str:
    parts = text.split("-")
    return f"{parts[0]} s down" if len(parts) == 4 and parts[0].isdigit() else text
