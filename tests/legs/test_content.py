"""The content is whole, loads without undoing anybody's work, and is refused when it is bad."""

import shutil

import pytest
import yaml
from django.db import connection
from django.test.utils import CaptureQueriesContext

from legs import content, models
from legs.loading import ContentError, load

pytestmark = pytest.mark.usefixtures("content")


@pytest.fixture
def folder(tmp_path):
    """A copy of the content files to spoil."""
    return shutil.copytree(content.FOLDER, tmp_path / "content")


def change(folder, name, edit):
    path = folder / name
    data = yaml.safe_load(path.read_text())
    edit(data)
    path.write_text(yaml.safe_dump(data, allow_unicode=True))


def problems(folder):
    with pytest.raises(ContentError) as refused:
        load(content.kinds(folder))
    return [(p.file, p.entry, p.field) for p in refused.value.problems]


@pytest.mark.parametrize(
    ("model", "count"),
    [
        (models.MuscleGroup, 13),
        (models.OpposingPair, 7),
        (models.Muscle, 37),
        (models.Phase, 7),
        (models.StrideEvent, 7),
        (models.Role, 153),
        (models.Activity, 37),
        (models.Kinematics, 2),
        (models.KeyFact, 42),
        (models.Misconception, 36),
        (models.SeedClaim, 25),
        (models.Source, 71 + 41),
    ],
)
def test_all_of_it_is_there(model, count):
    assert model.objects.count() == count


def test_loading_again_changes_nothing():
    edition = models.Edition.current()

    tallies = load(content.kinds())

    assert {(t.added, t.updated, t.kept) for t in tallies.values()} == {(0, 0, 0)}
    assert models.Edition.current() == edition


def test_a_load_turns_to_one_new_edition_however_much_it_changes(folder):
    for name in ("muscles/soleus.yaml", "muscles/iliacus.yaml"):
        change(folder, name, lambda muscle: muscle.update(say="as it is written"))

    with CaptureQueriesContext(connection) as asked:
        load(content.kinds(folder))

    turns = [each for each in asked if each["sql"].startswith('INSERT INTO "legs_edition"')]
    assert len(turns) == 1


def test_an_editors_change_survives_while_the_other_fields_follow_the_file(folder):
    models.Muscle.objects.filter(slug="soleus").update(why_it_matters="Cora wrote this.")

    change(
        folder,
        "muscles/soleus.yaml",
        lambda muscle: muscle.update(why_it_matters="A newer file.", say="SOH-lee-uss"),
    )
    load(content.kinds(folder))

    soleus = models.Muscle.objects.get(slug="soleus")
    assert soleus.why_it_matters == "Cora wrote this."
    assert soleus.say == "SOH-lee-uss"


def test_an_editors_list_of_actions_survives(folder):
    soleus = models.Muscle.objects.get(slug="soleus")
    soleus.actions.create(joint="knee", movement="flexion", role="assist", order=5)

    change(folder, "muscles/soleus.yaml", lambda muscle: muscle["actions"].pop())
    load(content.kinds(folder))

    assert [a.movement for a in soleus.actions.all()] == ["plantarflexion", "flexion"]


def test_what_an_editor_deleted_stays_deleted(folder):
    models.Misconception.objects.get(slug="X01").delete()

    def reword(myths):
        myths[0]["belief"] = "Newer words."

    change(folder, "misconceptions.yaml", reword)
    load(content.kinds(folder))

    assert list(models.Misconception.objects.filter(slug="X01")) == []


def test_a_new_entry_is_added(folder):
    def add(facts):
        facts.append({**facts[0], "slug": "F99", "text": "A new one."})

    change(folder, "facts.yaml", add)

    assert load(content.kinds(folder))["fact"].added == 1


def test_an_entry_that_leaves_the_files_is_hidden_and_back_when_it_returns(folder):
    kept = (folder / "facts.yaml").read_text()
    change(folder, "facts.yaml", lambda facts: facts.remove(facts[-1]))

    for retired in (1, 0):
        assert load(content.kinds(folder))["fact"].retired == retired
    assert [each.slug for each in models.KeyFact.objects.exclude(retired_at=None)] == ["F42"]

    (folder / "facts.yaml").write_text(kept)
    load(content.kinds(folder))
    assert [each.slug for each in models.KeyFact.objects.exclude(retired_at=None)] == []


def test_an_entry_that_leaves_the_files_stays_if_an_editor_made_it_hers(folder):
    models.KeyFact.objects.filter(slug="F42").update(text="An editor's words.")
    change(folder, "facts.yaml", lambda facts: facts.remove(facts[-1]))

    assert load(content.kinds(folder))["fact"].retired == 0
    assert models.KeyFact.objects.get(slug="F42").retired_at is None


def spoil_group(muscle):
    muscle["group"] = "elbows"


def spoil_source(muscle):
    muscle["sources"] = ["nobody-1900"]


def spoil_role_source(muscle):
    muscle["roles"][0]["sources"] = []


def spoil_share(muscle):
    muscle["roles"][0]["intensity"] = 1.2


def spoil_curve(muscle):
    muscle["activity"]["intensity"][3] = 1.4


def spoil_length(muscle):
    muscle["activity"]["intensity"].pop()


def spoil_choice(muscle):
    muscle["side"] = "upstairs"


def spoil_field(muscle):
    muscle["colour"] = "red"


def spoil_slug(muscle):
    muscle["slug"] = "tibialis-anterior"


@pytest.mark.parametrize(
    ("spoil", "entry", "field"),
    [
        (spoil_group, "soleus", "group"),
        (spoil_source, "soleus", "sources"),
        (spoil_role_source, "R-soleus-initial-contact", "sources"),
        (spoil_share, "R-soleus-initial-contact", "intensity"),
        (spoil_curve, "soleus", "intensity"),
        (spoil_length, "soleus", "intensity"),
        (spoil_choice, "soleus", "side"),
        (spoil_field, "soleus", "colour"),
    ],
)
def test_a_bad_muscle_is_refused_by_file_entry_and_field(folder, spoil, entry, field):
    change(folder, "muscles/soleus.yaml", spoil)

    assert ("muscles/soleus.yaml", entry, field) in problems(folder)


def test_a_duplicate_is_refused(folder):
    change(folder, "muscles/soleus.yaml", spoil_slug)

    assert ("muscles/tibialis-anterior.yaml", "tibialis-anterior", "slug") in problems(folder)


def test_a_gap_in_the_phases_is_refused(folder):
    def gap(phases):
        phases[2]["start"] = 18

    change(folder, "phases.yaml", gap)

    assert ("phases.yaml", "propulsion", "start") in problems(folder)


def test_a_bad_file_changes_nothing_at_all(folder):
    change(folder, "muscles/soleus.yaml", spoil_group)
    change(folder, "phases.yaml", lambda phases: phases[0].update(name="Touchdown"))

    problems(folder)

    assert models.Phase.objects.get(order=1).name == "Foot strike"


def test_a_field_that_leaves_a_file_leaves_the_row_and_is_nobodys_change(folder):
    file = "muscles/gastrocnemius-lateral-head.yaml"
    change(folder, file, lambda muscle: muscle.pop("if_weak"))
    load(content.kinds(folder))
    emptied = models.Muscle.objects.get(slug="gastrocnemius-lateral-head").if_weak
    change(folder, file, lambda muscle: muscle.update(if_weak="Told anew."))
    load(content.kinds(folder))
    told = models.Muscle.objects.get(slug="gastrocnemius-lateral-head").if_weak

    assert (emptied, told) == ("", "Told anew.")


def test_a_field_that_an_editor_changed_stays_though_it_leaves_the_file(folder):
    row = models.Muscle.objects.filter(slug="gastrocnemius-lateral-head")
    row.update(if_weak="Hers.")
    file = "muscles/gastrocnemius-lateral-head.yaml"
    change(folder, file, lambda muscle: muscle.pop("if_weak"))
    load(content.kinds(folder))

    assert row.get().if_weak == "Hers."
