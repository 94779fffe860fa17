"""A day's quiz over HTTP: begun, answered, missed, done; nothing doubled, nobody let in."""

from datetime import UTC, datetime, timedelta
from itertools import permutations
from uuid import uuid4

import pytest
from django.db import connection
from django.urls import reverse

from quiz.models import Card, DailyQuiz, Fact, Option, Question, QuizItem, Review
from runners.models import Runner
from tests.factories import CardFactory, ReviewFactory
from tests.quiz.answers import filled, picks

pytestmark = pytest.mark.usefixtures("content")
NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)


def begin(phone):
    return phone.post(reverse("quiz:today"), follow=True)


def current(phone):
    """Where the current question is answered, and the sheet that is shown."""
    context = phone.get(reverse("quiz:today")).context
    return reverse("quiz:answer", args=[context["item"].pk]), context["sheet"]


def answer(phone, *, right=True, key=None, **more):
    address, sheet = current(phone)
    return phone.post(address, filled(sheet, right=right, key=key) | more, follow=True)


def test_a_visitor_starts_without_an_account_and_gets_eight_questions(visitor):
    response = begin(visitor)

    assert response.redirect_chain[-1][0] == reverse("quiz:today")
    guest = Runner.objects.get()
    assert guest.is_guest
    assert guest.quizzes.get().items.count() == 8


def test_reading_makes_no_guest(visitor):
    for page in ("today", "quiz:hub", "workouts:hub", "legs:hub", "workouts:exercises"):
        assert visitor.get(reverse(page)).status_code == 200

    assert Runner.objects.count() == 0


def test_a_right_answer_says_so_and_when_it_returns(phone, runner):
    begin(phone)

    page = answer(phone, right=True)

    assert page.context["review"].right
    assert "again tomorrow" in page.content.decode()
    assert Card.objects.of(runner).get().reps == 1


def test_a_wrong_answer_says_why_the_picked_one_is_wrong(phone):
    begin(phone)

    page = answer(phone, right=False).content.decode()
    review = Review.objects.get()

    assert not review.right
    assert review.reasons != []
    assert "again in this quiz" in page


def test_a_miss_comes_back_until_it_is_right_and_then_the_quiz_is_done(phone):
    begin(phone)
    answer(phone, right=False, unsure=1)
    for _ in range(8):
        answer(phone)

    page = phone.get(reverse("quiz:today"), follow=True)

    assert page.redirect_chain[-1][0] == reverse("quiz:finish")
    assert len(page.context["missed"]) == 1


def test_the_miss_comes_back_in_other_words(phone, runner):
    begin(phone)
    answer(phone, right=False, unsure=1)
    answer(phone)
    answer(phone)
    answer(phone)

    first, again = Review.objects.of(runner).filter(item__order=0).in_order()

    assert first.question != again.question


def test_the_same_answer_twice_with_different_picks_is_the_first(phone, runner):
    begin(phone)
    address, sheet = current(phone)
    given = {"key": uuid4(), "sheet": sheet.signed()}

    first = phone.post(address, given | {"option": 0})
    folded = Card.objects.filter(runner=runner).values().get()
    second = phone.post(address, given | {"option": 1})

    assert first.url == second.url
    assert Review.objects.of(runner).get().picked == [0]
    assert Card.objects.filter(runner=runner).values().get() == folded


def test_an_item_that_is_done_keeps_its_answer(phone, runner):
    begin(phone)
    address, sheet = current(phone)

    first = phone.post(address, filled(sheet))
    again = phone.post(address, filled(sheet, right=False))

    assert again.url == first.url
    assert Review.objects.of(runner).standing().get().right
    assert Card.objects.of(runner).get().reps == 1


def test_the_quiz_of_nobody_is_not_found_and_makes_no_guest(phone, visitor):
    begin(phone)
    address, _ = current(phone)

    assert visitor.post(address).status_code == 404
    assert visitor.get(reverse("quiz:review", args=[uuid4()])).status_code == 404
    assert Runner.objects.count() == 1


def test_the_next_day_what_is_due_comes_first(phone, runner):
    today = runner.today()
    quiz = DailyQuiz.objects.begin(runner, today)
    for item in quiz.items.all():
        _, sheet = item.ask(0)
        item.answer(sheet, picks(sheet, right=False), key=uuid4())
    asked = {item.fact for item in quiz.items.all()}

    tomorrow = DailyQuiz.objects.begin(runner, today + timedelta(days=1))

    assert {item.fact for item in tomorrow.items.all()} == asked
    assert not any(item.is_new for item in tomorrow.items.all())


def test_two_phones_have_the_same_quiz(runner):
    one = DailyQuiz.objects.begin(runner, runner.today())
    two = DailyQuiz.objects.begin(runner, runner.today())

    assert list(one.items.all()) == list(two.items.all())


def test_five_more_are_added_once(phone, runner):
    begin(phone)
    for _ in range(8):
        answer(phone)

    phone.post(reverse("quiz:more"))
    phone.post(reverse("quiz:more"))

    assert QuizItem.objects.of(runner).count() == 13


def test_a_strangers_item_and_review_are_not_found(phone, stranger_phone):
    begin(stranger_phone)
    address, sheet = current(stranger_phone)
    answer(stranger_phone)
    review = Review.objects.get()
    cards = list(Card.objects.values())

    assert phone.post(address, filled(sheet)).status_code == 404
    assert phone.get(review.get_absolute_url()).status_code == 404
    assert Review.objects.count() == 1
    assert list(Card.objects.values()) == cards


def test_whatever_order_answers_arrive_in_the_card_is_the_same(runner):
    fact = Fact.objects.first()
    days = [(0, False), (1, True), (4, True)]
    states = set()

    for order in permutations(days):
        card = CardFactory(runner=runner, fact=fact)
        for ahead, right in order:
            at = NOON + timedelta(days=ahead)
            ReviewFactory(card=card, right=right, answered_at=at, day=at.date())
            card.refold()
        states.add((card.stability, card.difficulty, card.due, card.reps, card.lapses))
        card.delete()

    assert len(states) == 1


@pytest.mark.parametrize("cards", [1, 100])
def test_the_question_costs_the_same_with_one_card_or_a_hundred(
    phone, runner, cards, django_assert_max_num_queries
):
    begin(phone)
    facts = Fact.objects.order_by("-order")[:cards]
    Card.objects.bulk_create(
        Card(
            runner=runner,
            fact=fact,
            stability=5,
            difficulty=5,
            last=runner.today(),
            due=runner.today(),
        )
        for fact in facts
    )

    # Five; one more where the runner is drawn, which asks for the edition of her curves.
    with django_assert_max_num_queries(6):
        phone.get(reverse("quiz:today"))


@pytest.mark.parametrize("cards", [1, 100])
def test_an_answer_costs_the_same_with_one_card_or_a_hundred(
    phone, runner, cards, django_assert_num_queries
):
    begin(phone)
    address, sheet = current(phone)
    facts = Fact.objects.order_by("-order")[:cards]
    Card.objects.bulk_create(Card(runner=runner, fact=fact) for fact in facts)

    # Twelve, and the savepoint that stands for the transaction in a test.
    with django_assert_num_queries(14):
        phone.post(address, filled(sheet))


def test_the_answers_of_a_day_are_found_by_an_index(runner):
    quiz = DailyQuiz.objects.begin(runner, runner.today())
    if connection.vendor == "postgresql":
        # It reads a table of one page from end to end, which says nothing of a long one.
        connection.cursor().execute("SET LOCAL enable_seqscan = off")

    for rows in (Review.objects.given().to(quiz), Review.objects.standing().to(quiz).in_order()):
        plan = rows.select_related("item").explain()
        assert "SCAN quiz_review" not in plan
        assert "Seq Scan on quiz_review " not in plan


def test_an_editor_previews_a_question_and_nobody_else_does(coach_desk, phone):
    question = Fact.objects.first().questions.first()

    assert question.stem in coach_desk.get(question.get_absolute_url()).content.decode()
    assert phone.get(question.get_absolute_url()).status_code == 302


def test_the_feedback_stays_on_the_question_just_answered(phone):
    begin(phone)
    answer(phone)

    place = answer(phone, right=False).context["place"]

    assert (place.number, place.total) == (2, 8)
    assert [str(mark) for mark in place.marks[:3]] == ["right", "missed", "open"]


def test_the_first_quiz_asks_in_many_ways_and_of_no_muscle_twice(runner):
    items = DailyQuiz.objects.begin(runner, runner.today()).items.select_related("fact")
    forms = {item.question(0).form for item in items}

    assert len({item.fact.subject for item in items}) == 8
    assert len(forms) >= 5
    assert Fact.objects.first().slug == "pair:quadriceps-hamstrings"


def test_a_fact_whose_last_wording_is_retired_is_not_chosen_but_finishes_its_quiz(runner):
    today = runner.today()
    fact = Fact.objects.first()
    running = DailyQuiz.objects.begin(runner, today).items.get(fact=fact)
    fact.questions.update(retired_at=NOON)

    later = DailyQuiz.objects.begin(runner, today + timedelta(days=1))

    assert running.question(0).fact == fact
    assert fact.pk not in later.items.values_list("fact", flat=True)


def test_the_finish_says_what_went_well_and_when_it_returns(phone):
    begin(phone)
    answer(phone, right=False, unsure=1)
    for _ in range(8):
        answer(phone)

    page = phone.get(reverse("quiz:finish"))

    assert "7 of 8 right at once" in page.content.decode()
    assert sum(number for _, number in page.context["returns"]) == 8
    assert page.context["missed"][0].fact.told_at in page.content.decode()


@pytest.mark.parametrize("right", [True, False])
def test_a_wording_without_a_choice_is_never_asked(phone, runner, right):
    fact = Fact.askable().first()
    whole, *others = fact.questions.all()
    Option.objects.filter(question__in=others, right=right).delete()

    quiz = DailyQuiz.objects.begin(runner, runner.today())
    item = quiz.items.get(fact=fact)
    asked = {item.question(n).pk for n in range(6)}
    Option.objects.filter(question=whole, right=right).delete()

    assert asked == {whole.pk}
    assert not Fact.askable().filter(pk=fact.pk).exists()


def test_no_two_wordings_of_a_fact_are_the_same():
    rows = Question.objects.published().order_by("fact", "order", "slug")
    facts: dict[int, list[tuple[str, str, frozenset[str]]]] = {}
    for row in rows.prefetch_related("options"):
        options = frozenset(option.text for option in row.options.all())
        facts.setdefault(row.fact_id, []).append((row.stem, str(row.figure), options))

    same = [row for row in facts.values() if len(row) > 1 and len(set(row)) != len(row)]
    assert same == []


def test_an_editor_retires_a_question_and_cannot_delete_it(coach_desk):
    question = Question.objects.first()

    page = coach_desk.post(reverse("admin:quiz_question_delete", args=[question.pk]), {"post": 1})

    assert page.status_code == 403
    assert Question.objects.filter(pk=question.pk).exists()
