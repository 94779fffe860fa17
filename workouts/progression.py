"""Next time's dose, from how the last times felt. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Change(StrEnum):
    SAME = "same"
    HARDER = "harder"
    EASIER = "easier"


@dataclass(frozen=True)
class Advice:
    """What to do next time, and why, in words for the runner."""

    change: Change
    reason: str

    def naming(self, other: str) -> str:
        """The reason with the exercise that it leads to, as in "Next is: Side plank"."""
        because = self.reason.partition(":")[0]
        if not other or self.change is Change.SAME:
            return self.reason
        step = "Next is" if self.change is Change.HARDER else "The easier one is"
        return f"{because}. {step}: {other}."


def advise(efforts: Sequence[str]) -> Advice:
    """From the efforts of the latest sessions of one exercise, newest last.

    Each is "easy", "right", "hard" or "pain": the hardest set of that session. Easy twice running
    means a step up; pain once, or hard twice running, the easier variant.
    """
    if efforts and efforts[-1] == "pain":
        return Advice(Change.EASIER, "It hurt last time: take the easier one, or leave it out.")
    if len(efforts) >= 2 and efforts[-1] == efforts[-2] == "hard":
        return Advice(Change.EASIER, "Hard twice running: the easier one builds you up sooner.")
    if len(efforts) >= 2 and efforts[-1] == efforts[-2] == "easy":
        return Advice(Change.HARDER, "Two easy sessions running: time for the next step up.")
    return Advice(Change.SAME, "Same again: it is doing its work.")
