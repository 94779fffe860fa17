"""Strength, never safety: what the exercises and plans say of themselves, word by word."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from legs.content import read
from workouts.content import FOLDER, rules

PROMISE = re.compile(
    r"\b(safe|safely|prevents?|preventing|protects?|protecting|heals?|healing|cures?|rehab\w*"
    r"|guarantees?|injury.?proof|bulletproof|pain.?free)\b",
    re.IGNORECASE,
)
# What a study found may be told where its source is named; it is no promise.
TOLD = {"short-foot", "nordic-lower", "front-plank", "glute-and-hip-stability"}
WORRIES = ("Bone pain", "night pain", "surgery", "swelling")
TEMPLATES = Path(settings.BASE_DIR) / "templates"
TAG = re.compile(r"{%.*?%}|{{.*?}}|<[^>]*>", re.DOTALL)


def texts(value):
    """Every text of a file, however deep."""
    match value:
        case str():
            yield value
        case dict():
            for each in value.values():
                yield from texts(each)
        case list():
            for each in value:
                yield from texts(each)


FILES = sorted([*FOLDER.glob("exercises/*.yaml"), *FOLDER.glob("plans/*.yaml")])


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_exercise_or_plan_promises_safety_or_healing(file):
    assert [text for text in texts(read(file)) if PROMISE.search(text)] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_injuries_are_told_of_only_with_their_source(file):
    entry = read(file)
    claims = [text for text in texts(entry) if re.search(r"injur(y|ies|ed)\b.*", text)]
    found = [text for text in claims if re.search(r"\b(cut|half|less|fewer|reduc\w+)\b", text)]

    assert entry["slug"] in TOLD or not found
    assert entry["sources"]


@pytest.mark.parametrize(
    "file", sorted(TEMPLATES.glob("workouts/*.html")), ids=lambda file: file.stem
)
def test_no_page_of_the_workouts_promises_safety_or_healing(file):
    assert PROMISE.findall(TAG.sub(" ", file.read_text())) == []


@pytest.mark.parametrize("file", sorted(FOLDER.glob("plans/*.yaml")), ids=lambda file: file.stem)
def test_every_plan_says_who_should_not_start_it(file):
    said = " ".join(read(file)["not_for"])

    assert [word for word in WORRIES if word not in said] == []


def test_the_stop_rules_are_whole():
    said = rules()["exercises"]["safety"]

    for words in ("not medical advice", "Stop for sharp pain", "5/10", "see a clinician"):
        assert words in said
