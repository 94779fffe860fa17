"""What makes a question fair: a right answer, wrong ones that provably are, and why. Pure.

The same rule for what an editor writes on her desk and for what she brings in from a table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quiz.knowledge import Claim, Knowledge
from quiz.questions import Form


@dataclass(frozen=True)
class Choice:
    """An option as an editor gives it; `claim` may be empty: not every sentence can be proved."""

    text: str
    right: bool = False
    why: str = ""
    claim: Claim = ()


@dataclass(frozen=True)
class Fault:
    """What is wrong, in words: of the option at this place, or of them all (None)."""

    words: str
    place: int | None = None
    field: str = ""


def faults(form: str, choices: Sequence[Choice], known: Knowledge) -> list[Fault]:
    return [*_of_all(form, choices), *_of_each(choices, known)]


def _of_all(form: str, choices: Sequence[Choice]) -> Iterator[Fault]:
    wrong = [each for each in choices if not each.right]
    least = 1 if form == Form.TRUE_OR_FALSE else 2
    if len(choices) - len(wrong) != 1:
        yield Fault("Mark exactly one option as right.")
    if len(wrong) < least:
        yield Fault(f"Give at least {least} wrong option{'s' if least > 1 else ''}.")
    if len({each.text.casefold().strip() for each in choices}) < len(choices):
        yield Fault("Two options say the same.")


def _of_each(choices: Sequence[Choice], known: Knowledge) -> Iterator[Fault]:
    for place, each in enumerate(choices):
        if not each.right and not each.why:
            words = "Say why this one is wrong: whoever picks it wants to know."
            yield Fault(words, place, "why")
        try:
            holds = known.holds(tuple(each.claim)) if each.claim else None
        except (AttributeError, KeyError, TypeError):
            words = "This claim names something that is not in the content."
            yield Fault(words, place, "claim")
            continue
        if holds is True and not each.right:
            yield Fault("This is true, so it cannot be a wrong option.", place, "text")
        if holds is False and each.right:
            yield Fault("This is not true, so it cannot be the right option.", place, "text")
