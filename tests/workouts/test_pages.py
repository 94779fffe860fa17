"""The pages of workouts: what they show, what they refuse, and what they cost."""

import re
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from runners.models import Runner
from tests.factories import FollowingFactory, WorkoutFactory, done, session
from workouts.models import Exercise, Following, Plan, SetDone, Workout

pytestmark = pytest.mark.usefixtures("content")


TODAY = timezone.localdate().isoformat()


@pytest.fixture(autouse=True)
def cold():
    """Nothing held from another test: the counts are those of a cold cache."""
    cache.clear()


@pytest.fixture
def under_way(runner):
    return WorkoutFactory(runner=runner, at=timezone.now())


def post_set(client, row, step=0, **more):
    given = {"key": uuid4(), "step": step, "effort": "right"} | more
    return client.post(reverse("workouts:set-done", args=[row.key]), given)


def test_a_visitor_follows_a_plan_without_an_account(visitor):
    response = visitor.post(
        reverse("workouts:follow", args=["beginner-balanced"]),
        {"key": uuid4(), "starts_on": TODAY, "weekdays": ["0", "3"]},
    )

    assert response.url == reverse("workouts:hub")
    guest = Runner.objects.get()
    assert guest.is_guest
    assert Following.objects.get().weekdays == [0, 3]


def test_following_twice_with_one_key_is_one_following(phone):
    given = {"key": uuid4(), "starts_on": TODAY, "weekdays": ["0"]}
    for _ in range(2):
        phone.post(reverse("workouts:follow", args=["beginner-balanced"]), given)

    assert Following.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "field", "words"),
    [
        ({"weekdays": []}, "weekdays", "Choose at least one day of the week."),
        ({"weekdays": ["7"]}, "weekdays", None),
        ({"starts_on": "soon"}, "starts_on", "Write the date as 2026-11-30."),
        ({"key": "damaged"}, "key", "This page is damaged. Load it again."),
    ],
)
def test_a_following_that_makes_no_sense_says_why(phone, given, field, words):
    whole = {"key": uuid4(), "starts_on": TODAY, "weekdays": ["0"]} | given

    response = phone.post(reverse("workouts:follow", args=["beginner-balanced"]), whole)

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    if words:
        assert response.context["form"].errors[field] == [words]
    assert Following.objects.count() == 0


def test_leaving_a_plan_keeps_what_was_done(phone, runner):
    row = FollowingFactory(runner=runner)
    done(WorkoutFactory(runner=runner), 3)

    phone.post(reverse("workouts:leave", args=[row.pk]))

    assert Following.objects.of(runner).current().count() == 0
    assert SetDone.objects.of(runner).count() == 3


def test_a_session_is_gone_through_set_by_set(phone, runner):
    start = reverse("workouts:start", args=[session().pk])
    player = phone.post(start, {"key": uuid4()}).url

    for _ in range(len(Workout.objects.get().steps)):
        page = phone.get(player)
        given = {"key": uuid4(), "step": page.context["workout"].position}
        address = reverse("workouts:set-done", args=[page.context["workout"].key])
        assert phone.post(address, given).url == player

    assert phone.get(player).templates[0].name == "workouts/done.html"
    assert Workout.objects.of(runner).get().finished_at is not None


def test_the_player_comes_back_at_the_same_set_and_second(phone, under_way):
    post_set(phone, under_way)
    ends = Workout.objects.get().rest_ends

    again = phone.get(under_way.get_absolute_url()).context

    assert again["workout"].position == 1
    assert again["resting"] == ends
    assert again["screen"].rest_left in {44, 45}


def test_a_runner_may_start_before_the_rest_is_over(phone, under_way):
    post_set(phone, under_way)

    page = phone.get(under_way.get_absolute_url() + "?rest=over")

    assert page.context["resting"] is None


def test_a_rest_that_is_over_is_not_shown(phone, runner):
    row = WorkoutFactory(runner=runner, at=timezone.now() - timedelta(hours=1))
    done(row, at=timezone.now() - timedelta(minutes=30))

    assert phone.get(row.get_absolute_url()).context["resting"] is None


def test_the_end_of_the_rest_is_told_in_the_runners_own_time(phone, runner):
    Runner.objects.filter(pk=runner.pk).update(tz="Asia/Tokyo")
    row = WorkoutFactory(runner=runner, at=timezone.now())
    done(row, at=timezone.now())
    ends = row.rest_ends.astimezone(Runner.objects.get().zone)

    assert f"until {ends:%H:%M:%S}" in phone.get(row.get_absolute_url()).content.decode()


def test_a_double_tap_is_one_set(phone, under_way):
    key = uuid4()
    post_set(phone, under_way, key=key)
    post_set(phone, under_way, key=key)

    assert SetDone.objects.count() == 1


def test_what_was_really_done_is_kept(phone, under_way):
    post_set(phone, under_way, amount=7, effort="hard")

    (row,) = SetDone.objects.all()
    assert (row.reps, row.effort) == (7, "hard")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"amount": "999"}, "That is more than 200 repetitions. Check the number."),
        ({"amount": "-3"}, "Less than nothing cannot be done."),
        ({"amount": "many"}, "Write a whole number."),
        ({"step": "99"}, "This session has no such set. Load the page again."),
        ({"step": "-1"}, None),
        ({"key": "damaged"}, "This page is damaged. Load it again."),
        ({"effort": "superhuman"}, None),
    ],
)
def test_an_absurd_set_is_refused_and_says_why(phone, under_way, given, words):
    response = post_set(phone, under_way, **given)

    assert response.status_code == 422
    assert words is None or words in response.content.decode()
    assert SetDone.objects.count() == 0


def test_a_number_is_read_in_the_digits_of_her_own_script(phone, under_way):
    done_at = reverse("workouts:set-done", args=[under_way.key])
    phone.post(done_at, {"key": uuid4(), "step": 0, "amount": "\u0661\u0662"})

    assert SetDone.objects.get().reps == 12


def test_a_refused_set_keeps_its_key(phone, under_way):
    key = uuid4()

    page = post_set(phone, under_way, key=key, amount=999).content.decode()

    assert page.count(f'name="key" value="{key}"') == 1


@pytest.mark.parametrize("verb", ["set-done", "undone", "finished"])
def test_another_runners_workout_is_not_there(stranger_phone, visitor, under_way, verb):
    address = reverse(f"workouts:{verb}", args=[under_way.key])
    for client in (stranger_phone, visitor):
        assert client.get(under_way.get_absolute_url()).status_code == 404
        assert client.post(address, {"key": uuid4(), "step": 0}).status_code == 404

    assert SetDone.objects.count() == 0
    assert not Runner.objects.filter(is_guest=True).exists()


def test_pain_offers_to_stop_and_the_exercise_is_left_out(phone, under_way):
    post_set(phone, under_way, effort="pain")

    page = phone.get(under_way.get_absolute_url()).content.decode()

    name = under_way.plan_steps[0].name
    assert f'<strong data-slot="hurt-name">{name}</strong> hurt' in page


def test_pain_at_the_last_set_of_an_exercise_offers_nothing_for_no_set_is_left(phone, under_way):
    post_set(phone, under_way, effort="pain")

    page = phone.get(under_way.get_absolute_url())

    assert under_way.doses[under_way.plan_steps[0].exercise].easier
    assert page.context["screen"].after_pain == []
    assert re.search(r'data-slot="hurt-left"\s+hidden', page.content.decode())


def test_pain_offers_the_easier_exercise_while_it_is_published(phone, runner):
    hurt = Exercise.objects.get(slug="chair-squat")
    easier = Exercise.objects.get(slug="glute-bridge")
    hurt.regressions.set([easier])
    under_way = WorkoutFactory(runner=runner, at=timezone.now())
    row = next(n for n, each in enumerate(under_way.plan_steps) if each.exercise == "chair-squat")
    post_set(phone, under_way, step=row, effort="pain")

    screen = phone.get(under_way.get_absolute_url()).context["screen"]
    assert [dose.exercise for dose in screen.after_pain] == ["glute-bridge"]

    Exercise.objects.filter(pk=easier.pk).update(retired_at=timezone.now())

    assert phone.get(under_way.get_absolute_url()).context["screen"].after_pain == []


def test_the_player_shows_the_last_time_and_the_next_step_up(phone, runner):
    ago = timezone.now() - timedelta(days=7)
    for days in (0, 3):
        row = WorkoutFactory(runner=runner, at=ago + timedelta(days=days))
        done(row, 6, at=ago + timedelta(days=days, minutes=1), effort="easy", amount=9)
        row.finish(at=ago + timedelta(days=days, minutes=2))
    now = WorkoutFactory(runner=runner, at=timezone.now())
    done(now, 3, at=timezone.now() - timedelta(minutes=5))

    page = phone.get(now.get_absolute_url())

    assert now.current.exercise == "chair-squat"
    assert page.context["screen"].numbers_before == "9"
    assert page.context["screen"].offer.to == "bodyweight-squat"
    assert (
        '<button class="choice" name="to" value="bodyweight-squat" data-slot'
        in page.content.decode()
    )


def test_a_workout_stopped_early_is_done_with_what_it_has(phone, under_way):
    post_set(phone, under_way)

    phone.post(reverse("workouts:finished", args=[under_way.key]))
    page = phone.get(under_way.get_absolute_url())

    assert page.templates[0].name == "workouts/done.html"
    assert f"1 of {len(under_way.steps)} sets" in page.content.decode()


def test_the_finish_says_when_to_see_a_clinician(phone, under_way):
    phone.post(reverse("workouts:finished", args=[under_way.key]))

    assert "see a clinician" in phone.get(under_way.get_absolute_url()).content.decode()


def test_a_retired_exercise_is_not_shown_but_stays_in_its_session(phone, runner):
    Exercise.objects.get(slug="chair-squat").retire()

    assert phone.get(reverse("workouts:exercise", args=["chair-squat"])).status_code == 404
    assert phone.get(session().get_absolute_url()).status_code == 200


def test_an_editor_looks_at_a_retired_exercise_before_it_is_published(coach_desk):
    Exercise.objects.get(slug="chair-squat").retire()

    assert coach_desk.get(reverse("workouts:exercise", args=["chair-squat"])).status_code == 200


@pytest.mark.parametrize("week", ["0", "99", "-1", "one", "1" * 400, ""])
def test_a_week_that_is_not_there_is_the_nearest_one(phone, week):
    page = phone.get(reverse("workouts:plan", args=["beginner-balanced"]), {"week": week})

    assert page.context["shown"].number in {1, 6}


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, 64),
        ({"q": "copenhagen"}, 2),
        ({"q": "nothing like it"}, 0),
        ({"equipment": "slider"}, 1),
        ({"group": "nowhere"}, 64),
        ({"level": "x"}, 64),
        ({"q": "x" * 61}, 64),
        ({"page": "99"}, 64),
        ({"page": "x"}, 64),
    ],
)
def test_exercises_are_found(visitor, filters, found):
    page = visitor.get(reverse("workouts:exercises"), filters)

    assert page.context["exercises"].paginator.count == found


def test_a_muscle_finds_the_exercises_that_are_chosen_for_it(visitor):
    page = visitor.get(reverse("workouts:exercises"), {"q": "soleus", "level": "1"})

    found = page.context["exercises"].object_list
    assert {("Soleus" in each.main_muscles, each.level) for each in found} == {(True, 1)}


def test_every_exercise_comes_once_however_it_is_shown_in_parts(visitor):
    seen = []
    address = f"{reverse('workouts:exercises')}?level=2"
    for _ in range(10):
        page = visitor.get(address).context["exercises"]
        seen += [each.slug for each in page]
        if not page.has_next():
            break
        address = f"{reverse('workouts:exercises')}?level=2&page={page.next_page_number()}"

    assert sorted(seen) == sorted(Exercise.objects.filter(level=2).values_list("slug", flat=True))


# What a page costs, cold; the same literal however much there is.


def test_the_exercise_list_costs_the_same_with_one_row(visitor, django_assert_num_queries):
    with django_assert_num_queries(4):
        visitor.get(reverse("workouts:exercises"))
    with django_assert_num_queries(4):
        visitor.get(reverse("workouts:exercises"), {"q": "wall sit"})


def test_an_exercise_page(visitor, django_assert_num_queries):
    with django_assert_num_queries(6):
        visitor.get(reverse("workouts:exercise", args=["wall-sit"]))


@pytest.mark.parametrize("slug", ["beginner-balanced", "fifteen-minute-daily"])
def test_a_plan_page(phone, runner, slug, django_assert_num_queries):
    FollowingFactory(runner=runner, slug=slug)
    with django_assert_num_queries(9):
        phone.get(reverse("workouts:plan", args=[slug]))


def test_every_page_of_training_says_when_to_stop(phone, runner):
    own = Plan.objects.copy(Plan.objects.get(slug="beginner-balanced"), runner, key=uuid4())
    row = WorkoutFactory(runner=runner)
    addresses = [
        session().get_absolute_url(),
        reverse("workouts:session-player", args=[session().pk]),
        row.get_absolute_url(),
        reverse("workouts:plan", args=["beginner-balanced"]),
        reverse("workouts:own", args=[own.slug]),
        reverse("workouts:lines", args=[own.sessions.first().pk]),
    ]

    for address in addresses:
        page = phone.get(address, follow=True).content.decode()
        assert page.count("Stop for sharp pain; ease off if pain passes 5/10") == 1, address
        assert page.count("see a clinician for bone pain") == 1, address


def test_the_hub_says_how_far_the_plan_is(phone, runner):
    FollowingFactory(runner=runner)
    row = WorkoutFactory(runner=runner)
    done(row, len(row.steps))

    assert "1 of 12 sessions done" in phone.get(reverse("workouts:hub")).content.decode()


def test_a_session_page(phone, django_assert_num_queries):
    with django_assert_num_queries(10):
        phone.get(session().get_absolute_url())


def test_the_hub_with_one_and_many_sets(phone, runner, django_assert_num_queries):
    FollowingFactory(runner=runner)
    row = WorkoutFactory(runner=runner, at=timezone.now())
    done(row, 4, at=timezone.now())
    cache.clear()
    with django_assert_num_queries(16):
        phone.get(reverse("workouts:hub"))
    done(row, 10, at=timezone.now())
    cache.clear()
    with django_assert_num_queries(16):
        phone.get(reverse("workouts:hub"))


def test_the_player_and_a_set(phone, runner, django_assert_num_queries):
    row = WorkoutFactory(runner=runner, at=timezone.now())
    for sets in (1, 12):
        done(row, sets, at=timezone.now())
        with django_assert_num_queries(10):
            phone.get(row.get_absolute_url())
        # Nine, and the savepoint of the test's own transaction, set and released.
        with django_assert_num_queries(11):
            post_set(phone, row, step=row.position)
        row = Workout.objects.get(pk=row.pk)


def test_the_day_of_a_set_is_the_runners_own(runner):
    Runner.objects.filter(pk=runner.pk).update(tz="America/Los_Angeles")
    runner.refresh_from_db()
    row = WorkoutFactory(runner=runner, at=datetime(2026, 11, 2, 3, tzinfo=UTC))
    (each,) = done(row, at=datetime(2026, 11, 2, 3, tzinfo=UTC))

    assert str(each.day) == "2026-11-01"
