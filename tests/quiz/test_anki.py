"""The package that a runner takes away, read by the real Anki; and her tables."""

import csv
import re

import pytest
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest
from django.urls import reverse

from quiz.models import Fact
from tests.factories import CardFactory, LearnerFactory, ReviewFactory

pytestmark = pytest.mark.usefixtures("content")
STORY = ((40, True), (38, False), (37, True), (30, True), (2, True))


@pytest.fixture
def collection(tmp_path):
    """An Anki that has FSRS on, and nothing in it."""
    opened = Collection(str(tmp_path / "collection.anki2"))
    opened.set_config("fsrs", True)
    yield opened
    opened.close()


def remember(runner, fact, story=STORY):
    """A card with these answers: how many days ago, and whether right."""
    card = CardFactory(runner=runner, fact=fact)
    for ago, right in story:
        ReviewFactory(card=card, right=right, ago=ago)
    card.refold()
    return card


def taken_in(collection, file):
    options = ImportAnkiPackageOptions(with_scheduling=True)
    request = ImportAnkiPackageRequest(package_path=str(file), options=options)
    return collection.import_anki_package(request).log


def download(phone, name, folder):
    file = folder / "midstance.apkg"
    file.write_bytes(phone.get(reverse(name)).content)
    return file


def test_anki_takes_in_every_fact_once_and_finds_nothing_to_mend(
    phone, runner, collection, tmp_path
):
    remember(runner, Fact.objects.first())
    file = download(phone, "quiz:apkg", tmp_path)

    first, second = taken_in(collection, file), taken_in(collection, file)
    mended, sound = collection.fix_integrity()

    assert len(first.new) == Fact.objects.published().count()
    assert len(second.new) == 0
    assert sound, mended


def test_anki_has_the_state_the_due_day_and_the_history_of_a_card(
    phone, runner, collection, tmp_path
):
    mine = [remember(runner, fact) for fact in Fact.objects.all()[:2]]

    taken_in(collection, download(phone, "quiz:apkg", tmp_path))

    theirs = [collection.get_card(number) for number in collection.find_cards("-is:new")]
    for here, there in zip(mine, theirs, strict=True):
        assert there.memory_state.stability == pytest.approx(here.stability, abs=1e-3)
        assert there.memory_state.difficulty == pytest.approx(here.difficulty, abs=1e-2)
        assert there.due - collection.sched.today == (here.due - runner.today()).days
        assert (there.reps, there.lapses) == (here.reps, here.lapses)
        assert there.ivl == (here.due - here.last).days
    log = collection.db.all("select ease from revlog where cid = ? order by id", theirs[0].id)
    assert [ease for (ease,) in log] == [3, 1, 3, 3, 3]


def test_anki_aims_at_what_the_runner_chose(phone, runner, collection, tmp_path):
    LearnerFactory(runner=runner, retention=80)
    here = remember(runner, Fact.objects.first())

    taken_in(collection, download(phone, "quiz:apkg", tmp_path))

    (number,) = collection.find_cards("-is:new")
    last = collection.db.scalar("select ivl from revlog where cid = ? order by id desc", number)
    assert collection.get_card(number).desired_retention == pytest.approx(0.8)
    assert last == (here.due - here.last).days


def test_a_card_asks_without_its_options_and_answers_with_the_reason(
    phone, runner, collection, tmp_path
):
    fact = Fact.objects.get(slug="group:soleus")
    remember(runner, fact)

    taken_in(collection, download(phone, "quiz:apkg", tmp_path))

    (number,) = collection.find_cards("-is:new")
    card = collection.get_card(number)
    assert "Which group does soleus belong to?" in card.question()
    assert fact.questions.first().explanation in card.answer()


def test_no_question_for_anki_needs_a_picture(phone, runner, collection, tmp_path):
    taken_in(collection, download(phone, "quiz:apkg", tmp_path))

    stems = [fields.split("\x1f")[0] for (fields,) in collection.db.all("select flds from notes")]
    assert [stem for stem in stems if re.search(r"\blit\b|is this\?$", stem)] == []
    assert [stem for stem in stems if not stem.strip()] == []


@pytest.mark.parametrize("cards", [1, 3])
def test_the_package_is_made_in_constant_queries(phone, runner, cards, django_assert_num_queries):
    for fact in Fact.objects.all()[:cards]:
        remember(runner, fact)

    with django_assert_num_queries(8):
        phone.get(reverse("quiz:apkg"))


def test_the_tables_hold_her_cards_and_answers_and_nobody_elses(phone, runner, stranger):
    fact, other = Fact.objects.all()[:2]
    remember(runner, fact)
    remember(stranger, other)

    cards = table(phone, "quiz:cards-table")
    answers = table(phone, "quiz:answers-table")

    assert [row["fact slug"] for row in cards] == [fact.slug]
    assert [(row["fact slug"], row["right"]) for row in answers] == [
        (fact.slug, str(right)) for _, right in STORY
    ]


def table(phone, name):
    text = b"".join(phone.get(reverse(name)).streaming_content).decode()
    return list(csv.DictReader(text.splitlines()))


def test_a_cell_is_never_a_formula(phone, runner):
    fact = Fact.objects.first()
    fact.statement = "=1+1"
    fact.save()
    remember(runner, fact)

    assert [row["fact statement"] for row in table(phone, "quiz:cards-table")] == ["'=1+1"]


@pytest.mark.parametrize("name", ["quiz:apkg", "quiz:cards-table", "quiz:answers-table"])
def test_nobody_has_nothing_to_take_away(visitor, name):
    assert visitor.get(reverse(name)).status_code == 404
