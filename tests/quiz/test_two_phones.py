"""Two phones that answer at the same moment: the day counts the answers of both."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from quiz.models import DailyQuiz

# Said by a mark too: what ends in an empty database is filled again by it.
pytestmark = pytest.mark.django_db(transaction=True)

ROOT = Path(__file__).resolve().parents[2]
PHONE = """
import sys, time
from pathlib import Path
from uuid import uuid4
from quiz.models import QuizItem

number, meeting = int(sys.argv[-2]), Path(sys.argv[-1])
for item in QuizItem.objects.filter(order__in=range(number, 8, 2)):
    sheet = item.ask(0)[1]
    right = next(pick for pick in sheet.picks() if sheet.grade(pick))
    (meeting / f"{item.order}").touch()
    while not (meeting / f"{item.order ^ 1}").exists():
        time.sleep(0.0005)
    item.answer(sheet, right, key=uuid4())
"""
CHOOSER = """
from datetime import time
from runners.models import Runner
from quiz.models import Learner

for turn in range(60):
    runner = Runner.objects.get()
    Learner.of(runner).choose(
        session_size=8, new_a_day=8, retention=80 + turn % 2 * 10, weekdays=range(7),
        day_start=time(4), pause=None, on=runner.today(),
    )
"""
BUSY = """
from uuid import uuid4
from quiz.models import QuizItem

for turn in range(10):
    for item in QuizItem.objects.all():
        sheet = item.ask(0)[1]
        wrong = next(pick for pick in sheet.picks() if not sheet.grade(pick))
        item.answer(sheet, wrong, key=uuid4())
"""
SLOW_CHOOSER = """
import sys, time
from pathlib import Path
from django.db import transaction
from runners.models import Runner
from quiz.models import Learner

runner = Runner.objects.get()
with transaction.atomic():
    Learner.of(runner).choose(
        session_size=8, new_a_day=8, retention=70, weekdays=range(7),
        day_start=runner.day_start, pause=None, on=runner.today(),
    )
    (Path(sys.argv[-1]) / "chosen").touch()
    time.sleep(1)
"""
WAITING = """
import sys, time
from pathlib import Path
from uuid import uuid4
from quiz.models import QuizItem

item = QuizItem.objects.order_by("order").first()
sheet = item.ask(0)[1]
right = next(pick for pick in sheet.picks() if sheet.grade(pick))
while not (Path(sys.argv[-1]) / "chosen").exists():
    time.sleep(0.0005)
item.answer(sheet, right, key=uuid4())
"""
THE_DAY = """
from quiz.models import Card, DailyQuiz
quiz = DailyQuiz.objects.get()
print(quiz.answers, quiz.progress().left, *Card.objects.values_list("reps", flat=True))
"""
WHEN_DUE = """
from quiz import memory
from quiz.models import Card
card = Card.objects.get()
print(card.due, memory.due(card.memory, 0.70), memory.due(card.memory, 0.90))
"""


@pytest.fixture
def begun(transactional_db, runner):
    assert DailyQuiz.objects.begin(runner, runner.today()).items.exists()


@pytest.fixture
def python(open_database, tmp_path):
    """Start another process on the same database; what it prints is a pipe where asked for."""
    environ = os.environ | {"DATABASE_URL": open_database, "DATA_DIR": str(tmp_path)}
    environ["DJANGO_SETTINGS_MODULE"] = "midstance.settings"
    start = "import django; django.setup()\n"

    def run(code, *words, stdout=None):
        command = [sys.executable, "-c", start + code, *words]
        return subprocess.Popen(command, cwd=ROOT, env=environ, stdout=stdout, text=True)

    return run


def told(python, code):
    words, _ = python(code, stdout=subprocess.PIPE).communicate(timeout=60)
    return words.split()


def test_two_phones_at_once_lose_no_answer_of_the_day(begun, python, tmp_path):
    phones = [python(PHONE, str(n), str(tmp_path)) for n in (0, 1)]
    assert [phone.wait(timeout=120) for phone in phones] == [0, 0]

    assert told(python, THE_DAY) == ["8", "0", *"11111111"]


def test_settings_changed_while_she_answers_on_another_phone_hold_up_neither(begun, python):
    phones = [python(code) for code in (CHOOSER, BUSY)]

    assert [phone.wait(timeout=120) for phone in phones] == [0, 0]


def test_an_answer_that_waited_for_her_settings_is_due_by_the_new_ones(begun, python, tmp_path):
    phones = [python(code, str(tmp_path)) for code in (SLOW_CHOOSER, WAITING)]
    assert [phone.wait(timeout=120) for phone in phones] == [0, 0]

    due, by_the_new, by_the_old = told(python, WHEN_DUE)
    assert due == by_the_new != by_the_old
