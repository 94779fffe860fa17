"""What a phone says of the time is believed as far as it can be true."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from quiz.models import Card, DailyQuiz, Review
from runners.clock import OLDEST, clamped
from workouts.models import Plan, SetDone, Workout

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


@given(st.timedeltas(-OLDEST, timedelta(days=4000)))
def test_a_time_is_never_after_now_and_one_that_can_be_true_is_kept(distance):
    at = clamped(NOW + distance, NOW)

    assert at == min(NOW + distance, NOW)


@given(st.timedeltas(timedelta(seconds=1), timedelta(days=4000)))
def test_a_time_too_long_ago_is_refused(distance):
    with pytest.raises(ValueError, match="older than 30 days"):
        clamped(NOW - OLDEST - distance, NOW)


@pytest.fixture
def question(content, phone, runner):
    """Where to answer the first question of today, and with what."""
    DailyQuiz.objects.begin(runner, runner.today())
    shown = phone.get(reverse("quiz:today")).context
    fields = {
        "key": uuid4(),
        "sheet": shown["sheet"].signed(),
        "option": 0,
    }
    return reverse("quiz:answer", args=[shown["item"].pk]), fields


def test_an_answer_keeps_the_time_it_was_given(phone, question):
    address, fields = question
    at = timezone.now().replace(microsecond=0) - timedelta(hours=2)
    phone.post(address, fields | {"at": at.isoformat()})

    assert Review.objects.get().answered_at == at


def test_an_answer_from_the_future_was_given_now(phone, question):
    address, fields = question
    before = timezone.now()
    phone.post(address, fields | {"at": "2999-01-01T00:00:00Z"})

    assert before <= Review.objects.get().answered_at <= timezone.now()


@pytest.mark.parametrize(
    ("at", "words"),
    [("2019-01-01T00:00:00Z", "more than 30 days ago"), ("half past", "a time that is none")],
)
def test_an_answer_from_years_ago_or_at_no_time_is_refused_in_words(phone, question, at, words):
    address, fields = question
    page = phone.post(address, fields | {"at": at})

    assert page.status_code == 422
    assert words in page.content.decode()
    assert not Review.objects.exists()
    assert not Card.objects.exists()


def test_a_set_keeps_the_time_it_was_done_and_years_ago_is_refused(content, phone, runner):
    session = Plan.objects.get(slug="beginner-balanced").sessions.first()
    workout = Workout.objects.start(runner, session, key=uuid4())
    address = reverse("workouts:set-done", args=[workout.key])
    at = timezone.now().replace(microsecond=0) - timedelta(minutes=7)
    phone.post(address, {"key": uuid4(), "step": 0, "at": at.isoformat()})
    late = phone.post(address, {"key": uuid4(), "step": 1, "at": "2019-01-01T00:00:00Z"})

    assert [each.done_at for each in SetDone.objects.all()] == [at]
    assert late.status_code == 422


@pytest.mark.parametrize("day", ["9999-12-31", "1999-01-01"])
def test_a_plan_begins_within_a_year(content, phone, day):
    page = phone.post(
        reverse("workouts:follow", args=["beginner-balanced"]),
        {"key": uuid4(), "starts_on": day, "weekdays": ["0", "2"]},
    )

    assert page.status_code == 422
    assert "within a year" in page.content.decode()
