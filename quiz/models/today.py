"""The quiz of a day: chosen once, the same on two phones, answered item by item."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

from quiz import daily, interests
from quiz.daily import Answered, Candidate
from quiz.models.content import Fact, Option, Question
from quiz.models.learner import Learner
from quiz.models.memory import Card
from quiz.models.standing import Progress
from quiz.sheets import Sheet
from runners.models import Runner

if TYPE_CHECKING:
    from quiz.models.events import Review

# As many as a runner can have, so that all of a backlog is weighed and a day still ends.
REACH = 1000
# What of an answer says whether and how it counts.
COUNTED = ("key", "item__is_new", "right", "sure", "counts", "chance", "tz")
# New facts to choose from, so that a day meets several subjects.
FRESH = 60


class DailyQuizQuerySet(models.QuerySet["DailyQuiz"]):
    def of(self, runner: Runner) -> DailyQuizQuerySet:
        return self.filter(runner=runner)

    def on(self, day: date) -> DailyQuizQuerySet:
        return self.filter(day=day)

    @transaction.atomic
    def begin(self, runner: Runner, on: date) -> DailyQuiz:
        """The runner's quiz of that day; chosen now if this is the first asking."""
        quiz, made = self.get_or_create(runner=runner, day=on, defaults={"tz": runner.tz})
        if made:
            learner = Learner.of(runner)
            quiz.add_items(learner.session_size, fresh=learner.new_a_day)
            quiz.size = quiz.items.count()
            quiz.save(update_fields=["size"])
        return quiz

    def answered(self) -> DailyQuizQuerySet:
        return self.filter(answers__gt=0)


class DailyQuiz(models.Model):
    """What one runner is asked on one day."""

    runner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="quizzes")
    day = models.DateField()
    tz = models.CharField(max_length=64, default="UTC", db_default="UTC")
    begun_at = models.DateTimeField(auto_now_add=True)
    size = models.PositiveSmallIntegerField(
        default=0, db_default=0, help_text="Questions chosen at first, without what was added."
    )
    # Counted from its answers, so that years of them need not be read to draw a calendar.
    answers = models.PositiveIntegerField(default=0, db_default=0)
    tested = models.PositiveIntegerField(
        default=0, db_default=0, help_text="First answers to facts that were met on an earlier day."
    )
    right = models.PositiveIntegerField(default=0, db_default=0, help_text="Right ones of those.")
    luck = models.FloatField(
        default=0.0, db_default=0.0, help_text="How many of those blind picks would have got right."
    )

    objects = DailyQuizQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-day"]
        verbose_name_plural = "daily quizzes"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["runner", "day"], name="one_quiz_per_runner_and_day")
        ]

    def __str__(self) -> str:
        return f"{self.runner} on {self.day}"

    def add_items(self, size: int, *, fresh: int) -> None:
        """Choose so many more facts: due ones first, then at most `fresh` new ones, none twice."""
        items = list(self.items.select_related("fact"))
        taken = {item.fact_id for item in items}
        due = [each for each in self._due() if each.fact not in taken]
        met = {item.fact.subject for item in items}
        new = self._new(taken, met) if fresh and len(due) < size else []
        self._add(taken, due, new, size=size, fresh=fresh)

    def practise(self, about: models.Q) -> bool:
        """See to it that a few facts on one subject wait: due ones, else new ones, else known ones.

        What waits already counts, so asking twice adds once. False when today has asked them all.
        """
        items = list(self.items.select_related("fact"))
        taken = {item.fact_id for item in items}
        waiting = [items[number].fact_id for number in Progress(items).waiting]
        theirs = Fact.objects.filter(about, pk__in=waiting).count()
        mine = Card.objects.of(self.runner).met().filter(fact__in=Fact.askable().filter(about))
        known = mine.exclude(fact__in=taken)
        due, new = self._candidates(known.due(self.day)), self._new(taken, set(), about)
        asked = due if due or new else self._candidates(known)
        room = max(0, daily.MORE - theirs)
        return theirs + self._add(taken, asked, new, size=room, fresh=room) > 0

    def _add(
        self,
        taken: set[int],
        due: list[Candidate],
        new: list[Candidate],
        *,
        size: int,
        fresh: int,
    ) -> int:
        row = daily.choose(
            due, new, usual=size, fresh=fresh, seed=f"{self.runner_id}:{self.day}:{len(taken)}"
        )
        cards = Card.objects.of(self.runner).filter(fact__in=[each.fact for each in row])
        known = {card.fact_id: card for card in cards}
        QuizItem.objects.bulk_create(
            QuizItem(
                quiz=self,
                order=len(taken) + place,
                fact_id=each.fact,
                is_new=each.recall is None,
                **_asked_of(known.get(each.fact)),
            )
            for place, each in enumerate(row)
        )
        return len(row)

    def _due(self) -> list[Candidate]:
        return self._candidates(Card.objects.of(self.runner).due(self.day))

    def _candidates(self, cards: Any) -> list[Candidate]:
        return [
            Candidate(card.fact_id, card.fact.subject, card.recall(self.day))
            for card in cards.select_related("fact").order_by("due", "pk")[:REACH]
        ]

    def _new(
        self, taken: set[int], met: set[str], about: models.Q | None = None
    ) -> list[Candidate]:
        """In teaching order, but first about what the day has made her curious of."""
        known = Card.objects.of(self.runner).met().values("fact")
        unseen = Fact.askable().exclude(pk__in=known).exclude(pk__in=taken)
        if about is not None:
            unseen = unseen.filter(about)
        first = models.Q(muscle__in=interests.muscles(self.runner, self.day))
        later = models.Case(models.When(first, then=0), default=1)
        unseen = unseen.annotate(later=later).order_by("later", "order", "slug")
        return [Candidate(fact.pk, fact.subject) for fact in _spread(unseen[:FRESH], met)]

    def recount(self, reviews: Sequence[Review] | None = None) -> None:
        """Which of its answers count, and its counters from those; `reviews` as `reviews` gives."""
        given = self.reviews() if reviews is None else reviews
        _weigh(given)
        counting = [each for each in given if each.counts]
        self.answers, self.tested, self.right, self.luck = daily.tally(
            (each.item_id, bool(each.item and each.item.is_new), each.right, each.chance)
            for each in counting
        )
        if counting:  # a quiz chosen a day ahead may be taken in another country
            self.tz = counting[0].tz
        self.save(update_fields=["answers", "tested", "right", "luck", "tz"])

    def reviews(self) -> list[Review]:
        """All answers to its items in order, with what it takes to count them.

        Every answer reads all of its day: so without the words shown, and found by the items
        alone, for joined SQLite reads all answers there are.
        """
        from quiz.models.events import Review

        mine = Review.objects.given().filter(item__in=self.items.order_by().values("pk"))
        return list(mine.in_order().select_related("item").only(*COUNTED))

    def progress(self) -> Progress:
        """Its items, the answers to them, and what is next: two queries."""
        return Progress(list(self.items.select_related("quiz")))


def _spread(facts: Iterable[Fact], met: set[str]) -> list[Fact]:
    """New facts in teaching order, but one of a subject a day while there are others."""
    row: list[Fact] = []
    later: list[Fact] = []
    for fact in facts:
        (later if fact.subject in met else row).append(fact)
        met.add(fact.subject)
    return row + later


def _asked_of(card: Card | None) -> dict[str, Any]:
    """What a card says of how its fact is asked: in which words, and whether from memory first."""
    if card is None:
        return {"wording": 0, "from_memory": False}
    return {"wording": card.reps, "from_memory": card.is_firm}


def _weigh(given: Sequence[Review]) -> None:
    """Mark which of these answers of a quiz, oldest first, count; saves those that changed."""
    from quiz.models.events import Review

    told = [Answered(each.item_id or 0, each.right, each.sure) for each in given]
    moved = []
    for row, counts in zip(given, daily.counting(told), strict=True):
        if row.counts != counts:
            row.counts = counts
            moved.append(row)
    Review.objects.bulk_update(moved, ["counts"])


class QuizItemQuerySet(models.QuerySet["QuizItem"]):
    def of(self, runner: Runner) -> QuizItemQuerySet:
        return self.filter(quiz__runner=runner)

    def on(self, day: date) -> QuizItemQuerySet:
        return self.filter(quiz__day=day)

    def progress(self) -> Progress:
        """Where the quiz of these items stands; two queries, the quiz itself included."""
        return Progress(list(self.select_related("quiz")))


class QuizItem(models.Model):
    """One fact in a day's quiz."""

    quiz = models.ForeignKey(DailyQuiz, models.CASCADE, related_name="items")
    order = models.PositiveSmallIntegerField()
    fact = models.ForeignKey(Fact, models.PROTECT, related_name="items")
    wording = models.PositiveIntegerField(help_text="Turns the wordings round, one each asking.")
    is_new = models.BooleanField(default=False)
    from_memory = models.BooleanField(
        default=False,
        db_default=False,
        help_text="Known so well that it is asked before its options are shown.",
    )

    objects = QuizItemQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["order"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["quiz", "order"], name="one_item_per_place"),
            models.UniqueConstraint(fields=["quiz", "fact"], name="no_fact_twice_in_a_quiz"),
        ]

    def __str__(self) -> str:
        return f"{self.order + 1}: {self.fact}"

    def question(self, asked: int) -> Question:
        """Its wording at this asking: another than last time, the same on every phone."""
        return self.ask(asked)[0]

    def ask(self, asked: int, known: Iterable[Option] | None = None) -> tuple[Question, Sheet]:
        """The wording of this asking, and the sheet to show; one query unless options are given."""
        wordings: dict[Question, list[Option]] = {}
        for option in Option.objects.of([self.fact_id]) if known is None else known:
            wordings.setdefault(option.question, []).append(option)
        # An editor may retire the last wording of a fact under a running quiz: then ask it still.
        sound = [each for each, options in wordings.items() if each.can_be_asked(options)]
        live = [each for each in sound if each.retired_at is None] or sound
        question = live[(self.wording + asked) % len(live)]
        shown = question.shown(f"{self.pk}:{asked}", wordings[question])
        return question, question.sheet(shown, item=self.pk, asking=asked)

    def asks_memory(self, sheet: Sheet) -> bool:
        """Whether this asking keeps its options back: a firm fact, not missed today."""
        return self.from_memory and not sheet.asking and sheet.answered_alone

    def is_open(self, at: datetime) -> bool:
        """Whether a moment is within its day, give or take one: a journey, or a late evening."""
        return abs((self.quiz.runner.today(at) - self.quiz.day).days) <= 1

    @transaction.atomic
    def answer(
        self,
        sheet: Sheet,
        picked: Sequence[int],
        *,
        key: UUID,
        sure: bool = True,
        milliseconds: int | None = None,
        at: datetime | None = None,
    ) -> Review | None:
        """Record one answer, graded by the sheet that was shown, and fold its card.

        The same key again gives the first answer, and so does an item that is done already (a
        second phone, the Back button): what was answered stands. The later one is kept all the
        same, and counts if an earlier miss turns up that it belongs to. None where this very answer
        was taken back since.
        """
        from quiz.models.events import Review

        runner = self.quiz.runner
        Card.objects.bulk_create([Card(runner=runner, fact_id=self.fact_id)], ignore_conflicts=True)
        card = Card.objects.taking_turns().get(runner=runner, fact_id=self.fact_id)
        learner = Learner.of(card.runner)
        review = Review(
            runner=runner,
            key=key,
            card=card,
            item=self,
            **sheet.graded(picked),
            sure=sure,
            milliseconds=milliseconds,
            answered_at=at or timezone.now(),
            day=self.quiz.day,
            tz=runner.tz,
            parameters=learner.version,
        )
        # ON CONFLICT, and then read back: a bare IntegrityError could mean anything.
        Review.objects.bulk_create([review], ignore_conflicts=True)
        given = self.quiz.reviews()
        mine = [each for each in given if each.item_id == self.pk]
        stored = next((each for each in mine if each.key == key), None)
        if stored is None:
            return self._known(card, key)
        self.quiz.recount(given)
        card.refold(learner)
        self.pass_on(card)
        so_far = mine[: mine.index(stored) + 1]
        return next(each for each in reversed(so_far) if each.counts)

    def _known(self, card: Card, key: UUID) -> Review | None:
        """The answer with this key: one to something else, or none, for it was taken back since."""
        if not card.reviews.exists():  # this was never asked
            card.delete()
        return card.runner.reviews.given().filter(key=key).first()

    def pass_on(self, card: Card) -> None:
        """Quizzes that were chosen ahead for the phone ask its fact on from where it stands now."""
        later = DailyQuiz.objects.of(card.runner).filter(day__gt=self.quiz.day, answers=0)
        QuizItem.objects.filter(fact=card.fact_id, quiz__in=later.order_by().values("pk")).update(
            is_new=not card.reps, **_asked_of(card)
        )
