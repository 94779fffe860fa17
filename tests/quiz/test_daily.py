"""The choice of a day's cards and the order of its questions are laws, not tastes."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from quiz import daily
from quiz.daily import Answered, Candidate, Mark

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


def test_due_facts_come_before_new_ones_and_the_most_forgotten_are_kept():
    due = [Candidate(n, f"s{n}", recall=n / 20) for n in range(1, 11)]
    new = [Candidate(n, f"s{n}") for n in range(20, 30)]

    chosen = daily.choose(due, new, size=8)

    assert {each.fact for each in chosen} == {1, 2, 3, 4, 5, 6, 7, 8}


def test_new_facts_fill_what_is_left_in_their_order():
    due = [Candidate(1, "a", recall=0.5)]
    new = [Candidate(n, f"s{n}") for n in range(20, 30)]

    chosen = daily.choose(due, new, size=4)

    assert {each.fact for each in chosen} == {1, 20, 21, 22}


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
