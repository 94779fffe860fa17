"""What a question is, and how one is drafted with honest wrong answers.

Every option carries its claim. A right one holds and a wrong one provably does not (see
`quiz/knowledge.py`); a draft that cannot find enough provable options is not asked. Pure and
deterministic: a wording's dice are seeded by its own name. What is asked is in `quiz/asking/`.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, TypeVar

from quiz.knowledge import Claim, Knowledge
from quiz.wording import sentence

Item = TypeVar("Item")
SHOWN = 3
POOL = 5
# Of how many to choose all that apply, and of how many the order is asked.
MANY = 4


class Form(StrEnum):
    CHOOSE_ONE = "choose-one"
    TRUE_OR_FALSE = "true-or-false"
    WHICH_PHASE = "which-phase"
    WHICH_CONTRACTION = "which-contraction"
    WHICH_OPPOSES = "which-opposes"
    NAME_THE_MUSCLE = "name-the-muscle"
    CHOOSE_ALL = "choose-all"
    ORDER = "order"
    TAP_THE_MUSCLE = "tap-the-muscle"
    TRUE_AND_WHY = "true-and-why"


@dataclass(frozen=True)
class Option:
    text: str
    claim: Claim
    right: bool = False
    why: str = ""
    about: str = ""  # the muscle, group or phase that it names


@dataclass(frozen=True)
class Question:
    """One wording of a fact. `figure` says what to draw, and never shows the answer."""

    slug: str
    form: Form
    stem: str
    options: tuple[Option, ...]
    explanation: str
    figure: dict[str, Any] = field(default_factory=dict)
    stride: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Fact:
    """One thing to remember; what is scheduled is this, not the wording."""

    slug: str
    kind: str
    statement: str
    questions: tuple[Question, ...]
    muscle: str = ""
    group: str = ""
    phase: str = ""


@dataclass(frozen=True)
class Saying:
    """A statement for true or false, with the reason for whoever takes it the wrong way."""

    text: str
    claim: Claim
    why: str = ""


class Draft:
    """Collects the wordings of one fact, and drops one without enough provable options."""

    def __init__(self, known: Knowledge, slug: str, explanation: str) -> None:
        self.known = known
        self.slug = slug
        self.explanation = explanation
        self.questions: list[Question] = []

    def choose(
        self,
        wording: str,
        stem: str,
        right: Option,
        wrong: Iterable[Option],
        form: Form = Form.CHOOSE_ONE,
        *,
        among: int | None = None,
        least: int = SHOWN - 1,
        **more: Any,
    ) -> None:
        """One right option and a pool of wrong ones, from the first so many if `among` is given."""
        rivals = {
            rival.text: rival
            for rival in wrong
            if rival.text != right.text and self.known.holds(rival.claim) is False
        }
        if self.known.holds(right.claim) is not True or len(rivals) < least:
            return
        slug = f"{self.slug}:{wording}"
        near = list(rivals.values())[:among]
        pool = dice(slug).sample(near, min(POOL, len(near)))
        options = (replace(right, right=True), *sorted(pool, key=lambda option: option.text))
        self._ask(slug, form, stem, options, **more)

    def choose_all(
        self, wording: str, stem: str, options: Iterable[Option], *, least: int = 1, **more: Any
    ) -> None:
        """Some hold and some provably do not; what the content does not say is left out.

        The first that holds is always shown, so it is the one that the fact is about. With fewer
        wrong ones than `least` it would be the same wrong one each time.
        """
        told = {option.text: option for option in options}.values()
        right = [replace(o, right=True, why="") for o in told if self.known.holds(o.claim) is True]
        wrong = [option for option in told if self.known.holds(option.claim) is False]
        if not right or len(wrong) < least or len(right) + len(wrong) < SHOWN:
            return
        slug = f"{self.slug}:{wording}"
        pool = [*right[: MANY - 1], *wrong[:MANY]]
        self._ask(slug, Form.CHOOSE_ALL, f"{stem} Choose all that apply.", pool, **more)

    def order(self, wording: str, stem: str, options: Sequence[Option], **more: Any) -> None:
        """All of these, given in the one order that is right."""
        if len(options) >= SHOWN and all(self.known.holds(each.claim) for each in options):
            row = [replace(each, right=True) for each in options]
            self._ask(f"{self.slug}:{wording}", Form.ORDER, stem, row, **more)

    def one_of(
        self, wording: str, stem: str, options: Sequence[Option], form: Form, **more: Any
    ) -> bool:
        """One of these holds and is right, and of the others it is sure that they do not."""
        holds = [self.known.holds(option.claim) for option in options]
        if None in holds or holds.count(True) != 1:
            return False
        row = [
            replace(option, right=bool(true), why="" if true else option.why)
            for option, true in zip(options, holds, strict=True)
        ]
        self._ask(f"{self.slug}:{wording}", form, stem, row, **more)
        return True

    def _ask(
        self, slug: str, form: Form, stem: str, options: Iterable[Option], **more: Any
    ) -> None:
        question = Question(slug, form, stem, tuple(options), self.explanation, **more)
        self.questions.append(question)

    def true_or_false(self, wording: str, saying: Saying, **more: Any) -> bool:
        holds = self.known.holds(saying.claim)
        if holds is None:
            return False
        why = saying.why or self.explanation
        options = (
            Option("True", saying.claim, holds, "" if holds else why),
            Option("False", ("not", *saying.claim), not holds, why if holds else ""),
        )
        stem = f"True or false? {sentence(saying.text)}"
        self._ask(f"{self.slug}:{wording}", Form.TRUE_OR_FALSE, stem, options, **more)
        return True

    def either(self, wording: str, true: Saying, false: Saying | None, **more: Any) -> None:
        """True or false by the toss of a coin that always falls the same way for this wording."""
        heads = dice(f"{self.slug}:{wording}").random() < 0.5
        first, second = (true, false) if heads or false is None else (false, true)
        if not self.true_or_false(wording, first, **more) and second:
            self.true_or_false(wording, second, **more)

    def fact(self, kind: str, statement: str = "", **about: str) -> Fact:
        return Fact(self.slug, kind, statement or self.explanation, tuple(self.questions), **about)


def dice(seed: str) -> random.Random:
    """Luck that falls the same way every time for the same seed."""
    return random.Random(seed)  # noqa: S311 -- nothing secret hangs on it


def pick(seed: str, items: Sequence[Item]) -> Item | None:
    """One of these, always the same for this seed."""
    return dice(seed).choice(items) if items else None
