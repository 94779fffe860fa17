"""Every question is fair: what is called wrong is wrong, and nothing but knowledge tells."""

from collections import Counter
from functools import cache

import pytest

from legs.models import Misconception, Muscle, MuscleGroup, OpposingPair, Phase
from quiz import content
from quiz.models import Fact, Question
from quiz.questions import Form

pytestmark = pytest.mark.usefixtures("content")
SEEDS = range(12)


@pytest.fixture
def known():
    return content.known()


@cache
def shown_everywhere():
    """Each question as it is shown under many seeds: (question, options)."""
    rows = list(Question.objects.prefetch_related("options"))
    return [(row, row.shown(f"seed {seed}")) for row in rows for seed in SEEDS]


def test_no_wrong_option_is_true_and_every_right_one_is(known):
    unfair = [
        (question.slug, option.text)
        for question in Question.objects.prefetch_related("options")
        for option in question.options.all()
        if known.holds(tuple(option.claim)) is not option.right
    ]

    assert unfair == []


def test_every_question_shows_one_right_option_under_every_seed():
    wrong = [q.slug for q, options in shown_everywhere() if sum(o.right for o in options) != 1]

    assert wrong == []


def test_every_question_shows_two_or_three_different_options():
    odd = [
        question.slug
        for question, options in shown_everywhere()
        if len({option.text for option in options}) != len(options) or len(options) not in (2, 3)
    ]

    assert odd == []


def test_every_wrong_option_says_why():
    silent = [
        question.slug
        for question in Question.objects.prefetch_related("options")
        for option in question.options.all()
        if not option.right and not option.why
    ]

    assert silent == []


def test_soleus_and_gastrocnemius_are_never_wrong_for_each_other(known):
    for muscle in ("soleus", "gastrocnemius-medial-head", "gastrocnemius-lateral-head"):
        assert known.holds(("moves", muscle, "ankle", "plantarflexion")) is True


def test_a_muscle_that_might_do_it_is_neither_right_nor_wrong(known):
    assert known.holds(("moves", "gluteus-maximus", "knee", "extension")) is None
    assert known.holds(("moves", "gluteus-medius", "hip", "extension")) is None


def test_estimates_and_low_confidence_are_never_asked_with_a_contraction(known):
    asked = Question.objects.filter(form=Form.WHICH_CONTRACTION).values_list(
        "fact__slug", flat=True
    )

    assert all(known.roles[slug.removeprefix("role:")].certain for slug in asked)


def test_only_measured_curves_are_asked_for_their_peak():
    asked = Fact.objects.filter(kind="peak")

    assert asked.count() == 13
    assert list(asked.filter(muscle__activity__measured=False)) == []


def test_length_does_not_tell_the_right_option():
    longest = Counter(
        max(options, key=lambda option: len(option.text)).right
        for question, options in shown_everywhere()
        if question.form == Form.CHOOSE_ONE
    )

    assert longest[True] / longest.total() < 0.45


def test_true_or_false_falls_as_often_on_either_side():
    right = Counter(
        option.text
        for question in Question.objects.filter(form=Form.TRUE_OR_FALSE).prefetch_related("options")
        for option in question.options.all()
        if option.right
    )

    assert 0.4 < right["True"] / right.total() < 0.6


def test_most_facts_have_three_wordings():
    counts = Counter(fact.questions.count() for fact in Fact.objects.all())

    assert counts[0] == 0
    assert counts[3] / counts.total() > 0.8


def test_every_muscle_group_phase_pair_and_misconception_is_asked():
    assert set(Muscle.objects.filter(quiz_facts=None)) == set()
    assert set(Phase.objects.filter(quiz_facts=None)) == set()
    assert set(MuscleGroup.objects.filter(quiz_facts=None)) == set(
        MuscleGroup.objects.filter(slug="hip-extensors", quiz_facts=None)
    )
    assert Fact.objects.filter(kind="pair").count() == OpposingPair.objects.count()
    assert Fact.objects.filter(kind="myth").count() == Misconception.objects.count()


def test_a_figure_never_shows_the_answer():
    """A "which muscle" question may light a muscle only when naming the lit one is the question."""
    asking = Question.objects.filter(slug__endswith=":who")

    assert [q.slug for q in asking if q.figure.get("lit")] == []
