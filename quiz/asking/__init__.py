"""What is asked of what is known: one module for each part of the knowledge. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from quiz.asking import actions, muscles, pairs, phases, statements, stride
from quiz.asking.order import teaching_order
from quiz.knowledge import Knowledge
from quiz.questions import Fact

__all__ = ["facts", "teaching_order"]

MAKERS: tuple[Callable[[Knowledge], Iterator[Fact]], ...] = (
    pairs.opposing,
    phases.named,
    statements.key_facts,
    statements.mix_ups,
    muscles.found,
    muscles.grouped,
    actions.moving,
    actions.crossing,
    stride.peaking,
    stride.contracting,
)


def facts(known: Knowledge) -> list[Fact]:
    """Everything there is to ask, most basic kinds first."""
    return [fact for make in MAKERS for fact in make(known) if fact.questions]
