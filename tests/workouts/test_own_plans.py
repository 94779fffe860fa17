"""A plan of her own: copied, changed line by line, seen by nobody else."""

from uuid import uuid4

import pytest
from django.urls import reverse

from tests.factories import WorkoutFactory
from workouts.models import Plan, Prescription, SessionChange, Workout

pytestmark = pytest.mark.usefixtures("content")


@pytest.fixture
def own(runner):
    return Plan.objects.copy(Plan.objects.get(slug="beginner-balanced"), runner, key=uuid4())


@pytest.fixture
def session(own):
    return own.sessions.first()


def form(session, change="", **more):
    """What the page of a session would send."""
    said = {"key": str(uuid4()), "change": change, "line": []}
    for row in session.prescriptions.select_related("exercise"):
        said["line"].append(row.pk)
        said[f"exercise-{row.pk}"] = row.exercise.slug
        said[f"sets-{row.pk}"] = row.sets
        said[f"amount-{row.pk}"] = row.hold_s if row.hold_s is not None else row.reps
    return said | more


def change(phone, session, what="", **more):
    return phone.post(reverse("workouts:lines", args=[session.pk]), form(session, what, **more))


def lines(session):
    rows = Prescription.objects.filter(session=session).order_by("order")
    return [(row.exercise.slug, row.sets) for row in rows.select_related("exercise")]


def test_a_copy_holds_what_its_model_holds_and_is_made_once(phone, runner):
    model, key = Plan.objects.get(slug="beginner-balanced"), uuid4()
    for _ in range(2):
        phone.post(reverse("workouts:copy", args=[model.slug]), {"key": key})

    own = Plan.objects.own(runner).get()
    assert own.copied_from == model
    assert [lines(each) for each in own.sessions.all()] == [
        lines(each) for each in model.sessions.all()
    ]


def test_her_plan_is_in_nobody_elses_list(own, visitor, stranger_phone):
    pages = [
        stranger_phone.get(reverse("workouts:plans")).content.decode(),
        stranger_phone.get("/api/v1/plans/").content.decode(),
        visitor.get("/sitemap.xml").content.decode(),
    ]

    assert [page for page in pages if own.slug in page] == []
    assert stranger_phone.get(own.get_absolute_url()).status_code == 404


def test_a_strangers_plan_cannot_be_changed(stranger_phone, own, session):
    before = lines(session)

    assert change(stranger_phone, session, "down 1").status_code == 404
    assert stranger_phone.get(reverse("workouts:own", args=[own.slug])).status_code == 404
    assert stranger_phone.post(reverse("workouts:copy", args=[own.slug])).status_code == 404
    assert lines(session) == before


def test_a_line_moves_leaves_and_joins(phone, session):
    first, second, *rest = lines(session)
    pk = session.prescriptions.first().pk

    change(phone, session, f"remove {pk}")
    assert lines(session) == [second, *rest]
    change(phone, session, "add", add="clamshell")

    assert [slug for slug, _ in lines(session)][-1] == "clamshell"
    assert first not in lines(session)


def test_sets_are_changed_in_this_week_or_in_every_later_one(phone, own, session):
    row = session.prescriptions.first()

    change(phone, session, **{f"sets-{row.pk}": 5, "later": "on"})

    firsts = own.sessions.filter(order=session.order)
    assert {each.prescriptions.first().sets for each in firsts} == {5}


def test_a_lighter_week_stays_lighter(phone, runner):
    own = Plan.objects.copy(Plan.objects.get(slug="calf-and-soleus"), runner, key=uuid4())
    light, later = own.sessions.get(week=4, order=1), own.sessions.get(week=5, order=1)
    before = lines(light)

    change(phone, own.sessions.get(week=1, order=1), later="on")

    assert light.deload
    assert lines(light) == before
    assert lines(later) == lines(own.sessions.get(week=1, order=1))


def test_the_same_change_twice_is_one(phone, session):
    pk = session.prescriptions.first().pk
    said = form(session, f"remove {pk}")
    for _ in range(2):
        phone.post(reverse("workouts:lines", args=[session.pk]), said)

    assert SessionChange.objects.count() == 1


@pytest.mark.parametrize(
    ("sets", "words"),
    [("0", "One at least"), ("99", "more than 10 sets"), ("x", "whole number"), ("", "a number")],
)
def test_an_absurd_number_is_refused_in_words(phone, session, sets, words):
    row, before = session.prescriptions.first(), lines(session)

    page = change(phone, session, **{f"sets-{row.pk}": sets})

    assert page.status_code == 422
    assert words in page.content.decode()
    assert lines(session) == before


def test_an_unknown_exercise_is_refused(phone, session):
    before = lines(session)

    assert change(phone, session, "add", add="moonwalk").status_code == 422
    assert lines(session) == before


def test_a_page_older_than_the_session_says_so(phone, session):
    said = form(session)
    session.prescriptions.last().delete()

    page = phone.post(reverse("workouts:lines", args=[session.pk]), said)

    assert page.status_code == 422
    assert "changed in another tab" in page.content.decode()


def test_the_balance_is_told_of_what_stands_in_the_form_and_nothing_is_kept(phone, session):
    row, before = session.prescriptions.exclude(kind="warm-up").first(), lines(session)
    address = reverse("workouts:live-balance", args=[session.pk])

    now = phone.get(address, form(session))
    more = phone.get(address, form(session) | {f"sets-{row.pk}": 10})

    assert now.context["balance"] != more.context["balance"]
    assert lines(session) == before


@pytest.mark.parametrize(("page", "queries"), [("lines", 9), ("live-balance", 10)])
def test_a_session_is_changed_in_constant_queries(
    phone, own, page, queries, django_assert_num_queries
):
    for row in sorted(own.sessions.all(), key=lambda each: each.prescriptions.count())[::11]:
        address = reverse(f"workouts:{page}", args=[row.pk])
        phone.get(address)

        with django_assert_num_queries(queries):
            phone.get(address, form(row) if page == "live-balance" else {})


def test_a_workout_under_way_keeps_what_it_was_begun_with(phone, runner, session):
    row = WorkoutFactory(runner=runner, slug=session.slug)
    begun = row.steps

    change(phone, session, f"remove {session.prescriptions.first().pk}")

    assert Workout.objects.get(pk=row.pk).steps == begun


def test_her_plan_says_how_long_its_sessions_take_now(phone, own, session):
    def minutes():
        own.refresh_from_db()
        return own.target_minutes

    assert minutes() == round(sum(each.minutes for each in own.sessions.all()) / 12)
    for each in own.sessions.all():
        row = each.prescriptions.last()
        change(phone, each, "save", **{f"sets-{row.pk}": 10})

    longer = round(sum(each.minutes for each in own.sessions.all()) / 12)
    assert minutes() == longer > 30


def test_a_plan_is_thrown_away_and_one_that_is_followed_first_left(phone, runner, own):
    following = runner.followings.create(
        key=uuid4(), plan=own, starts_on=runner.today(), weekdays=[0]
    )
    address = reverse("workouts:discard", args=[own.slug])

    refused = phone.post(address, follow=True)
    assert "You are following this plan." in refused.content.decode()
    following.leave()
    phone.post(address)

    assert list(Plan.objects.own(runner)) == []


def test_her_plans_go_when_she_goes(phone, runner, own):
    runner.followings.create(key=uuid4(), plan=own, starts_on=runner.today(), weekdays=[0])

    phone.post(reverse("runners:delete"), {"sure": "yes"})

    assert Plan.objects.filter(pk=own.pk).count() == 0


@pytest.mark.parametrize("number", [1, 3])
def test_the_hub_lists_her_plans_in_constant_queries(
    phone, runner, number, django_assert_num_queries
):
    model = Plan.objects.get(slug="beginner-balanced")
    for _ in range(number):
        Plan.objects.copy(model, runner, key=uuid4())

    with django_assert_num_queries(9):
        phone.get(reverse("workouts:hub"))
