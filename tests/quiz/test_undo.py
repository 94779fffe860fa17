"""An answer taken back leaves everything as it was; a doubted question reaches its editor."""

from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quiz.models import Card, DailyQuiz, Doubt, Fact, QuizItem, Review, ReviewUndone
from tests.quiz.answers import filled

pytestmark = pytest.mark.usefixtures("content")
STATE = ("stability", "difficulty", "last", "due", "reps", "lapses")


def answer(item, *, right=True, sure=True):
    """Answer an item as its page would."""
    _, sheet = item.ask(item.quiz.progress().asked(item))
    picked = next(pick for pick in sheet.picks() if sheet.grade(pick) == right)
    return item.answer(sheet, picked, key=uuid4(), sure=sure)


def state(runner):
    """All that is known of a runner's memory and of her day."""
    cards = list(Card.objects.of(runner).met().order_by("fact").values_list("fact", *STATE))
    quiz = DailyQuiz.objects.get(runner=runner)
    progress = quiz.progress()
    counted = (quiz.answers, quiz.tested, quiz.right, quiz.luck)
    return cards, counted, progress.waiting, progress.marks, progress.answers


@pytest.fixture
def quiz(runner):
    return DailyQuiz.objects.begin(runner, runner.today())


def test_undo_leaves_the_card_and_the_day_as_they_were(runner, quiz):
    answer(quiz.items.all()[0], right=False)
    before = state(runner)

    answer(quiz.items.all()[1]).undo(key=uuid4())

    assert state(runner) == before


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(story=st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=6))
def test_undoing_every_answer_walks_back_the_way_they_came(runner, quiz, story):
    ReviewUndone.objects.all().delete()
    Review.objects.all().delete()
    Card.objects.all().delete()
    quiz.recount()
    given, states = [], []
    for right, sure in story:
        states.append(state(runner))
        given.append(answer(quiz.progress().current, right=right, sure=sure))

    for review, before in zip(reversed(given), reversed(states), strict=True):
        review.undo(key=uuid4())
        assert state(runner) == before


def test_an_undo_that_arrives_twice_happens_once(runner, quiz):
    review, key = answer(quiz.items.first()), uuid4()

    assert review.undo(key=key) == review.undo(key=key) == review.undo(key=uuid4())

    assert ReviewUndone.objects.count() == 1


def test_only_the_last_answer_can_be_taken_back(runner, quiz):
    first, second = (answer(item) for item in quiz.items.all()[:2])
    before = state(runner)

    with pytest.raises(ValidationError, match="Another answer followed"):
        first.undo(key=uuid4())

    assert state(runner) == before
    second.undo(key=uuid4())
    first.undo(key=uuid4())
    assert quiz.progress().answers == []


def test_the_same_question_is_asked_again_after_an_undo(phone, runner, quiz):
    shown = phone.get(reverse("quiz:today")).context["question"]
    review = answer(quiz.items.first())

    page = phone.post(reverse("quiz:undone", args=[review.key]), {"key": uuid4()}, follow=True)

    assert page.context["question"] == shown
    assert phone.get(review.get_absolute_url()).status_code == 404


def test_a_fact_whose_only_answer_was_taken_back_is_new_again(runner, quiz):
    item = quiz.items.first()
    answer(item).undo(key=uuid4())
    quiz.items.all().delete()

    quiz.add_items(8, fresh=8)

    assert quiz.items.get(fact=item.fact).is_new


def test_an_answer_sent_again_after_its_undo_stays_taken_back(runner, quiz):
    item = quiz.items.first()
    _, sheet = item.ask(0)
    key, before = uuid4(), state(runner)
    item.answer(sheet, (0,), key=key).undo(key=uuid4())

    item.answer(sheet, (0,), key=key)

    assert state(runner) == before


def test_the_back_button_after_an_undo_leads_on_to_the_question(phone, runner, quiz):
    item = quiz.items.first()
    address, said = reverse("quiz:answer", args=[item.pk]), filled(item.ask(0)[1])
    phone.post(address, said)
    phone.post(reverse("quiz:undone", args=[said["key"]]), {"key": uuid4()})

    page = phone.post(address, said, follow=True)

    assert page.redirect_chain == [(reverse("quiz:today"), 302)]
    assert page.context["item"] == item


def test_the_finish_page_offers_to_undo_the_last_answer(phone, runner, quiz):
    while (item := quiz.progress().current) is not None:
        last = answer(item)

    page = phone.get(reverse("quiz:finish")).content.decode()

    assert reverse("quiz:undone", args=[last.key]) in page


@pytest.mark.parametrize(("milliseconds", "hasty"), [(999, True), (1000, False), (None, False)])
def test_a_tap_within_a_second_asks_whether_it_was_a_slip(phone, runner, quiz, milliseconds, hasty):
    review = answer(quiz.items.first())
    Review.objects.update(milliseconds=milliseconds)

    page = phone.get(review.get_absolute_url()).content.decode()

    assert ("A slip of the thumb?" in page) is hasty


def test_a_doubt_reaches_the_editor_once_with_what_was_shown(phone, runner, quiz, coach_desk):
    review = answer(quiz.items.first())
    said = {"key": uuid4(), "words": "Two of these are right."}
    for _ in range(2):
        phone.post(reverse("quiz:doubts", args=[review.key]), said)

    doubt = Doubt.objects.get()
    assert doubt.words == "Two of these are right."
    listed = coach_desk.get(reverse("admin:quiz_doubt_changelist")).content.decode()
    told = coach_desk.get(reverse("admin:quiz_doubt_change", args=[doubt.pk])).content.decode()
    assert "Two of these are right." in listed
    assert next(each["text"] for each in review.shown if each["right"]) in told


def test_an_editor_settles_a_doubt(phone, runner, quiz, coach_desk):
    review = answer(quiz.items.first())
    doubt = review.doubt(key=uuid4())

    chosen = {"action": "settle", "_selected_action": [doubt.pk]}
    coach_desk.post(reverse("admin:quiz_doubt_changelist"), chosen)

    doubt.refresh_from_db()
    assert doubt.settled_at is not None


def test_the_desk_opens_with_the_doubts_that_wait(quiz, coach_desk):
    desk = reverse("admin:index")
    assert "wrong question" not in coach_desk.get(desk).content.decode()
    settled, waiting = (answer(item).doubt(key=uuid4()) for item in quiz.items.all()[:2])
    settled.settled_at = settled.at
    settled.save()

    words = " ".join(coach_desk.get(desk).content.decode().split())
    assert "1 report of a wrong question waits" in words
    assert list(Doubt.objects.all()) == [waiting, settled]


def test_a_doubt_that_is_too_long_keeps_its_words_and_says_so(phone, runner, quiz):
    review = answer(quiz.items.first())
    long = "x" * 1001

    page = phone.post(reverse("quiz:doubts", args=[review.key]), {"key": uuid4(), "words": long})

    assert page.status_code == 422
    assert "more than 1,000 letters" in page.content.decode()
    assert long in page.content.decode()
    assert Doubt.objects.count() == 0


@pytest.mark.parametrize("verb", ["quiz:undone", "quiz:doubts"])
def test_a_strangers_answer_is_not_there(stranger_phone, runner, quiz, verb):
    review = answer(quiz.items.first())

    refused = stranger_phone.post(reverse(verb, args=[review.key]), {"key": uuid4()})

    assert refused.status_code == 404
    assert ReviewUndone.objects.count() == Doubt.objects.count() == 0
    assert QuizItem.objects.of(runner).count() == Fact.objects.filter(items__quiz=quiz).count()
