"""A runner's cards as an Anki package: what is asked, what she remembers, what she answered.

The package is that of Anki's schema 11, written by `genanki`; the scheduling and the history are
ours, in the columns that Anki's own FSRS reads (`data`: s, d, dr, lrt). A card that she has not
met is new there too. Notes keep their guid, so that importing again adds nothing.
"""

from __future__ import annotations

import itertools
import json
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from html import escape
from pathlib import Path
from typing import Any

from django.db.models import Prefetch

from quiz import memory
from quiz.models import Card, Fact, Learner, Question, Review
from quiz.questions import Form
from runners.models import Runner

# Random once, the same for ever: Anki knows a deck and a kind of note by them.
DECK, KIND = 1_764_098_112_271, 1_764_098_112_272
# What is told of an answer: not its words as they were shown, which weigh the most by far.
TOLD = ("card", "answered_at", "day", "right", "chance", "sure", "milliseconds", "parameters")
NEW, REVIEW = 0, 2
AGAIN, GOOD = 1, 3
FIELDS = ("Question", "Options", "Answer", "Why")
FRONT = "<p class=stem>{{Question}}</p>{{#Options}}{{hint:Options}}{{/Options}}"
BACK = "{{FrontSide}}<hr id=answer><p class=right>{{Answer}}</p><p>{{Why}}</p>"
STYLE = """
.card { font: 20px/1.5 Figtree, system-ui, sans-serif; max-width: 32em; margin: auto; }
.stem, .right { font-weight: 700; }
.right { color: #0b5d57; }
.nightMode .right { color: #5fcbbe; }
"""


@dataclass(frozen=True)
class Asked:
    """A fact with everything that Anki is told of it; `card` is None when it was never asked."""

    fact: Fact
    card: Card | None
    reviews: tuple[Review, ...]

    @cached_property
    def wording(self) -> Question | None:
        """The first that can be asked without its picture."""
        return next((each for each in self.fact.questions.all() if _needs_no_picture(each)), None)

    @property
    def fields(self) -> list[str]:
        if self.wording is None:
            texts = [f"{self.fact.muscle or self.fact}: where is it?", "", "", self.fact.statement]
            return [escape(text) for text in texts]
        options = list(self.wording.options.all())
        choices = "<br>".join(escape(text) for text in sorted(each.text for each in options))
        right = "; ".join(each.text for each in options if each.right)
        return [
            escape(self.wording.stem),
            "" if self.wording.form == Form.TRUE_OR_FALSE else choices,
            escape(right),
            escape(self.wording.explanation),
        ]

    def states(self) -> Iterator[tuple[Review, memory.Memory]]:
        """Each answer with the memory after it."""
        state: memory.Memory | None = None
        for review in self.reviews:
            state = memory.review(state, review.as_answer())
            yield review, state


def _needs_no_picture(question: Question) -> bool:
    words = question.stem.rstrip("?.").split()
    drawn = {Form.NAME_THE_MUSCLE, Form.TAP_THE_MUSCLE}
    return question.form not in drawn and "lit" not in words and words[-1] != "this"


def package(runner: Runner) -> bytes:
    """The file, whole; five queries, whatever the number of facts."""
    target = Learner.of(runner).target
    facts = list(asked(runner))
    crt = _epoch(
        runner, min((r.day for each in facts for r in each.reviews), default=runner.today())
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "collection.anki2"
        connection = sqlite3.connect(path)
        _write(connection, facts, crt, target)
        connection.commit()
        connection.close()
        file = Path(folder) / "midstance.apkg"
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as zipped:
            zipped.write(path, path.name)
            zipped.writestr("media", "{}")
        return file.read_bytes()


def asked(runner: Runner) -> Iterator[Asked]:
    """Every fact that is live or that she has met, in teaching order."""
    cards = {card.fact_id: card for card in Card.objects.of(runner).met()}
    reviews: dict[int, list[Review]] = {}
    given = Review.objects.of(runner).standing().in_order().only(*TOLD)
    for review in given.iterator():
        reviews.setdefault(review.card_id, []).append(review)
    wordings = Question.objects.published().prefetch_related("options").order_by("order", "slug")
    rows = Fact.objects.select_related("muscle").prefetch_related(Prefetch("questions", wordings))
    for fact in rows:
        card = cards.get(fact.pk)
        if card or not fact.is_retired:
            yield Asked(fact, card, tuple(reviews.get(card.pk, ())) if card else ())


def _epoch(runner: Runner, first: date) -> datetime:
    """The beginning of the first day; Anki counts its days from here."""
    return datetime.combine(first, time(4), runner.zone)


def _write(
    connection: sqlite3.Connection, facts: list[Asked], crt: datetime, target: float
) -> None:
    import genanki  # here, because only whoever takes her cards away needs it

    kind = genanki.Model(
        KIND,
        "Midstance",
        fields=[{"name": name} for name in FIELDS],
        templates=[{"name": "Recall", "qfmt": FRONT, "afmt": BACK}],
        css=STYLE,
    )
    deck = genanki.Deck(DECK, "Midstance", "The leg muscles of running. Content: CC BY 4.0.")
    for place, each in enumerate(facts):
        guid = genanki.guid_for("midstance", each.fact.slug)
        tags = [each.fact.kind, *([each.fact.muscle.slug] if each.fact.muscle else [])]
        deck.add_note(genanki.Note(kind, each.fields, tags=tags, guid=guid, due=place))
    cursor = connection.cursor()
    now = datetime.now(UTC).timestamp()
    genanki.Package(deck).write_to_db(cursor, now, itertools.count(int(now * 1000)))
    # A collection of the first scheduler would have its ratings moved up by one.
    begun = "UPDATE col SET crt = ?, conf = json_set(conf, '$.schedVer', 2)"
    cursor.execute(begun, [int(crt.timestamp())])
    ids = [row[0] for row in cursor.execute("SELECT id FROM cards ORDER BY id")]
    pairs = [(number, each) for number, each in zip(ids, facts, strict=True) if each.reviews]
    cursor.executemany(SCHEDULE, (_schedule(each, number, crt, target) for number, each in pairs))
    cursor.executemany(HISTORY, _history(pairs, target))


SCHEDULE = """UPDATE cards SET type = 2, queue = 2, due = :due, ivl = :ivl, factor = 2500,
    reps = :reps, lapses = :lapses, data = :data WHERE id = :id"""
HISTORY = "INSERT INTO revlog VALUES (:id, :cid, -1, :ease, :ivl, :before, :factor, :ms, :type)"


def _schedule(each: Asked, number: int, crt: datetime, target: float) -> dict[str, Any]:
    """A card's own columns: days are counted from `crt`, `lrt` is the last answer in seconds."""
    card = each.card
    assert card is not None  # noqa: S101 -- there are answers, so there is a card
    assert card.due is not None  # noqa: S101
    assert card.last is not None  # noqa: S101
    data = {
        "s": round(card.stability or 0, 4),
        "d": round(card.difficulty or 0, 3),
        "dr": target,
        "lrt": int(each.reviews[-1].answered_at.timestamp()),
    }
    return {
        "id": number,
        "due": (card.due - crt.date()).days,
        "ivl": (card.due - card.last).days,
        "reps": card.reps,
        "lapses": card.lapses,
        "data": json.dumps(data),
    }


def _history(pairs: Iterable[tuple[int, Asked]], target: float) -> Iterator[dict[str, Any]]:
    """Every answer, an own millisecond each: it is the key of Anki's log.

    `factor` holds the difficulty there: 100 for the easiest (1), 1100 for the hardest (10).
    """
    taken: set[int] = set()
    for number, each in pairs:
        before = 0
        for review, state in each.states():
            moment = int(review.answered_at.timestamp() * 1000)
            while moment in taken:
                moment += 1
            taken.add(moment)
            days = (memory.due(state, target) - state.last) // timedelta(days=1)
            yield {
                "id": moment,
                "cid": number,
                "ease": GOOD if review.right else AGAIN,
                "ivl": days,
                "before": before,
                "factor": round(100 + 1000 * (state.difficulty - 1) / 9),
                "ms": review.milliseconds or 0,
                "type": 1 if before else 0,
            }
            before = days
