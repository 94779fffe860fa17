"""When each session is due: nothing is lost, the order stays, the first date is kept."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from workouts.schedule import (
    Moved,
    NewDays,
    Paused,
    Restored,
    Resumed,
    Skipped,
    State,
    ahead,
    first_dates,
    schedule,
)

MONDAY = date(2026, 11, 2)
DAY = timedelta(days=1)
SESSIONS = [1, 2, 3, 4]

days = st.integers(0, 40).map(lambda n: MONDAY + n * DAY)
weekdays = st.sets(st.integers(0, 6), min_size=1).map(sorted)
changes = st.lists(
    st.one_of(
        st.builds(Moved, st.sampled_from(SESSIONS), days),
        st.builds(Skipped, st.sampled_from(SESSIONS)),
        st.builds(Restored, st.sampled_from(SESSIONS)),
        st.builds(Paused, days, st.none() | days),
        st.just(Resumed()),
        st.builds(NewDays, weekdays.map(tuple)),
    ),
    max_size=6,
)


def test_first_dates_once_given_outlive_what_an_editor_takes_out_or_adds():
    given = first_dates(SESSIONS, MONDAY, (0, 3))

    after = first_dates([1, 9, 3, 4, 10], MONDAY, (0, 3), given)

    assert {each: after[each] for each in (1, 3, 4)} == {each: given[each] for each in (1, 3, 4)}
    assert (after[9], after[10]) == (given[2], given[4] + 4 * DAY)


def planned(today=MONDAY, done=None, changes=(), weekdays=(0, 3), sessions=SESSIONS):
    return schedule(
        sessions, starts_on=MONDAY, weekdays=weekdays, today=today, done=done or {}, changes=changes
    )


def dates(calendar):
    return [day.on for day in calendar]


def test_sessions_fall_on_her_weekdays_in_order():
    assert dates(planned()) == [MONDAY, MONDAY + 3 * DAY, MONDAY + 7 * DAY, MONDAY + 10 * DAY]


def test_a_missed_session_moves_on_and_keeps_its_first_date():
    calendar = planned(today=MONDAY + DAY)

    assert dates(calendar)[:2] == [MONDAY + 3 * DAY, MONDAY + 7 * DAY]
    assert calendar[0].planned == MONDAY
    assert calendar[0].has_moved_on


def test_who_trained_today_is_not_asked_again_today():
    calendar = planned(today=MONDAY, done={1: MONDAY}, weekdays=range(7))

    assert calendar[1].on == MONDAY + DAY


def test_a_moved_session_is_where_she_put_it_and_the_next_comes_after_it():
    calendar = planned(changes=[Moved(1, MONDAY + 4 * DAY)])

    assert dates(calendar)[:2] == [MONDAY + 4 * DAY, MONDAY + 7 * DAY]


def test_a_skipped_session_leaves_its_place_to_nobody_and_can_come_back():
    skipped = planned(changes=[Skipped(1)])
    restored = planned(changes=[Skipped(1), Restored(1)])

    assert (skipped[0].state, skipped[0].on) == (State.SKIPPED, None)
    assert restored == planned()


def test_a_pause_holds_back_what_was_moved_into_it_but_not_what_is_moved_after():
    moved, pause = Moved(2, MONDAY + 10 * DAY), Paused(MONDAY + DAY)

    held = planned(today=MONDAY + DAY, done={1: MONDAY}, changes=[moved, pause])
    chosen = planned(today=MONDAY + DAY, done={1: MONDAY}, changes=[pause, moved])

    assert dates(held) == [MONDAY, None, None, None]
    assert dates(chosen) == [MONDAY, MONDAY + 10 * DAY, None, None]


def test_in_a_pause_nothing_is_due_and_after_it_everything_goes_on():
    until = MONDAY + 14 * DAY

    assert dates(planned(changes=[Paused(MONDAY)])) == [None] * 4
    assert planned(changes=[Paused(MONDAY, until)])[0].on == until
    assert planned(changes=[Paused(MONDAY), Resumed()]) == planned()


@given(today=days, days=weekdays, changes=changes)
def test_nothing_is_lost_and_the_order_stays(today, days, changes):
    calendar = planned(today=today, weekdays=days, changes=changes)

    assert [day.session for day in calendar] == SESSIONS
    dated = [day.on for day in ahead(calendar) if day.on is not None]
    assert dated == sorted(set(dated))


@given(today=days, days=weekdays, changes=changes)
def test_first_dates_are_those_of_the_beginning_whatever_happens(today, days, changes):
    calendar = planned(today=today, weekdays=days, changes=changes)

    assert [day.planned for day in calendar] == [day.planned for day in planned(weekdays=days)]


@given(today=days, days=weekdays, changes=changes)
def test_nothing_is_due_in_the_past(today, days, changes):
    moved = {each.session for each in changes if isinstance(each, Moved)}
    calendar = planned(today=today, weekdays=days, changes=changes)

    assert all(day.on >= today for day in ahead(calendar) if day.on and day.session not in moved)


@given(today=days, days=weekdays, count=st.integers(0, 4))
def test_what_is_done_stays_on_its_day(today, days, count):
    done = dict.fromkeys(SESSIONS[:count], MONDAY)

    calendar = planned(today=today, weekdays=days, done=done)

    assert [day.on for day in calendar if day.state is State.DONE] == [MONDAY] * count
