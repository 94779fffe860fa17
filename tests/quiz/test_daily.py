"""The choice of a day's cards and the order of its questions are laws, not tastes."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from quiz import daily
from quiz.daily import Answered, Candidate, Mark
from quiz.memory import gain

candidates = st.lists(
    st.builds(
        Candidate,
        fact=st.integers(0, 500),
        subject=st.sampled_from("abcdef"),
        recall=st.none() | st.floats(0, 1),
    ),
    max_size=20,
    unique_by=lambda each: each.fact,
)
answers = st.lists(
    st.builds(Answered, item=st.integers(0, 7), right=st.booleans(), sure=st.booleans()),
    max_size=30,
)


def facts(row):
    return {each.fact for each in row}


def test_new_facts_fill_what_is_left_in_their_order():
    due = [Candidate(1, "a", recall=0.5)]
    new = [Candidate(n, f"s{n}") for n in range(20, 30)]

    assert facts(daily.choose(due, new, usual=4)) == {1, 20, 21, 22}
    assert facts(daily.choose(due, new, usual=4, fresh=1)) == {1, 20}


def test_all_that_is_due_is_asked_as_long_as_it_is_half_as_much_again():
    due = [Candidate(n, f"s{n}", recall=n / 20) for n in range(1, 13)]
    new = [Candidate(n, f"s{n}") for n in range(20, 30)]

    assert facts(daily.choose(due, new, usual=8)) == set(range(1, 13))
    assert len(daily.choose([*due, Candidate(13, "t", 0.8)], new, usual=8)) == 12


def test_after_a_holiday_the_most_forgotten_that_can_be_saved_come_first():
    due = [Candidate(n, f"s{n}", recall=n / 100) for n in range(5, 100, 5)]

    rescued = daily.choose(due, [], usual=4)

    # 45 % has most to gain; what is nearly lost waits, and so does what is nearly certain.
    assert facts(rescued) == {35, 40, 45, 50, 55, 60}


@given(candidates, candidates, st.integers(1, 10), st.integers(0, 10), st.randoms())
def test_a_day_is_never_longer_than_half_as_much_again(some, more, usual, fresh, dice):
    due = [each for each in some if each.recall is not None]
    new = [Candidate(each.fact + 1000, each.subject) for each in more]
    mixed = list(due)
    dice.shuffle(mixed)

    row = daily.choose(due, new, usual=usual, fresh=fresh)
    asked = [each for each in row if each.recall is not None]
    left = [each for each in due if each not in asked]

    assert len(row) <= daily.most(usual)
    assert len(asked) == daily.planned(len(due), usual=usual, fresh=fresh)[0]
    assert len(row) - len(asked) <= fresh
    assert not left or len(row) == len(asked) == daily.most(usual)
    assert all(gain(a.recall) >= gain(b.recall) for a in asked for b in left)
    assert facts(row) == facts(daily.choose(mixed, new, usual=usual, fresh=fresh))


def test_memory_is_tested_by_the_first_answer_of_a_day_to_a_fact_met_before():
    rows = [
        (1, False, False, 0.25),
        (2, True, True, 0.5),
        (1, False, True, 0.25),
        (3, False, True, 0),
    ]

    assert daily.tally(rows) == (4, 2, 1, 0.25)


@given(candidates, st.text(max_size=5))
def test_interleaving_keeps_every_item_and_is_the_same_each_time(items, seed):
    mixed = daily.interleave(items, seed=seed)

    assert sorted(each.fact for each in mixed) == sorted(each.fact for each in items)
    assert mixed == daily.interleave(items, seed=seed)


@given(st.lists(st.sampled_from("abcd"), min_size=1, max_size=14))
def test_neighbours_differ_wherever_that_can_be_had(subjects):
    items = [Candidate(n, subject, recall=0.5) for n, subject in enumerate(subjects)]
    most = max(subjects.count(subject) for subject in subjects)

    mixed = daily.interleave(items)

    pairs = itertools.pairwise(mixed)
    if most <= (len(subjects) + 1) // 2:
        assert [a for a, b in pairs if a.subject == b.subject] == []


def test_a_miss_returns_after_two_others():
    assert daily.queue(4, [Answered(0, right=False, sure=False)]) == [1, 2, 0, 3]


def test_a_miss_that_felt_sure_returns_once_more_after_it_is_right():
    row = [Answered(0, right=False), Answered(1, True), Answered(2, True), Answered(0, True)]

    assert daily.queue(4, row) == [3, 0]
    assert daily.queue(4, [*row, Answered(3, True), Answered(0, True)]) == []


def test_an_answer_to_an_item_that_is_done_changes_nothing():
    assert daily.queue(2, [Answered(0, True), Answered(0, False)]) == [1]


@given(answers)
def test_the_quiz_ends_only_when_each_item_was_right_once(row):
    waiting = daily.queue(8, row)
    right = {answer.item for answer in row if answer.right}

    assert set(range(8)) - set(waiting) <= right
    assert len(waiting) == len(set(waiting))


def test_the_marks_tell_right_missed_now_and_open():
    row = [Answered(0, True), Answered(1, False, sure=False)]

    assert daily.marks(4, row) == [Mark.RIGHT, Mark.MISSED, Mark.NOW, Mark.OPEN]
