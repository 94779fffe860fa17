"""A plan that is followed: moved, left out, paused; each tap once, and each runner's own."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories import MONDAY, FollowingFactory, done
from workouts.models import Following, Workout
from workouts.models.adjustments import Adjustment
from workouts.schedule import State

pytestmark = pytest.mark.usefixtures("content")
DAY = timedelta(days=1)


@pytest.fixture
def row(runner):
    return FollowingFactory(runner=runner, starts_on=runner.today(), weekdays=list(range(7)))


def of(row, name, *more):
    return reverse(f"workouts:{name}", args=[row.pk, *more])


def calendar(row):
    fresh = Following.objects.with_calendar().get(pk=row.pk)
    return fresh.calendar(row.runner.today())


def test_a_session_is_moved_once_however_often_it_is_sent(phone, runner, row):
    first = row.sessions[0]
    said = {"key": uuid4(), "to": runner.today() + 2 * DAY}
    for _ in range(2):
        phone.post(of(row, "move", first.pk), said)

    assert Adjustment.objects.count() == 1
    assert calendar(row)[0].on == runner.today() + 2 * DAY
    assert calendar(row)[0].planned == runner.today()


@pytest.mark.parametrize(
    ("to", "words"),
    [
        (-DAY, "That day is over."),
        (60 * DAY, "within the next eight weeks"),
        (None, "Write the date as 2026-11-30."),
    ],
)
def test_a_day_that_cannot_be_is_refused_in_words_and_stays_typed(phone, runner, row, to, words):
    typed = "30.11." if to is None else str(runner.today() + to)

    page = phone.post(of(row, "move", row.sessions[0].pk), {"key": uuid4(), "to": typed})

    assert page.status_code == 422
    assert words in page.content.decode()
    assert typed in page.content.decode()
    assert Adjustment.objects.count() == 0


@pytest.mark.parametrize(
    ("run", "words"),
    [
        (2, "holds a hard run too. Run first, or choose another day."),
        (3, "would come the day after. A later day is kinder."),
        (4, ""),
    ],
)
def test_a_move_beside_a_hard_run_is_made_with_a_warning(phone, runner, row, run, words):
    to, first = runner.today() + 2 * DAY, row.sessions[0]
    hard = (runner.today() + run * DAY).weekday()
    row.change_days(list(range(7)), [hard], key=uuid4())

    page = phone.post(of(row, "move", first.pk), {"key": uuid4(), "to": to}, follow=True)

    assert [words in str(each) for each in page.context["messages"]] == [True] * bool(words)
    assert calendar(row)[0].on == to
    again = phone.get(of(row, "move", first.pk)).context["warning"]
    assert again.endswith(words)
    assert bool(again) == bool(words)


def test_what_she_moved_is_told_as_her_move_and_what_she_missed_is_not(phone, runner, row):
    first = row.sessions[0]
    row.move(first, to=runner.today() + 2 * DAY, key=uuid4())
    mine = phone.get(of(row, "following")).content.decode()

    row.restore(first, key=uuid4())
    row.starts_on -= 3 * DAY
    row.first_dates = {}
    row.save()
    missed = phone.get(of(row, "following")).content.decode()

    assert ("you moved it from" in " ".join(mine.split()), "it has moved to" in mine) == (
        True,
        False,
    )
    assert "you moved it" not in " ".join(missed.split())
    assert "it has moved to where you are" in " ".join(missed.split())


def test_a_session_left_out_or_done_is_answered_with_what_can_be_done(phone, runner, row):
    first, second = row.sessions[:2]
    row.skip(first, key=uuid4())
    training = Workout.objects.start(runner, second, key=uuid4())
    done(training, len(training.steps))

    left_out = phone.get(of(row, "move", first.pk)).content.decode()
    is_done = phone.get(of(row, "move", second.pk)).content.decode()

    assert of(row, "restore", first.pk) in left_out
    assert training.get_absolute_url() in is_done
    for page in (left_out, is_done):
        assert ('name="to"' in page, "Leave it out" in page) == (False, False)


def test_a_later_session_waits_for_the_earlier_ones(phone, runner, row):
    page = phone.post(of(row, "move", row.sessions[2].pk), {"key": uuid4(), "to": runner.today()})

    assert page.status_code == 422
    assert "First comes" in page.content.decode()


def test_a_session_left_out_can_be_taken_back_in(phone, row):
    first = row.sessions[0]

    phone.post(of(row, "skip", first.pk), {"key": uuid4()})
    assert calendar(row)[0].state is State.SKIPPED
    phone.post(of(row, "restore", first.pk), {"key": uuid4()})

    assert calendar(row)[0].state is State.AHEAD


def test_a_pause_without_an_end_is_over_when_she_says_so(phone, runner, row):
    phone.post(of(row, "pause"), {"key": uuid4()})
    assert [day.on for day in calendar(row)] == [None] * len(row.sessions)

    phone.post(of(row, "resume"), {"key": uuid4()})

    assert calendar(row)[0].on == runner.today()


def test_a_pause_must_end_later(phone, runner, row):
    page = phone.post(of(row, "pause"), {"key": uuid4(), "until": runner.today()})

    assert page.status_code == 422
    assert Adjustment.objects.count() == 0


def test_other_days_hold_from_now_on(phone, runner, row):
    phone.post(of(row, "change-days"), {"key": uuid4(), "weekdays": [2], "hard_runs": [2]})

    fresh = Following.objects.with_calendar().get(pk=row.pk)
    assert fresh.training_days == [2]
    assert fresh.warnings == [
        "Wednesday holds a hard run and a leg session. Run first, or move one of them."
    ]
    assert {day.on.weekday() for day in calendar(row)} == {2}


def test_the_page_shows_the_calendar(phone, row):
    page = phone.get(of(row, "following")).content.decode()

    assert all(session.name in page for session in row.sessions[:3])


@pytest.mark.parametrize("name", ["pause", "resume", "change-days", "leave"])
def test_a_strangers_following_is_not_there(stranger_phone, row, name):
    assert stranger_phone.post(of(row, name), {"key": uuid4()}).status_code == 404
    assert Adjustment.objects.count() == 0


@pytest.mark.parametrize("name", ["move", "skip", "restore"])
def test_a_strangers_session_cannot_be_moved(stranger_phone, row, name):
    refused = stranger_phone.post(of(row, name, row.sessions[0].pk), {"key": uuid4()})

    assert refused.status_code == 404
    assert Adjustment.objects.count() == 0


def test_a_session_that_an_editor_took_out_says_so(phone, row):
    gone = row.sessions[0]
    pk = gone.pk
    gone.delete()

    page = phone.post(of(row, "skip", pk), {"key": uuid4()}, follow=True)

    assert "An editor took that session out of the plan." in page.content.decode()


def test_an_editor_who_deletes_a_session_shifts_no_date_and_loses_no_move(runner, row):
    gone, moved = row.sessions[1], row.sessions[3]
    row.skip(gone, key=uuid4())
    row.move(moved, to=runner.today() + 5 * DAY, key=uuid4())
    before = {day.session: day.planned for day in calendar(row)}
    skipped = row.adjustments.get(kind="skipped")

    gone.delete()

    after = {day.session: day.planned for day in calendar(row)}
    assert after == {pk: planned for pk, planned in before.items() if pk != skipped.session_id}
    skipped.refresh_from_db()
    assert (skipped.session, skipped.planned) == (None, runner.today() + DAY)
    assert str(skipped) == f"left out: {gone.name}, week 1"


def test_a_plan_begun_again_begins_its_sessions_again_and_keeps_what_was_done(phone, runner, row):
    first = row.sessions[0]
    before = Workout.objects.start(runner, first, key=uuid4())
    (kept,) = done(before, at=None)
    again = FollowingFactory(runner=runner, starts_on=runner.today(), weekdays=list(range(7)))

    assert phone.get(reverse("workouts:hub")).context["session"].is_running is False
    assert phone.get(first.get_absolute_url()).context["running"] is None
    anew = Workout.objects.start(runner, first, key=uuid4())
    done(anew, len(anew.steps), at=None)
    late = before.do(1, key=uuid4())

    assert (anew.following, before.following) == (again, row)
    assert [each.key for each in Workout.objects.get(pk=before.pk).told] == [kept.key, late.key]
    assert again.done == {first.pk: runner.today()}
    assert row.done == {}


def test_a_session_begun_before_the_restart_and_told_after_it_counts_for_the_old(runner, row):
    then = timezone.now() - timedelta(minutes=5)
    again = FollowingFactory(runner=runner, starts_on=runner.today(), weekdays=list(range(7)))

    late = Workout.objects.start(runner, row.sessions[0], key=uuid4(), at=then)
    now = Workout.objects.start(runner, row.sessions[0], key=uuid4())

    assert (late.following, now.following) == (row, again)


def test_a_refused_start_keeps_what_was_ticked(phone):
    said = {"key": uuid4(), "starts_on": "soon", "weekdays": [0, 3], "hard_runs": [1, 5]}

    page = phone.post(reverse("workouts:follow", args=["beginner-balanced"]), said)

    assert page.status_code == 422
    assert page.context["hard_runs"].value() == ["1", "5"]
    assert page.context["training"].value() == ["0", "3"]


def test_hard_runs_choose_the_training_days(phone):
    page = phone.get(
        reverse("workouts:plan-days", args=["beginner-balanced"]), {"hard_runs": ["1", "5"]}
    )

    assert not set(page.context["training"]) & {0, 1, 4, 5}
    assert page.context["warnings"] == []


def test_a_retired_plan_stays_for_whom_follows_it(phone, visitor, row):
    row.plan.retire()
    address = row.plan.get_absolute_url()

    assert phone.get(address).status_code == 200
    assert visitor.get(address).status_code == 404
    assert row.starts_on >= MONDAY
