"""Practise this: a few questions on one muscle, asked for on its page."""

import pytest
from django.urls import reverse

from quiz.models import Card, DailyQuiz, Fact
from tests.quiz.answers import filled

pytestmark = pytest.mark.usefixtures("content")


def practise(phone, slug="soleus"):
    return phone.post(reverse("quiz:practise", args=[slug]), follow=True)


def waiting(runner):
    progress = DailyQuiz.objects.filter(runner=runner).first().progress()
    return [progress.items[number].fact for number in progress.waiting]


def finish(phone):
    while (page := phone.get(reverse("quiz:today"), follow=True)).context.get("item"):
        address = reverse("quiz:answer", args=[page.context["item"].pk])
        phone.post(address, filled(page.context["sheet"]))


def test_the_page_of_a_muscle_leads_to_its_practice(phone):
    page = phone.get(reverse("legs:muscle", args=["soleus"])).content.decode()
    assert f"{reverse('quiz:hub')}?about=soleus" in page

    hub = phone.get(reverse("quiz:hub"), {"about": "soleus"}).content.decode()
    assert reverse("quiz:practise", args=["soleus"]) in hub


def test_its_facts_come_behind_those_of_the_day_and_asking_twice_adds_them_once(phone, runner):
    for _ in range(2):
        practise(phone)

    facts = waiting(runner)
    mine = [fact for fact in facts if fact.muscle and fact.muscle.slug == "soleus"]
    assert len(mine) == 5
    assert {fact.muscle.slug for fact in facts[8:]} == {"soleus"}


def test_a_group_is_practised_with_its_muscles(phone, runner):
    practise(phone, "hamstrings")

    about = {(f.muscle and f.muscle.group.slug) or f.group.slug for f in waiting(runner)[8:]}
    assert about == {"hamstrings"}


def test_practised_to_the_end_it_says_that_there_is_no_more(phone, runner):
    everything = Fact.askable().filter(muscle__slug="soleus").count()
    for _ in range(everything):
        page = practise(phone)
        finish(phone)

    assert "Today has asked all there is on soleus." in page.content.decode()
    assert Card.objects.of(runner).met().filter(fact__muscle__slug="soleus").count() == everything


def test_the_next_day_the_weakest_known_ones_are_asked_where_nothing_is_due_or_new(phone, runner):
    practise(phone)
    finish(phone)
    facts = Fact.objects.filter(muscle__slug="soleus")
    facts.exclude(cards__runner=runner).update(retired_at="2026-01-01T00:00Z")
    known = set(facts.filter(cards__runner=runner).values_list("pk", flat=True))
    Card.objects.of(runner).update(due="2999-01-01")
    DailyQuiz.objects.of(runner).update(day="2026-01-02")

    practise(phone)

    assert len(known) == 5
    assert {fact.pk for fact in waiting(runner)[-5:]} == known


@pytest.mark.parametrize("slug", ["xyzzy", "foot-strike", "-1"])
def test_what_is_not_there_cannot_be_practised(phone, runner, slug):
    assert phone.get(reverse("quiz:hub"), {"about": slug}).status_code == 404
    assert phone.post(f"/quiz/practice/{slug}/").status_code == 404
    assert not DailyQuiz.objects.exists()


def test_a_visitor_who_practises_is_a_guest_from_then_on(visitor):
    assert practise(visitor).status_code == 200
    assert DailyQuiz.objects.get().runner.is_guest
