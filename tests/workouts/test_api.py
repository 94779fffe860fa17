"""Exercises and plans for anyone, workouts for the one who did them."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories import FollowingFactory, WorkoutFactory, done, session
from workouts.models import Exercise, SetDone, Workout

pytestmark = pytest.mark.usefixtures("content")
WORKOUTS = "/api/v1/workouts/"


def whole(sets=18, **more):
    begun = timezone.now() - timedelta(hours=1)
    return {
        "key": str(uuid4()),
        "session": "beginner-balanced-week-1-1",
        "started_at": begun.isoformat(),
        "sets": [
            {"key": str(uuid4()), "step": n, "at": (begun + timedelta(minutes=n)).isoformat()}
            for n in range(sets)
        ],
    } | more


def send(client, given):
    return client.post(WORKOUTS, given, content_type="application/json")


def test_a_visitor_reads_exercises_and_plans_and_no_workouts(visitor, runner):
    done(WorkoutFactory(runner=runner))

    assert visitor.get("/api/v1/exercises/").json()["count"] == 64
    assert visitor.get("/api/v1/plans/").json()["count"] == 5
    assert visitor.get(WORKOUTS).status_code == 403


def test_an_exercise_says_what_it_works(visitor):
    body = visitor.get("/api/v1/exercises/copenhagen-long/").json()

    assert body["credits"] == [{"group": "adductors", "share": 1.0}]
    assert body["efforts"][0]["muscle"] == "adductor-longus"
    assert body["efforts"][0]["percent"] == 108


def test_exercises_are_filtered(visitor):
    advanced = visitor.get("/api/v1/exercises/", {"level": 3}).json()["results"]

    assert {each["level"] for each in advanced} == {3}


def test_a_plan_that_has_not_changed_is_not_sent_again(visitor):
    first = visitor.get("/api/v1/plans/beginner-balanced/")
    again = visitor.get(
        "/api/v1/plans/beginner-balanced/", headers={"If-None-Match": first["ETag"]}
    )

    assert (again.status_code, again.content) == (304, b"")


def test_a_runner_reads_her_own_workouts_only(phone, runner, stranger):
    mine, other = WorkoutFactory(runner=runner), WorkoutFactory(runner=stranger)

    assert [each["key"] for each in phone.get(WORKOUTS).json()["results"]] == [str(mine.key)]
    assert phone.get(f"{WORKOUTS}{other.key}/").status_code == 404


def test_a_set_taken_back_is_not_told(phone, runner, django_assert_num_queries):
    for _ in range(3):
        row = WorkoutFactory(runner=runner)
        done(row, 2)
        row.undo(key=uuid4())
        row.finish()
    with django_assert_num_queries(5):
        told = phone.get(WORKOUTS).json()["results"]

    assert [len(each["sets"]) for each in told] == [1, 1, 1]


def test_more_sets_than_anyone_does_are_refused(phone):
    assert send(phone, whole(201)).status_code == 400


def test_a_whole_session_is_taken_in_at_once(phone, runner):
    FollowingFactory(runner=runner)
    Exercise.objects.doses()  # held for a minute, by whoever asks first
    with CaptureQueriesContext(connection) as queries:
        response = send(phone, whole(18))

    # The savepoint is the test's own transaction; outside of it there is none.
    assert sum("SAVEPOINT" not in each["sql"] for each in queries) == 12

    assert response.status_code == 201
    assert len(response.json()["sets"]) == 18
    assert Workout.objects.of(runner).get().position == 18
    assert SetDone.objects.filter(exercise=None).count() == 0


def test_a_session_sent_twice_is_there_once(phone):
    given = whole(5)

    first, again = send(phone, given), send(phone, given)

    assert first.json() == again.json()
    assert (Workout.objects.count(), SetDone.objects.count()) == (1, 5)


def test_a_session_with_all_its_sets_is_finished(phone):
    steps = len(session().steps())
    body = send(phone, whole(steps)).json()

    assert body["finished_at"] == body["sets"][-1]["done_at"]


def test_sets_join_the_workout_that_another_phone_began(phone, runner):
    begun = WorkoutFactory(runner=runner, at=timezone.now())
    (first,) = done(begun, amount=3, at=timezone.now())

    send(phone, whole(5))

    assert Workout.objects.get() == begun
    assert SetDone.objects.standing().count() == 5
    assert SetDone.objects.filter(step=0).count() == 2
    assert SetDone.objects.get(pk=first.pk).stands is False


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"session": "no-such-session"}, "session"),
        ({"key": "damaged"}, "key"),
        ({"started_at": "2126-01-01T00:00:00Z"}, "started_at"),
        ({"sets": [{"key": str(uuid4()), "step": 99, "at": "2026-11-02T12:00:00Z"}]}, "sets"),
        (
            {
                "sets": [
                    {"key": str(uuid4()), "step": 0, "amount": 999, "at": "2026-11-02T12:00:00Z"}
                ]
            },
            "sets",
        ),
        ({"sets": [{"key": str(uuid4()), "step": -1, "at": "2026-11-02T12:00:00Z"}]}, "sets"),
        ({"sets": [{"key": str(uuid4()), "step": 0, "at": "2126-11-02T12:00:00Z"}]}, "sets"),
    ],
)
def test_what_cannot_be_true_is_refused_as_a_whole(phone, change, field):
    response = send(phone, whole(3) | change)

    assert response.status_code == 400
    assert list(response.json()) == [field]
    assert Workout.objects.count() == 0


def test_a_stranger_cannot_send_into_my_workout(stranger_phone, runner):
    mine = WorkoutFactory(runner=runner)

    send(stranger_phone, whole(3, key=str(mine.key)))

    assert mine.sets.count() == 0


def test_the_schema_knows_both_ways(visitor):
    assert visitor.get("/api/v1/schema/").status_code == 200


@pytest.mark.parametrize(
    "odd",
    [
        {"session": "\0"},
        {"session": {"slug": ["\0"]}},
        {"started_at": "0001-01-01T00:00:00Z"},
        {"started_at": "0001-01-01T00:00:00+14:00"},
        {"sets": [{"key": str(uuid4()), "step": 0, "at": "0001-01-01T00:00:00Z"}]},
    ],
)
def test_a_session_of_rubbish_is_refused_in_words(phone, odd):
    answer = send(phone, whole(sets=0) | odd)

    assert answer.status_code == 400
    assert list(answer.json()) == list(odd)
    assert not Workout.objects.exists()


@pytest.mark.parametrize(
    "body", ["[" * 100_000, json.dumps(whole(sets=1) | {"padding": "x" * 3_000_000})]
)
def test_a_body_too_deep_or_too_large_is_refused(phone, body):
    answer = phone.post(WORKOUTS, body, content_type="application/json")

    assert answer.status_code == 400
    assert not Workout.objects.exists()
