"""The exercise that mends a lopsided week: with what is at home, and at no other pair's cost."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import WorkoutFactory, done
from workouts.balance import Balance, Band, Item, Offer, balances, load, mend
from workouts.content import bands
from workouts.models import Exercise, Plan
from workouts.pairs import all_shares, pair_balances
from workouts.plan_weeks import plan_weeks
from workouts.today import week_balance

CALF = Band("calf", "shin", 0.5, 3.0)
KNEE = Band("quadriceps", "hamstrings", 0.5, 2.0)
PAIRS = [CALF, KNEE]
SHORT = Balance(CALF, 12, 0)

halves = st.integers(0, 40).map(lambda number: number / 2)
things = st.frozensets(st.sampled_from(["band", "chair", "wall"]))
groups = st.sampled_from(["calf", "shin", "quadriceps", "hamstrings"])
works = st.dictionaries(groups, halves)
offered = st.lists(
    st.builds(
        Offer,
        slug=st.sampled_from("abcdef"),
        name=st.just("One"),
        item=st.builds(
            Item,
            sets=st.integers(1, 4).map(float),
            shares=st.dictionaries(groups, st.sampled_from([0.5, 1.0])),
        ),
        level=st.integers(1, 3),
        needs=things,
    ),
    unique_by=lambda offer: offer.slug,
)


def offer(slug, shares, *, sets=4.0, level=1, needs=()):
    return Offer(slug, slug.capitalize(), Item(sets, shares), level, frozenset(needs))


def named(offers, *, at_home=(), work=None, pair=SHORT):
    found = mend(pair, {"calf": 12.0} if work is None else work, PAIRS, offers, at_home)
    return found and found.slug


def added(work, item):
    return balances(load([Item(1.0, work), item]), PAIRS)


@given(halves, halves)
def test_a_pair_lacks_sets_exactly_while_it_is_out_of_its_band(a, b):
    for band in PAIRS:
        pair = Balance(band, a, b)
        assert (pair.lack > 0) is (pair.short is not None)


@given(works, offered, things)
def test_what_is_named_is_at_home_mends_and_tips_no_other_pair(work, offers, at_home):
    for pair in balances(work, PAIRS):
        found = None if pair.is_even else mend(pair, work, PAIRS, offers, at_home)
        if found is None:
            continue
        assert found.needs <= at_home
        for was, now in zip(balances(work, PAIRS), added(work, found.item), strict=True):
            assert now.is_even or not was.is_even
            assert now.lack <= was.lack
            if was == pair:
                assert now.lack < was.lack
                assert now.short in {None, was.short}


@given(works, offered, things)
def test_nothing_is_named_only_where_nothing_would_do(work, offers, at_home):
    for number, pair in enumerate(balances(work, PAIRS)):
        if pair.is_even or mend(pair, work, PAIRS, offers, at_home):
            continue
        for each in offers:
            after = added(work, each.item)
            mended = after[number].lack < pair.lack and after[number].short in {None, pair.short}
            tips = after[1 - number].lack > balances(work, PAIRS)[1 - number].lack
            assert not mended or tips or not each.needs <= at_home


def test_the_easiest_that_is_enough_is_named_then_the_plainest_then_by_name():
    both = offer("both", {"shin": 1.0, "calf": 0.5}, sets=8.0)
    plain = offer("raise", {"shin": 1.0})
    hard = offer("a-hard-one", {"shin": 1.0}, level=2)
    few = offer("a-few", {"shin": 1.0}, sets=2.0)

    assert named([hard, both, plain, few, offer("toe", {"shin": 1.0})]) == "raise"
    assert named([both, hard]) == "both"
    assert named([few, hard]) == "a-hard-one"
    assert named([few]) == "a-few"


def test_what_would_tip_the_pair_over_or_another_one_out_is_not_named():
    assert named([offer("far-too-many", {"shin": 1.0}, sets=30.0)]) is None
    assert named([offer("squat", {"shin": 1.0, "quadriceps": 1.0})]) is None
    work = {"calf": 12.0, "quadriceps": 4.0, "hamstrings": 4.0}
    assert named([offer("squat", {"shin": 1.0, "quadriceps": 1.0})], work=work) == "squat"


def test_what_needs_a_thing_that_is_not_at_home_is_not_named():
    banded = offer("banded", {"shin": 1.0}, needs=["band"])

    assert named([banded]) is None
    assert named([banded], at_home=["band", "chair"]) == "banded"


@pytest.mark.parametrize("plan", ["beginner-balanced", "calf-and-soleus", "hamstring-resilience"])
@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    more=st.dictionaries(st.integers(0, 63), st.integers(1, 12), min_size=1, max_size=4),
    week=st.integers(0, 3),
)
def test_in_a_plan_it_needs_what_the_plan_needs_and_leaves_even_what_is_even(
    content, plan, more, week
):
    row, slugs = Plan.objects.get(slug=plan), sorted(all_shares())
    items = plan_weeks(row)[week].items
    items += [Item(float(n), all_shares()[slugs[at]]) for at, n in more.items()]

    before = pair_balances(items, row.equipment)
    for pair in before:
        if pair.mend is None:
            continue
        exercise = Exercise.objects.get(slug=pair.mend.slug)
        after = balances(load([*items, Item(exercise.sets, all_shares()[exercise.slug])]), bands())
        assert set(exercise.equipment) <= set(row.equipment)
        assert exercise.level < Exercise.Level.ADVANCED
        for was, now in zip(before, after, strict=True):
            assert now.is_even or not was.balance.is_even


def test_every_short_group_of_a_shipped_week_has_an_exercise_that_mends_it(content):
    """Each of the ten groups is taken out of a balanced week in turn."""
    row = Plan.objects.get(slug="beginner-balanced")
    items = plan_weeks(row)[2].items
    for group in {side for band in bands() for side in (band.a, band.b)}:
        rest = [item for item in items if item.shares.get(group, 0.0) < 1]
        for pair in pair_balances(rest, row.equipment):
            assert pair.balance.is_even or pair.mend, (group, pair.verdict)


def test_in_her_week_it_needs_only_what_her_plan_or_a_set_of_hers_needs(runner):
    row = WorkoutFactory(runner=runner)
    done(row, 4)
    row.sets.update(exercise=Exercise.objects.get(slug="pogo-hop"), counts=True, side="")

    def shins():
        return next(pair.mend.slug for pair in week_balance(runner, row.day) if pair.b == "Shin")

    assert shins() == "seated-toe-raise"
    Plan.objects.update(equipment=[])
    assert shins() == "heel-walk"
    last = row.sets.order_by("pk").last()
    row.sets.filter(pk=last.pk).update(exercise=Exercise.objects.get(slug="chair-squat"))
    assert shins() == "seated-toe-raise"
