"""What is asked of what is known: one module for each part of the knowledge. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from quiz.asking import actions, muscles, pairs, phases, statements, stride
from quiz.asking.order import teaching_order
from quiz.knowledge import Knowledge
from quiz.questions import Draft, Fact, Option, Saying

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
    made = (_by_hand(known, fact) for make in MAKERS for fact in make(known))
    return [fact for fact in made if fact.questions]


def _by_hand(known: Knowledge, fact: Fact) -> Fact:
    """With the questions that somebody wrote for it, which come first."""
    draft = Draft(known, fact.slug, fact.statement)
    for wording, each in known.by_hand.asked.get(fact.slug, {}).items():
        claim = ("answers", fact.slug, wording)
        draft.choose(
            wording,
            each.stem,
            Option(each.answer, (*claim, each.answer)),
            (Option(text, (*claim, text), why=why) for text, why in each.wrong.items()),
        )
    if said := known.by_hand.said.get(fact.slug):
        draft.true_or_false("said", Saying(said.text, ("says", fact.slug), said.why))
    return replace(fact, questions=(*draft.questions, *fact.questions))
