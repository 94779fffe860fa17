"""Sentences: what is worth knowing, and what is often believed and is not so.

True or false is asked of them as they are, unless a statement was written by hand to be asked
instead: told as they are all facts are true, and longer than the mix-ups, which are all false.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from quiz.asking.muscles import on_the_map
from quiz.giveaways import by_grammar
from quiz.knowledge import Job, Knowledge, Statement
from quiz.questions import POOL, Draft, Fact, Option, Saying, dice
from quiz.wording import JOBS, MOVEMENTS

PICK = "Two of these are often heard and wrong. Which one is true?"
SPOT = "Two of these are true. Which one is a common mix-up?"
# Options are the nearest in length, so many of them; a statement that still stands out by more
# than this factor is not asked among others, for its length would tell.
ALIKE = POOL
SLACK = 1.1


def key_facts(known: Knowledge) -> Iterator[Fact]:
    myths = [Saying(myth.text, ("myth", myth.slug), myth.truth) for myth in known.myths.values()]
    for fact in known.facts.values():
        if fact.confidence == "low":
            continue
        draft = Draft(known, f"fact:{fact.slug}", fact.text)
        saying, figure = Saying(fact.text, ("fact", fact.slug)), _figure(known, fact)
        brief = Saying(fact.brief, saying.claim)
        if draft.slug not in known.by_hand.said:
            draft.true_or_false("true", brief, **figure)
        _among(draft, "pick", PICK, brief, myths)
        yield draft.fact("fact", **_about(known, fact))


def mix_ups(known: Knowledge) -> Iterator[Fact]:
    truths = list(_truths(known))
    for myth in known.myths.values():
        draft = Draft(known, f"myth:{myth.slug}", f"A common mix-up. {myth.truth}")
        saying, figure = Saying(myth.text, ("myth", myth.slug)), _figure(known, myth)
        _among(draft, "spot", SPOT, Saying(myth.text, ("not", *saying.claim)), truths)
        if draft.slug not in known.by_hand.said:
            draft.true_or_false("false", saying, **figure)
        yield draft.fact("myth", myth.truth, **_about(known, myth))


def _truths(known: Knowledge) -> Iterator[Saying]:
    """What is surely so, long and short: key facts, and what muscles and groups do above all."""
    for fact in known.facts.values():
        if fact.confidence == "high":
            yield Saying(fact.brief, ("not", "fact", fact.slug), "This one is true.")
    for muscle in known.muscles.values():
        job = next(
            (j for j, part in muscle.actions.items() if part == "prime" and j in MOVEMENTS), None
        )
        if job:
            text = f"{muscle.title} {_doing(job, plural=muscle.is_plural)}."
            yield Saying(text, ("not", "moves", muscle.slug, *job), "This one is true.")
    for group in known.groups.values():
        if group.slug in JOBS:
            job = JOBS[group.slug]
            text = f"The {group.called} {_doing(job, plural=group.verb('work') == 'work')}."
            yield Saying(text, ("not", "named", group.slug, *job), "This one is true.")


def _doing(job: Job, *, plural: bool) -> str:
    """Bends the knee, presses the big toe down."""
    verb, rest = MOVEMENTS[job].split(" ", 1)
    ending = "" if plural else "es" if verb.endswith("s") else "s"
    return f"{verb}{ending} {rest}"


def _among(draft: Draft, wording: str, stem: str, saying: Saying, others: list[Saying]) -> None:
    """One statement among others of about its length; not asked if length would tell it."""
    length = len(saying.text)
    luck = dice(f"{draft.slug}:{wording}")
    mixed = luck.sample(others, len(others))
    near = sorted(mixed, key=lambda each: abs(len(each.text) - length))
    longer = [each for each in near if len(each.text) > length][: ALIKE // 2]
    near = [*longer, *(each for each in near if each not in longer)]
    pool = near[:ALIKE]
    if _stands_out(saying, pool):
        kin = [each for each in near if not _stands_out(saying, [each])]
        pool = [*kin[: ALIKE // 2], *near[: ALIKE // 2]] if len(kin) > 1 else []
    lengths = [len(each.text) for each in pool]
    if pool and min(lengths) / SLACK <= length <= max(lengths) * SLACK:
        rivals = (Option(each.text, each.claim, why=each.why) for each in pool)
        draft.choose(wording, stem, Option(saying.text, saying.claim), rivals)


def _stands_out(saying: Saying, others: list[Saying]) -> bool:
    return bool(by_grammar([saying.text], [each.text for each in others]))


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
