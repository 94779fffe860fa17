"""The content: all of it is here, and a bad file is refused as a whole."""

import shutil

import pytest
import yaml

from legs.loading import ContentError, load
from workouts.content import FOLDER, kinds
from workouts.models import Credit, Effort, Exercise, Plan, Prescription, Session

pytestmark = pytest.mark.usefixtures("content")


def test_all_of_it_is_here():
    counts = {
        model.__name__: model.objects.count()
        for model in (Exercise, Effort, Credit, Plan, Session, Prescription)
    }

    ladder = [Exercise.regressions.through.objects, Exercise.progressions.through.objects]
    assert [links.count() for links in ladder] == [83, 83]
    assert counts == {
        "Exercise": 64,
        "Effort": 447,
        "Credit": 160,
        "Plan": 5,
        "Session": 76,
        "Prescription": 620,
    }


def test_loading_again_changes_nothing():
    tallies = load(kinds())

    assert {(tally.added, tally.updated, tally.kept) for tally in tallies.values()} == {(0, 0, 0)}


def test_an_editors_change_survives_a_load():
    Exercise.objects.filter(slug="wall-sit").update(why="Because Cora says so.")

    load(kinds())

    assert Exercise.objects.get(slug="wall-sit").why == "Because Cora says so."


def test_what_a_file_changes_follows_the_file(folder):
    def change(entry):
        entry["note"] = "Slower than you think."
        entry["efforts"][0]["mvic"] = {"percent": 61, "source": "general", "verified": False}

    spoil(folder, "exercises/wall-sit.yaml", change)
    Effort.objects.filter(exercise__slug="chair-squat").first().delete()
    spoil(folder, "exercises/chair-squat.yaml", lambda entry: entry["efforts"].reverse())
    load(kinds(folder))

    changed = Exercise.objects.get(slug="wall-sit")
    assert changed.note == "Slower than you think."
    assert changed.efforts.first().measured == "61 %"
    edited = Exercise.objects.get(slug="chair-squat").efforts.count()
    assert (
        edited
        == len(yaml.safe_load((FOLDER / "exercises/chair-squat.yaml").read_text())["efforts"]) - 1
    )


def test_the_ladder_leads_up_and_never_round_in_a_circle():
    harder = {
        each.slug: [up.slug for up in each.progressions.all()]
        for each in Exercise.objects.prefetch_related("progressions")
    }

    def climb(slug, seen):
        assert slug not in seen, f"{slug} leads back to itself"
        for up in harder[slug]:
            climb(up, {*seen, slug})

    for slug in harder:
        climb(slug, set())


def test_every_dose_is_repetitions_or_seconds():
    for each in Exercise.objects.all():
        assert (each.reps is None) == (each.measure == Exercise.Measure.HOLD), each.slug
        assert (each.hold_s is None) == (each.measure == Exercise.Measure.REPS), each.slug


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(FOLDER, tmp_path / "content")


def spoil(folder, file, change):
    path = folder / file
    entry = yaml.safe_load(path.read_text())
    change(entry)
    path.write_text(yaml.safe_dump(entry))


@pytest.mark.parametrize(
    ("file", "change", "entry", "field", "words"),
    [
        (
            "exercises/wall-sit.yaml",
            lambda entry: entry["efforts"][0].update(muscle="biceps-of-the-arm"),
            "wall-sit",
            "efforts.muscle",
            "names 'biceps-of-the-arm', which is not known",
        ),
        (
            "exercises/wall-sit.yaml",
            lambda entry: entry["credits"][0].update(share=1.5),
            "wall-sit",
            "share",
            "Ensure this value is less than or equal to 1.0.",
        ),
        (
            "exercises/wall-sit.yaml",
            lambda entry: entry.update(sources=[]),
            "wall-sit",
            "sources",
            "is empty: every statement names its source",
        ),
        (
            "exercises/wall-sit.yaml",
            lambda entry: entry.update(slug="chair-squat"),
            "chair-squat",
            "slug",
            "is already used in exercises/chair-squat.yaml",
        ),
        (
            "exercises/wall-sit.yaml",
            lambda entry: entry.update(progressions=["flying"]),
            "wall-sit",
            "progressions",
            "names 'flying', which is not known",
        ),
        (
            "exercises/wall-sit.yaml",
            lambda entry: entry.pop("efforts"),
            "wall-sit",
            "efforts",
            "is empty: an exercise works at least one muscle",
        ),
        (
            "plans/fifteen-minute-daily.yaml",
            lambda entry: entry["plan_weeks"].pop(1),
            "fifteen-minute-daily",
            "plan_weeks",
            "are [1, 3, 4], not 1 to the last",
        ),
        (
            "plans/calf-and-soleus.yaml",
            lambda entry: entry["plan_weeks"][0]["sessions"][0]["blocks"][0]["items"][0].update(
                exercise="flying"
            ),
            "calf-and-soleus-week-1-1",
            "prescriptions.exercise",
            "names 'flying', which is not known",
        ),
        (
            "plans/calf-and-soleus.yaml",
            lambda entry: entry["plan_weeks"][0]["sessions"][0]["blocks"][0]["items"][0].update(
                hold_s=20
            ),
            "calf-and-soleus-week-1-1",
            "reps",
            "Give repetitions or seconds, one of the two.",
        ),
    ],
)
def test_a_bad_file_is_refused_as_a_whole(folder, file, change, entry, field, words):
    Exercise.objects.filter(slug="side-lunge").update(why="Untouched.")
    spoil(folder, "exercises/side-lunge.yaml", lambda fine: fine.update(name="Lunge"))
    spoil(folder, file, change)

    with pytest.raises(ContentError) as refused:
        load(kinds(folder))

    problems = [(p.file, p.entry, p.field, p.message) for p in refused.value.problems]
    assert (file, entry, field, words) in problems
    assert Exercise.objects.get(slug="side-lunge").name != "Lunge"
