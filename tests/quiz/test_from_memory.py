"""What is known well is asked from memory first: its options wait until she has her answer."""

from datetime import timedelta

import pytest
from django.urls import reverse

from quiz.carry import carried
from quiz.models import Card, DailyQuiz, Fact
from quiz.questions import Form
from quiz.sheets import Choice, Sheet
from tests.quiz.answers import filled

pytestmark = pytest.mark.usefixtures("content")
WAITING = '<details class="recall">'
TODAY = reverse("quiz:today")


@pytest.fixture
def due(runner):
    """One due fact that is asked without its options to point to."""

    def begun(stability):
        on = runner.today()
        fact = Fact.objects.get(slug="peak:soleus")
        Card.objects.create(
            runner=runner,
            fact=fact,
            stability=stability,
            difficulty=5,
            last=on - timedelta(days=30),
            due=on,
            reps=fact.questions.count(),  # the turn of its first wording again
        )
        return DailyQuiz.objects.begin(runner, on).items.get(is_new=False)

    return begun


@pytest.mark.parametrize(("stability", "waits"), [(20.0, False), (21.5, True)])
def test_options_wait_once_a_fact_holds_for_three_weeks(phone, due, stability, waits):
    due(stability)

    assert (WAITING in phone.get(TODAY).content.decode()) is waits


def test_after_a_miss_they_are_shown_at_once(phone, runner, due):
    item = due(90.0)
    sheet = item.ask(0)[1]
    assert item.asks_memory(sheet)

    phone.post(reverse("quiz:answer", args=[item.pk]), filled(sheet, right=False))

    again = item.ask(1)[1]
    assert not item.asks_memory(again)


def test_an_answer_that_comes_back_is_not_hidden(phone, due):
    item = due(90.0)
    sent = filled(item.ask(0)[1]) | {"at": "noon-ish"}

    page = phone.post(reverse("quiz:answer", args=[item.pk]), sent).content.decode()

    assert WAITING not in page
    assert "checked" in page


def test_without_signal_they_wait_as_well(runner, due):
    item = due(90.0)
    pack = carried(runner, item.quiz.progress())

    waits = [WAITING in asking["question"] for asking in pack["items"][item.order]["askings"]]

    assert waits == [True, False, False]


def test_a_quiz_chosen_ahead_asks_as_the_card_stands_by_then(phone, runner, due):
    item = due(90.0)
    fact = item.fact
    tomorrow = DailyQuiz.objects.create(runner=runner, day=runner.today() + timedelta(days=1))
    later = tomorrow.items.create(order=0, fact=fact, wording=0, from_memory=True)

    phone.post(reverse("quiz:answer", args=[item.pk]), filled(item.ask(0)[1], right=False))
    later.refresh_from_db()

    assert not Card.objects.get(fact=fact).is_firm
    assert not later.from_memory


@pytest.mark.parametrize(
    ("form", "stem", "alone"),
    [
        (Form.WHICH_PHASE, "When in the stride does soleus work hardest?", True),
        (Form.NAME_THE_MUSCLE, "Which muscle is lit?", True),
        (Form.CHOOSE_ONE, "Which of these is in the calf?", False),
        (Form.TRUE_OR_FALSE, "True or false? Soleus bends the knee.", False),
        (Form.CHOOSE_ALL, "What does soleus do? Choose all that apply.", False),
        (Form.ORDER, "In which order do they come?", False),
        (Form.TAP_THE_MUSCLE, "Where is soleus? Tap it on the legs.", False),
    ],
)
def test_only_a_question_that_stands_alone_can_be_answered_alone(form, stem, alone):
    sheet = Sheet(1, 1, 0, form, stem, (Choice("a", right=True), Choice("b", right=False)))

    assert sheet.answered_alone is alone
