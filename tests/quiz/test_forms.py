"""Every form of question on its page: asked, answered, explained, and what cannot be graded."""

import re
from uuid import uuid4

import pytest
from django.urls import reverse

from quiz import content as quiz_content
from quiz.fairness import Choice, faults
from quiz.models import Card, DailyQuiz, Option, Question, Review
from quiz.questions import Form
from tests.factories import ItemFactory, QuizFactory
from tests.quiz.answers import filled, picks

pytestmark = pytest.mark.usefixtures("content")


@pytest.fixture
def ask(runner):
    """An item of today whose next question is of this form."""

    def asked(form):
        quiz = QuizFactory(runner=runner, size=1)
        fact = Question.objects.filter(form=form).first().fact
        forms = {o.question_id: o.question.form for o in Option.objects.of([fact.pk])}
        wording = list(forms.values()).index(form)
        return ItemFactory(quiz=quiz, fact=fact, wording=wording)

    return asked


@pytest.fixture
def known():
    return quiz_content.known()


def address(item):
    return reverse("quiz:answer", args=[item.pk])


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("right", [True, False])
def test_every_form_is_asked_answered_and_explained(phone, ask, form, right):
    item = ask(form)
    _, sheet = item.ask(0)

    asked = phone.get(reverse("quiz:today")).content.decode()
    told = phone.post(address(item), filled(sheet, right=right), follow=True)

    assert [choice.text in asked.replace("&#x27;", "'") for choice in sheet.choices] == [
        True for _ in sheet.choices
    ]
    assert told.context["review"].right is right
    assert Review.objects.get().chance == sheet.chance
    assert told.context["review"].reasons == [] or not right


def test_without_script_each_place_of_an_order_is_chosen_from_a_list(phone, ask):
    item = ask(Form.ORDER)
    page = phone.get(reverse("quiz:today")).content.decode()

    assert page.count('<select name="option" required>') == len(item.ask(0)[1].choices)


@pytest.mark.parametrize(
    ("form", "picked", "says"),
    [
        (Form.CHOOSE_ALL, [], "Choose an answer first."),
        (Form.ORDER, [0, 0, 1, 2], "Give each of them its own place."),
        (Form.ORDER, [0, 1], "Give each of them its own place."),
        (Form.TAP_THE_MUSCLE, [0, 1], "Choose one answer only."),
        (Form.TRUE_AND_WHY, [3], "That answer belongs to another question."),
    ],
)
def test_what_cannot_be_graded_comes_back_as_it_was_picked(phone, ask, form, picked, says):
    item = ask(form)
    _, sheet = item.ask(0)

    page = phone.post(address(item), filled(sheet) | {"option": picked})

    assert page.status_code == 422
    assert says in page.content.decode()
    assert page.context["picked"] == picked
    assert not Card.objects.exists()


def test_feedback_to_all_that_apply_tells_what_was_missed(phone, ask):
    item = ask(Form.CHOOSE_ALL)
    _, sheet = item.ask(0)
    right = picks(sheet)
    wrong = [n for n in range(len(sheet.choices)) if n not in right]

    page = phone.post(address(item), filled(sheet) | {"option": wrong}, follow=True)
    words = page.content.decode()

    assert len(re.findall(r"\bMissed\b", words)) == len(right)
    assert words.count("Your answer") >= len(wrong)
    assert page.context["review"].reasons == list(
        dict.fromkeys(sheet.choices[n].why for n in wrong)
    )


def test_feedback_to_an_order_puts_it_right_and_says_what_was_said(phone, ask):
    item = ask(Form.ORDER)
    _, sheet = item.ask(0)
    backwards = picks(sheet)[::-1]

    page = phone.post(address(item), filled(sheet) | {"option": backwards}, follow=True)

    row = page.context["review"].in_order
    assert [each["place"] for each in row] == [1, 2, 3, 4]
    assert [each["given"] for each in row] == [4, 3, 2, 1]
    assert page.content.decode().count("You said") == 4


def test_the_muscle_to_tap_is_lit_in_the_feedback_alone(phone, ask):
    item = ask(Form.TAP_THE_MUSCLE)
    _, sheet = item.ask(0)
    lit = f'class="muscle lit a16" data-slug="{sheet.found}"'

    asked = phone.get(reverse("quiz:today")).content.decode()
    told = phone.post(address(item), filled(sheet, right=False), follow=True).content.decode()

    assert asked.count('<g class="mark"') == told.count('<g class="mark"') == len(sheet.choices)
    assert lit not in asked
    assert lit in told


def test_the_same_answer_twice_counts_once_in_every_form(phone, ask):
    for number, form in enumerate(Form):
        DailyQuiz.objects.all().delete()
        item = ask(form)
        sent = filled(item.ask(0)[1], key=uuid4())
        for _ in range(2):
            phone.post(address(item), sent)
        assert Review.objects.count() == number + 1


@pytest.mark.parametrize(
    ("form", "choices", "says"),
    [
        (Form.ORDER, [Choice("a", True), Choice("b", True)], "Give 3 to 4 options in their order"),
        (
            Form.CHOOSE_ALL,
            [Choice("a", True), Choice("b", why="no")],
            "Give at least 3 options",
        ),
        (
            Form.TAP_THE_MUSCLE,
            [Choice("a", True, about="soleus"), Choice("b", why="no"), Choice("c", why="no")],
            "Name the muscle",
        ),
        (
            Form.TRUE_AND_WHY,
            [Choice("a", True), Choice("b", True), Choice("c", why="no"), Choice("d", why="no")],
            "Mark exactly one",
        ),
    ],
)
def test_an_editor_is_told_what_a_form_wants(form, choices, says, known):
    assert any(fault.words.startswith(says) for fault in faults(form, choices, known))


@pytest.mark.parametrize(
    ("form", "choices"),
    [
        (Form.ORDER, [Choice("a", True), Choice("b", True), Choice("c", True)]),
        (Form.CHOOSE_ALL, [Choice("a", True), Choice("b", True), Choice("c", why="no")]),
    ],
)
def test_a_fair_question_of_a_new_form_has_no_fault(form, choices, known):
    assert faults(form, choices, known) == []
