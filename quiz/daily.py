"""Which cards today, and which is next: pure, and the same on every phone of a runner."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

SIZE = 8
MORE = 5
# A miss comes back after this many others, or when the rest is done.
GAP = 2


@dataclass(frozen=True)
class Candidate:
    """A fact that could be asked: `recall` is None when it never was."""

    fact: int
    subject: str
    recall: float | None = None


@dataclass(frozen=True)
class Answered:
    """One answer to the item with this number, in the order they were given."""

    item: int
    right: bool
    sure: bool = True


class Mark(StrEnum):
    """What the bar above the question shows of an item."""

    OPEN = "open"
    NOW = "now"
    RIGHT = "right"
    MISSED = "missed"


def choose(
    due: Iterable[Candidate], new: Iterable[Candidate], *, size: int = SIZE, seed: str = ""
) -> list[Candidate]:
    """Due facts first, the most forgotten of them first of all; then new ones in their order."""
    forgotten = sorted(due, key=lambda each: (each.recall or 0.0, each.fact))
    return interleave((forgotten + list(new))[:size], seed=seed)


def interleave(items: Sequence[Candidate], *, seed: str = "") -> list[Candidate]:
    """The same items, so that neighbours differ in subject wherever that can be had.

    Asking like after like flatters the memory; mixing tells apart (Rohrer 2012). Greedy: the
    subject with most left goes next unless it was just asked.
    """
    left = list(items)
    random.Random(seed).shuffle(left)  # noqa: S311 -- every phone repeats it
    left.sort(key=lambda each: each.recall is None)
    row: list[Candidate] = []
    while left:
        counts = {each.subject: 0 for each in left}
        for each in left:
            counts[each.subject] += 1
        last = row[-1].subject if row else None
        fitting = [each for each in left if each.subject != last] or left
        row.append(max(fitting, key=lambda each: (counts[each.subject], -left.index(each))))
        left.remove(row[-1])
    return row


def queue(count: int, answers: Iterable[Answered]) -> list[int]:
    """What is still to be asked, in order, of items 0 … count - 1.

    A miss returns after two others until it is right once; a miss that felt sure returns once
    more after that. Answers to an item that is not waiting change nothing.
    """
    waiting = list(range(count))
    owed: dict[int, int] = {}
    for answer in answers:
        if answer.item not in waiting:
            continue
        waiting.remove(answer.item)
        if not answer.right:
            owed[answer.item] = max(owed.get(answer.item, 0), 1 if answer.sure else 0)
            waiting.insert(GAP, answer.item)
        elif owed.get(answer.item):
            owed[answer.item] -= 1
            waiting.insert(GAP, answer.item)
    return waiting


def marks(count: int, answers: Sequence[Answered]) -> list[Mark]:
    """The state of each item for the bar: right at once, missed on the way, now, or open."""
    waiting = queue(count, answers)
    missed = {answer.item for answer in answers if not answer.right}
    row = []
    for item in range(count):
        if waiting and item == waiting[0]:
            row.append(Mark.NOW)
        elif item in waiting:
            row.append(Mark.MISSED if item in missed else Mark.OPEN)
        else:
            row.append(Mark.MISSED if item in missed else Mark.RIGHT)
    return row
