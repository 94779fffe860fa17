"""Words for the workout pages."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from django import template
from django.utils.safestring import SafeString, mark_safe

from workouts.content import rules
from workouts.models import Exercise, SetDone
from workouts.steps import Step
from workouts.tempo import in_words, tempo_short

register = template.Library()


@register.simple_tag
def new_key() -> UUID:
    """A key for a form on this page: the event it will make is known by it."""
    return uuid4()


@register.inclusion_tag("workouts/_stop_rules.html")
def stop_rules() -> dict[str, str]:
    """When to stop, and when to see a clinician, as the content says it."""
    return {"words": rules()["exercises"]["safety"]}


@register.filter
def webcal(address: str) -> str:
    """The scheme at which a phone offers to subscribe instead of to download."""
    return f"webcal:{address.partition(':')[2]}"


@register.filter
def clock(seconds: int) -> str:
    """1:05"""
    return f"{seconds // 60}:{seconds % 60:02d}"


@register.filter
def mover_names(exercise: Exercise) -> str:
    """Two names at the most, for a small label."""
    names = [e.muscle.name.split(" (")[0] for e in exercise.efforts.all() if e.role == "primary"]
    return " · ".join(list(dict.fromkeys(names))[:2])


register.filter("tempo", in_words)
register.filter(tempo_short)


@register.filter
def step_line(step: Step | None) -> str:
    """ "Left side · set 2 of 3 · 3 s down"."""
    if step is None:
        return ""
    side = {"left": "Left side", "right": "Right side"}.get(step.side, "")
    number = "one set" if step.sets == 1 else f"set {step.set} of {step.sets}"
    words = [side, number, "" if step.is_hold else tempo_short(step.tempo), step.load]
    line = " · ".join(word for word in words if word)
    return line[:1].upper() + line[1:]


@register.filter
def what_was_done(row: SetDone) -> str:
    """ "10, hard", "20 s", or "skipped"; that it was as it should be needs no word."""
    if row.skipped:
        return "skipped"
    amount = f"{row.amount} s" if row.is_hold else f"{row.amount}"
    effort = "" if row.effort == SetDone.Effort.RIGHT else row.effort
    told = [amount, weight(row.weight) if row.weight else "", effort]
    return ", ".join(each for each in told if each)


@register.filter
def weight(kilograms: Decimal) -> str:
    return f"{kilograms:f}".removesuffix(".0") + " kg"


@register.simple_tag
def data_block(told: dict[str, Any]) -> SafeString:
    """A block of data, which the content security policy lets be; `<` would end it."""
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return mark_safe(f'<script type="application/json">{text}</script>')  # noqa: S308 -- escaped
