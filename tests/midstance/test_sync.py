"""What was done without signal arrives later: once, for its owner, and never half."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from midstance.events import GONE, UNKNOWN
from midstance.offline import MOST_BYTES, MOST_RECORDS
from quiz.models import Card, DailyQuiz, Review
from tests.quiz.answers import filled
from workouts.models import Following, Plan, SetDone, Workout

pytestmark = pytest.mark.usefixtures("content")


def ago(minutes):
    return (timezone.now() - timedelta(minutes=minutes)).replace(microsecond=0)


def record(address, **fields):
    """As the phone keeps it: a list stands for a name that comes more than once."""
    pairs = []
    for name, value in fields.items():
        values = value if isinstance(value, list) else [value]
        pairs += [[name, str(each)] for each in values]
    return {"path": address, "fields": pairs}


def send(client, runner, *records, now=None, **headers):
    headers = {"X-User-Key": str(runner.user_key)} | headers
    body = {"now": (now or timezone.now()).isoformat(), "records": list(records)}
    return client.post(
        reverse("sync"), json.dumps(body), content_type="application/json", headers=headers
    )


def outcomes(response):
    assert response.status_code == 200, response.content
    return [each["outcome"] for each in response.json()["results"]]


@pytest.fixture
def quiz(runner):
    return DailyQuiz.objects.begin(runner, runner.today())


def answer(item, *, at=None, right=True, key=None):
    """An answer to the first asking of an item, as its page would have sent it."""
    fields = filled(item.ask(0)[1], right=right, key=key)
    return record(reverse("quiz:answer", args=[item.pk]), **fields, at=(at or ago(5)).isoformat())


@pytest.fixture
def session():
    return Plan.objects.get(slug="beginner-balanced").sessions.first()


def workout_without_signal(session):
    """A session begun on the phone, three sets, one taken back, and its end."""
    key = uuid4()

    def sent(name, minutes, **fields):
        address = reverse(f"workouts:{name}", args=[key])
        return record(address, key=uuid4(), at=ago(minutes).isoformat(), **fields)

    start = reverse("workouts:start", args=[session.pk])
    return key, [
        record(start, key=key, at=ago(30).isoformat()),
        sent("set-done", 29, step=0, effort="right"),
        sent("set-done", 28, step=1, effort="hard"),
        sent("undone", 27),
        sent("finished", 26),
    ]


@pytest.mark.parametrize("taken", ["deleted", "retired"])
def test_a_session_that_an_editor_took_away_meanwhile_arrives_whole(phone, runner, session, taken):
    shown = phone.get(reverse("workouts:session-player", args=[session.pk])).context
    _, batch = workout_without_signal(session)
    batch[0]["fields"].append(["sheet", shown["sheet"]])
    if taken == "deleted":
        session.delete()
    else:
        session.plan.retire()

    assert outcomes(send(phone, runner, *batch)) == ["applied"] * 5
    assert outcomes(send(phone, runner, *batch))[:4] == ["duplicate"] * 4
    workout = Workout.objects.get()
    assert (workout.name, workout.sets_done) == ("A: stand and step", 1)
    assert workout.finished_at is not None


def test_without_its_sheet_a_session_that_is_gone_begins_nothing(phone, runner, session):
    _, batch = workout_without_signal(session)
    session.delete()

    response = send(phone, runner, *batch)

    assert response.json()["results"] == [{"outcome": "rejected", "why": GONE}] * 5
    assert not Workout.objects.exists()


def test_two_sessions_that_are_gone_stay_two(phone, runner, session):
    other = session.plan.sessions.last()
    for each in (session, other):
        shown = phone.get(reverse("workouts:session-player", args=[each.pk])).context
        start = reverse("workouts:start", args=[each.pk])
        sent = record(start, key=uuid4(), at=ago(9).isoformat(), sheet=shown["sheet"])
        each.delete()
        assert outcomes(send(phone, runner, sent)) == ["applied"]

    assert Workout.objects.running().count() == 2


def test_hello_says_who_is_there_and_what_time_it_is(phone, runner, visitor):
    said = phone.get(reverse("hello")).json()

    assert said["user"] == str(runner.user_key)
    assert said["csrf"]
    assert said["now"] <= timezone.now().isoformat()
    assert visitor.get(reverse("hello")).json()["user"] is None


def test_an_answer_given_without_signal_counts_at_the_time_it_was_given(phone, runner, quiz):
    at = ago(90)

    response = send(phone, runner, answer(quiz.items.first(), at=at))

    assert outcomes(response) == ["applied"]
    assert [each.answered_at for each in Review.objects.of(runner)] == [at]


def test_a_record_that_arrives_twice_is_there_once(phone, runner, quiz):
    sent = answer(quiz.items.first())

    first, again = send(phone, runner, sent, sent), send(phone, runner, sent)

    assert outcomes(first) == ["applied", "duplicate"]
    assert outcomes(again) == ["duplicate"]
    assert Review.objects.of(runner).count() == 1


@pytest.mark.parametrize("right", [True, False])
def test_a_question_edited_and_retired_meanwhile_is_graded_as_it_was_shown(
    phone, runner, quiz, right
):
    item = quiz.items.first()
    kept = answer(item, right=right)
    question = item.question(0)
    question.options.update(right=not right, text="Rewritten")
    question.retired_at = timezone.now()
    question.save()

    assert outcomes(send(phone, runner, kept)) == ["applied"]
    assert Review.objects.get().right is right


def test_the_order_of_arrival_changes_nothing(phone, runner, stranger_phone, stranger):
    def state_after(client, owner, *, backwards):
        quiz = DailyQuiz.objects.begin(owner, owner.today())
        item = quiz.items.first()
        wrong, right = answer(item, at=ago(9), right=False), answer(item, at=ago(3))
        for each in [right, wrong] if backwards else [wrong, right]:
            send(client, owner, each)
        card = Card.objects.get(runner=owner, fact=item.fact)
        return card.stability, card.difficulty, card.due, card.reps

    in_order = state_after(phone, runner, backwards=False)

    assert in_order[3] == 2
    assert in_order == state_after(stranger_phone, stranger, backwards=True)


def test_a_whole_session_done_in_the_cellar_arrives_in_one_batch(phone, runner, session):
    key, batch = workout_without_signal(session)

    assert outcomes(send(phone, runner, *batch)) == ["applied"] * 5
    assert outcomes(send(phone, runner, *batch))[:4] == ["duplicate"] * 4

    workout = Workout.objects.get(key=key)
    assert workout.finished_at is not None
    assert SetDone.objects.of(runner).count() == 2
    assert [each.step for each in SetDone.objects.of(runner).standing()] == [0]


def test_one_bad_record_loses_none_of_the_others(phone, runner, quiz):
    first, second, third = quiz.items.all()[:3]
    bad = record(reverse("quiz:answer", args=[second.pk]), key="no key", option="x")

    response = send(phone, runner, answer(first), bad, answer(third))

    assert outcomes(response) == ["applied", "rejected", "applied"]
    assert response.json()["results"][1]["why"].startswith("This page is damaged")
    assert {each.item for each in Review.objects.of(runner)} == {first, third}


def test_a_record_that_breaks_the_server_loses_none_of_the_others(
    phone, runner, quiz, monkeypatch, caplog
):
    first, second = quiz.items.all()[:2]
    sound = type(first).answer

    def falls_over(item, *args, **kwargs):
        if item.pk == first.pk:
            raise RuntimeError("a bug of ours")
        return sound(item, *args, **kwargs)

    monkeypatch.setattr(type(first), "answer", falls_over)

    assert outcomes(send(phone, runner, answer(first), answer(second))) == ["rejected", "applied"]
    assert "could not be applied" in caplog.text


@pytest.mark.parametrize("wrong_by", [timedelta(hours=-7), timedelta(hours=7), timedelta(days=900)])
def test_a_phone_whose_clock_is_wrong_is_put_right(phone, runner, quiz, wrong_by):
    at = ago(40)

    response = send(
        phone,
        runner,
        answer(quiz.items.first(), at=at + wrong_by),
        now=timezone.now() + wrong_by,
    )

    assert outcomes(response) == ["applied"]
    assert abs(Review.objects.get().answered_at - at) < timedelta(seconds=20)


def test_a_time_that_cannot_be_true_is_refused_in_words(phone, runner, quiz):
    response = send(phone, runner, answer(quiz.items.first(), at=ago(60 * 24 * 40)))

    assert outcomes(response) == ["rejected"]
    assert "more than 30 days ago" in response.json()["results"][0]["why"]


@pytest.mark.parametrize(
    "address", ["/account/delete/", "/admin/", "/offline/sync/", "/nowhere/", "", "\x00", "/quiz/"]
)
def test_only_events_can_be_sent_later(phone, runner, address):
    response = send(phone, runner, record(address, sure="yes"))

    assert response.json()["results"] == [{"outcome": "rejected", "why": UNKNOWN}]
    assert type(runner).objects.filter(pk=runner.pk).exists()


def test_a_plan_chosen_without_signal_is_followed(phone, runner):
    address = reverse("workouts:follow", args=["beginner-balanced"])
    sent = record(address, key=uuid4(), starts_on=runner.today(), weekdays=[0, 2])

    assert outcomes(send(phone, runner, sent, sent)) == ["applied", "duplicate"]
    assert Following.objects.of(runner).get().weekdays == [0, 2]


def test_her_own_plan_chosen_without_signal_is_followed_and_nobody_else_s(
    phone, runner, stranger_phone, stranger
):
    own = Plan.objects.copy(Plan.objects.get(slug="beginner-balanced"), runner, key=uuid4())
    address = reverse("workouts:follow", args=[own.slug])

    def sent(by):
        return record(address, key=uuid4(), starts_on=by.today(), weekdays=[0, 2])

    assert outcomes(send(phone, runner, sent(runner))) == ["applied"]
    assert outcomes(send(stranger_phone, stranger, sent(stranger))) == ["rejected"]
    assert Following.objects.get().plan == own


def test_the_quiz_begun_without_signal_is_that_day_s(phone, runner):
    sent = record(reverse("quiz:today"), key=uuid4(), at=ago(2).isoformat())

    assert outcomes(send(phone, runner, sent)) == ["applied"]
    assert DailyQuiz.objects.of(runner).get().day == runner.today(ago(2))


def test_what_is_a_stranger_s_is_not_there(stranger_phone, stranger, quiz):
    response = send(stranger_phone, stranger, answer(quiz.items.first()))

    assert response.json()["results"] == [{"outcome": "rejected", "why": GONE}]
    assert not Review.objects.exists()


def test_nobody_s_batch_stays_on_the_phone(visitor, runner, quiz):
    response = send(visitor, runner, answer(quiz.items.first()))

    assert response.status_code == 401
    assert response.json()["error"]
    assert not Review.objects.exists()


@pytest.mark.parametrize("claimed", ["", "nobody", "8d1c7a52-3f0f-4b5e-9a35-0f4d3a1f1b11"])
def test_another_runner_s_batch_stays_on_the_phone(phone, runner, quiz, claimed):
    response = send(phone, runner, answer(quiz.items.first()), **{"X-User-Key": claimed})

    assert response.status_code == 409
    assert response.json()["error"]
    assert not Review.objects.exists()


def test_a_batch_without_a_token_is_refused(runner, quiz):
    client = Client(enforce_csrf_checks=True)
    client.force_login(runner)
    assert send(client, runner, answer(quiz.items.first())).status_code == 403

    token = client.get(reverse("hello")).json()["csrf"]
    response = send(client, runner, answer(quiz.items.first()), **{"X-CSRFToken": token})

    assert outcomes(response) == ["applied"]


def test_a_batch_has_a_size(phone, runner):
    small = record("/nowhere/")
    assert len(outcomes(send(phone, runner, *[small] * MOST_RECORDS))) == MOST_RECORDS

    many = send(phone, runner, *[small] * (MOST_RECORDS + 1))
    large = send(phone, runner, record("/nowhere/", note="x" * MOST_BYTES))

    assert [many.status_code, large.status_code] == [413, 413]
    assert "200 records" in many.json()["error"]
    assert "256 KB" in large.json()["error"]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"{}",
        b"null",
        b"[" * 50_000,
        b'{"now": "noon", "records": []}',
        b'{"now": "2026-11-25T12:00:00", "records": []}',
        b'{"now": "2026-13-45T99:00:00Z", "records": []}',
        b'{"now": "2026-11-25T12:00:00Z", "records": {}}',
        b'{"now": "2026-11-25T12:00:00Z", "records": [1]}',
        b'{"now": "2026-11-25T12:00:00Z", "records": [{"path": 1, "fields": []}]}',
        b'{"now": "2026-11-25T12:00:00Z", "records": [{"path": "/", "fields": [["a"]]}]}',
        b'{"now": "2026-11-25T12:00:00Z", "records": [{"path": "/", "fields": [["a", 1]]}]}',
    ],
)
def test_a_batch_that_is_none_is_refused_in_words(phone, runner, body):
    response = phone.post(
        reverse("sync"),
        body,
        content_type="application/json",
        headers={"X-User-Key": str(runner.user_key)},
    )

    assert response.status_code == 400
    assert response.json()["error"].startswith("This was not understood: ")


def test_a_page_made_for_somebody_else_changes_nothing(stranger_phone, runner, stranger):
    headers = {"X-User-Key": str(runner.user_key)}
    page = stranger_phone.post(reverse("quiz:today"), headers=headers)

    assert page.status_code == 409
    assert "kept on this phone" in page.content.decode()
    assert not DailyQuiz.objects.exists()


def test_a_page_of_a_dead_session_changes_nothing(visitor, runner):
    page = visitor.post(reverse("quiz:today"), headers={"X-User-Key": str(runner.user_key)})

    assert page.status_code == 409
    assert "Nobody is signed in" in page.content.decode()
    assert not DailyQuiz.objects.exists()


def test_a_page_says_in_itself_whose_it_is(phone, runner, visitor):
    assert f'id="page" data-user="{runner.user_key}"' in phone.get("/").content.decode()
    assert 'id="page" data-user=""' in visitor.get("/").content.decode()
