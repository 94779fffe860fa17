"""What makes a question fair: a right answer, wrong ones that provably are, and why. Pure.

The same rule for what an editor writes on her desk and for what she brings in from a table.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from quiz import giveaways
from quiz.knowledge import Claim, Knowledge
from quiz.questions import Form

# More are hard to keep apart on a phone, and each order of them is carried along without signal.
MOST_IN_ORDER = 4
# Of these there may be a choice of two: shortening or lengthening, say.
FEW = {Form.TRUE_OR_FALSE, Form.CHOOSE_ALL, Form.WHICH_CONTRACTION}
# Their options say true or false, so all know how they differ.
TOLD_BY_FORM = {Form.TRUE_OR_FALSE, Form.TRUE_AND_WHY}
# Their options name a muscle, and the form itself says what they claim: that it is the one.
NAMING = {Form.TAP_THE_MUSCLE, Form.NAME_THE_MUSCLE}
NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Choice:
    """An option as an editor gives it; `claim` may be empty: not every sentence can be proved."""

    text: str
    right: bool = False
    why: str = ""
    claim: Claim = ()
    about: str = ""


@dataclass(frozen=True)
class Fault:
    """What is wrong, in words: of the option at this place, or of them all (None)."""

    words: str
    place: int | None = None
    field: str = ""


def faults(
    form: str,
    choices: Sequence[Choice],
    known: Knowledge,
    truths: Mapping[str, str] = NOTHING,
) -> list[Fault]:
    """All that is unfair; `truths` are right answers to other wordings, each with its question."""
    return [
        *_of_all(form, choices),
        *_given_away(form, choices),
        *_of_the_map(form, choices, known),
        *_of_each(form, choices, known, truths),
    ]


def plain(text: str) -> str:
    """The words alone: two options that differ in no more say the same."""
    return text.casefold().strip().rstrip(".")


def view_of_all(choices: Sequence[Choice], known: Knowledge) -> str:
    """The leg map that shows the muscle of each option; empty if there is none."""
    views = [known.muscles[c.about].views if c.about in known.muscles else () for c in choices]
    shared = (view for view in views[0] if all(view in each for each in views)) if views else ()
    return next(iter(shared), "")


def _of_the_map(form: str, choices: Sequence[Choice], known: Knowledge) -> Iterator[Fault]:
    if form != Form.TAP_THE_MUSCLE or not all(each.about in known.muscles for each in choices):
        return
    if choices and not view_of_all(choices, known):
        yield Fault("No leg map shows all of these muscles: take some that lie on one side.")


def _given_away(form: str, choices: Sequence[Choice]) -> Iterator[Fault]:
    """Whether somebody who knows nothing could tell the right one by its length or grammar."""
    right = [place for place, each in enumerate(choices) if each.right]
    wrong = [each.text for each in choices if not each.right]
    if form in TOLD_BY_FORM or not right or not wrong:
        return
    texts = [choices[place].text for place in right]
    odd = [giveaways.by_grammar(texts, wrong)]
    if len(right) == 1:
        odd.append(giveaways.by_length(texts[0], wrong))
    for words in filter(None, odd):
        yield Fault(words, right[0], "text")


def _of_all(form: str, choices: Sequence[Choice]) -> Iterator[Fault]:
    wrong = [each for each in choices if not each.right]
    right = len(choices) - len(wrong)
    least = 1 if form in FEW else 2
    if form == Form.ORDER:
        if wrong or not 3 <= right <= MOST_IN_ORDER:
            yield Fault(f"Give 3 to {MOST_IN_ORDER} options in their order, each marked as right.")
    elif form == Form.CHOOSE_ALL and (not right or len(choices) < 3):
        yield Fault("Give at least 3 options, and mark each that is right.")
    elif form != Form.CHOOSE_ALL and right != 1:
        yield Fault("Mark exactly one option as right.")
    if form != Form.ORDER and len(wrong) < least:
        yield Fault(f"Give at least {least} wrong option{'s' if least > 1 else ''}.")
    if len({plain(each.text) for each in choices}) < len(choices):
        yield Fault("Two options say the same.")


def _of_each(
    form: str, choices: Sequence[Choice], known: Knowledge, truths: Mapping[str, str]
) -> Iterator[Fault]:
    right = next((each.about for each in choices if each.right), "")
    for place, each in enumerate(choices):
        if form == Form.TAP_THE_MUSCLE and each.about not in known.muscles:
            yield Fault(_unknown_muscle(each.about), place, "about")
        if not each.right and not each.why:
            words = "Say why this one is wrong: whoever picks it wants to know."
            yield Fault(words, place, "why")
        try:
            holds = known.holds(claim) if (claim := _claim(form, each, right)) else None
        except (AttributeError, KeyError, TypeError):
            words = "This claim names something that is not in the content."
            yield Fault(words, place, "claim")
            continue
        elsewhere = truths.get(plain(each.text)) if holds is None else None
        if holds is True and not each.right:
            yield Fault("This is true, so it cannot be a wrong option.", place, "text")
        if elsewhere and not each.right:
            words = f"This is true, so it cannot be a wrong option: it answers “{elsewhere}”."
            yield Fault(words, place, "text")
        if holds is False and each.right:
            yield Fault("This is not true, so it cannot be the right option.", place, "text")


def _claim(form: str, choice: Choice, right: str) -> Claim:
    """What an option says: its own claim, or that its muscle is the one to be named."""
    if not choice.claim and form in NAMING and choice.about and right:
        return ("lit", choice.about, right)
    return tuple(choice.claim)


def _unknown_muscle(slug: str) -> str:
    if not slug:
        return "Name the muscle that is to be tapped for this."
    return f"There is no muscle “{slug}”. Its short name stands in the address of its page."
