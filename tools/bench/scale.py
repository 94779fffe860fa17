"""The quiz at scale: 1,000 to 100,000 cards of one runner, and millions of answers of others.

`--full` puts 10 million answers into the database first, `--postgres` takes PostgreSQL instead of
SQLite. The progress page is measured beside the graphs of Anki over as long a history.
"""

import random
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from table import row

REVIEWS = 10_000_000 if "--full" in sys.argv else 100_000
RUNNERS, CARDS = 1000, 100
NOW = datetime.now(tz=UTC)


def main() -> None:
    from django.test.utils import setup_test_environment, teardown_test_environment

    # A test environment copies the context of every template: it would be measured too.
    teardown_test_environment()
    try:
        all_of_it()
    finally:
        setup_test_environment()


def all_of_it() -> None:
    facts = more_facts(100_000)
    crowd(facts)
    measure(500, facts)  # a server that has just started is another matter
    row("cards", "question db ms", "queries", "answer ms", "queries", "begin ms", wide=16)
    for cards in (1_000, 10_000, 100_000):
        row(f"{cards:,}", *measure(cards, facts), wide=16)
    print(f"of an answer, to write a row and wait for the disk: {commit():.1f} ms")
    print(f"an empty query, of which a question has five and an answer twelve: {empty():.2f} ms")
    progress()
    fit()


def more_facts(count: int) -> list[int]:
    """Keys of so many facts; those beyond the content are copies that nothing asks."""
    from quiz.models import Fact

    made = [Fact(slug=f"bench-{n}", order=10**6 + n, kind="fact") for n in range(count)]
    Fact.objects.bulk_create(made, batch_size=2000)
    return list(Fact.objects.filter(slug__startswith="bench-").values_list("pk", flat=True))


def crowd(facts: list[int]) -> None:
    """Other runners, their cards, and the answers to them: inserted by the database itself."""
    from django.db import connection

    from quiz.models import Card, DailyQuiz, Question, QuizItem
    from runners.models import Runner

    start = time.perf_counter()
    Runner.objects.bulk_create(Runner(username=f"crowd-{n}") for n in range(RUNNERS))
    others = list(Runner.objects.filter(username__startswith="crowd-"))
    for runner in others:
        Card.objects.bulk_create(cards_of(runner, facts[:CARDS]))
        quiz = DailyQuiz.objects.create(runner=runner, day=NOW.date())
        QuizItem.objects.bulk_create(
            QuizItem(quiz=quiz, order=n, fact_id=fact, wording=0)
            for n, fact in enumerate(facts[:CARDS])
        )
    sqlite = connection.vendor == "sqlite"
    numbers = (
        "WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < %s) "
        if sqlite
        else "WITH n AS (SELECT generate_series(1, %s::int) AS n) "
    )
    key = "lower(hex(randomblob(16)))" if sqlite else "gen_random_uuid()"
    at = (
        "datetime('2024-01-01', n || ' days')"
        if sqlite
        else "timestamp '2024-01-01' + n * interval '1 day'"
    )
    day = f"date({at})" if sqlite else f"({at})::date"
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO quiz_review (runner_id, key, card_id, item_id, question_id, form, stem,"  # noqa: S608
            ' shown, picked, chance, "right", sure, milliseconds, answered_at, received_at, day,'
            f" tz, parameters) {numbers} SELECT c.runner_id, {key}, c.id, i.id, %s, 'choose-one',"
            f" '', '[]', '[0]', 0.33, true, true, 4000, {at}, {at}, {day}, 'UTC',"
            " 'fsrs-6.3.2-default'"
            " FROM quiz_card c JOIN quiz_dailyquiz q ON q.runner_id = c.runner_id"
            " JOIN quiz_quizitem i ON i.quiz_id = q.id AND i.fact_id = c.fact_id CROSS JOIN n",
            [REVIEWS // (RUNNERS * CARDS), Question.objects.values_list("pk", flat=True).first()],
        )
        if not sqlite:
            cursor.execute("VACUUM")
    settle()
    took = time.perf_counter() - start
    print(f"{REVIEWS:,} answers of {RUNNERS:,} others on {connection.vendor}, in {took:.0f} s\n")


def settle() -> None:
    """What was just loaded is still on its way to the disk, and every answer would wait for it.

    And it is counted now, as PostgreSQL would do by itself a minute later: a plan made before took
    some 20 questions of today for thousands.
    """
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        sqlite = connection.vendor == "sqlite"
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)" if sqlite else "CHECKPOINT")


def cards_of(runner: Any, facts: list[int]) -> list[Any]:
    """Cards with a past; every tenth is due."""
    from quiz.models import Card

    today = runner.today()
    return [
        Card(
            runner=runner,
            fact_id=fact,
            stability=5 + n % 60,
            difficulty=5,
            last=today - timedelta(days=n % 30),
            due=today - timedelta(days=n % 9) if not n % 10 else today + timedelta(days=1 + n % 50),
            reps=3,
        )
        for n, fact in enumerate(facts)
    ]


def measure(cards: int, facts: list[int]) -> list[str]:
    """Medians: the database's part of a question, an answer, and the choice of a day."""
    from django.test import Client

    from quiz.models import Card, DailyQuiz, Fact, QuizItem
    from runners.models import Runner

    runner = Runner.objects.create_user(f"bench-quiz-{cards}")
    real = list(Fact.askable().order_by("order").values_list("pk", flat=True)[:100])
    Card.objects.bulk_create(cards_of(runner, real + facts[: cards - 100]), batch_size=2000)
    settle()
    start = time.perf_counter()
    DailyQuiz.objects.begin(runner, runner.today())
    began = time.perf_counter() - start
    phone = Client(HTTP_HOST="localhost", SERVER_PORT="80")
    phone.force_login(runner)
    only_real(runner)
    settle()
    reads = [watched(lambda: phone.get("/quiz/today/")) for _ in range(30)]
    answers = []
    for _ in range(8):
        stand = QuizItem.objects.of(runner).progress()
        item = stand.current
        sheet = item.ask(stand.asked(item))[1]
        form = {"key": uuid4(), "sheet": sheet.signed(), "option": right_of(sheet)}
        path = f"/quiz/items/{item.pk}/answers/"
        answers.append(watched(lambda path=path, form=form: phone.post(path, form)))
    question = statistics.median(spent for _, spent, _ in reads)
    answer = statistics.median(took for took, _, _ in answers)
    return [
        f"{question:.2f}",
        f"{reads[-1][2]}",
        f"{answer:.1f}",
        f"{answers[-1][2]}",
        f"{1000 * began:.0f}",
    ]


def only_real(runner: Any) -> None:
    """Copies of facts have no wording: in the quiz of today real ones take their place."""
    from quiz.models import Fact, QuizItem

    items = list(QuizItem.objects.of(runner))
    taken = {item.fact_id for item in items}
    spare = iter(Fact.askable().exclude(pk__in=taken).order_by("order"))
    for item in items:
        if item.fact.slug.startswith("bench-"):
            item.fact = next(spare)
            item.save(update_fields=["fact"])


def commit() -> float:
    """Milliseconds that one written row takes, the median of ten."""
    from runners.models import Runner

    took = []
    for n in range(10):
        start = time.perf_counter()
        Runner.objects.filter(username="crowd-0").update(first_name=str(n))
        took.append(time.perf_counter() - start)
    return 1000 * statistics.median(took)


def empty() -> float:
    """Milliseconds of a query that asks for nothing, the median of a thousand."""
    from django.db import connection

    took = []
    with connection.cursor() as cursor:
        for _ in range(1000):
            start = time.perf_counter()
            cursor.execute("SELECT 1")
            cursor.fetchone()
            took.append(time.perf_counter() - start)
    return 1000 * statistics.median(took)


def right_of(sheet: Any) -> list[int]:
    if sheet.form == "order":
        return sorted(range(len(sheet.choices)), key=lambda n: sheet.choices[n].place)
    return [n for n, choice in enumerate(sheet.choices) if choice.right]


def watched(visit: Any) -> tuple[float, float, int]:
    """Milliseconds in all, those of them in the database, and the number of queries."""
    from django.db import connection

    spent: list[float] = []

    def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        start = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            if not sql.startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")):
                spent.append(time.perf_counter() - start)

    with connection.execute_wrapper(watch):
        start = time.perf_counter()
        visit()
        took = time.perf_counter() - start
    return 1000 * took, 1000 * sum(spent), len(spent)


def progress() -> None:
    """A hundred thousand answers to all facts in six years, and the same in Anki."""
    from django.test import Client

    from quiz.models import Card, DailyQuiz, Fact, Question, Review
    from runners.models import Runner

    # There are as many facts as there are; copies of them would be counted on this page.
    Fact.objects.filter(slug__startswith="bench-").update(retired_at=NOW)
    runner = Runner.objects.create_user("bench-progress")
    facts = list(Fact.askable().values_list("pk", flat=True))
    cards = Card.objects.bulk_create(cards_of(runner, facts))
    question = Question.objects.first()
    days = [runner.today() - timedelta(days=n) for n in range(2000)]
    DailyQuiz.objects.bulk_create(
        DailyQuiz(runner=runner, day=day, answers=50, tested=40, right=37, luck=12) for day in days
    )
    Review.objects.bulk_create(
        (
            Review(
                runner=runner,
                key=uuid4(),
                card=cards[(n * 7) % len(cards)],
                question=question,
                shown=[],
                picked=[0],
                right=True,
                answered_at=NOW - timedelta(days=n // 50, seconds=n),
                day=days[n // 50],
                tz="UTC",
            )
            for n in range(100_000)
        ),
        batch_size=1000,
    )
    phone = Client(HTTP_HOST="localhost", SERVER_PORT="80")
    phone.force_login(runner)
    phone.get("/quiz/progress/")
    ours = [watched(lambda: phone.get("/quiz/progress/")) for _ in range(10)]
    took, spent, queries = (statistics.median(column) for column in zip(*ours, strict=True))
    print(f"\nprogress page, 100,000 answers: {took:.0f} ms, {spent:.0f} in {queries:.0f} queries")
    theirs = anki(len(facts), 100_000)
    print(
        f"Anki's graphs, 100,000 answers: {theirs:.0f} ms, so ours take {took / theirs:.2f} of it"
    )


def anki(cards: int, reviews: int) -> float:
    """Milliseconds of Anki's own statistics over as many answers, the median of ten."""
    from anki.collection import Collection

    with tempfile.TemporaryDirectory() as folder:
        col = Collection(str(Path(folder) / "bench.anki2"))
        model = col.models.by_name("Basic")
        for n in range(cards):
            note = col.new_note(model)
            note.fields = [str(n), str(n)]
            col.add_note(note, 1)
        known = col.find_cards("")
        now = int(NOW.timestamp() * 1000)
        col.db.executemany(
            "INSERT INTO revlog VALUES (?, ?, -1, 3, 10, 5, 2500, 4000, 1)",
            ((now - n * 1_728_000, known[n % cards]) for n in range(reviews)),
        )
        took = []
        for _ in range(10):
            start = time.perf_counter()
            col._backend.graphs(search="", days=0)  # all of it
            took.append(time.perf_counter() - start)
        col.close()
    return 1000 * statistics.median(took)


def fit() -> None:
    """A thousand answers to two hundred facts."""
    from quiz.fitting import Given
    from quiz.fitting import fit as fitted

    dice = random.Random(1)  # noqa: S311 -- the same answers each time
    gaps = (0, 1, 3, 9, 20)
    histories = [[Given(gap * 2, dice.random() < 0.9, 0.33) for gap in gaps] for _ in range(200)]
    start = time.perf_counter()
    fitted(histories)
    print(f"a fit of 1,000 answers: {time.perf_counter() - start:.2f} s (limit 2)")
