"""What an editor types by mistake is refused beside its field, and nothing is changed."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from tests.workouts.test_admin import form_of, inline_forms
from workouts.models import Exercise, Plan, Prescription, Session
from workouts.shapes import faults_and_fixes, sentences, week_numbers

pytestmark = pytest.mark.usefixtures("content")
PLAN, SESSION, EXERCISE = "calf-and-soleus", "calf-and-soleus-week-1-1", "wall-sit"
NO_CHOICE = "Select a valid choice. {} is not one of the available choices."
NOT_SO = (
    "Write the fault, a bar, and what mends it, as in “Knees fall in | Push them out”. "
    "This line is not so: “Knees fall in”"
)


def address(row):
    return reverse(f"admin:workouts_{row._meta.model_name}_change", args=[row.pk])


def saved(desk, row, **typed):
    return desk.post(address(row), form_of(desk.get(address(row))) | typed)


def errors(page):
    """Every error of the page, by its field."""
    forms = [page.context["adminform"].form, *inline_forms(page)]
    return {name: list(each) for form in forms for name, each in form.errors.items()}


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"instructions": " \n"}, "instructions", "This field is required."),
        ({"common_faults": "Knees fall in"}, "common_faults", NOT_SO),
        ({"equipment": ["rocket"]}, "equipment", NO_CHOICE.format("rocket")),
        ({"sets": "0"}, "sets", "Sets are from 1 to 10."),
        ({"hold_s": ""}, "hold_s", "It is held: say for how many seconds."),
        ({"measure": "reps", "reps": ""}, "reps", "It is counted in repetitions: say how many."),
        ({"rest_s": "5000"}, "rest_s", "A rest takes seconds from 0 to 900."),
    ],
)  # fmt: skip
def test_a_bad_exercise_is_refused_at_its_field(coach_desk, typed, field, words):
    row = Exercise.objects.get(slug=EXERCISE)
    before = Exercise.objects.values().get(slug=EXERCISE)

    page = saved(coach_desk, row, **typed)

    assert errors(page) == {field: [words]}
    assert Exercise.objects.values().get(slug=EXERCISE) == before


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"weeks": "0"}, "weeks", "A plan has weeks from 1 to 52."),
        ({"weeks": "99"}, "weeks", "A plan has weeks from 1 to 52."),
        ({"level": "heroic"}, "level", NO_CHOICE.format("heroic")),
        ({"sessions_per_week": "9"}, "sessions_per_week", "A week has sessions from 1 to 7."),
        ({"target_minutes": "0"}, "target_minutes", "A session takes minutes from 1 to 180."),
        ({"deload_weeks": "four"}, "deload_weeks", "Write the numbers of the weeks, as in 4, 8."),
        ({"deload_weeks": "50"}, "deload_weeks", "The plan has 8 weeks."),
        ({"sessions-0-minutes": "-4"}, "minutes", "A session takes minutes from 1 to 180."),
        ({"sessions-0-week": "9"}, "week", "The plan has 8 weeks."),
    ],
)  # fmt: skip
def test_a_bad_plan_is_refused_at_its_field(coach_desk, typed, field, words):
    row = Plan.objects.get(slug=PLAN)
    before = Plan.objects.values().get(slug=PLAN)

    page = saved(coach_desk, row, **typed)

    assert errors(page) == {field: [words]}
    assert Plan.objects.values().get(slug=PLAN) == before


def test_a_plan_made_shorter_names_the_sessions_that_stick_out(coach_desk):
    row = Plan.objects.get(slug=PLAN)

    page = saved(coach_desk, row, weeks="7", deload_weeks="4")

    assert errors(page) == {"week": ["The plan has 7 weeks."]}


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"reps": "", "hold_s": ""}, "reps", "Give repetitions or seconds, one of the two."),
        ({"reps": "0", "hold_s": ""}, "reps", "Repetitions are from 1 to 200."),
        ({"reps": "", "hold_s": "0"}, "hold_s", "Seconds are from 1 to 900."),
        ({"sets": "0"}, "sets", "Sets are from 1 to 10."),
        ({"sets": "-1"}, "sets", "Ensure this value is greater than or equal to 0."),
        ({"rpe": "11"}, "rpe", "Effort is from 0 to 10."),
        ({"block": "0"}, "block", "Blocks are from 1 to 30."),
    ],
)
def test_a_bad_line_of_a_session_is_refused_at_its_field(coach_desk, typed, field, words):
    row = Session.objects.get(slug=SESSION)
    before = list(row.prescriptions.values())

    page = saved(coach_desk, row, **{f"prescriptions-0-{k}": each for k, each in typed.items()})

    assert errors(page) == {field: [words]}
    assert list(row.prescriptions.values()) == before


def test_lists_are_written_a_line_each(coach_desk):
    row = Exercise.objects.get(slug=EXERCISE)

    saved(
        coach_desk,
        row,
        instructions="Back to the wall.\r\n\r\n  Slide down. ",
        common_faults="Knees fall in | Push them out.",
        equipment=["wall", "dumbbell"],
    )

    row.refresh_from_db()
    assert row.instructions == ["Back to the wall.", "Slide down."]
    assert row.common_faults == [{"fault": "Knees fall in", "fix": "Push them out."}]
    assert row.equipment == ["wall", "dumbbell"]


def test_what_was_typed_stays_to_be_mended(coach_desk):
    row = Exercise.objects.get(slug=EXERCISE)

    page = saved(coach_desk, row, common_faults="Knees fall in")

    assert page.context["adminform"].form["common_faults"].value() == "Knees fall in"


@pytest.mark.parametrize(
    ("check", "value"),
    [
        (sentences, "Stand tall."),
        (sentences, [""]),
        (sentences, [4]),
        (faults_and_fixes, ["Knees fall in"]),
        (faults_and_fixes, [{"fault": "Knees fall in", "fix": " "}]),
        (week_numbers, [0]),
        (week_numbers, [True]),
        (week_numbers, 4),
    ],
)
def test_a_value_of_another_shape_is_refused(check, value):
    with pytest.raises(ValidationError):
        check(value)


@pytest.mark.parametrize(
    ("rows", "change"),
    [
        (Prescription.objects, {"sets": 0}),
        (Prescription.objects, {"reps": None, "hold_s": None}),
        (Prescription.objects, {"reps": 5, "hold_s": 5}),
        (Exercise.objects, {"sets": 0}),
        (Exercise.objects, {"reps": None, "hold_s": None}),
        (Plan.objects, {"weeks": 0}),
        (Plan.objects, {"weeks": 99}),
        (Session.objects, {"minutes": -4}),
    ],
)
def test_the_database_refuses_it_too(rows, change):
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(**change)
