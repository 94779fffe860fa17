"""Whatever is sent, it is refused in words or taken whole: no error of ours, and no half answer."""

from uuid import uuid4

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quiz.models import Card, DailyQuiz, Doubt, Learner, Review, ReviewUndone
from tests.quiz.answers import filled

pytestmark = pytest.mark.usefixtures("content")
FEW = settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
ROWS = (Card, DailyQuiz, Doubt, Learner, Review, ReviewUndone)

ODD = (
    *("", "\x00", "-1", "1e9", "9" * 400, "NaN", "Infinity", "null", "[]", "٣", "½", "true", "on"),
    *("2026-02-30", "0001-01-01", "9999-12-31", "0001-01-01T00:00:00Z", "24:00", "03:59"),
    *("9999-12-31T23:59:59+23:59", "23:59:59.999999", "' OR 1=1 --", "%s", "{{ x }}", "../../"),
    "0b5d57aa-0000-4000-8000-000000000000",
)
words = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
    st.sampled_from(ODD),
)
rubbish = st.one_of(words, st.lists(words, max_size=4))


def rows():
    return [list(model.objects.order_by("pk").values()) for model in ROWS]


@pytest.fixture
def item(phone, runner):
    return DailyQuiz.objects.begin(runner, runner.today()).items.first()


@FEW
@given(
    bad=st.dictionaries(
        st.sampled_from(["key", "sheet", "option", "ms", "at", "unsure"]), rubbish, min_size=1
    )
)
def test_an_answer_with_rubbish_in_it_is_refused_or_is_one_answer(phone, item, bad):
    Review.objects.all().delete()
    Card.objects.all().delete()
    item.quiz.recount()
    before = rows()

    page = phone.post(reverse("quiz:answer", args=[item.pk]), filled(item.ask(0)[1]) | bad)

    assert page.status_code in {302, 422}
    assert Review.objects.count() == (page.status_code == 302)
    if page.status_code == 422:
        assert rows() == before


NAMES = ["at", "csrfmiddlewaretoken", "key", "next", "option", "words"]


@FEW
@given(
    verb=st.sampled_from(["undone", "doubts"]),
    sent=st.dictionaries(st.sampled_from(NAMES), rubbish, max_size=5),
)
def test_a_verb_without_its_key_changes_nothing(phone, item, verb, sent):
    row = Review.objects.first() or item.answer(
        item.ask(0)[1], item.ask(0)[1].picks()[0], key=uuid4()
    )
    before = rows()

    page = phone.post(reverse(f"quiz:{verb}", args=[row.key]), sent | {"key": "no key"})

    assert page.status_code in {302, 422}
    assert rows() == before


CHOSEN = {
    "session_size": "8",
    "new_a_day": "4",
    "retention": "90",
    "weekdays": ["0", "3"],
    "day_start": "04:00",
    "pause_first": "",
    "pause_last": "",
}
PAGES = ("quiz:settings", "quiz:hub", "today")


@FEW
@given(bad=st.dictionaries(st.sampled_from(sorted(CHOSEN)), rubbish, min_size=1))
def test_settings_with_rubbish_in_them_are_refused_or_kept_and_no_page_falls(phone, runner, bad):
    before = rows()

    page = phone.post(reverse("quiz:settings"), CHOSEN | bad)

    assert page.status_code in {302, 422}
    if page.status_code == 422:
        assert rows() == before
    assert {phone.get(reverse(name)).status_code for name in PAGES} == {200}
