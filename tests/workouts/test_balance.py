"""Opposing muscles in balance: the laws, and the figures the content was checked with."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workouts.balance import Balance, Band, Item, balances, load
from workouts.content import bands
from workouts.models import Plan, Prescription

ORACLE = json.loads((Path(__file__).parent / "oracles/plan_balance.json").read_text())
CALF = Band("calf", "shin", 0.5, 3.0)
NAMES = {"calf": "calf", "shin": "shin"}

groups = st.sampled_from(["calf", "shin", "quadriceps", "hamstrings"])
shares = st.dictionaries(groups, st.sampled_from([0.0, 0.5, 1.0]), max_size=4)
items = st.builds(Item, sets=st.integers(0, 10).map(float), shares=shares)
sets = st.integers(0, 40).map(lambda halves: halves / 2)


@given(st.lists(items), items)
def test_adding_a_set_never_lowers_a_group(week, more):
    before, after = load(week), load([*week, more])

    assert all(after[group] >= credit for group, credit in before.items())


@given(sets, sets)
def test_the_verdict_is_symmetric(a, b):
    even = Band("calf", "shin", 0.5, 2.0)
    turned = Band("shin", "calf", 0.5, 2.0)

    assert Balance(even, a, b).short == Balance(turned, b, a).short


@given(st.lists(items), st.floats(0.5, 8))
def test_twice_the_work_is_the_same_balance(week, times):
    more = [Item(item.sets * times, item.shares) for item in week]

    one, other = balances(load(week), [CALF])[0], balances(load(more), [CALF])[0]
    near_an_edge = any(abs(one.sets_a - edge * one.sets_b) < 1e-9 for edge in (CALF.low, CALF.high))

    assert near_an_edge or one.short == other.short


@pytest.mark.parametrize(
    ("a", "b", "words"),
    [
        (9, 8, "9 : 8, even"),
        (12, 4, "12 : 4, in balance"),
        (13, 4, "13 : 4, add shin"),
        (1, 4, "1 : 4, add calf"),
        (2.5, 0, "2.5 : 0, add shin"),
        (0, 0, "nothing yet"),
    ],
)
def test_the_verdict_says_what_to_do(a, b, words):
    assert Balance(CALF, a, b).verdict(NAMES) == words


@pytest.mark.parametrize("slug", ORACLE)
def test_every_week_of_every_plan_has_the_figures_of_its_review(content, slug):
    plan = Plan.objects.get(slug=slug)

    assert {f"week {n}" for n in range(1, plan.weeks + 1)} == set(ORACLE[slug])
    for week in range(1, plan.weeks + 1):
        rows = Prescription.objects.filter(session__plan=plan, session__week=week)
        work = load(row.as_item() for row in rows.prefetch_related("exercise__credits__group"))
        expected = ORACLE[slug][f"week {week}"]
        assert {group: sets for group, sets in work.items() if sets} == expected["credited_sets"]
        for balance, pair in zip(balances(work, bands()), expected["pairs"], strict=True):
            assert (balance.sets_a, balance.sets_b) == (pair["sets_a"], pair["sets_b"])
            assert balance.is_even is pair["ok"] is True
