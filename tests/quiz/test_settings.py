"""What a runner chooses of her quiz is kept, told in plain words, and holds."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from quiz.models import Card, DailyQuiz, Fact, Learner
from quiz.models.learner import Outlook
from quiz.outlook import Met, questions_a_day
from quiz.preferences import SettingsForm
from quiz.rhythm import Pause, Rhythm
from quiz.today import is_done, summary, wants_reminder
from runners.models import Runner
from tests.factories import LearnerFactory, QuizFactory

pytestmark = pytest.mark.usefixtures("content")
CHOSEN = {
    "session_size": "5",
    "new_a_day": "2",
    "retention": "95",
    "weekdays": ["0", "2", "4"],
    "day_start": "05:30",
}


@pytest.fixture
def address():
    return reverse("quiz:settings")


def remember(runner, count, **state):
    given = {"stability": 20.0, "difficulty": 5.0, "last": runner.today(), "reps": 3} | state
    given.setdefault("due", given["last"] + timedelta(days=20))
    return Card.objects.bulk_create(
        Card(runner=runner, fact=fact, **given) for fact in Fact.objects.order_by("-order")[:count]
    )


def answer_all(quiz):
    while (item := quiz.progress().current) is not None:
        asked = quiz.progress().asked(item)
        _, sheet = item.ask(asked)
        right = [n for n, choice in enumerate(sheet.choices) if choice.right]
        if sheet.form == "order":
            right = sorted(range(len(sheet.choices)), key=lambda n: sheet.choices[n].place)
        item.answer(sheet, right, key=uuid4())


def test_what_she_chooses_is_kept_and_shown_again(phone, runner, address):
    page = phone.post(address, CHOSEN, follow=True)

    learner = Learner.objects.get(runner=runner)
    assert (learner.session_size, learner.new_a_day, learner.retention) == (5, 2, 95)
    assert learner.rhythm.weekdays(runner.today()) == {0, 2, 4}
    runner.refresh_from_db()
    assert runner.day_start.isoformat() == "05:30:00"
    assert "Saved." in page.content.decode()
    assert page.context["form"].initial["weekdays"] == [0, 2, 4]


def test_a_reader_sees_them_without_leaving_a_row_and_keeps_them_as_a_guest(visitor, address):
    assert visitor.get(address).status_code == 200
    assert not Runner.objects.exists()

    visitor.post(address, CHOSEN)

    assert Learner.objects.get().runner.is_guest


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        ({"session_size": "4000"}, "4000 is not one of the available choices"),
        ({"retention": "100"}, "100 is not one of the available choices"),
        ({"day_start": "late"}, "Enter a valid time"),
        ({"pause_first": "2026-12-01"}, "Say when the pause ends"),
        ({"pause_last": "2026-12-01"}, "Say when the pause begins"),
        ({"pause_first": "2026-12-05", "pause_last": "2026-12-01"}, "ends before it begins"),
        ({"pause_first": "2026-12-05", "pause_last": "2036-12-01"}, "a year long at most"),
    ],
)
def test_a_choice_that_cannot_be_is_explained_and_changes_nothing(phone, address, bad, words):
    page = phone.post(address, CHOSEN | bad)

    assert page.status_code == 422
    assert words in page.content.decode()
    assert not Learner.objects.exists()


def test_the_next_quiz_has_as_many_questions_as_she_chose(phone, runner, address):
    phone.post(address, CHOSEN)

    assert DailyQuiz.objects.begin(fresh(runner), runner.today()).items.count() == 2


def test_another_retention_moves_every_due_day_and_only_that(phone, runner, stranger, address):
    remember(runner, 3)
    remember(stranger, 3)

    phone.post(address, CHOSEN)

    (due,) = set(Card.objects.of(runner).values_list("due", flat=True))
    assert runner.today() < due < runner.today() + timedelta(days=20)
    assert set(Card.objects.of(stranger).values_list("due", flat=True)) == {
        runner.today() + timedelta(days=20)
    }
    phone.post(address, CHOSEN | {"retention": "90"})
    assert {card.due - card.last for card in Card.objects.of(runner)} == {timedelta(days=20)}


@pytest.mark.parametrize("later", [-1, 1])
def test_what_she_chooses_holds_at_once_whatever_hour_her_day_starts(phone, runner, address, later):
    """An hour from now it is still yesterday; an hour ago it was already today."""
    start = (timezone.now().astimezone(runner.zone) + timedelta(hours=later)).strftime("%H:%M")

    phone.post(address, CHOSEN | {"day_start": start})

    assert phone.get(address).context["form"].initial["weekdays"] == [0, 2, 4]


@pytest.mark.parametrize("cards", [1, 3])
def test_the_page_costs_the_same_with_any_number_of_cards(
    phone, runner, address, cards, django_assert_num_queries
):
    remember(runner, cards)

    with django_assert_num_queries(5):
        page = phone.get(address)

    assert "less than a question a day" in page.content.decode()


@pytest.mark.parametrize(
    ("met", "unmet", "words"),
    [
        (0, 40, {"80 %: less than a question a day", "8: all 40 left in 1 week at the earliest"}),
        (1, 0, {"80 %: about 1 question a day", "8"}),
        (5, 100, {"80 %: about 5 questions a day", "4: all 100 left in 4 weeks at the earliest"}),
    ],
)
def test_each_choice_says_what_it_brings(runner, met, unmet, words):
    outlook = Outlook(met=met, unmet=unmet, questions=dict.fromkeys(SettingsForm.RETENTIONS, met))
    fields = SettingsForm(Learner.of(runner), outlook).fields

    told = {text for name in ("new_a_day", "retention") for _, text in fields[name].choices}
    assert words <= told


def test_remembering_better_costs_more_questions():
    met = [Met(stability=n, difficulty=5, ago=n // 2) for n in range(1, 80)]

    loads = [questions_a_day(met, retention=retention) for retention in (0.8, 0.85, 0.9, 0.95)]

    assert loads == sorted(loads)
    assert loads[-1] > 1.5 * loads[0]


def test_many_cards_are_sampled_and_their_load_is_in_proportion():
    met = [Met(stability=n % 40 + 1, difficulty=5, ago=n % 7) for n in range(280)]

    few, many = (questions_a_day(met * times, retention=0.9) for times in (1, 10))

    assert many == pytest.approx(10 * few, rel=0.1)


def test_nothing_met_asks_nothing():
    assert questions_a_day([], retention=0.9) == 0


def test_one_who_has_met_nothing_is_told_what_a_hundred_facts_would_ask(phone, address):
    assert "the numbers are for a hundred facts known for some weeks" in " ".join(
        phone.get(address).content.decode().split()
    )


def test_in_a_pause_nothing_is_due_nobody_is_reminded_and_the_row_waits(phone, runner, address):
    today = runner.today()
    span = {"pause_first": today.isoformat(), "pause_last": str(today + timedelta(days=6))}
    phone.post(address, CHOSEN | {"weekdays": [], "day_start": "04:00"} | span)
    QuizFactory(runner=runner, ago=1, answers=8)

    seen = summary(fresh(runner), today + timedelta(days=6))
    assert (seen.paused.last, seen.streak) == (today + timedelta(days=6), 1)
    assert not wants_reminder(fresh(runner), today)
    assert wants_reminder(fresh(runner), today + timedelta(days=7))
    assert "A pause until" in phone.get(reverse("quiz:hub")).content.decode()
    assert "A pause until" in phone.get(reverse("today")).content.decode()


def test_she_may_take_a_quiz_in_a_pause(phone, runner):
    today = runner.today()
    pause = Rhythm(pauses=(Pause(today, today),))
    LearnerFactory(runner=runner, rhythm=pause)

    phone.post(reverse("quiz:today"))

    assert phone.get(reverse("quiz:today")).status_code == 200


def test_a_day_is_done_when_each_of_its_questions_was_right_once(runner):
    quiz = DailyQuiz.objects.begin(runner, runner.today())
    assert not is_done(runner, runner.today())
    assert wants_reminder(runner, runner.today())

    answer_all(quiz)

    assert is_done(runner, runner.today())
    assert not wants_reminder(runner, runner.today())


def test_five_more_do_not_undo_a_day(phone, runner):
    quiz = DailyQuiz.objects.begin(runner, runner.today())
    answer_all(quiz)

    phone.post(reverse("quiz:more"))

    assert quiz.items.count() == 13
    assert is_done(runner, runner.today())


def test_a_day_without_anything_to_ask_is_done_and_may_have_five_more(phone, runner):
    LearnerFactory(runner=runner, new_a_day=0)

    assert is_done(runner, runner.today())
    assert "Done for today" in phone.get(reverse("quiz:hub")).content.decode()
    phone.post(reverse("quiz:more"))
    assert phone.get(reverse("quiz:today")).status_code == 200


def test_a_rest_day_asks_for_no_reminder(runner):
    monday = date(2026, 11, 23)
    rhythm = Rhythm({monday: frozenset({0})})
    LearnerFactory(runner=runner, rhythm=rhythm)

    assert wants_reminder(runner, monday)
    assert not wants_reminder(runner, monday + timedelta(days=1))


def test_after_a_holiday_the_quiz_is_half_as_long_again(runner):
    month_ago = runner.today() - timedelta(days=30)
    remember(runner, 100, last=month_ago, due=runner.today() - timedelta(days=10))

    quiz = DailyQuiz.objects.begin(runner, runner.today())

    assert (quiz.items.count(), summary(fresh(runner)).due) == (12, 12)


def test_a_day_counts_its_answers_and_what_they_tested(runner):
    remember(runner, 3, last=runner.today() - timedelta(days=5), due=runner.today())
    quiz = DailyQuiz.objects.begin(runner, runner.today())

    answer_all(quiz)

    quiz.refresh_from_db()
    assert (quiz.answers, quiz.tested, quiz.right) == (8, 3, 3)
    assert 0 < quiz.luck < 3


def fresh(runner):
    """As the next request reads her."""
    return Runner.objects.get(pk=runner.pk)
