"""What slips away again and again is shown beside what it is taken for."""

from collections import Counter
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from quiz import contrast
from quiz.content import known
from quiz.contrast import About
from quiz.models import Card, DailyQuiz, Fact, QuizItem, Review
from tests.quiz.answers import picks

pytestmark = pytest.mark.usefixtures("content")

PAGE = 19
SOLEUS = About(muscle="soleus", group="calf", kind="find")


def option(text, *, right=False, about=""):
    return {"text": text, "right": right, "about": about}


def mixed_up(about, *misses):
    pair = contrast.mixed_up(known(), about, misses)
    return pair and (pair.one.slug, pair.other.slug, pair.times)


def test_what_was_taken_most_often_is_told_apart():
    shown = [option("Soleus", right=True), option("Gracilis"), option("Tibialis posterior")]

    pair = mixed_up(SOLEUS, (shown, [1]), (shown, [2]), (shown, [2]))

    assert pair == ("soleus", "tibialis-posterior", 2)


def test_a_muscle_to_tap_is_known_by_its_slug():
    shown = [option("Deep there.", right=True, about="soleus"), option("Here.", about="sartorius")]

    assert mixed_up(SOLEUS, (shown, [1])) == ("soleus", "sartorius", 1)


def test_of_several_right_ones_it_is_the_one_that_the_fact_is_about():
    shown = [option("Gracilis", right=True), option("Soleus", right=True), option("Sartorius")]

    assert mixed_up(SOLEUS, (shown, [0, 2])) == ("soleus", "sartorius", 1)


def test_phases_and_groups_are_told_apart_too():
    phases = [option("Absorb", right=True), option("Push-off")]
    groups = [option("Calf", right=True), option("Shin muscles"), option("Adductors")]

    assert mixed_up(SOLEUS, (phases, [1])) == ("loading", "propulsion", 1)
    assert mixed_up(SOLEUS, (groups, [2])) == ("calf", "adductors", 1)


@pytest.mark.parametrize(
    ("about", "pair"),
    [
        (SOLEUS, ("soleus", "gastrocnemius-medial-head", 0)),
        (About(group="quadriceps", kind="pair"), ("quadriceps", "hamstrings", 0)),
        (About(phase="loading", kind="phase"), ("loading", "propulsion", 0)),
    ],
)
def test_where_no_answer_named_another_it_is_the_one_most_like_it(about, pair):
    said = [option("True"), option("False", right=True)]

    assert mixed_up(about, (said, [0])) == pair


def test_every_fact_that_names_something_has_a_page_of_two_that_differ():
    told = known()
    for fact in (
        Fact.askable()
        .exclude(kind__in=contrast.STATEMENTS)
        .select_related("muscle", "group", "phase")
    ):
        sides = (fact.muscle, fact.group, fact.phase)
        about = About(*(side.slug if side else "" for side in sides), fact.kind)
        pair = contrast.mixed_up(told, about, [])

        assert any(not row.is_same for row in contrast.aspects(told, pair, about))


@pytest.fixture
def miss(runner):
    """Miss a fact by the first wrong option, on so many days up to today; the last answer."""

    def missed(fact, days):
        for ago in reversed(range(days)):
            day = runner.today() - timedelta(days=ago)
            quiz = DailyQuiz.objects.create(runner=runner, day=day, size=1)
            item = QuizItem.objects.create(quiz=quiz, order=0, fact=fact, wording=0)
            _, sheet = item.ask(0)
            at = timezone.now() - timedelta(days=ago)
            review = item.answer(sheet, picks(sheet, right=False), key=uuid4(), at=at)
        return review

    return missed


def lit(slug="soleus"):
    return Fact.objects.get(slug=f"find:{slug}")


@pytest.mark.parametrize(("days", "offered"), [(4, False), (5, True)])
def test_from_four_lapses_on_a_miss_leads_to_the_two_side_by_side(phone, miss, days, offered):
    review = miss(lit(), days)
    assert review.card.lapses == days - 1

    page = phone.get(review.get_absolute_url()).content.decode()

    assert (reverse("quiz:apart", args=[review.card.fact_id]) in page) is offered


def test_the_page_names_both_says_how_often_and_what_only_one_does(phone, miss):
    review = miss(lit(), 5)
    taken = Counter(row.shown[row.picked[0]]["text"] for row in Review.objects.all())

    page = phone.get(reverse("quiz:apart", args=[review.card.fact_id]))
    one, other = (side["name"] for side in page.context["sides"])

    assert one == "Soleus"
    assert page.context["times"] == taken[other] == max(taken.values())
    assert "Point the foot down" in page.content.decode()
    assert " style=" not in page.content.decode()


@pytest.mark.parametrize("days", [1, 3])
def test_the_page_costs_the_same_after_one_miss_or_three(
    phone, miss, django_assert_num_queries, days
):
    fact = miss(lit(), days).card.fact_id

    with django_assert_num_queries(PAGE):
        phone.get(reverse("quiz:apart", args=[fact]))


def test_what_she_never_met_and_what_is_a_strangers_is_not_there(phone, stranger_phone, miss):
    fact = miss(lit(), 1).card.fact_id

    assert phone.get(reverse("quiz:apart", args=[fact + 1])).status_code == 404
    assert stranger_phone.get(reverse("quiz:apart", args=[fact])).status_code == 404
    assert phone.get(reverse("quiz:apart", args=[fact])).status_code == 200


def test_a_belief_is_set_against_what_is_so_by_its_own_feedback(phone, miss):
    review = miss(Fact.objects.filter(kind="myth").first(), 5)

    assert not review.wants_contrast
    assert Card.objects.get().lapses == 4
    assert Review.objects.count() == 5
