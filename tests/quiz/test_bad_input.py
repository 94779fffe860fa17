"""Answers that cannot be: each has its words, and no card changes."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import signing
from django.urls import reverse
from django.utils import timezone

from quiz.models import Card, DailyQuiz, Question, Review
from quiz.sheets import SALT, Sheet
from tests.quiz.answers import filled, picks

pytestmark = pytest.mark.usefixtures("content")


@pytest.fixture
def items(runner):
    return list(DailyQuiz.objects.begin(runner, runner.today()).items.all())


def address(item):
    return reverse("quiz:answer", args=[item.pk])


def refused(page, says):
    """A page in words, and nothing written."""
    assert page.status_code == 422
    assert says in page.content.decode()
    assert not Review.objects.exists()
    assert not Card.objects.exists()


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        ({"option": []}, "Choose an answer first."),
        ({"option": "7"}, "That answer belongs to another question."),
        ({"option": "999999"}, "That answer belongs to another question."),
        ({"option": "-1"}, "That answer belongs to another question."),
        ({"option": "soleus"}, "That answer belongs to another question."),
        ({"option": [0, 1]}, "Choose one answer only."),
        ({"key": "not-a-key"}, "This page is damaged."),
        ({"key": ""}, "This page is damaged."),
        ({"sheet": ""}, "This page is damaged."),
        ({"sheet": "a:b:c"}, "This page is damaged."),
        ({"sheet": "€\x00"}, "This page is damaged."),
        ({"sheet": "x" * 30_000}, "This page is damaged."),
        ({"at": "2019-01-01T00:00:00Z"}, "more than 30 days ago"),
        ({"at": "noon-ish"}, "a time that is none"),
    ],
)
def test_a_bad_answer_is_explained_and_changes_nothing(phone, items, bad, says):
    _, sheet = items[0].ask(0)

    refused(phone.post(address(items[0]), filled(sheet) | bad), says)


def test_a_sheet_that_somebody_changed_is_refused(phone, items):
    _, sheet = items[0].ask(0)
    body, _, seal = sheet.signed().partition(":")
    kinder = replace(sheet, choices=tuple(replace(each, right=True) for each in sheet.choices))

    forged = f"{kinder.signed().partition(':')[0]}:{seal}"
    assert body

    refused(phone.post(address(items[0]), filled(sheet) | {"sheet": forged}), "page is damaged")


def test_a_signed_text_that_is_no_sheet_is_refused(phone, items):
    _, sheet = items[0].ask(0)

    for text in ({"item": items[0].pk}, {"choices": [1]}, ["soleus"], "soleus"):
        other = signing.dumps(text, salt=SALT, compress=True)
        page = phone.post(address(items[0]), filled(sheet) | {"sheet": other})
        refused(page, "page is damaged")


def test_an_answer_with_another_questions_sheet_is_refused(phone, items):
    _, other = items[1].ask(0)

    page = phone.post(address(items[0]), filled(other))

    refused(page, "That answer belongs to another question.")


def test_an_answer_to_another_runners_item_is_not_found(stranger_phone, items):
    _, sheet = items[0].ask(0)

    page = stranger_phone.post(address(items[0]), filled(sheet))

    assert page.status_code == 404
    assert not Review.objects.exists()
    assert not Card.objects.exists()


@pytest.mark.parametrize("days", [-20, -2, 2, 20])
def test_an_answer_to_another_days_quiz_is_refused(phone, runner, days):
    quiz = DailyQuiz.objects.begin(runner, runner.today() + timedelta(days=days))
    item = quiz.items.first()

    page = phone.post(address(item), filled(item.ask(0)[1]))

    refused(page, "from another day’s quiz")


@pytest.mark.parametrize("days", [-1, 0, 1])
def test_a_late_evening_or_a_journey_does_not_lose_an_answer(phone, runner, days):
    quiz = DailyQuiz.objects.begin(runner, runner.today() + timedelta(days=days))
    item = quiz.items.first()

    phone.post(address(item), filled(item.ask(0)[1]))

    assert Review.objects.get().day == quiz.day


def test_an_answer_of_days_ago_that_arrives_now_counts_for_its_day(phone, runner):
    at = timezone.now() - timedelta(days=9)
    item = DailyQuiz.objects.begin(runner, runner.today(at)).items.first()

    phone.post(address(item), filled(item.ask(0)[1]) | {"at": at.isoformat()})

    assert Review.objects.get().day == runner.today(at)


def test_an_edited_or_retired_question_is_graded_as_shown(phone, items):
    question, sheet = items[0].ask(0)
    given = filled(sheet)
    question.options.update(right=False, text="Rewritten")
    Question.objects.filter(pk=question.pk).update(
        stem="Rewritten", retired_at=timezone.now(), form="order"
    )

    page = phone.post(address(items[0]), given, follow=True)
    review = Review.objects.get()

    assert review.right
    assert (review.stem, review.form, review.shown) == (sheet.stem, sheet.form, sheet.shown)
    assert "Rewritten" not in page.content.decode()


def test_what_she_picked_stays_picked_when_something_else_was_wrong(phone, items):
    _, sheet = items[0].ask(0)

    page = phone.post(address(items[0]), filled(sheet) | {"at": "noon-ish"})

    assert page.context["sheet"] == sheet
    assert page.context["picked"] == picks(sheet)


def test_one_key_is_one_answer_even_for_two_questions(phone, runner, items):
    key = uuid4()
    for item in items[:2]:
        phone.post(address(item), filled(item.ask(0)[1], key=key))

    assert Review.objects.of(runner).get().item == items[0]
    assert Card.objects.of(runner).get().fact == items[0].fact


def test_a_sheet_comes_back_as_it_was_signed(items):
    for item in items:
        _, sheet = item.ask(0)

        assert Sheet.read(sheet.signed()) == sheet
        assert len(sheet.signed()) < 2000
