"""A question as it was shown, signed: an answer is graded by what the runner saw.

An editor may correct or retire a question while it lies open on a phone, offline for days perhaps.
So the page carries its sheet: the words and the options in their order, with what is right. It is
signed, not secret: whoever wants to read the answer there cheats only herself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import combinations, permutations
from math import factorial
from typing import Any

from django.core import signing

from quiz.questions import Form
from quiz.strip import Mark

SALT = "quiz.sheet"
TOLD = {"text", "right", "why"}
# Where somebody who knows needs no options to answer; nor may the question point to them.
ANSWERED_ALONE = {
    Form.CHOOSE_ONE,
    Form.NAME_THE_MUSCLE,
    Form.WHICH_CONTRACTION,
    Form.WHICH_OPPOSES,
    Form.WHICH_PHASE,
}
POINTS_TO_OPTIONS = re.compile(r"\bthese\b", re.IGNORECASE)


@dataclass(frozen=True)
class Choice:
    """One option as shown; a wrong one says why it is wrong."""

    text: str
    right: bool
    why: str = ""
    place: int = 0  # where it belongs in an order, counted from 0
    about: str = ""  # the slug of the muscle, group or phase that it names


@dataclass(frozen=True)
class Sheet:
    """What one asking of one item showed."""

    item: int
    question: int
    asking: int
    form: str
    stem: str
    choices: tuple[Choice, ...]

    def signed(self) -> str:
        return signing.dumps(asdict(self), salt=SALT, compress=True)

    @classmethod
    def read(cls, text: str) -> Sheet:
        """The sheet in a signed text; ValueError for any text that we did not write."""
        try:
            said: dict[str, Any] = signing.loads(text, salt=SALT)
            choices = tuple(Choice(**each) for each in said.pop("choices"))
            return cls(**said, choices=choices)
        except (signing.BadSignature, AttributeError, KeyError, TypeError) as damage:
            raise ValueError("not a sheet of ours") from damage

    @property
    def shown(self) -> list[dict[str, Any]]:
        """The options as plain values, to be kept with the answer."""
        return [
            {name: value for name, value in asdict(choice).items() if name in TOLD or value}
            for choice in self.choices
        ]

    @property
    def marks(self) -> dict[str, str]:
        return marks(self.form, self.shown)

    @property
    def on_strip(self) -> dict[str, Mark]:
        return on_strip(self.form, self.shown)

    @property
    def found(self) -> str:
        return found(self.form, self.shown)

    @property
    def chance(self) -> float:
        """How likely a blind pick is right, from 0 to 1."""
        return chance_of(self.form, len(self.choices))

    @property
    def answered_alone(self) -> bool:
        """Whether the question can be answered before its options are seen."""
        return self.form in ANSWERED_ALONE and not POINTS_TO_OPTIONS.search(self.stem)

    def problem(self, picked: Sequence[int]) -> str:
        """What is wrong with such a pick, in words; empty if it can be graded."""
        if not picked:
            return "Choose an answer first."
        if any(place >= len(self.choices) for place in picked):
            return "That answer belongs to another question. Choose one of these."
        if self.form == Form.CHOOSE_ALL:
            return ""
        if self.form == Form.ORDER:
            whole = sorted(picked) == list(range(len(self.choices)))
            return "" if whole else "Give each of them its own place."
        return "" if len(picked) == 1 else "Choose one answer only."

    def picks(self) -> list[tuple[int, ...]]:
        """Every pick that can be graded."""
        places = range(len(self.choices))
        if self.form == Form.CHOOSE_ALL:
            return [pick for size in places for pick in combinations(places, size + 1)]
        if self.form == Form.ORDER:
            return list(permutations(places))
        return [(place,) for place in places]

    def graded(self, picked: Sequence[int]) -> dict[str, Any]:
        """What an answer keeps of this sheet and of a pick from it, by the names of its fields."""
        return {
            "question_id": self.question,
            "form": self.form,
            "stem": self.stem,
            "shown": self.shown,
            "picked": list(picked),
            "chance": self.chance,
            "right": self.grade(picked),
        }

    def grade(self, picked: Sequence[int]) -> bool:
        """Whether that pick, of positions from 0, is right."""
        if self.form == Form.CHOOSE_ALL:
            return {n for n, choice in enumerate(self.choices) if choice.right} == set(picked)
        if self.form == Form.ORDER:
            places = [self.choices[n].place for n in picked]
            return places == sorted(places)
        return all(self.choices[n].right for n in picked)


def marks(form: str, shown: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """The letter that stands on each muscle of the figure; none but where one is to be tapped."""
    if form != Form.TAP_THE_MUSCLE:
        return {}
    letters = {each.get("about"): chr(ord("A") + n) for n, each in enumerate(shown)}
    return {slug: letter for slug, letter in letters.items() if slug}


def on_strip(
    form: str, shown: Sequence[Mapping[str, Any]], picked: Sequence[int] | None = None
) -> dict[str, Mark]:
    """What stands on each phase of the strip: its letter, or once answered how it went."""
    if form != Form.WHICH_PHASE:
        return {}
    signs = [Mark(chr(ord("A") + n)) for n in range(len(shown))]
    for place in picked or ():
        signs[place] = Mark("✗", "wrong")
    if picked is not None:
        signs = [Mark("✓", "right") if o["right"] else s for o, s in zip(shown, signs, strict=True)]
    return {each.get("about", ""): sign for each, sign in zip(shown, signs, strict=True)}


def found(form: str, shown: Sequence[Mapping[str, Any]]) -> str:
    """The muscle that was to be tapped."""
    tapped = form == Form.TAP_THE_MUSCLE
    return next((each.get("about", "") for each in shown if tapped and each["right"]), "")


def chance_of(form: str, options: int) -> float:
    """How likely a blind pick among so many options is right, by the form of the question.

    One of k: 1/k. Any of k, but at least one: 1/(2^k - 1). An order of k: 1/k!.
    """
    if form == Form.CHOOSE_ALL:
        return 1 / float(2**options - 1)
    if form == Form.ORDER:
        return 1 / factorial(options)
    return 1 / options
