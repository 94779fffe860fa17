"""Which phase it is, is answered on the strip of the stride, or from the list below it."""

import re
from uuid import uuid4

import pytest
from django.urls import reverse

from quiz.models import DailyQuiz, Question, QuizItem
from quiz.questions import Form
from quiz.strip import Mark, Span, draw
from tests.quiz.answers import picks

pytestmark = pytest.mark.usefixtures("content")
SPANS = [Span("landing", 0, 40, "stance"), Span("flight", 40, 100, "swing")]


@pytest.fixture
def item(runner):
    quiz = DailyQuiz.objects.create(runner=runner, day=runner.today(), size=1)
    question = Question.objects.get(slug="peak:soleus:when")
    return QuizItem.objects.create(quiz=quiz, order=0, fact=question.fact, wording=0)


def signs(page):
    """What stands on which phase of the strip."""
    found = r'class="mark([^"]*)" data-slug="([a-z-]+)">.*?<text[^>]*>(.)</text>'
    return {slug: (sign, kind.strip()) for kind, slug, sign in re.findall(found, page)}


def test_each_answer_stands_on_its_phase(phone, item):
    sheet = item.ask(0)[1]
    expected = {each.about: ("ABC"[n], "") for n, each in enumerate(sheet.choices)}

    page = phone.get(reverse("quiz:today")).content.decode()

    assert signs(page) == expected
    for slug in expected:
        assert f'data-slug="{slug}"' in page.split("strip-of-stride")[1]


def test_the_feedback_marks_the_right_phase_and_the_one_that_was_picked(phone, item):
    sheet = item.ask(0)[1]
    wrong = picks(sheet, right=False)
    review = item.answer(sheet, wrong, key=uuid4())

    told = signs(phone.get(review.get_absolute_url()).content.decode())

    assert told["loading"] == ("✓", "mark--right")
    assert told[sheet.choices[wrong[0]].about] == ("✗", "mark--wrong")


def test_the_strip_is_as_long_as_its_phases():
    drawn = draw(SPANS, {"flight": Mark("A")})

    assert re.findall(r'<rect class="(\w+)" x="([\d.]+)" y="8" width="([\d.]+)"', drawn) == [
        ("stance", "0.0", "134.0"),
        ("swing", "136.0", "202.0"),
    ]
    assert signs(drawn) == {"flight": ("A", "")}


def test_words_from_elsewhere_cannot_break_the_strip():
    assert "<script>" not in draw(
        [Span('"><script>', 0, 50, "x")], {'"><script>': Mark("<script>")}
    )


def test_where_the_order_is_asked_no_strip_gives_it_away():
    asked = Question.objects.filter(form=Form.WHICH_PHASE, slug__endswith=":after")

    assert asked.count() == 7
    assert [q.slug for q in asked if q.figure.get("strip")] == []


def test_all_phases_of_a_strip_name_those_of_the_answers():
    for question in Question.objects.filter(form=Form.WHICH_PHASE).exclude(slug__endswith=":after"):
        slugs = [span[0] for span in question.figure["strip"]]

        assert {option.about for option in question.options.all()} <= set(slugs)
        assert len(slugs) == 7
