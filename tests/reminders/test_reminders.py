"""One reminder a day, at her hour, while the quiz is not done; to nobody else, and never again
once she says so."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from quiz.models import DailyQuiz, Learner
from reminders.models import Browser, Reminder, Sending
from reminders.tasks import remind, remind_whose_hour_it_is
from runners.models import Runner
from tests.factories import PASSWORD
from tests.quiz.answers import picks

pytestmark = pytest.mark.usefixtures("content")


@pytest.fixture
def reminded(runner, phone, browser) -> Runner:
    assert phone.post(reverse("reminders:browsers"), browser.fields).status_code == 204
    return runner


def hour_strikes(runner, late: timedelta = timedelta(seconds=1)) -> None:
    Reminder.objects.filter(runner=runner).update(next_at=timezone.now() - late)


def test_the_reminder_arrives_encrypted_signed_and_says_what_waits(
    reminded, browser, push_service, work
):
    hour_strikes(reminded)

    work()

    [(path, headers, body)] = push_service.arrived
    assert path == "/her-phone"
    assert headers["authorization"].startswith("vapid t=")
    assert headers["topic"] == "quiz"
    said = browser.read(body)
    assert (said["title"], said["body"]) == ("Time for your legs", "8 questions, about 3 minutes.")
    assert (said["due"], said["open"]) == (8, "/quiz/")
    assert b"Time for your legs" not in body


def test_nothing_is_sent_before_her_hour(reminded, push_service, work):
    work()

    assert push_service.arrived == []


def test_two_workers_never_send_the_same_day_twice(reminded, push_service, work):
    remind.enqueue(reminded.pk)
    remind.enqueue(reminded.pk)

    work()

    assert len(push_service.arrived) == 1
    assert Sending.objects.filter(runner=reminded).count() == 1


def test_of_two_workers_who_see_her_hour_one_enqueues(reminded):
    hour_strikes(reminded)
    at = timezone.now()
    one, other = Reminder.objects.due(at).get(), Reminder.objects.due(at).get()

    assert [one.pass_on(at=at), other.pass_on(at=at)] == [True, False]


def test_the_next_one_is_tomorrow(reminded, push_service, work):
    hour_strikes(reminded)

    work()

    wait = Reminder.objects.get(runner=reminded).next_at - timezone.now()
    assert timedelta(0) < wait <= timedelta(hours=25)


def test_a_worker_that_comes_hours_late_says_nothing(reminded, push_service, work):
    hour_strikes(reminded, late=timedelta(hours=3))

    work()

    assert push_service.arrived == []
    assert Reminder.objects.get(runner=reminded).next_at > timezone.now()


def test_a_done_quiz_is_not_reminded_of(reminded, push_service, work):
    for item in DailyQuiz.objects.begin(reminded, reminded.today()).items.all():
        _, sheet = item.ask(0)
        item.answer(sheet, picks(sheet), key=uuid4())
    hour_strikes(reminded)

    work()

    assert push_service.arrived == []


def test_a_day_that_is_not_planned_is_not_reminded_of(reminded, push_service, work):
    today = reminded.today()
    learner = Learner.of(reminded)
    learner.kept_rhythm = learner.rhythm.planning([(today.weekday() + 1) % 7], today).written()
    learner.save()
    hour_strikes(reminded)

    work()

    assert push_service.arrived == []


@pytest.mark.parametrize("status", [404, 410])
def test_a_browser_that_is_gone_is_forgotten(reminded, browser, push_service, work, status):
    push_service.answers["/her-phone"] = status
    hour_strikes(reminded)

    work()

    assert not Browser.objects.filter(runner=reminded).exists()


@pytest.mark.parametrize("status", [301, 403, 429, 500])
def test_a_service_that_refuses_keeps_the_browser_and_is_not_followed(
    reminded, browser, push_service, work, status
):
    push_service.answers["/her-phone"] = status
    hour_strikes(reminded)

    work()

    assert Browser.objects.filter(runner=reminded).exists()
    assert [path for path, *_ in push_service.arrived] == ["/her-phone"]


def test_all_her_phones_are_reminded_even_if_the_first_is_gone(
    reminded, phone, browser, push_service, work
):
    phone.post(
        reverse("reminders:browsers"),
        browser.fields | {"endpoint": f"{push_service.origin}/her-tablet"},
    )
    push_service.answers["/her-phone"] = 410
    hour_strikes(reminded)

    work()

    assert {path for path, *_ in push_service.arrived} == {"/her-phone", "/her-tablet"}


def test_quiet_today_takes_the_reminder_of_the_day(reminded, push_service, work):
    token = Reminder.objects.of(reminded).token(reminded.today())

    answer = Client(enforce_csrf_checks=True).post(reverse("reminders:quiet", args=[token]))

    hour_strikes(reminded)
    work()
    assert answer.status_code == 204
    assert push_service.arrived == []
    assert Reminder.objects.get(runner=reminded).is_on


def test_stop_in_the_notification_stops_for_good(reminded, push_service, work):
    token = Reminder.objects.of(reminded).token(reminded.today())

    answer = Client(enforce_csrf_checks=True).post(reverse("reminders:stopped", args=[token]))

    assert answer.status_code == 204
    assert not Reminder.objects.get(runner=reminded).is_on
    assert not Browser.objects.filter(runner=reminded).exists()


@pytest.mark.parametrize("token", ["x", "WzEsICIyMDI2LTExLTI1Il0:1abc:forged"])
def test_a_forged_notification_stops_nothing(reminded, visitor, token):
    assert visitor.post(reverse("reminders:stopped", args=[token])).status_code == 404
    assert Reminder.objects.get(runner=reminded).is_on


def test_the_notification_of_a_deleted_runner_is_not_found(reminded, visitor):
    token = Reminder.objects.of(reminded).token(reminded.today())
    reminded.delete()

    assert visitor.post(reverse("reminders:quiet", args=[token])).status_code == 404


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"endpoint": "https://10.0.0.1/x"}, "not one that Midstance sends to"),
        ({"endpoint": ""}, "This field is required."),
        ({"p256dh": "AAAA"}, "a key that is none"),
        ({"auth": "ä"}, "a key that is none"),
        ({"hour": "24"}, "not one of the available choices"),
    ],
)
def test_a_browser_that_cannot_be_is_refused_in_words(phone, runner, browser, change, words):
    answer = phone.post(reverse("reminders:browsers"), browser.fields | change)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Browser.objects.exists()


def test_a_browser_of_nobody_is_not_found(visitor, browser):
    assert visitor.post(reverse("reminders:browsers"), browser.fields).status_code == 404


def test_a_browser_said_twice_is_kept_once(reminded, phone, browser):
    phone.post(reverse("reminders:browsers"), browser.fields)

    assert Browser.objects.count() == 1


def test_who_signs_out_takes_her_reminders_along(reminded, phone):
    phone.post(reverse("runners:sign-out"))

    assert not Browser.objects.exists()


def test_on_a_phone_that_another_signs_in_on_the_first_is_no_longer_reminded(
    reminded, phone, stranger
):
    phone.post(reverse("runners:sign-in"), {"username": "sven", "password": PASSWORD})

    assert not Browser.objects.exists()


def test_a_guest_who_becomes_an_account_goes_on_being_reminded(visitor, browser):
    visitor.post(reverse("quiz:today"))
    visitor.post(reverse("reminders:browsers"), browser.fields)

    visitor.post(
        reverse("runners:keep"),
        {
            "username": "gail",
            "first_name": "",
            "password1": "over-hill-and-dale",
            "password2": "over-hill-and-dale",
        },
    )

    assert Browser.objects.get().runner.username == "gail"


def test_her_hour_follows_her_into_another_zone(reminded, phone):
    phone.cookies["tz"] = "Asia%2FTokyo"

    phone.post(reverse("reminders:reminder"), {"hour": 7})

    moment = Reminder.objects.get(runner=reminded).next_at
    reminded.refresh_from_db()
    assert moment.astimezone(reminded.zone).strftime("%H:%M %Z") == "07:00 JST"


def test_the_offer_is_made_until_it_is_answered(phone, runner, rf):
    from django.template import Context, Template

    offer = Template("{% load reminder_offer %}{% reminder_offer %}")
    request = rf.get("/")
    request.user = runner

    assert "A reminder, if you like" in offer.render(Context({"request": request}))
    phone.post(reverse("reminders:stop"), {"next": "finish"})
    assert offer.render(Context({"request": request})).strip() == ""


def test_a_strangers_page_says_nothing_of_her(reminded, stranger_phone):
    page = stranger_phone.get(reverse("reminders:reminder"))

    assert not page.context["reminder"].is_on


@pytest.mark.parametrize("runners", [1, 3])
def test_looking_whose_hour_it_is_not_costs_one_question(runners, django_assert_num_queries):
    for _ in range(runners):
        guest = Runner.make_guest(of=uuid4().hex)
        Reminder(runner=guest).start(18)

    with django_assert_num_queries(1):
        remind_whose_hour_it_is.call()


def test_a_no_that_is_tapped_twice_is_one_no(runner):
    for reminder in [Reminder.objects.of(runner), Reminder.objects.of(runner)]:
        reminder.stop()

    assert not Reminder.objects.get().is_on
