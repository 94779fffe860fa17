"""From what a session prescribes to what to do next."""

from hypothesis import given
from hypothesis import strategies as st

from workouts.steps import Prescribed, steps


def prescribed(exercise, *, block=1, kind="straight", sets=2, **more):
    given = {"reps": 10, "hold_s": None, "rest_s": 45} | more
    return Prescribed(exercise=exercise, name=exercise, block=block, kind=kind, sets=sets, **given)


def order(row):
    return [f"{step.exercise} {step.set}{step.side[:1]}" for step in row]


def test_straight_sets_come_one_after_the_other():
    row = steps([prescribed("squat"), prescribed("bridge")])

    assert order(row) == ["squat 1", "squat 2", "bridge 1", "bridge 2"]


def test_a_superset_goes_to_and_fro():
    row = steps([prescribed("raise", kind="superset"), prescribed("toes", kind="superset")])

    assert order(row) == ["raise 1", "toes 1", "raise 2", "toes 2"]


def test_a_superset_of_unequal_length_ends_with_the_longer_one():
    row = steps(
        [prescribed("raise", kind="superset", sets=3), prescribed("toes", kind="superset", sets=1)]
    )

    assert order(row) == ["raise 1", "toes 1", "raise 2", "raise 3"]


def test_a_circuit_goes_round():
    row = steps([prescribed(name, kind="circuit") for name in "abc"])

    assert order(row) == ["a 1", "b 1", "c 1", "a 2", "b 2", "c 2"]


def test_two_blocks_of_one_kind_are_done_one_after_the_other():
    row = steps([prescribed("a", kind="superset"), prescribed("b", kind="superset", block=2)])

    assert order(row) == ["a 1", "a 2", "b 1", "b 2"]


def test_left_then_right_with_no_rest_between():
    row = steps([prescribed("lunge", per_side=True)])

    assert order(row) == ["lunge 1l", "lunge 1r", "lunge 2l", "lunge 2r"]
    assert [step.rest_s for step in row] == [0, 45, 0, 0]


def test_a_warm_up_does_not_count():
    row = steps([prescribed("squat", kind="warm-up"), prescribed("squat", block=2)])

    assert [step.counts for step in row] == [False, False, True, True]


def test_a_hold_is_told_in_seconds():
    (step,) = steps([prescribed("wall-sit", sets=1, reps=None, hold_s=20)])

    assert (step.target, step.amount, step.is_hold) == ("20 s", 20, True)


def test_nothing_prescribed_is_nothing_to_do():
    assert steps([]) == []


sessions = st.lists(
    st.builds(
        prescribed,
        st.sampled_from("abcde"),
        block=st.integers(1, 4),
        kind=st.sampled_from(["warm-up", "straight", "superset", "circuit", "finish"]),
        sets=st.integers(1, 5),
        per_side=st.booleans(),
    ),
    max_size=8,
).map(lambda rows: sorted(rows, key=lambda row: row.block))


@given(sessions)
def test_every_set_is_done_once_and_nobody_rests_after_the_last(rows):
    row = steps(rows)

    assert len(row) == sum(item.sets * (2 if item.per_side else 1) for item in rows)
    assert not row or row[-1].rest_s == 0


@given(sessions)
def test_a_left_side_is_always_followed_by_the_same_right_side(rows):
    row = steps(rows)

    for step, after in zip(row, [*row, None][1:], strict=True):
        if step.side == "left":
            assert after is not None
            assert (after.exercise, after.set, after.side) == (step.exercise, step.set, "right")
