"""What an operator and an editor can ask of the quiz."""

from datetime import date
from io import StringIO
from uuid import uuid4

import pytest
from django.core.management import call_command

from quiz.models import Card, DailyQuiz

pytestmark = pytest.mark.usefixtures("content")


def said(command):
    out = StringIO()
    call_command(command, stdout=out)
    return out.getvalue()


def test_some_question_asks_about_all_there_is():
    lines = said("quiz_coverage").splitlines()

    assert [" ".join(line.split()[-3:]) for line in lines] == [
        "13 of 13",
        "37 of 37",
        "7 of 7",
        "7 of 7",
        "36 of 36",
        "25 of 25",
    ]


def test_rebuilding_leaves_a_healthy_card_and_mends_a_broken_one(runner):
    item = DailyQuiz.objects.begin(runner, runner.today()).items.first()
    item.answer(item.ask(0)[1], [0], key=uuid4())
    healthy = Card.objects.filter(runner=runner).values().get()

    first = said("rebuild_cards")
    Card.objects.update(stability=99, due=date(2030, 1, 1), reps=7)
    DailyQuiz.objects.update(answers=3)
    second = said("rebuild_cards")

    assert first == "0 of 1 days mended\n0 of 1 cards mended\n"
    assert second == "1 of 1 days mended\n1 of 1 cards mended\n"
    assert DailyQuiz.objects.get().answers == 1
    assert Card.objects.filter(runner=runner).values().get() == healthy
