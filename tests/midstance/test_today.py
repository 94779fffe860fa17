"""Today: one look, few queries, for anyone; and what every response carries."""

import re
from uuid import uuid4

import pytest
from django.contrib.staticfiles import finders
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from quiz.models import DailyQuiz
from tests.factories import QuizFactory, WorkoutFactory
from workouts.models import Following, Plan, Workout

PILLS = re.compile(r'class="pill">([^<]+)<')
pytestmark = pytest.mark.usefixtures("content")


@pytest.fixture
def plan():
    return Plan.objects.get(slug="beginner-balanced")


def follow(runner, plan, *weekdays):
    return Following.objects.start(
        runner, plan, key=uuid4(), starts_on=runner.today(), weekdays=list(weekdays or range(7))
    )


def test_a_new_visitor_can_start_at_once(visitor):
    page = visitor.get(reverse("today")).content.decode()

    assert "Start" in page
    assert "Pick a strength plan" in page


@pytest.mark.parametrize("path", ["today", "quiz:hub"])
def test_what_a_quiz_is_made_of_is_told_until_it_is_begun(phone, runner, path):
    quiz = DailyQuiz.objects.begin(runner, runner.today())
    before = phone.get(reverse(path)).content.decode()
    item = quiz.items.first()
    sheet = item.ask(0)[1]
    item.answer(sheet, next(pick for pick in sheet.picks() if sheet.grade(pick)), key=uuid4())

    after = phone.get(reverse(path)).content.decode()

    assert [" ".join(PILLS.findall(page)) for page in (before, after)] == ["8 new", ""]
    assert "7 questions" in after


def test_the_next_session_is_shown_with_its_day(phone, runner, plan):
    follow(runner, plan)

    session = phone.get(reverse("today")).context["session"]

    assert session.name == "A: stand and step"
    assert session.when == "today"
    assert session.detail == "Week 1 of 6 · 24 min · 9 exercises"


def test_a_session_under_way_comes_first(phone, runner, plan):
    follow(runner, plan)
    workout = Workout.objects.start(runner, plan.sessions.first(), key=uuid4())

    assert phone.get(reverse("today")).context["session"].url == workout.get_absolute_url()


@pytest.mark.parametrize("days", [1, 100])
def test_today_costs_the_same_after_a_day_or_a_hundred(phone, runner, plan, days):
    for ago in range(days):
        QuizFactory(runner=runner, ago=ago + 1)
    follow(runner, plan)
    DailyQuiz.objects.begin(runner, runner.today())
    Workout.objects.start(runner, plan.sessions.first(), key=uuid4()).do(0, key=uuid4())
    cache.clear()
    phone.get(reverse("today"))

    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        phone.get(reverse("today"))

    assert len(asked) == 13


def test_every_page_forbids_inline_script_and_style(visitor):
    policy = visitor.get(reverse("today"))["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize(
    "address",
    ["/", "/legs/", "/legs/muscles/soleus/", "/legs/stride/", "/quiz/", "/workouts/"],
)
def test_no_page_holds_what_the_policy_forbids(visitor, address):
    page = visitor.get(address).content.decode()

    assert " style=" not in page
    assert " onclick=" not in page
    assert "<style" not in page


def test_a_page_says_whose_it_is(phone, visitor, runner):
    assert phone.get("/")["X-User-Key"] == str(runner.user_key)
    assert visitor.get("/")["X-User-Key"] == "nobody"


def test_health_manifest_and_robots_answer(visitor):
    assert visitor.get("/health/").content == b"ok"
    assert visitor.get("/manifest.webmanifest").json()["id"] == "/"
    assert "Disallow: /admin/" in visitor.get("/robots.txt").content.decode()


def test_an_unknown_address_is_a_page_of_ours(visitor):
    response = visitor.get("/nowhere/")

    assert response.status_code == 404
    assert "Back to Today" in response.content.decode()


def test_the_schema_and_the_docs_can_be_read(visitor):
    assert visitor.get("/api/v1/schema/").status_code == 200
    assert "/api/v1/muscles/" in visitor.get("/api/v1/docs/").content.decode()


def test_every_picture_and_shortcut_of_the_manifest_is_there(visitor):
    manifest = visitor.get("/manifest.webmanifest").json()

    for picture in (*manifest["icons"], *manifest["screenshots"]):
        assert finders.find(picture["src"].removeprefix("/static/"))


def test_the_shortcut_opens_the_next_session_then_the_one_under_way(phone, runner, plan):
    address = reverse("workouts:next")
    assert "paused" in phone.get(address).context  # the page of all workouts

    follow(runner, plan)
    first = plan.sessions.first()
    assert phone.get(address).context["session"] == first
    assert phone.get(reverse("pack")).json()["next"] == first.get_absolute_url()

    running = WorkoutFactory(runner=runner, session=first, at=timezone.now())
    assert phone.get(address).context["workout"] == running
    assert phone.get(reverse("pack")).json()["next"] == running.get_absolute_url()
