"""Where a day's quiz stands: a fold over the answers to its items."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from quiz import daily
from quiz.daily import Answered, Mark

if TYPE_CHECKING:
    from quiz.models.today import QuizItem


@dataclass(frozen=True)
class Place:
    """What the bar above a question shows: "4 of 8", and a mark for each."""

    number: int
    total: int
    done: int
    marks: list[Mark]


class Progress:
    """Which items were answered, which wait, and which is next."""

    def __init__(self, items: list[QuizItem]) -> None:
        self.items = items
        given = list(_answers(items))
        places = {item.pk: item.order for item in items}
        self.answers = [Answered(places[item], right, sure) for item, right, sure, _ in given]
        self.last_key: UUID | None = given[-1][-1] if given else None
        self.waiting = daily.queue(len(items), self.answers)
        self.marks = daily.marks(len(items), self.answers)

    @property
    def current(self) -> QuizItem | None:
        return self.items[self.waiting[0]] if self.waiting else None

    @property
    def is_done(self) -> bool:
        return bool(self.items) and not self.waiting

    @property
    def day_is_done(self) -> bool:
        """Each question chosen at first was right once; "5 more" cannot undo that."""
        return bool(self.items) and not any(n < self.items[0].quiz.size for n in self.waiting)

    @property
    def total(self) -> int:
        return len(self.items)

    @property
    def left(self) -> int:
        return len(self.waiting)

    @property
    def done(self) -> int:
        return self.total - self.left

    @property
    def missed(self) -> set[int]:
        return {answer.item for answer in self.answers if not answer.right}

    @property
    def right_at_once(self) -> int:
        return self.total - len(self.missed)

    @property
    def day(self) -> date:
        return self.items[0].quiz.day

    def asked(self, item: QuizItem) -> int:
        return sum(answer.item == item.order for answer in self.answers)

    def after(self, item: QuizItem) -> Place:
        """The bar while the answer to this item is read: on it still, not yet on the next."""
        marks = list(self.marks)
        if self.waiting:
            marks[self.waiting[0]] = Mark.MISSED if self.waiting[0] in self.missed else Mark.OPEN
        marks[item.order] = Mark.MISSED if item.order in self.missed else Mark.RIGHT
        return Place(item.order + 1, self.total, self.done, marks)

    @property
    def place(self) -> Place:
        """The bar while the current question is asked; a returning one keeps its number."""
        number = self.waiting[0] + 1 if self.waiting else self.total
        return Place(number, self.total, self.done, self.marks)


def _answers(items: list[QuizItem]) -> Any:
    from quiz.models.events import Review

    rows = Review.objects.standing().filter(item__in=items).in_order()
    return rows.values_list("item", "right", "sure", "key")
