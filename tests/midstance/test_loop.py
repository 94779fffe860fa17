"""The loop: the quiz asks about what was trained, and what slips away is shown as an exercise."""

from datetime import timedelta

import pytest
from django.urls import reverse

from legs.models import Muscle
from midstance.loop import muscles_trained
from quiz.models import Card, DailyQuiz, Fact
from tests.factories import MONDAY, NOON, CardFactory, WorkoutFactory, done
from workouts.models import Effort, Exercise

pytestmark = pytest.mark.usefixtures("content")
TUESDAY = MONDAY + timedelta(days=1)


def new_muscles(runner, day):
    """The muscles of a day's new facts, by the way the day chose them."""
    items = DailyQuiz.objects.begin(runner, day).items.select_related("fact")
    return {item.fact.muscle_id for item in items}


def train(runner):
    """The first exercise of a session that counts, and the muscles it is for."""
    row = WorkoutFactory(runner=runner)
    while not done(row, at=NOON)[0].counts:
        pass
    efforts = Effort.objects.filter(exercise__sets_done__counts=True, role=Effort.Part.PRIMARY)
    return set(efforts.values_list("muscle", flat=True))


def test_new_facts_are_about_the_muscles_trained_today_and_else_about_others(runner, stranger):
    trained = train(runner)

    assert trained <= new_muscles(runner, MONDAY)
    assert new_muscles(stranger, MONDAY) != new_muscles(runner, MONDAY)


def test_what_was_trained_in_the_evening_is_asked_in_the_morning_but_not_later(runner):
    trained = train(runner)

    assert muscles_trained(runner, TUESDAY) == trained
    assert muscles_trained(runner, TUESDAY + timedelta(days=1)) == ()


def test_a_set_that_was_skipped_or_taken_back_trains_nothing(runner):
    row = WorkoutFactory(runner=runner)
    done(row, skipped=True)

    assert muscles_trained(runner, MONDAY) == ()


def forget(runner, slug, times, stability=5.0):
    fact = Fact.objects.filter(muscle__slug=slug).first()
    return CardFactory(
        runner=runner, fact=fact, stability=stability, difficulty=5, reps=9, lapses=times
    )


@pytest.mark.parametrize(
    ("times", "stability", "shown"), [(3, 5.0, True), (2, 5.0, False), (3, 30.0, False)]
)
def test_a_muscle_that_slips_away_shows_its_exercise_until_it_holds(
    phone, runner, times, stability, shown
):
    forget(runner, "soleus", times, stability)

    slipping = phone.get(reverse("today")).context["slipping"]

    assert (slipping is not None) is shown
    if slipping:
        assert slipping.muscle.slug == "soleus"
        mine = slipping.exercise.efforts.filter(muscle__slug="soleus")
        assert mine.get().role == Effort.Part.PRIMARY


def test_what_another_forgets_is_not_shown(phone, stranger):
    forget(stranger, "soleus", 9)

    assert phone.get(reverse("today")).context["slipping"] is None


def test_every_muscle_with_a_prime_exercise_finds_a_published_one():
    trained = Effort.objects.filter(role=Effort.Part.PRIMARY).values("muscle")

    for muscle in Muscle.objects.filter(pk__in=trained):
        assert Exercise.objects.published().for_muscle(muscle) is not None


def finished(phone, runner):
    """The page of a session that was done whole, and the muscles it was for."""
    row = WorkoutFactory(runner=runner)
    done(row, len(row.steps))
    slugs = Effort.objects.filter(
        exercise__sets_done__workout=row, exercise__sets_done__counts=True, role=Effort.Part.PRIMARY
    ).values_list("muscle__slug", flat=True)
    return phone.get(row.get_absolute_url()), set(slugs)


def test_after_a_session_the_muscle_it_trained_that_slips_is_named_first(phone, runner):
    _, trained = finished(phone, runner)
    card = Card.objects.filter(runner=runner)
    other = Muscle.objects.exclude(slug__in=trained).filter(quiz_facts__isnull=False).first()
    forget(runner, other.slug, 9)

    assert other.name in said_to_slip(finished(phone, runner)[0])
    mine = Muscle.objects.filter(slug__in=trained, quiz_facts__isnull=False).first()
    forget(runner, mine.slug, 4)
    assert mine.name in said_to_slip(finished(phone, runner)[0])
    card.delete()
    assert said_to_slip(finished(phone, runner)[0]) == ""


def said_to_slip(page):
    return page.content.decode().partition('id="slips"')[2].partition("</h2>")[0]


def test_who_looks_for_an_exercise_among_the_muscles_is_led_to_it(visitor):
    found = visitor.get(reverse("legs:search"), {"q": "squat & hold"}).content.decode()
    address = reverse("workouts:exercises") + "?q=squat%20%26%20hold"
    assert f'href="{address}"' in found

    listed = visitor.get(reverse("workouts:exercises"), {"q": "squat"}).context["exercises"]
    assert "bodyweight-squat" in [each.slug for each in listed]
