"""Sentences: what is worth knowing, and what is often believed and is not so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from quiz.asking.muscles import on_the_map
from quiz.knowledge import Knowledge, Statement
from quiz.questions import Draft, Fact, Option, Saying, dice

PICK = {
    "pick": "Two of these are often heard and wrong. Which one is true?",
    "pick-again": "Which of these is true? The other two are common mistakes.",
}
SPOT = {
    "spot": "Two of these are true. Which one is a common mix-up?",
    "spot-again": "Which of these is a common mix-up? The other two are true.",
}
# Options are drawn from so many of about the same length, so that length gives nothing away.
ALIKE = 12


def key_facts(known: Knowledge) -> Iterator[Fact]:
    for fact in known.facts.values():
        if fact.confidence == "low":
            continue
        draft = Draft(known, f"fact:{fact.slug}", fact.text)
        draft.true_or_false("true", Saying(fact.text, ("fact", fact.slug)), **_figure(known, fact))
        for wording, stem in PICK.items():
            draft.choose(
                wording,
                stem,
                Option(fact.text, ("fact", fact.slug)),
                (
                    Option(myth.text, ("myth", myth.slug), why=myth.truth)
                    for myth in _alike(known.myths, fact.text, f"{draft.slug}:{wording}")
                ),
            )
        yield draft.fact("fact", **_about(known, fact))


def mix_ups(known: Knowledge) -> Iterator[Fact]:
    truths = {slug: fact for slug, fact in known.facts.items() if fact.confidence == "high"}
    for myth in known.myths.values():
        draft = Draft(known, f"myth:{myth.slug}", f"A common mix-up. {myth.truth}")
        for wording, stem in SPOT.items():
            draft.choose(
                wording,
                stem,
                Option(myth.text, ("not", "myth", myth.slug)),
                (
                    Option(fact.text, ("not", "fact", fact.slug), why="This one is true.")
                    for fact in _alike(truths, myth.text, f"{draft.slug}:{wording}")
                ),
            )
        saying = Saying(myth.text, ("myth", myth.slug))
        draft.true_or_false("false", saying, **_figure(known, myth))
        yield draft.fact("myth", myth.truth, **_about(known, myth))


def _alike(statements: Mapping[str, Statement], text: str, seed: str) -> list[Statement]:
    near = sorted(statements.values(), key=lambda each: abs(len(each.text) - len(text)))[:ALIKE]
    return dice(seed).sample(near, min(6, len(near)))


def _figure(known: Knowledge, statement: Statement) -> dict[str, Any]:
    """What a statement is about, lit; only where that does not tell which statement is right."""
    muscle = known.muscles.get(_about(known, statement)["muscle"])
    return {"figure": on_the_map(muscle)} if muscle else {}


def _about(known: Knowledge, statement: Statement) -> dict[str, str]:
    muscle = next((slug for slug in sorted(statement.about) if slug in known.muscles), "")
    group = next((slug for slug in sorted(statement.about) if slug in known.groups), "")
    return {
        "muscle": muscle,
        "group": group or (known.muscles[muscle].group if muscle else ""),
    }
