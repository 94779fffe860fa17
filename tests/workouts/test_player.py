"""The player's events as they arrive: corrected, swapped, refused, and from what was shown."""

from datetime import timedelta
from decimal import Decimal
from html import unescape
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from tests.factories import FollowingFactory, WorkoutFactory, done, session
from workouts.models import Exercise, Prescription, SetDone, SetUndone, Workout

pytestmark = pytest.mark.usefixtures("content")


@pytest.fixture(autouse=True)
def cold():
    """No dose held from another test, which may have changed an exercise."""
    cache.clear()


@pytest.fixture
def under_way(runner):
    return WorkoutFactory(runner=runner, at=timezone.now())


@pytest.fixture
def one(under_way):
    (row,) = done(under_way, at=timezone.now())
    return row


def correct(client, row, **more):
    given = {"key": uuid4(), "at": timezone.now().isoformat()} | more
    return client.post(reverse("workouts:set", args=[row.workout.key, row.key]), given)


def swap(client, row, **more):
    given = {"key": uuid4(), "exercise": "chair-squat", "to": "bodyweight-squat"} | more
    return client.post(reverse("workouts:swaps", args=[row.key]), given)


def standing(row):
    return [(each.amount, each.effort) for each in Workout.objects.get(pk=row.pk).sets_standing]


def at_the_squat(row):
    """Three sets are before it."""
    done(row, 3, at=timezone.now() - timedelta(minutes=9))
    return row


def test_a_correction_stands_and_the_first_word_is_kept(phone, under_way, one):
    response = correct(phone, one, amount=4, effort="hard")

    assert response.url == under_way.get_absolute_url()
    assert standing(under_way) == [(4, "hard")]
    assert SetDone.objects.count() == 2


def test_a_correction_sent_twice_is_one(phone, under_way, one):
    key = uuid4()
    for _ in range(2):
        correct(phone, one, amount=4, key=key)

    assert SetDone.objects.count() == 2


def test_an_absurd_correction_is_refused_says_why_and_keeps_what_was_typed(phone, under_way, one):
    response = correct(phone, one, amount=999)

    page = response.content.decode()
    assert response.status_code == 422
    assert "That is more than 200 repetitions. Check the number." in page
    assert 'value="999"' in page
    assert standing(under_way) == [(one.amount, "")]


def test_a_set_is_shown_to_be_corrected(phone, one):
    page = phone.get(reverse("workouts:set", args=[one.workout.key, one.key])).content.decode()

    assert f'value="{one.amount}"' in page


def test_the_set_of_another_workout_or_runner_is_not_there(phone, stranger_phone, under_way, one):
    other = WorkoutFactory(
        runner=under_way.runner, slug="beginner-balanced-week-1-2", at=timezone.now()
    )

    address = reverse("workouts:set", args=[other.key, one.key])
    assert phone.get(address).status_code == 404
    assert correct(stranger_phone, one, amount=1).status_code == 404
    assert SetDone.objects.count() == 1


def test_an_exercise_turns_to_another_for_what_is_left(phone, under_way):
    at_the_squat(under_way)

    swap(phone, under_way)

    names = [step.exercise for step in Workout.objects.get().ahead]
    assert names.count("chair-squat") == 0
    assert names.count("bodyweight-squat") == 2


def test_the_swapped_set_is_told_as_what_it_was(phone, under_way):
    swap(phone, at_the_squat(under_way))
    row = Workout.objects.get()

    phone.post(reverse("workouts:set-done", args=[row.key]), {"key": uuid4(), "step": 3})

    assert SetDone.objects.latest("pk").exercise.slug == "bodyweight-squat"


@pytest.mark.parametrize(
    "given",
    [
        {"to": "front-lever"},
        {"exercise": "front-lever"},
        {"to": "not a slug!"},
        {"to": ""},
        {"key": "damaged"},
    ],
)
def test_a_swap_that_the_session_does_not_know_is_refused(phone, under_way, given):
    response = swap(phone, under_way, **given)

    assert response.status_code == 422
    assert Workout.objects.get().turned == {}


def test_a_set_of_an_exercise_that_the_session_does_not_hold_is_refused(phone, under_way):
    response = phone.post(
        reverse("workouts:set-done", args=[under_way.key]),
        {"key": uuid4(), "step": 0, "exercise": "front-lever"},
    )

    assert response.status_code == 422
    assert "This session does not hold that exercise." in response.content.decode()
    assert SetDone.objects.count() == 0


def test_undoing_a_set_that_is_not_there_changes_nothing(phone, under_way, one):
    address = reverse("workouts:undone", args=[under_way.key])

    phone.post(address, {"key": uuid4(), "of": uuid4()})

    assert standing(under_way) == [(one.amount, "")]


def test_the_page_of_a_session_names_it_by_one_key_until_it_is_begun(phone, runner):
    def key():
        return phone.get(address).context["workout"].key

    address = reverse("workouts:session-player", args=[session().pk])
    first = key()
    assert key() == first

    row = Workout.objects.start(runner, session(), key=first)
    row.finish()

    assert key() != first


def test_a_session_that_was_edited_since_begins_with_what_was_shown(phone, runner):
    shown = phone.get(reverse("workouts:session-player", args=[session().pk])).context
    Prescription.objects.filter(session=session()).update(sets=1)
    start = reverse("workouts:start", args=[session().pk])

    phone.post(start, {"key": shown["workout"].key, "sheet": shown["sheet"]})

    row = Workout.objects.get()
    assert len(row.steps) == len(shown["workout"].steps) > len(session().steps())


@pytest.mark.parametrize("sheet", ["damaged", "other"])
def test_a_sheet_that_is_not_ours_begins_nothing(phone, sheet):
    if sheet == "other":
        other = session("beginner-balanced-week-1-2")
        sheet = phone.get(reverse("workouts:session-player", args=[other.pk])).context["sheet"]

    response = phone.post(
        reverse("workouts:start", args=[session().pk]), {"key": uuid4(), "sheet": sheet}
    )

    assert response.url == session().get_absolute_url()
    assert Workout.objects.count() == 0


def test_a_session_goes_on_though_an_editor_deleted_it_and_its_exercises(phone, under_way):
    session().delete()
    Prescription.objects.filter(exercise__slug="chair-squat").delete()
    Exercise.objects.get(slug="chair-squat").delete()
    at_the_squat(under_way)

    page = phone.get(under_way.get_absolute_url())
    assert page.context["screen"].step.exercise == "chair-squat"
    assert ">Sit to stand</h1>" in page.content.decode()
    phone.post(reverse("workouts:set-done", args=[under_way.key]), {"key": uuid4(), "step": 3})

    last = SetDone.objects.latest("pk")
    assert (last.exercise, last.exercise_name) == (None, "Sit to stand")


def test_another_phone_is_told_all_that_was_said(phone, stranger_phone, under_way, one):
    under_way.undo(key=uuid4(), of=one.key)
    address = reverse("workouts:set-done", args=[under_way.key])

    told = phone.get(address).json()

    assert [each["key"] for each in told["sets"]] == [str(one.key)]
    assert told["undone"] == [str(one.key)]
    assert told["word"] is None
    assert told["reopened"] == SetUndone.objects.get().at.timestamp()
    assert stranger_phone.get(address).status_code == 404


def test_a_weight_is_asked_only_where_there_is_one_and_stays_for_the_next_set(phone, runner):
    held = Prescription.objects.exclude(load="").filter(session__plan__owner=None).first()
    row = WorkoutFactory(runner=runner, slug=held.session.slug, at=timezone.now())
    first = next(step for step in row.plan_steps if step.weighted)

    given = {"key": uuid4(), "step": first.number, "weight": "7.5"}
    phone.post(reverse("workouts:set-done", args=[row.key]), given)

    assert not all(step.weighted for step in row.plan_steps)
    assert SetDone.objects.get().weight == Decimal("7.5")


@pytest.mark.parametrize("weight", ["-1", "301", "7.55", "heavy"])
def test_an_absurd_weight_is_refused(phone, under_way, weight):
    given = {"key": uuid4(), "step": 0, "weight": weight}
    response = phone.post(reverse("workouts:set-done", args=[under_way.key]), given)

    assert response.status_code == 422
    assert SetDone.objects.count() == 0


def test_last_times_of_one_exercise(phone, runner, django_assert_num_queries):
    address = reverse("workouts:history", args=["chair-squat"])
    assert "Not done yet" in phone.get(address).content.decode()
    for days in (1, 8, 15):
        row = WorkoutFactory(runner=runner, at=timezone.now() - timedelta(days=days))
        done(row, 9, at=row.started_at, effort="easy", amount=9)
        row.finish()

    with django_assert_num_queries(4):
        page = phone.get(address)

    assert [time.all_numbers for time in page.context["history"].times] == ["9 · 9"] * 3
    assert "Two easy sessions running" in page.content.decode()


def test_the_muscles_of_the_week_and_what_they_lack(phone, runner):
    address = reverse("workouts:week")
    assert "No sets yet this week." in phone.get(address).content.decode()
    row = WorkoutFactory(runner=runner, at=timezone.now())
    done(row, 8, at=timezone.now())

    page = phone.get(address)

    name, sets = page.context["worked"].names[0]
    assert (name, sets) == ("Glutes", "2")
    assert page.context["worked"].shares["gluteus-maximus"] == 1.0


def test_how_an_exercise_is_done_is_asked_for_by_itself(visitor, django_assert_num_queries):
    with django_assert_num_queries(4):
        page = visitor.get(reverse("workouts:how", args=["chair-squat"])).content.decode()

    assert page.count('data-part="picture"') == page.count('data-part="how"') == 1
    assert "<svg" in page
    assert Exercise.objects.get(slug="chair-squat").instructions[0] in page
    assert visitor.get(reverse("workouts:how", args=["front-lever"])).status_code == 404


def test_the_player_comes_with_its_first_exercise_alone(phone):
    page = phone.get(reverse("workouts:session-player", args=[session().pk]))

    first, *others = {step.exercise: None for step in page.context["workout"].plan_steps}
    shown = unescape(page.content.decode())
    assert Exercise.objects.get(slug=first).instructions[0] in shown
    for slug in others:
        assert Exercise.objects.get(slug=slug).instructions[0] not in shown


@pytest.fixture
def two_easy_times(runner):
    for days in (7, 4):
        at = timezone.now() - timedelta(days=days)
        row = WorkoutFactory(runner=runner, at=at)
        done(row, 9, at=at, effort="easy")
        row.finish(at=at)


def start(client):
    """A session as it is begun from its page."""
    shown = client.get(reverse("workouts:session-player", args=[session().pk])).context
    address = reverse("workouts:start", args=[session().pk])
    client.post(address, {"key": shown["workout"].key, "sheet": shown["sheet"]})
    return shown["screen"], Workout.objects.latest("started_at")


def test_two_easy_sessions_lead_to_the_next_step_up_and_say_so(phone, two_easy_times):
    shown, row = start(phone)

    assert shown.offers["chair-squat"].why == ("Two easy sessions running. Next is: Squat.")
    assert row.turned["chair-squat"] == shown.workout.turned["chair-squat"] == "bodyweight-squat"
    assert [step.exercise for step in row.ahead] == [step.exercise for step in shown.ahead]


def test_the_page_and_the_server_know_a_first_turn_by_one_key(phone, two_easy_times):
    shown, row = start(phone)

    assert {each.key for each in shown.workout.swapped} == {each.key for each in row.swapped}


def test_the_next_step_up_can_be_left_for_another_day(phone, two_easy_times):
    _, row = start(phone)
    at_the_squat(row)
    page = phone.get(row.get_absolute_url())
    assert page.context["screen"].is_taken
    assert "Rather Sit to stand" in page.content.decode()

    swap(phone, row, to="chair-squat")

    page = phone.get(row.get_absolute_url())
    assert page.context["screen"].step.exercise == "chair-squat"
    assert page.context["screen"].offer is None


def test_what_was_done_instead_last_time_is_done_again(phone, two_easy_times):
    _, row = start(phone)
    done(row, 9, at=timezone.now())
    row.finish()

    shown, again = start(phone)

    assert shown.offers["chair-squat"].why == "As last time: Squat."
    assert again.turned["chair-squat"] == "bodyweight-squat"


def test_what_hurt_is_replaced_by_the_easier_one_next_time(phone, runner):
    row = WorkoutFactory(runner=runner, at=timezone.now() - timedelta(days=3))
    harder = next(s for s in row.plan_steps if s.counts and row.doses[s.exercise].easier)
    row.do(harder.number, key=uuid4(), effort="pain", at=row.started_at)
    row.finish()

    shown, again = start(phone)

    easier = row.doses[harder.exercise].easier[0]
    assert again.turned[harder.exercise] == easier
    assert shown.offers[harder.exercise].why.startswith("It hurt last time. The easier one is: ")


def test_a_phone_takes_the_exercises_of_its_next_session_along(phone, runner):
    FollowingFactory(
        runner=runner, slug="calf-and-soleus", starts_on=runner.today(), weekdays=list(range(7))
    )

    kept = phone.get(reverse("pack")).json()["pages"]

    slugs = {each.exercise for each in session("calf-and-soleus-week-1-1").steps()}
    assert {reverse("workouts:how", args=[slug]) for slug in slugs} <= set(kept)


@pytest.mark.parametrize("name", ["session", "session-player"])
def test_the_page_of_a_session_leads_on_to_its_workout_when_an_editor_deleted_it(
    phone, stranger_phone, coach_desk, under_way, name
):
    address = reverse(f"workouts:{name}", args=[session().pk])
    coach_desk.post(reverse("admin:workouts_session_delete", args=[session().pk]), {"post": "yes"})

    page = phone.get(address, follow=True)

    assert page.context["workout"] == under_way
    assert page.context["screen"].step.number == 0
    assert stranger_phone.get(address).status_code == 404


def test_what_was_done_of_a_session_is_shown_at_its_page_when_an_editor_deleted_it(phone, one):
    address = reverse("workouts:session-player", args=[session().pk])
    session().delete()
    one.workout.finish()

    page = phone.get(address, follow=True)

    assert "Session done" in page.content.decode()


def test_two_phones_that_begin_a_session_which_is_gone_have_one_workout(phone, runner):
    sheet = phone.get(reverse("workouts:session-player", args=[session().pk])).context["sheet"]
    address = reverse("workouts:start", args=[session().pk])
    session().delete()

    for _ in range(2):
        phone.post(address, {"key": uuid4(), "sheet": sheet})

    assert Workout.objects.count() == 1


def test_an_exercise_that_a_plan_holds_cannot_be_deleted_at_the_desk(coach_desk):
    row = Exercise.objects.get(slug="bodyweight-squat")

    coach_desk.post(reverse("admin:workouts_exercise_delete", args=[row.pk]), {"post": "yes"})

    assert Exercise.objects.filter(pk=row.pk).exists()


def test_an_exercise_that_an_editor_deleted_is_told_without_its_steps(phone, under_way):
    Prescription.objects.filter(exercise__slug="bodyweight-squat").delete()
    steps = Exercise.objects.get(slug="bodyweight-squat").instructions
    Exercise.objects.get(slug="bodyweight-squat").delete()

    page = phone.get(under_way.get_absolute_url()).content.decode()

    assert ">Squat</h1>" in page
    assert steps[0] not in page
    assert "Its description is not here." in page
