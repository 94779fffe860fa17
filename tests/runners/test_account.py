"""A guest stays herself when she takes a name; what is hers can be taken away and deleted."""

import json
import re
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection
from django.http import Http404, HttpResponse
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from quiz.models import DailyQuiz, Review
from runners.export import delete_everything
from runners.middleware import Gone, keep_time_zone
from runners.models import Runner
from workouts.models import Plan, Prescription, Session, Workout

pytestmark = pytest.mark.usefixtures("content")
NEW = {
    "username": "gwen",
    "first_name": "Gwen",
    "password1": "run-lola-run",
    "password2": "run-lola-run",
}


@pytest.fixture
def guest(visitor):
    """A guest with a quiz begun, and her browser."""
    visitor.cookies["tz"] = "Europe/Berlin"
    visitor.post(reverse("quiz:today"))
    return Runner.objects.get(is_guest=True)


def answered(runner):
    quiz = DailyQuiz.objects.begin(runner, runner.today())
    item = quiz.items.first()
    _, sheet = item.ask(0)
    return item.answer(sheet, [0], key=uuid4())


def test_a_guests_day_is_that_of_her_phone(guest):
    assert guest.tz == "Europe/Berlin"


def test_an_unknown_zone_is_utc(visitor):
    visitor.cookies["tz"] = "Middle/Earth"
    visitor.post(reverse("quiz:today"))

    assert Runner.objects.get().tz == "UTC"


def test_an_editor_can_give_nobody_a_zone_that_is_none(runner):
    runner.tz = "Mars/Olympus_Mons"

    with pytest.raises(ValidationError) as refused:
        runner.full_clean()

    assert list(refused.value.message_dict) == ["tz"]


def test_a_guest_who_takes_a_name_keeps_everything(visitor, guest):
    review = answered(guest)

    page = visitor.post(reverse("runners:keep"), NEW, follow=True)

    gwen = Runner.objects.get()
    assert (gwen.pk, gwen.username, gwen.is_guest) == (guest.pk, "gwen", False)
    assert gwen.user_key == guest.user_key
    assert list(gwen.reviews.all()) == [review]
    assert "Kept." in page.content.decode()
    assert visitor.get(reverse("quiz:today")).status_code == 200


def test_a_taken_name_is_explained_and_what_was_typed_stays(visitor, guest, stranger):
    page = visitor.post(reverse("runners:keep"), NEW | {"username": "sven"})

    assert page.status_code == 422
    assert "already exists" in page.content.decode()
    assert 'value="Gwen"' in page.content.decode()
    guest.refresh_from_db()
    assert guest.is_guest


def test_the_account_can_be_signed_in_to_on_another_phone(visitor, guest, client):
    visitor.post(reverse("runners:keep"), NEW)

    page = client.post(
        reverse("runners:sign-in"), {"username": "gwen", "password": "run-lola-run"}, follow=True
    )

    assert page.context["user"].pk == guest.pk


def test_a_wrong_password_is_explained(client, runner):
    page = client.post(reverse("runners:sign-in"), {"username": "ruth", "password": "no"})

    assert page.status_code == 422
    assert "do not belong together" in page.content.decode()


def test_a_guest_is_told_before_she_signs_in_elsewhere_and_nothing_is_mixed(visitor, guest, runner):
    review = answered(guest)
    address = reverse("runners:sign-in")

    warning = visitor.get(address).content.decode()
    visitor.post(address, {"username": "ruth", "password": "stride-by-stride"})

    assert "does not bring it along" in warning
    assert visitor.get(reverse("today")).context["user"] == runner
    assert list(runner.reviews.all()) == []
    assert list(guest.reviews.all()) == [review]


def test_a_mere_reader_leaves_no_row(visitor):
    for address in ("today", "quiz:hub", "workouts:hub", "legs:hub", "runners:sign-in"):
        visitor.get(reverse(address))

    assert not Runner.objects.exists()


def test_the_session_key_changes_when_a_guest_is_made(visitor):
    visitor.get(reverse("today"))
    before = visitor.session.session_key
    visitor.post(reverse("quiz:today"))

    assert visitor.session.session_key != before
    assert visitor.session.get_expiry_age() > 360 * 24 * 3600


def test_every_field_says_where_its_help_is(visitor, guest):
    for address in ("quiz:settings", "runners:keep"):
        page = visitor.get(reverse(address)).content.decode()
        described = set(re.findall(r'aria-describedby="([^"]+)"', page))

        assert described
        assert described <= set(re.findall(r' id="([^"]+)"', page))


def test_the_export_holds_her_answers_and_nobody_elses(phone, runner, stranger):
    mine, other = answered(runner), answered(stranger)

    response = phone.get(reverse("runners:export"))
    assert response.streaming  # never whole in memory: years of answers are 100 MB
    text = response.getvalue().decode()

    assert str(mine.key) in text
    assert str(other.key) not in text
    assert "password" not in text


def test_the_export_has_the_items_of_a_quiz_and_the_sets_taken_back(phone, runner):
    quiz = DailyQuiz.objects.begin(runner, runner.today())
    workout = Workout.objects.start(runner, Session.objects.first(), key=uuid4())
    workout.do(0, key=uuid4())
    workout.undo(key=uuid4())

    told = json.loads(phone.get(reverse("runners:export")).getvalue())

    assert [each["id"] for each in told["quiz.quizitem"]] == [i.pk for i in quiz.items.all()]
    assert len(told["workouts.setundone"]) == 1


def test_the_export_holds_every_line_of_a_plan_of_her_own_and_what_its_numbers_mean(phone, runner):
    own = Plan.objects.copy(Plan.objects.published().first(), runner, key=uuid4())
    lines = Prescription.objects.filter(session__plan=own)

    told = json.loads(phone.get(reverse("runners:export")).getvalue())

    assert {each["id"] for each in told["workouts.prescription"]} == {each.pk for each in lines}
    assert len(told["workouts.session"]) == own.sessions.count()
    names = told["names"]["workouts.exercise"]
    assert {names[str(each["exercise"])] for each in told["workouts.prescription"]} == {
        each.exercise.slug for each in lines.select_related("exercise")
    }


def test_deleting_takes_everything_of_hers_and_nothing_else(phone, runner, stranger):
    answered(runner)
    kept = answered(stranger)

    phone.post(reverse("runners:delete"), {"sure": "yes"})

    assert list(Runner.objects.all()) == [stranger]
    assert list(Review.objects.all()) == [kept]


def test_the_phone_is_told_who_is_gone_and_never_that_somebody_is_who_is_here(phone, runner):
    here = phone.get(reverse("runners:deleted", args=[runner.user_key]))
    page = phone.post(reverse("runners:delete"), {"sure": "yes"}, follow=True)

    assert here.status_code == 404
    assert "X-User-Gone" not in here.headers
    assert page.headers["X-User-Gone"] == str(runner.user_key)
    assert "Everything of yours is deleted" in page.content.decode()
    assert phone.post(reverse("runners:delete"), follow=True).status_code == 200


def test_deleting_needs_the_box_ticked(phone, runner):
    page = phone.post(reverse("runners:delete"), follow=True)

    assert "tick the box first" in page.content.decode()
    assert Runner.objects.filter(pk=runner.pk).exists()


def test_a_name_is_kept_and_a_bad_one_is_explained(phone, runner):
    address = reverse("runners:account")
    phone.post(address, {"first_name": "Ada"})
    bad = phone.post(address, {"first_name": "A" * 200})

    runner.refresh_from_db()
    assert runner.first_name == "Ada"
    assert bad.status_code == 422


def test_a_zone_told_by_who_deletes_her_account_at_that_moment_is_no_fault(runner):
    request = RequestFactory().post("/")
    request.COOKIES["tz"] = "Asia/Tokyo"
    request.user = runner
    Runner.objects.filter(pk=runner.pk).delete()

    page = keep_time_zone(lambda _: HttpResponse("here"))(request)

    assert page.content == b"here"


def test_what_is_written_for_who_deletes_her_account_at_that_moment_is_not_found(runner):
    request = RequestFactory().get("/")
    request.user = runner
    gone, refused = Gone(HttpResponse), IntegrityError("FOREIGN KEY")

    assert gone.process_exception(request, refused) is None, "she is there: it is our fault"
    Runner.objects.filter(pk=runner.pk).delete()
    assert gone.process_exception(request, ValueError()) is None
    with pytest.raises(Http404):
        gone.process_exception(request, refused)


def test_an_account_is_deleted_once_the_answer_on_its_way_is_in(runner):
    with CaptureQueriesContext(connection) as asked:
        delete_everything(runner)

    locks = "FOR UPDATE" if connection.features.has_select_for_update else ""
    first = next(each["sql"] for each in asked if each["sql"].startswith("SELECT"))
    assert '"runners_runner"' in first
    assert first.endswith(locks)
