"""Runners in the middle of things, above the real content."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4

import factory
from factory.django import DjangoModelFactory

from quiz.models import Card, DailyQuiz, Fact, Fit, Learner, QuizItem, Review
from runners.models import Runner
from workouts.models import Following, Plan, Session, SetDone, Workout

MONDAY = date(2026, 11, 2)
NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
PASSWORD = "stride-by-stride"


class RunnerFactory(DjangoModelFactory):
    class Meta:
        model = Runner

    class Params:
        editor = factory.Trait(is_staff=True, is_superuser=True)

    username = factory.Sequence("runner-{}".format)
    password = factory.django.Password(PASSWORD)


class LearnerFactory(DjangoModelFactory):
    """What a runner chose for her quiz; `rhythm` are her days and pauses."""

    class Meta:
        model = Learner
        exclude = ("rhythm",)

    runner = factory.SubFactory(RunnerFactory)
    rhythm = None
    kept_rhythm = factory.LazyAttribute(lambda it: it.rhythm.written() if it.rhythm else {})


class QuizFactory(DjangoModelFactory):
    """A day's quiz, `ago` days before her today."""

    class Meta:
        model = DailyQuiz

    class Params:
        ago = 0

    runner = factory.SubFactory(RunnerFactory)
    day = factory.LazyAttribute(lambda it: it.runner.today() - timedelta(days=it.ago))


class ItemFactory(DjangoModelFactory):
    class Meta:
        model = QuizItem

    quiz = factory.SubFactory(QuizFactory)
    fact = factory.LazyFunction(lambda: Fact.objects.published().first())
    order = factory.LazyAttribute(lambda it: it.quiz.items.count())
    wording = 0


class CardFactory(DjangoModelFactory):
    """A fact she has met; a new one unless its state is given."""

    class Meta:
        model = Card

    runner = factory.SubFactory(RunnerFactory)
    fact = factory.LazyFunction(lambda: Fact.objects.published().first())


class ReviewFactory(DjangoModelFactory):
    """An answer at noon of its day, to the first wording; the card is not folded anew."""

    class Meta:
        model = Review

    class Params:
        ago = 0

    card = factory.SubFactory(CardFactory)
    runner = factory.SelfAttribute("card.runner")
    key = factory.LazyFunction(uuid4)
    question = factory.LazyAttribute(lambda it: it.card.fact.questions.first())
    form = factory.SelfAttribute("question.form")
    stem = factory.SelfAttribute("question.stem")
    shown = factory.LazyAttribute(
        lambda it: [
            {"text": each.text, "right": each.right, "why": each.why}
            for each in it.question.options.all()
        ]
    )
    right = True
    picked = factory.LazyAttribute(
        lambda it: [next(n for n, each in enumerate(it.shown) if each["right"] is it.right)]
    )
    chance = factory.LazyAttribute(lambda it: 1 / len(it.shown))
    day = factory.LazyAttribute(lambda it: it.runner.today() - timedelta(days=it.ago))
    answered_at = factory.LazyAttribute(
        lambda it: datetime.combine(it.day, time(12), it.runner.zone)
    )
    tz = factory.SelfAttribute("runner.tz")


class FitFactory(DjangoModelFactory):
    class Meta:
        model = Fit

    runner = factory.SubFactory(RunnerFactory)
    version = factory.Sequence("own-{}".format)
    values = factory.LazyFunction(list)
    answers = 21
    before = 1
    after = 0.5


class FollowingFactory(DjangoModelFactory):
    """A plan she follows, two days a week, as if she had pressed the button."""

    class Meta:
        model = Following

    class Params:
        slug = "beginner-balanced"

    runner = factory.SubFactory(RunnerFactory)
    plan = factory.LazyAttribute(lambda it: Plan.objects.get(slug=it.slug))
    key = factory.LazyFunction(uuid4)
    starts_on = MONDAY
    weekdays = factory.LazyFunction(lambda: [0, 3])

    @classmethod
    def _create(cls, model_class, **fields):
        return model_class.objects.start(fields.pop("runner"), fields.pop("plan"), **fields)


class WorkoutFactory(DjangoModelFactory):
    """A session that she has begun."""

    class Meta:
        model = Workout

    class Params:
        slug = "beginner-balanced-week-1-1"

    runner = factory.SubFactory(RunnerFactory)
    session = factory.LazyAttribute(lambda it: session(it.slug))
    key = factory.LazyFunction(uuid4)
    at = NOON

    @classmethod
    def _create(cls, model_class, **fields):
        return model_class.objects.start(fields.pop("runner"), fields.pop("session"), **fields)


def session(slug: str = "beginner-balanced-week-1-1") -> Session:
    return Session.objects.get(slug=slug)


def done(row: Workout, sets: int = 1, *, at=NOON, **more) -> list[SetDone]:
    """The next sets of a workout, each as it was planned unless said otherwise."""
    return [row.do(row.position, key=uuid4(), at=at, **more) for _ in range(sets)]
