"""A session's lines, changed one step at a time: moved, left out, added, swapped. Pure.

Lines of one block are done together: a superset goes round, a straight block set after set. A line
that moves past the end of its block joins the next one, so nothing is ever lost on the way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

FEWEST, MOST = 1, 20


@dataclass(frozen=True)
class Line:
    """One exercise of a session; `id` is what it is known by, `amount` repetitions or seconds."""

    id: str
    exercise: str
    block: int
    kind: str
    sets: int
    amount: int


class Refused(ValueError):  # noqa: N818 -- a refusal, told to the runner
    """Why a change cannot be made, in words for the runner."""


def raised(lines: Sequence[Line], line_id: str) -> list[Line]:
    """One place up; the first of its block joins the end of the block before it."""
    place = _place(lines, line_id)
    if place == 0:
        return list(lines)
    before, line = lines[place - 1], lines[place]
    if before.block == line.block:
        return [*lines[: place - 1], line, before, *lines[place + 1 :]]
    return _numbered([*lines[:place], _joining(line, before), *lines[place + 1 :]])


def lowered(lines: Sequence[Line], line_id: str) -> list[Line]:
    """One place down; the last of its block joins the start of the block after it."""
    place = _place(lines, line_id)
    if place == len(lines) - 1:
        return list(lines)
    line, after = lines[place], lines[place + 1]
    if after.block == line.block:
        return [*lines[:place], after, line, *lines[place + 2 :]]
    return _numbered([*lines[:place], _joining(line, after), *lines[place + 1 :]])


def without(lines: Sequence[Line], line_id: str) -> list[Line]:
    place = _place(lines, line_id)
    if len(lines) == FEWEST:
        raise Refused("A session needs one exercise at least.")
    return _numbered([*lines[:place], *lines[place + 1 :]])


def with_added(lines: Sequence[Line], line: Line) -> list[Line]:
    """At the end, in a block of its own."""
    if len(lines) >= MOST:
        raise Refused(f"{MOST} exercises are as many as a session holds.")
    last = max((each.block for each in lines), default=0)
    return _numbered([*lines, replace(line, block=last + 1)])


def _place(lines: Sequence[Line], line_id: str) -> int:
    for place, line in enumerate(lines):
        if line.id == line_id:
            return place
    raise Refused("That exercise is not in this session any more.")


def _joining(line: Line, other: Line) -> Line:
    return replace(line, block=other.block, kind=other.kind)


def _numbered(lines: Sequence[Line]) -> list[Line]:
    """Blocks from 1 without gaps, in the order of the lines."""
    numbers: dict[int, int] = {}
    return [replace(line, block=numbers.setdefault(line.block, len(numbers) + 1)) for line in lines]
