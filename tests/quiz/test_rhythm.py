"""The days in a row survive rest, pauses, other plans, journeys and two phones."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.rhythm import Pause, Rhythm, streak, swallowed

MONDAY = date(2026, 11, 2)
BERLIN, AUCKLAND, HONOLULU = "Europe/Berlin", "Pacific/Auckland", "Pacific/Honolulu"
days = st.integers(0, 40).map(lambda n: MONDAY + timedelta(days=n))


def day(n):
    return MONDAY + timedelta(days=n)


def answered(*numbers, zone=BERLIN):
    return {day(n): zone for n in numbers}


def row(rhythm, kept, today, zone=BERLIN):
    return streak(rhythm, kept, day(today), zone)


@pytest.mark.parametrize(
    ("kept", "today", "expected"),
    [
        ([], 0, 0),
        ([0], 0, 1),
        ([0], 1, 1),  # today is not over
        ([0], 2, 0),
        ([0, 1, 2], 2, 3),
        ([0, 2], 2, 1),
    ],
)
def test_each_planned_day_counts_and_a_missed_one_ends_the_row(kept, today, expected):
    assert row(Rhythm(), answered(*kept), today) == expected


def test_a_rest_day_neither_counts_nor_breaks():
    rhythm = Rhythm({MONDAY: frozenset({0, 2, 4})})

    assert row(rhythm, answered(0, 2, 4), 6) == 3
    assert row(rhythm, answered(0, 4), 4) == 1


def test_a_quiz_on_a_rest_day_counts():
    assert row(Rhythm({MONDAY: frozenset({0, 2})}), answered(0, 1, 2), 2) == 3


def test_other_days_chosen_today_take_nothing_from_the_past():
    rhythm = Rhythm({MONDAY: frozenset({0, 2, 4})}).planning(range(7), day(7))

    assert row(rhythm, answered(0, 2, 4, 7), 8) == 4
    assert row(rhythm, answered(0, 2, 4, 7), 9) == 0


def test_a_pause_holds_the_row_and_ends():
    rhythm = Rhythm().pausing(Pause(day(2), day(10)), day(0))

    assert row(rhythm, answered(0, 1), 10) == 2
    assert row(rhythm, answered(0, 1), 11) == 2
    assert row(rhythm, answered(0, 1), 12) == 0


def test_a_pause_that_is_ended_early_keeps_the_days_it_had():
    rhythm = Rhythm().pausing(Pause(day(2), day(10)), day(0)).pausing(None, day(5))

    assert rhythm.pauses == (Pause(day(2), day(4)),)
    assert rhythm.coming(day(5)) is None


def test_a_pause_that_is_moved_is_one_pause():
    rhythm = Rhythm().pausing(Pause(day(2), day(10)), day(0))

    assert rhythm.pausing(Pause(day(2), day(20)), day(5)).pauses == (Pause(day(2), day(20)),)
    assert rhythm.pausing(Pause(day(30), day(40)), day(1)).pauses == (Pause(day(30), day(40)),)


def test_a_flight_over_the_date_line_swallows_a_day_and_keeps_the_row():
    # The 3rd ends in Honolulu on the evening that is the 4th in Auckland: there was no 4th.
    kept = answered(0, zone=HONOLULU) | answered(2, zone=AUCKLAND)

    assert swallowed(day(0), HONOLULU, day(2), AUCKLAND) == 1
    assert row(Rhythm(), kept, 2, AUCKLAND) == 2
    assert row(Rhythm(), answered(0, zone=HONOLULU), 2, AUCKLAND) == 1


def test_a_short_hop_swallows_no_day():
    kept = answered(0, zone="Europe/London") | answered(2)

    assert row(Rhythm(), kept, 2) == 1


def test_west_of_the_date_line_today_may_be_a_day_that_was_done():
    assert row(Rhythm(), answered(0, 1, 2, zone=AUCKLAND), 1, HONOLULU) == 3


@given(st.sets(days), days, st.randoms())
def test_the_order_in_which_days_arrive_does_not_matter(kept, today, dice):
    mixed = list(kept)
    dice.shuffle(mixed)

    assert streak(Rhythm(), dict.fromkeys(mixed, BERLIN), today, BERLIN) == streak(
        Rhythm(), dict.fromkeys(sorted(kept), BERLIN), today, BERLIN
    )


@given(st.sets(days), days, days, days)
def test_a_pause_never_shortens_the_row(kept, today, one, other):
    kept = dict.fromkeys(kept, BERLIN)
    paused = Rhythm(pauses=(Pause(min(one, other), max(one, other)),))

    assert streak(paused, kept, today, BERLIN) >= streak(Rhythm(), kept, today, BERLIN)


@given(st.dictionaries(days, st.frozensets(st.integers(0, 6))), st.lists(st.tuples(days, days)))
def test_a_rhythm_is_read_as_it_was_written(plans, spans):
    rhythm = Rhythm(plans, tuple(Pause(min(span), max(span)) for span in spans))

    assert Rhythm.read(rhythm.written()) == rhythm
