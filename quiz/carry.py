"""A day's quiz to carry along: each question, and the feedback to each answer, rendered ahead.

The same templates as online, with nothing written. What only the phone will know stands as a word
between percent signs: it is put in by `static/js/carried-quiz.js`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db.models import prefetch_related_objects
from django.template.loader import render_to_string
from django.urls import reverse

from quiz import memory
from quiz.forms import DoubtForm
from quiz.models import Card, Learner, Option, Question, QuizItem, Review
from quiz.models.fit import parameters_of
from quiz.models.standing import Progress
from quiz.sheets import Sheet
from quiz.today import summary
from runners.models import Runner

# A question comes back until it is right; from the fourth asking on they serve again in turn.
ASKINGS = 3


def carried(runner: Runner, progress: Progress) -> dict[str, Any]:
    """A day's quiz as plain values: items with their askings, and what was answered so far."""
    figures: dict[str, str] = {}
    carrier = Carrier(runner, progress.items, figures)
    answers = Review.objects.of(runner).standing().filter(item__in=progress.items).in_order()
    return {
        "day": progress.day.isoformat(),
        "items": [
            {
                "path": reverse("quiz:answer", args=[item.pk]),
                "askings": [carrier.asking(item, n) for n in range(ASKINGS)],
            }
            for item in progress.items
        ],
        "answers": [[each.item, each.right, each.sure] for each in progress.answers],
        "keys": [str(key) for key in answers.values_list("key", flat=True)],
        "bar": render_to_string("quiz/_progress.html", {"place": MARKED}),
        "finish": [_finish(runner, progress, missed) for missed in (False, True)],
        "figures": list(figures),
    }


# The key of the answer that a page will be about: the phone makes it.
ANSWER = UUID(int=0)


class _Word:
    """Stands for what the phone puts in."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __str__(self) -> str:
        return f"%{self.name}%"


MARKED: Any = {
    "number": _Word("NUMBER"),
    "total": _Word("TOTAL"),
    "done": _Word("DONE"),
    "marks": [_Word("MARK")],
}


class Carrier:
    """Renders the askings of a runner's items; three queries, however many there are."""

    def __init__(self, runner: Runner, items: list[QuizItem], figures: dict[str, str]) -> None:
        self.runner = runner
        self.learner = Learner.of(runner)
        self.parameters = parameters_of(self.learner.version)
        self.figures = figures
        facts = [item.fact_id for item in items]
        prefetch_related_objects(items, "fact__muscle")
        cards = Card.objects.of(runner).filter(fact__in=facts)
        self.states = {card.fact_id: card.memory for card in cards}
        self.options: dict[int, list[Option]] = {fact: [] for fact in facts}
        for option in Option.objects.of(facts):
            self.options[option.question.fact_id].append(option)

    def asking(self, item: QuizItem, asked: int) -> dict[str, Any]:
        question, sheet = item.ask(asked, self.options[item.fact_id])
        shown = {
            "item": item,
            "question": question,
            "sheet": sheet,
            "first_from_memory": item.asks_memory(sheet),
            "key": _Word("KEY"),
        }
        return {
            "title": question.stem,
            "question": self._pull(
                render_to_string("quiz/_question.html", shown),
                {"figure": question.figure, "marks": sheet.marks},
            ),
            "right": [_name(pick) for pick in sheet.picks() if sheet.grade(pick)],
            "feedback": {
                name: self._pull(
                    html, {"figure": question.figure, "marks": sheet.marks, "found": sheet.found}
                )
                for name, html in self._feedback(item, question, sheet)
            },
        }

    def _pull(self, html: str, shown: dict[str, Any]) -> str:
        """The figure, which every answer shows again, is carried once."""
        figure = render_to_string("quiz/_figure.html", shown).strip()
        if not figure:
            return html
        return html.replace(figure, self.figures.setdefault(figure, f"%FIGURE{len(self.figures)}%"))

    def _feedback(
        self, item: QuizItem, question: Question, sheet: Sheet
    ) -> Iterator[tuple[str, str]]:
        """By pick; of a right one also by sure or not, and by whether it returns in this quiz."""
        for pick in sheet.picks():
            name = _name(pick)
            if not sheet.grade(pick):
                row = self.supposed(item, question, sheet, pick)
                yield name, feedback(row, again_today=True)
                continue
            for sure in (True, False):
                row = self.supposed(item, question, sheet, pick, sure=sure)
                named = name if sure else f"{name}?"
                yield named, feedback(row, again_today=False)
                yield f"{named}+", feedback(row, again_today=True)

    def supposed(
        self,
        item: QuizItem,
        question: Question,
        sheet: Sheet,
        picked: tuple[int, ...],
        *,
        sure: bool = True,
    ) -> Review:
        """The review that such an answer would make, unsaved; the askings before it were misses."""
        day, right = item.quiz.day, sheet.grade(picked)
        state = self.states.get(item.fact_id)
        for grade in [*[False] * sheet.asking, right]:
            answer = memory.Answer(day, grade, sheet.chance, sure, self.parameters)
            state = memory.review(state, answer)
        card = Card(runner=self.runner, fact_id=item.fact_id)
        card.hold(state, self.learner.target)
        return Review(
            runner=self.runner,
            card=card,
            item=item,
            question=question,
            key=ANSWER,
            form=sheet.form,
            stem=sheet.stem,
            shown=sheet.shown,
            picked=list(picked),
            chance=sheet.chance,
            right=right,
            sure=sure,
            day=day,
        )


def _name(pick: tuple[int, ...]) -> str:
    return ",".join(map(str, pick))


def feedback(review: Review, *, again_today: bool) -> str:
    context = {
        "review": review,
        "question": review.question,
        "again_today": again_today,
        "key": _Word("KEY"),
        "doubt": DoubtForm(initial={"key": _Word("DOUBT")}),
    }
    return render_to_string("quiz/_review.html", context)


def _finish(runner: Runner, progress: Progress, missed: bool) -> str:
    """The last page, as if all was answered; with every fact, to be left to those missed."""
    context = {
        "progress": {"right_at_once": _Word("RIGHT"), "total": progress.total},
        "missed": progress.items if missed else [],
        "quiz": summary(runner, progress.day),
        "user": runner,
    }
    return render_to_string("quiz/_finish.html", context)
