"""A workout is a fold over its sets: the same one twice, late, undone or painful."""

import random
from datetime import date, timedelta
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import MONDAY, NOON, FollowingFactory, WorkoutFactory, done, session
from workouts.models import Exercise, SetDone, SetUndone, Workout
from workouts.pairs import pair_balances
from workouts.today import next_session, week_balance

pytestmark = pytest.mark.usefixtures("content")


def test_a_workout_keeps_what_it_started_with(runner):
    row = WorkoutFactory(runner=runner)
    steps = list(row.plan_steps)
    session().prescriptions.all().delete()

    assert Workout.objects.get(pk=row.pk).plan_steps == steps


def test_the_same_session_is_begun_once_on_two_phones(runner):
    assert WorkoutFactory(runner=runner) == WorkoutFactory(runner=runner)


def test_the_same_key_twice_is_one_set(runner):
    row, key = WorkoutFactory(runner=runner), uuid4()

    first = row.do(0, key=key, amount=8, at=NOON)
    again = row.do(0, key=key, amount=12, at=NOON)

    assert first == again
    assert again.reps == 8
    assert SetDone.objects.of(runner).count() == 1


def test_the_same_step_on_two_phones_stays_as_the_first_said(runner):
    one = WorkoutFactory(runner=runner)
    other = Workout.objects.get(pk=one.pk)

    first = one.do(0, key=uuid4(), amount=8, at=NOON)
    other.do(0, key=uuid4(), amount=12, at=NOON + timedelta(seconds=1))

    assert SetDone.objects.standing().get() == first
    assert one.position == Workout.objects.get(pk=one.pk).position == 1


def test_the_rest_ends_when_the_plan_says_after_the_set(runner):
    row = WorkoutFactory(runner=runner)
    done(row, at=NOON)

    assert row.rest_ends == NOON + timedelta(seconds=45)


def test_nobody_rests_after_a_set_that_was_skipped(runner):
    row = WorkoutFactory(runner=runner)
    done(row, skipped=True)

    assert row.rest_ends is None
    assert row.sets_done == 0
    assert row.position == 1


def test_undo_takes_the_last_set_back_and_deletes_nothing(runner):
    row = WorkoutFactory(runner=runner)
    done(row, 2)

    row.undo(key=uuid4(), at=NOON)

    assert row.position == 1
    assert (SetDone.objects.count(), SetUndone.objects.count()) == (2, 1)


def test_an_undo_sent_twice_takes_back_one_set(runner):
    row, key = WorkoutFactory(runner=runner), uuid4()
    done(row, 2)

    row.undo(key=key, at=NOON)
    row.undo(key=key, at=NOON)

    assert row.position == 1


def test_a_set_taken_back_can_be_done_again(runner):
    row = WorkoutFactory(runner=runner)
    done(row)
    row.undo(key=uuid4(), at=NOON)

    done(row, amount=5)

    assert [each.reps for each in row.sets_standing] == [5]


def test_the_last_set_finishes_the_workout_and_its_undo_opens_it_again(runner):
    row = WorkoutFactory(runner=runner)
    done(row, len(row.steps))
    assert row.finished_at == NOON

    row.undo(key=uuid4(), at=NOON)

    assert row.finished_at is None
    assert row.position == len(row.steps) - 1


def test_pain_leaves_out_the_rest_of_that_exercise_only(runner):
    row = WorkoutFactory(runner=runner)
    done(row, 3)
    hurt = row.current.exercise
    others = {step.exercise for step in row.plan_steps[4:]} - {hurt}

    done(row, effort="pain")

    assert {step.exercise for step in row.ahead} == others
    assert row.stopped_for_pain.exercise.slug == hurt


def test_undoing_the_pain_brings_the_exercise_back(runner):
    row = WorkoutFactory(runner=runner)
    done(row, 3)
    hurt = row.current.exercise
    done(row, effort="pain")

    row.undo(key=uuid4(), at=NOON)

    assert row.current.exercise == hurt
    assert row.stopped_for_pain is None


def test_a_set_outlives_its_exercise(runner):
    row = WorkoutFactory(runner=runner)
    slug = row.current.exercise
    session().prescriptions.all().delete()
    Exercise.objects.get(slug=slug).prescriptions.all().delete()
    Exercise.objects.get(slug=slug).delete()

    (each,) = done(row)

    assert (each.exercise, each.exercise_name) == (None, row.plan_steps[0].name)


@given(st.permutations(range(8)))
@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_sets_that_arrive_out_of_order_give_the_same_workout(runner, order):
    in_order = WorkoutFactory(runner=runner)
    done(in_order, 8)
    state = (in_order.position, in_order.sets_done, in_order.current)
    in_order.finish(at=NOON)

    late = WorkoutFactory(runner=runner)
    for step in order:
        late.do(step, key=uuid4(), at=NOON + timedelta(seconds=step))
    late.finish(at=NOON)

    assert (late.position, late.sets_done, late.current) == state
    assert late.sets_standing[-1].step == 7


def test_the_next_session_is_the_first_one_not_done(runner):
    FollowingFactory(runner=runner)
    row = WorkoutFactory(runner=runner)
    done(row, len(row.steps))

    after = next_session(runner, MONDAY)

    assert (after.name, after.when) == ("B: bridge and balance", "Thursday")


def test_a_session_opened_and_left_is_still_to_come(runner):
    FollowingFactory(runner=runner)
    row = WorkoutFactory(runner=runner)
    done(row, skipped=True)
    row.finish(at=NOON)

    assert next_session(runner, MONDAY).name == row.name


@pytest.mark.parametrize(
    ("on", "when"),
    [
        (date(2026, 10, 28), "Monday"),
        (MONDAY, "today"),
        (date(2026, 11, 3), "Thursday"),
        (date(2026, 11, 4), "tomorrow"),
        (date(2027, 1, 4), "today"),
    ],
)
def test_a_missed_day_moves_on(runner, on, when):
    FollowingFactory(runner=runner)

    assert next_session(runner, on).when == when


def test_a_session_under_way_comes_before_the_next(runner):
    FollowingFactory(runner=runner)
    row = WorkoutFactory(runner=runner)
    done(row, 3)

    under_way = next_session(runner, MONDAY)

    assert under_way.is_running
    assert under_way.detail == f"3 of {len(row.steps)} sets done"


def test_a_new_plan_ends_the_old_one(runner):
    old = FollowingFactory(runner=runner)
    new = FollowingFactory(runner=runner, slug="calf-and-soleus")

    old.refresh_from_db()
    assert old.ended_at is not None
    assert new.ended_at is None


def test_the_week_counts_both_sides_as_one_set_and_no_warm_up(runner):
    row = WorkoutFactory(runner=runner)
    done(row, len(row.steps))

    planned = pair_balances(each.as_item() for each in session().prescriptions.all())

    def sets(pairs):
        return [(pair.balance.sets_a, pair.balance.sets_b) for pair in pairs]

    assert sets(week_balance(runner, MONDAY)) == sets(planned)
    assert sets(planned)[0] == (2, 2)


def test_last_weeks_sets_and_other_runners_do_not_count(runner, stranger):
    done(WorkoutFactory(runner=runner, at=NOON - timedelta(days=7)), 8, at=NOON - timedelta(days=7))
    done(WorkoutFactory(runner=stranger), 8)

    assert week_balance(runner, MONDAY) == []


def late(minutes):
    return NOON + timedelta(minutes=minutes)


def test_of_two_phones_that_say_it_is_over_the_later_counts_whichever_is_heard_first(runner):
    row = WorkoutFactory(runner=runner)
    done(row, 3, at=NOON)
    other = Workout.objects.get(pk=row.pk)

    row.finish(at=late(9))
    other.finish(at=late(4))

    assert Workout.objects.get().finished_at == late(9)


def test_sets_of_the_phone_that_went_on_are_kept_and_the_workout_lasts_to_the_last(runner):
    row = WorkoutFactory(runner=runner)
    done(row, 3, at=NOON)
    other = Workout.objects.get(pk=row.pk)
    row.finish(at=late(4))

    other.do(3, key=uuid4(), at=late(7))

    row = Workout.objects.get()
    assert (row.sets_done, row.finished_at) == (4, late(7))


def told_by_two_phones():
    """One says it is over, goes on after all, and says so again; the other does two more sets."""
    first, second = uuid4(), uuid4()
    return [
        lambda row: row.do(0, key=first, at=late(1)),
        lambda row: row.finish(at=late(2)),
        lambda row: row.undo(key=uuid4(), of=first, at=late(3)),
        lambda row: row.do(0, key=second, at=late(4)),
        lambda row: row.finish(at=late(5)),
        lambda row: row.do(1, key=uuid4(), at=late(6)),
        lambda row: row.swap("chair-squat", "bodyweight-squat", key=uuid4(), at=late(2)),
    ]


@pytest.mark.parametrize("heard", [(0, 2), (0, 1, 2), (0, 1, 2, 3, 5), (0, 1, 2, 3, 4, 5, 6)])
@pytest.mark.parametrize("seed", range(6))
def test_whether_it_is_over_does_not_hang_on_what_is_heard_first(runner, heard, seed):
    ends = {(0, 2): None, (0, 1, 2): None, (0, 1, 2, 3, 5): None}
    told = told_by_two_phones()
    order = [n for n in heard if n]
    random.Random(seed).shuffle(order)  # noqa: S311 -- not a secret
    row = WorkoutFactory(runner=runner)

    for n in (0, *order):  # what is taken back is known before
        told[n](Workout.objects.get(pk=row.pk))

    assert Workout.objects.get().finished_at == ends.get(heard, late(6))
