"""The progress page tells what is remembered, how well it stays, what returns and the days."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse

from quiz import charts, progress
from quiz.models import Card, Fact
from quiz.progress import Retention
from quiz.rhythm import Pause, Rhythm
from tests.factories import LearnerFactory, QuizFactory

pytestmark = pytest.mark.usefixtures("content")


@pytest.fixture
def address():
    return reverse("quiz:progress")


def remember(runner, facts, **state):
    given = {"stability": 10.0, "difficulty": 5.0, "last": runner.today(), "reps": 1} | state
    given.setdefault("due", given["last"] + timedelta(days=3))
    return Card.objects.bulk_create(Card(runner=runner, fact=fact, **given) for fact in facts)


def quiz(runner, ago, **counted):
    return QuizFactory(runner=runner, ago=ago, **({"answers": 8} | counted))


def named(rows, name):
    return next(each for each in rows if each.slug == name)


def test_what_is_remembered_is_the_sum_of_what_would_be_recalled(runner, stranger):
    soleus = Fact.objects.published().filter(muscle__slug="soleus")
    remember(runner, soleus)
    remember(stranger, Fact.objects.published()[:50])

    page = progress.page(runner, runner.today())
    later = progress.page(runner, runner.today() + timedelta(days=10))

    known = named(page.muscles, "soleus")
    assert (known.met, known.remembered) == (soleus.count(), pytest.approx(soleus.count()))
    assert page.whole.met == soleus.count()
    assert page.whole.facts == Fact.objects.published().count()
    assert later.whole.remembered == pytest.approx(0.9 * soleus.count())
    assert [each.slug for each in page.weakest] == ["soleus"]


def test_a_fact_of_a_group_counts_for_each_of_its_muscles(runner):
    fact = Fact.objects.published().filter(group__slug="hamstrings", muscle=None).first()
    remember(runner, [fact])

    page = progress.page(runner, runner.today())

    met = {each.slug for each in page.muscles if each.met}
    assert met == set(fact.group.muscles.values_list("slug", flat=True))


def test_the_greener_a_muscle_the_more_is_remembered(runner):
    remember(runner, Fact.objects.published().filter(muscle__slug="soleus"))

    front, back = progress.page(runner, runner.today()).maps

    known = named(progress.page(runner, runner.today()).muscles, "soleus")
    level = round(16 * known.share)
    assert level > 6
    assert f'class="muscle lit a{level}" data-slug="soleus"' in back
    assert "from the front" in front


@pytest.mark.parametrize(("answers", "told"), [(19, False), (20, True)])
def test_too_few_answers_are_not_made_a_percentage(phone, runner, address, answers, told):
    quiz(runner, 1, tested=answers, right=answers - 1, luck=answers / 4)

    text = " ".join(phone.get(address).content.decode().split())

    assert ("really recalled in 30 days" in text) == told
    assert ("Too early to say" in text) != told


def test_retention_takes_chance_out_and_says_how_sure_it_is():
    seen = Retention("30 days", answers=400, right=370, luck=100)

    assert (seen.observed_per_cent, seen.per_cent, seen.give_or_take) == (92, 90, 3)
    assert Retention("30 days", 1600, 1480, 400).give_or_take == 2
    assert Retention("30 days", 20, 20, 5).give_or_take > 5


def test_the_forecast_puts_what_is_overdue_on_today_and_moves_on_past_a_pause(runner):
    today = runner.today()
    facts = iter(Fact.objects.published()[:8])
    for due in (-9, 0, 2, 3, 13, 14):
        remember(runner, [next(facts)], due=today + timedelta(days=due))
    pause = Pause(today + timedelta(days=2), today + timedelta(days=5))
    LearnerFactory(runner=runner, rhythm=Rhythm(pauses=(pause,)))

    forecast = progress.page(runner, today).forecast

    assert [(day - today).days for day, count in forecast if count] == [0, 6, 13]
    assert [count for _, count in forecast if count] == [2, 2, 1]
    assert len(forecast) == 14


def test_the_calendar_tells_quiz_rest_and_missed_days_apart(runner):
    today = date(2026, 11, 25)  # a Wednesday
    rhythm = Rhythm({today - timedelta(days=90): frozenset({0, 1, 2})})
    LearnerFactory(runner=runner, rhythm=rhythm)
    for ago in (9, 8):
        QuizFactory(runner=runner, day=today - timedelta(days=ago), answers=8)

    *_, before, last = progress.page(runner, today).calendar

    assert [ring.kind for ring in before] == [
        "done",
        "done",
        "open",
        "rest",
        "rest",
        "rest",
        "rest",
    ]
    assert [ring.kind for ring in last] == [
        "open",
        "open",
        "now",
        "ahead",
        "ahead",
        "ahead",
        "ahead",
    ]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_costs_the_same_however_long_she_has_been_here(
    phone, runner, address, rows, django_assert_num_queries
):
    remember(runner, Fact.objects.published()[:rows])
    for ago in range(rows):
        quiz(runner, 40 * ago + 1, tested=30, right=28, luck=8)
    phone.get(address)

    with django_assert_num_queries(9):
        page = phone.get(address)

    assert page.context["progress"].whole.met == rows


def test_the_page_holds_nothing_that_the_policy_forbids_and_a_table_for_each_chart(
    phone, runner, address
):
    remember(runner, Fact.objects.published()[:9])
    for ago in (1, 40):
        quiz(runner, ago, tested=30, right=28, luck=8)

    page = phone.get(address).content.decode()

    assert " style=" not in page
    assert page.count("<table") == 5
    assert {"bars", "dots", "calendar"} <= set(re.findall(r'<svg class="(\w+)', page))


def test_a_new_runner_is_told_what_waits_and_a_visitor_where_to_begin(phone, visitor, address):
    text = phone.get(address).content.decode()

    assert "Nothing yet" in text
    assert visitor.get(address).url == reverse("quiz:hub")


def test_the_hub_leads_to_it_once_there_is_something(phone, runner, address):
    assert address not in phone.get(reverse("quiz:hub")).content.decode()

    remember(runner, Fact.objects.published()[:1])

    assert address in phone.get(reverse("quiz:hub")).content.decode()


@pytest.mark.parametrize(("share", "width"), [(0.25, "25.0"), (1, "100.0")])
def test_a_meter_is_as_long_as_its_share(share, width):
    assert f'class="meter__part" width="{width}"' in charts.meter(share)


def test_the_highest_bar_fills_the_chart_and_an_empty_day_has_none():
    drawn = charts.bars([charts.Bar("Mo", 4), charts.Bar("Tu", 0), charts.Bar("We", 2)], "x")

    assert re.findall(r'height="([\d.]+)" rx', drawn) == ["84.0", "42.0"]
    assert re.findall(r">(\w+)</text>", drawn) == ["4", "Mo", "Tu", "2", "We"]


def test_words_from_elsewhere_cannot_break_a_chart():
    assert "<b>" not in charts.bars([charts.Bar("<b>", 1)], '"<b>')
