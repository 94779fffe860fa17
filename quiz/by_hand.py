"""Questions written by hand, one file of them: what is asked of a fact beside what is made of it.

Its author stands for what is right and wrong there, with the sources of the fact: under the content
her answer holds, and the others provably do not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

# A statement for true or false; every other name is that of a question.
STATEMENT = "statement"
PARTS_SAID = ("say", "so", "why")
PARTS_ASKED = ("ask", "answer", "wrong")


@dataclass(frozen=True)
class Asked:
    """One question: the right answer, and each wrong one with why it is wrong."""

    stem: str
    answer: str
    wrong: Mapping[str, str]

    def holds(self, text: str) -> bool | None:
        """Whether this answers the question; None of what its author did not write."""
        return True if text == self.answer else False if text in self.wrong else None


@dataclass(frozen=True)
class Said:
    """A statement for true or false, and why it is one or the other."""

    text: str
    so: bool
    why: str


@dataclass(frozen=True)
class ByHand:
    """What was written: questions by the slug of the fact and a name, statements by the slug."""

    asked: Mapping[str, Mapping[str, Asked]] = field(default_factory=dict)
    said: Mapping[str, Said] = field(default_factory=dict)

    @classmethod
    def read(cls, entries: Mapping[str, Any]) -> ByHand:
        """From what the file holds."""
        return cls(
            {
                fact: {
                    name: Asked(each["ask"], each["answer"], each["wrong"])
                    for name, each in wordings.items()
                    if name != STATEMENT
                }
                for fact, wordings in entries.items()
            },
            {
                fact: Said(each["say"], each["so"], each["why"])
                for fact, wordings in entries.items()
                if (each := wordings.get(STATEMENT))
            },
        )
