"""A session not begun is in its page once: the phone reads it from the sheet."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from django.urls import reverse

from tests.factories import session
from workouts.models import Workout
from workouts.sheets import opened

pytestmark = pytest.mark.usefixtures("content")
ROOT = Path(__file__).resolve().parents[2]
NODE = shutil.which("node", path=f"{ROOT}/.venv/bin") or shutil.which("node")
SCRIPT = """
import { held } from "%s/static/js/workout-sheet.js";
console.log(JSON.stringify(await held(await new Response(process.stdin).text())));
"""


@pytest.mark.skipif(NODE is None, reason="no node on this machine")
def test_the_phone_reads_the_sheet_as_the_server_does(phone):
    page = phone.get(reverse("workouts:session-player", args=[session().pk]))
    sheet = page.context["sheet"]

    told = subprocess.run(
        [str(NODE), "--input-type=module", "-e", SCRIPT % ROOT.as_uri()],
        input=sheet,
        capture_output=True,
        text=True,
        check=True,
    )

    given = opened(sheet, session().pk)
    assert json.loads(told.stdout) == {"steps": given["steps"], "doses": given["exercises"]}


def test_what_the_sheet_says_is_not_said_twice(phone, runner):
    new = phone.get(reverse("workouts:session-player", args=[session().pk])).context["screen"]
    row = Workout.objects.start(runner, session(), key=new.workout.key)
    begun = phone.get(row.get_absolute_url()).context["screen"]

    assert begun.for_phone().keys() - new.for_phone().keys() == {"steps", "doses"}
