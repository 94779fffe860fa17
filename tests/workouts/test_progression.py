"""Next time's dose follows from how the last times felt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workouts.progression import Change, advise

EFFORTS = st.lists(st.sampled_from(["easy", "right", "hard", "pain"]))


@pytest.mark.parametrize(
    ("efforts", "change"),
    [
        ([], Change.SAME),
        (["easy"], Change.SAME),
        (["easy", "easy"], Change.HARDER),
        (["easy", "right"], Change.SAME),
        (["right", "easy"], Change.SAME),
        (["hard"], Change.SAME),
        (["hard", "hard"], Change.EASIER),
        (["easy", "easy", "pain"], Change.EASIER),
        (["pain", "easy", "easy"], Change.HARDER),
    ],
)
def test_the_step_follows_the_last_two_sessions(efforts, change):
    assert advise(efforts).change == change


@given(EFFORTS)
def test_pain_last_time_is_never_answered_with_the_same_or_more(efforts):
    assert advise([*efforts, "pain"]).change == Change.EASIER


@given(EFFORTS, EFFORTS)
def test_what_was_long_ago_says_nothing(long_ago, lately):
    if len(lately) >= 2:
        assert advise([*long_ago, *lately]) == advise(lately)


@given(EFFORTS)
def test_every_advice_says_why(efforts):
    assert advise(efforts).reason.endswith(".")


@pytest.mark.parametrize(
    ("efforts", "said"),
    [
        (["easy", "easy"], "Two easy sessions running. Next is: Side plank."),
        (["pain"], "It hurt last time. The easier one is: Side plank."),
        (["right"], "Same again: it is doing its work."),
    ],
)
def test_advice_names_the_exercise_it_leads_to(efforts, said):
    assert advise(efforts).naming("Side plank") == said


@given(EFFORTS)
def test_advice_with_nowhere_to_go_stays_general(efforts):
    assert advise(efforts).naming("") == advise(efforts).reason
