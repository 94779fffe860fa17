"""Answers as a phone sends them, of every form, right or wrong."""

from __future__ import annotations

from itertools import combinations, permutations
from typing import Any
from uuid import UUID, uuid4

from quiz.sheets import Sheet


def picks(sheet: Sheet, *, right: bool = True) -> list[int]:
    """The first pick that the sheet takes and that is as right as wanted."""
    places = range(len(sheet.choices))
    some = [list(row) for n in range(1, len(places) + 1) for row in combinations(places, n)]
    orders = [list(row) for row in permutations(places)] if len(places) <= 6 else []
    return next(
        pick for pick in [*some, *orders] if not sheet.problem(pick) and sheet.grade(pick) is right
    )


def filled(sheet: Sheet, *, right: bool = True, key: UUID | None = None) -> dict[str, Any]:
    """The fields of a form that answers this sheet."""
    return {"key": key or uuid4(), "sheet": sheet.signed(), "option": picks(sheet, right=right)}
