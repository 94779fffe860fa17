"""Which cards today, and which is next: pure, and the same on every phone of a runner."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from quiz.memory import gain

SIZE = 8
MORE = 5
# After days off a quiz is at most so many times as long as usual.
CATCH_UP = 1.5
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
    due: Iterable[Candidate],
    new: Iterable[Candidate],
    *,
    usual: int = SIZE,
    fresh: int | None = None,
    seed: str = "",
) -> list[Candidate]:
    """Due facts first, and if they leave room of the usual number, at most `fresh` new ones.

    With more due than `most` allows, those with most to gain are asked and the rest waits: after a
    holiday that is the most forgotten that is still worth saving, and never what is lost anyway
    (`quiz.memory.gain`).
    """
    rescued = sorted(due, key=lambda each: (-gain(each.recall or 0.0), each.fact))[: most(usual)]
    room = max(0, usual - len(rescued))
    return interleave(rescued + list(new)[: room if fresh is None else min(room, fresh)], seed=seed)


def most(usual: int) -> int:
    """The longest quiz of a day, when there is something to catch up with."""
    return int(usual * CATCH_UP)


def planned(due: int, *, usual: int = SIZE, fresh: int = SIZE) -> tuple[int, int]:
    """How many due and how many new facts a quiz will hold when so many are due."""
    asked = min(due, most(usual))
    return asked, min(max(0, usual - asked), fresh)


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


class Tally(NamedTuple):
    """What is kept of a day: all answers, and of those that tested memory how many were right."""

    answers: int
    tested: int
    right: int
    luck: float


def tally(answers: Iterable[tuple[int | None, bool, bool, float]]) -> Tally:
    """Of (item, is new, right, chance of a blind right pick) in the order they were given.

    Memory is tested by the first answer of a day to a fact that was met on an earlier one: what
    comes after it that day was just read.
    """
    count = 0
    first: dict[int | None, tuple[bool, float]] = {}
    for item, is_new, right, chance in answers:
        count += 1
        if not is_new:
            first.setdefault(item, (right, chance))
    return Tally(
        count,
        len(first),
        sum(right for right, _ in first.values()),
        sum(chance for _, chance in first.values()),
    )


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


def counting(answers: Iterable[Answered]) -> list[bool]:
    """Which of these answers count: those given while their item was still to be asked."""
    told: dict[int, list[Answered]] = {}
    row = []
    for answer in answers:
        before = told.setdefault(answer.item, [])
        row.append(bool(queue(1, before)))
        before.append(replace(answer, item=0))
    return row


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
