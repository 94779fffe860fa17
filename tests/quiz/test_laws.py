"""Answers may arrive late, twice and in any order: what is folded from them is the same."""

from datetime import UTC, datetime, timedelta
from io import StringIO
from uuid import UUID

import pytest
from django.core.management import call_command
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quiz.models import Card, DailyQuiz, Fact, Fit, Learner, QuizItem, Review
from quiz.models.memory import STATE
from quiz.tasks import fit_runner, wanting
from tests.factories import FitFactory, ItemFactory, QuizFactory

pytestmark = pytest.mark.usefixtures("content")
NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
COUNTERS = ("answers", "tested", "right", "luck")
taken_back = settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
# Day, right, sure: of up to six answers to one fact, some on the same day.
events = st.lists(
    st.tuples(st.integers(0, 9), st.booleans(), st.booleans()), min_size=1, max_size=6
)


@pytest.fixture
def items(runner):
    """One fact in the quizzes of ten days, a week apart."""
    fact = Fact.objects.order_by("order").first()
    quizzes = [QuizFactory(runner=runner, day=NOON.date() + timedelta(weeks=n)) for n in range(10)]
    return [ItemFactory(quiz=quiz, fact=fact, is_new=not n) for n, quiz in enumerate(quizzes)]


def deliver(items, told):
    """Each event is (key, day, right, sure); a key says which of the day's answers it is."""
    for key, day, right, sure in told:
        item = items[day]
        _, sheet = item.ask(0)
        picked = [n for n, choice in enumerate(sheet.choices) if choice.right == right][:1]
        at = NOON + timedelta(weeks=day, minutes=key)
        item.answer(sheet, picked, key=UUID(int=key + 1), sure=sure, at=at)


def folded(runner):
    return (
        list(Card.objects.of(runner).values_list(*STATE)),
        list(DailyQuiz.objects.of(runner).order_by("day").values_list(*COUNTERS)),
    )


def after(items, told):
    """What is folded after these events, leaving nothing behind."""
    runner = items[0].quiz.runner
    with transaction.atomic():
        deliver(items, told)
        seen = folded(runner)
        call_command("rebuild_cards", stdout=StringIO())
        assert folded(runner) == seen
        transaction.set_rollback(True)
    return seen


@taken_back
@given(events, st.randoms())
def test_the_order_of_arrival_does_not_matter(items, told, dice):
    told = [(n, *event) for n, event in enumerate(told)]
    mixed = list(told)
    dice.shuffle(mixed)

    assert after(items, mixed) == after(items, told)


@taken_back
@given(events, st.integers(0, 5))
def test_an_answer_that_arrives_twice_counts_once(items, told, again):
    told = [(n, *event) for n, event in enumerate(told)]

    assert after(items, [*told, told[again % len(told)]]) == after(items, told)


@taken_back
@given(events, st.integers(0, 9), st.booleans(), st.booleans())
def test_an_answer_taken_back_was_never_given(items, told, day, right, sure):
    told = [(n, *event) for n, event in enumerate(told)]
    slip = (50, day, right, sure)
    review = UUID(int=slip[0] + 1)

    with transaction.atomic():
        deliver(items, told)
        before = folded(items[0].quiz.runner)
        deliver(items, [slip])
        if given := Review.objects.standing().filter(key=review).first():
            given.undo(key=UUID(int=999))
        assert folded(items[0].quiz.runner) == before
        transaction.set_rollback(True)


def test_an_answer_to_a_question_done_elsewhere_counts_once_its_miss_arrives(items, runner):
    miss, right, again = (0, 0, False, True), (1, 0, True, True), (2, 0, True, True)

    deliver(items, [right, again])
    assert [each.counts for each in Review.objects.in_order()] == [True, False]
    assert Card.objects.get(runner=runner).reps == 1
    deliver(items, [miss])

    assert [each.counts for each in Review.objects.in_order()] == [True, True, True]
    assert Card.objects.get(runner=runner).reps == 3


def test_a_quiz_chosen_ahead_asks_on_from_where_today_ended(items, runner):
    today, tomorrow = items[:2]
    QuizItem.objects.filter(pk=tomorrow.pk).update(is_new=True)

    deliver(items, [(0, 0, False, True), (1, 0, True, True)])

    tomorrow.refresh_from_db()
    assert (tomorrow.wording, tomorrow.is_new) == (2, False)
    assert tomorrow.question(0) not in [today.question(0), today.question(1)]
    Review.objects.get(key=UUID(int=2)).undo(key=UUID(int=10))
    Review.objects.get(key=UUID(int=1)).undo(key=UUID(int=11))
    tomorrow.refresh_from_db()
    assert (tomorrow.wording, tomorrow.is_new) == (0, True)


def test_a_day_is_of_the_zone_where_it_was_answered(items, runner):
    runner.tz = items[0].quiz.runner.tz = "Pacific/Auckland"

    deliver(items, [(0, 0, True, True)])

    assert DailyQuiz.objects.get(pk=items[0].quiz_id).tz == "Pacific/Auckland"


def test_rebuilding_mends_a_card_and_a_day(items, runner):
    deliver(
        items, [(0, 0, True, True), (1, 1, False, True), (2, 1, True, True), (3, 3, True, True)]
    )
    healthy = folded(runner)

    Card.objects.update(stability=99, due=None, reps=7, decay=0.5)
    DailyQuiz.objects.update(answers=9, tested=9, right=9, luck=9)
    Review.objects.update(counts=False)
    call_command("rebuild_cards", stdout=StringIO())

    assert folded(runner) == healthy


def answered(items, runner, count):
    """So many answers to so many facts, one after the other, on two days."""
    facts = Fact.objects.order_by("-order")[: count // 2]
    cards = Card.objects.bulk_create(Card(runner=runner, fact=fact) for fact in facts)
    question = items[0].ask(0)[0]
    Review.objects.bulk_create(
        Review(
            runner=runner,
            key=UUID(int=1000 * (day + 1) + n),
            card=card,
            question=question,
            shown=[],
            chance=0.25,
            right=n % 3 > 0,
            answered_at=NOON + timedelta(weeks=day, seconds=n),
            day=NOON.date() + timedelta(weeks=day),
            tz="UTC",
        )
        for day in (0, 1)
        for n, card in enumerate(cards)
    )


def test_a_fit_serves_the_next_answers_and_moves_no_card_that_is_there(items, runner):
    answered(items, runner, 240)
    call_command("rebuild_cards", stdout=StringIO())
    before = folded(runner)

    fit_runner.call(runner.pk)

    fit = Fit.objects.get(runner=runner)
    assert (fit.answers, len(fit.values)) == (120, 21)
    assert fit.after < fit.before
    assert Learner.objects.get(runner=runner).version == fit.version
    call_command("rebuild_cards", stdout=StringIO())
    assert folded(runner) == before


def test_an_answer_names_the_parameters_it_was_scheduled_with(items, runner):
    answered(items, runner, 240)
    fit_runner.call(runner.pk)
    fit = Fit.objects.get(runner=runner)
    runner.refresh_from_db()
    for item in items:
        item.quiz.runner = runner

    deliver(items, [(0, 0, True, True)])

    assert Review.objects.get(item=items[0]).parameters == fit.version
    assert Card.objects.get(runner=runner, fact=items[0].fact).decay == fit.values[20]


def test_a_runner_is_fitted_anew_after_a_hundred_answers(runner, stranger):
    today = datetime.now(tz=UTC).date()
    QuizFactory(runner=runner, day=today, answers=60, tested=60)
    QuizFactory(runner=runner, day=today - timedelta(days=40), answers=60, tested=60)
    QuizFactory(runner=stranger, day=today, answers=60, tested=60)
    assert wanting() == [runner.pk]

    FitFactory(runner=runner)

    assert wanting() == []
