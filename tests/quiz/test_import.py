"""An editor brings questions in from a table: seen first, refused with reasons, kept at a yes."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from quiz.models import Fact, Question

pytestmark = pytest.mark.usefixtures("content")
GOOD = {
    "fact": "group:soleus",
    "form": "choose one",
    "stem": "Soleus sits in which group?",
    "explanation": "It lies beneath gastrocnemius.",
    "right": "Calf",
    "wrong": "Shin",
    "why": "The shin is in front.",
    "wrong 2": "Hamstrings",
    "why 2": "They are on the thigh.",
}


def table(*rows):
    written = io.StringIO()
    writer = csv.DictWriter(written, list({name: 0 for row in rows for name in row}))
    writer.writeheader()
    writer.writerows(rows)
    return SimpleUploadedFile("questions.csv", written.getvalue().encode(), "text/csv")


def look(desk, *rows):
    """The preview of these rows."""
    address = reverse("admin:quiz_question_import")
    return desk.post(address, {"import_file": table(*rows), "format": "0", "resource": "0"})


def say_yes(desk, preview):
    form = preview.context["confirm_form"]
    return desk.post(reverse("admin:quiz_question_process_import"), form.initial, follow=True)


def test_nothing_is_kept_before_the_editor_says_yes(coach_desk):
    preview = look(coach_desk, GOOD)

    page = preview.content.decode()
    assert "Soleus sits in which group?" in page
    assert "✓ Calf · Shin · Hamstrings" in page
    assert " style=" not in page
    assert not Question.objects.filter(stem=GOOD["stem"]).exists()


def test_a_row_becomes_a_question_of_its_fact(coach_desk):
    say_yes(coach_desk, look(coach_desk, GOOD))

    made = Question.objects.get(stem=GOOD["stem"])
    assert made.fact == Fact.objects.get(slug="group:soleus")
    assert [(o.text, o.right, o.why) for o in made.options.all()] == [
        ("Calf", True, ""),
        ("Shin", False, "The shin is in front."),
        ("Hamstrings", False, "They are on the thigh."),
    ]


def test_the_same_table_twice_makes_each_question_once(coach_desk):
    for _ in range(2):
        say_yes(coach_desk, look(coach_desk, GOOD))

    made = Question.objects.get(stem=GOOD["stem"])
    assert made.options.count() == 3


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"fact": "group:nose"}, "There is no fact “group:nose”"),
        ({"form": "essay"}, "is not a valid choice"),
        ({"stem": ""}, "cannot be blank"),
        ({"right": ""}, "Mark exactly one option as right."),
        ({"wrong 2": ""}, "Give at least 2 wrong options."),
        ({"why": ""}, "Say why this one is wrong"),
        ({"wrong": "calf"}, "Two options say the same."),
    ],
)
def test_a_bad_row_is_named_with_its_fault_and_none_is_kept(coach_desk, change, words):
    before = Question.objects.count()

    preview = look(coach_desk, GOOD, GOOD | {"stem": "Another?"} | change)

    assert words in preview.content.decode()
    assert preview.context.get("confirm_form") is None
    assert Question.objects.count() == before


def told(question):
    """A question of ours as a row of a table."""
    options = sorted(question.options.all(), key=lambda option: not option.right)
    right, first, second, *_ = options
    return GOOD | {
        "slug": question.slug,
        "fact": question.fact.slug,
        "form": question.form,
        "stem": question.stem,
        "explanation": question.explanation,
        "right": right.text,
        "wrong": first.text,
        "why": first.why,
        "wrong 2": second.text,
        "why 2": second.why,
    }


def test_a_question_brought_in_again_keeps_what_its_options_claim(coach_desk):
    question = Question.objects.get(slug="group:soleus:which-group")
    row = told(question)
    before = {option.text: option.claim for option in question.options.all()}

    say_yes(coach_desk, look(coach_desk, row | {"explanation": "It lies beneath gastrocnemius."}))

    after = {option.text: option.claim for option in question.options.all()}
    assert after == {text: before[text] for text in (row["right"], row["wrong"], row["wrong 2"])}
    assert all(after.values())


def test_a_table_that_calls_a_known_truth_wrong_is_told_which(coach_desk):
    row = told(Question.objects.get(slug="group:soleus:which-group"))
    turned = row | {"right": row["wrong"], "wrong": row["right"]}

    page = look(coach_desk, turned).content.decode()

    assert f"{row['right']}: This is true, so it cannot be a wrong option." in page


@pytest.mark.parametrize("form", ["choose-one", "name-the-muscle"])
def test_a_right_answer_to_another_wording_cannot_be_wrong_and_is_named(coach_desk, form):
    fact, stem, right = {
        "choose-one": ("group:soleus", "Which group does soleus belong to?", "Calf"),
        "name-the-muscle": ("find:soleus", "Which muscle is lit?", "Soleus"),
    }[form]
    turned = GOOD | {"fact": fact, "form": form, "right": "Foot muscles", "wrong": f"{right}."}

    page = look(coach_desk, GOOD, turned).content.decode()

    assert f"{right}.: This is true, so it cannot be a wrong option: it answers “{stem}”." in page
    assert "<td>2 </td>" in page


def test_a_question_that_asks_what_is_not_so_may_turn_them_round(coach_desk):
    turned = GOOD | {"stem": "Which group has soleus not in it?", "right": "Shin", "wrong": "Calf"}

    assert look(coach_desk, turned).context.get("confirm_form")


TAP = GOOD | {
    "fact": "find:soleus",
    "form": "tap the muscle",
    "stem": "Tap soleus.",
    "right": "Deep in the lower leg.",
    "right about": "soleus",
    "wrong": "In the buttock.",
    "wrong about": "gluteus-maximus",
    "wrong 2": "At the back of the thigh.",
    "wrong 2 about": "biceps-femoris-long-head",
}


def test_a_muscle_to_tap_is_named_beside_its_option(coach_desk):
    say_yes(coach_desk, look(coach_desk, TAP))

    made = Question.objects.get(stem="Tap soleus.")
    assert [o.about for o in made.options.all()] == [
        "soleus",
        "gluteus-maximus",
        "biceps-femoris-long-head",
    ]
    assert made.figure == {"view": "back", "lit": []}
    preview = coach_desk.get(made.get_absolute_url()).content.decode()
    assert preview.count('class="mark"') == 3


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"wrong about": ""}, "In the buttock.: Name the muscle that is to be tapped for this."),
        ({"wrong about": "nose"}, "In the buttock.: There is no muscle “nose”."),
        ({"wrong about": "soleus"}, "In the buttock.: This is true, so it cannot be a wrong"),
        ({"wrong about": "vastus-medialis"}, "No leg map shows all of these muscles"),
    ],
)
def test_a_muscle_that_cannot_be_tapped_is_refused_in_words(coach_desk, change, words):
    preview = look(coach_desk, TAP | change)

    assert words in preview.content.decode()
    assert preview.context.get("confirm_form") is None


def test_a_table_without_its_columns_says_which(coach_desk):
    file = SimpleUploadedFile("x.csv", b"stem,form\nWhat?,choose-one\n", "text/csv")
    address = reverse("admin:quiz_question_import")

    page = coach_desk.post(address, {"import_file": file, "format": "0", "resource": "0"})

    assert "The table has no column fact, explanation, right, wrong, why." in page.content.decode()


def test_a_file_that_is_no_table_is_refused_in_words(coach_desk):
    file = SimpleUploadedFile("x.csv", b"\xff\xfe\x00\x01", "text/csv")
    address = reverse("admin:quiz_question_import")

    page = coach_desk.post(address, {"import_file": file, "format": "0", "resource": "0"})

    assert page.status_code == 200
    assert page.context["form"].errors


def test_a_runner_has_no_way_in(phone):
    assert look(phone, GOOD).status_code == 302
    assert not Question.objects.filter(stem=GOOD["stem"]).exists()
