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
TOLD = """
from quiz.models import Card, DailyQuiz
quiz = DailyQuiz.objects.get()
print(quiz.answers, quiz.progress().left, *Card.objects.values_list("reps", flat=True))
"""


@pytest.fixture
def begun(transactional_db, runner):
    assert DailyQuiz.objects.begin(runner, runner.today()).items.exists()


def test_two_phones_at_once_lose_no_answer_of_the_day(begun, open_database, tmp_path):
    environ = os.environ | {"DATABASE_URL": open_database, "DATA_DIR": str(tmp_path)}
    environ["DJANGO_SETTINGS_MODULE"] = "midstance.settings"

    def python(code, *words):
        start = "import django; django.setup()\n"
        return {"args": [sys.executable, "-c", start + code, *words], "cwd": ROOT, "env": environ}

    phones = [subprocess.Popen(**python(PHONE, str(n), str(tmp_path))) for n in (0, 1)]
    assert [phone.wait(timeout=120) for phone in phones] == [0, 0]

    told = subprocess.check_output(**python(TOLD), text=True, timeout=60)
    assert told.split() == ["8", "0", *"11111111"]


def test_settings_changed_while_she_answers_on_another_phone_hold_up_neither(
    begun, open_database, tmp_path
):
    environ = os.environ | {"DATABASE_URL": open_database, "DATA_DIR": str(tmp_path)}
    environ["DJANGO_SETTINGS_MODULE"] = "midstance.settings"
    start = "import django; django.setup()\n"

    phones = [
        subprocess.Popen([sys.executable, "-c", start + code], cwd=ROOT, env=environ)
        for code in (CHOOSER, BUSY)
    ]

    assert [phone.wait(timeout=120) for phone in phones] == [0, 0]
