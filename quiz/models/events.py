"""What a runner answered: rows written once."""

from __future__ import annotations

from datetime import date, datetime
from operator import itemgetter
from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone

from quiz import contrast, memory, sheets
from quiz.memory import PARAMETERS_VERSION
from quiz.models.content import Question
from quiz.models.fit import parameters_of
from quiz.models.memory import Card
from quiz.questions import Form
from quiz.strip import Mark
from runners.models import Runner

if TYPE_CHECKING:
    from quiz.models.today import DailyQuiz

HASTY = 1000


class ReviewQuerySet(models.QuerySet["Review"]):
    def of(self, runner: Runner) -> ReviewQuerySet:
        return self.filter(runner=runner)

    def given(self) -> ReviewQuerySet:
        """Not taken back."""
        return self.filter(undone__isnull=True)

    def standing(self) -> ReviewQuerySet:
        """Those that count: not taken back, and given while the question was still to be asked."""
        return self.given().filter(counts=True)

    def to(self, quiz: DailyQuiz) -> ReviewQuerySet:
        """Answers to its items; a query to name these, for joined SQLite reads all there are."""
        return self.filter(item__in=list(quiz.items.order_by().values_list("pk", flat=True)))

    def in_order(self) -> ReviewQuerySet:
        return self.order_by("answered_at", "key")


class Review(models.Model):
    """One answer, an event. `key` is made where it happens, so receiving it twice is harmless."""

    runner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="reviews")
    key = models.UUIDField()
    card = models.ForeignKey(Card, models.CASCADE, related_name="reviews")
    item = models.ForeignKey(
        "quiz.QuizItem", models.SET_NULL, null=True, blank=True, related_name="reviews"
    )
    question = models.ForeignKey(Question, models.PROTECT, related_name="reviews")
    form = models.CharField(max_length=20, help_text="How it was asked.")
    stem = models.TextField(help_text="The question as it was read.")
    shown = models.JSONField(help_text="The options as they were shown, in order.")
    picked = models.JSONField(
        default=list, help_text="Which of them, from 0; of an order, in the order given."
    )
    chance = models.FloatField(
        default=0.0, db_default=0.0, help_text="That a blind pick was right: 1/3 of three options."
    )
    right = models.BooleanField()
    sure = models.BooleanField(default=True, db_default=True)
    counts = models.BooleanField(
        default=True,
        db_default=True,
        help_text="Given while the question was still to be asked, not on another phone later.",
    )
    milliseconds = models.PositiveIntegerField(null=True, blank=True)
    answered_at = models.DateTimeField()
    received_at = models.DateTimeField(auto_now_add=True)
    day = models.DateField(help_text="The learner-day, stored: a later journey cannot move it.")
    tz = models.CharField(max_length=64)
    parameters = models.CharField(max_length=40, default=PARAMETERS_VERSION)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["answered_at", "key"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["runner", "key"], name="one_review_per_key")
        ]
        indexes: ClassVar = [
            models.Index(fields=["runner", "day"], name="reviews_of_a_day"),
            models.Index(fields=["card", "answered_at"], name="reviews_of_a_card"),
        ]

    def __str__(self) -> str:
        return f"{self.card}: {'right' if self.right else 'wrong'} on {self.day}"

    def get_absolute_url(self) -> str:
        return reverse("quiz:review", args=[self.key])

    @property
    def is_last(self) -> bool:
        """Whether it is the latest standing answer of its quiz, so that it can be taken back."""
        if self.item is None:
            return False
        rows = Review.objects.standing().to(self.item.quiz)
        return rows.order_by("-answered_at", "-key").values_list("pk", flat=True).first() == self.pk

    @property
    def was_hasty(self) -> bool:
        """Tapped within a second: perhaps a slip, so undoing it is offered first."""
        return self.milliseconds is not None and self.milliseconds < HASTY

    @property
    def wants_contrast(self) -> bool:
        """Missed so often that asking alone does not help: show what is mixed up side by side."""
        if self.right or self.item is None or self.card.lapses < contrast.OFTEN:
            return False
        return self.item.fact.kind not in contrast.STATEMENTS

    def doubt(self, *, key: UUID, words: str = "", at: datetime | None = None) -> Doubt:
        """Tell the editor that its question may be wrong; the same key again tells it once."""
        row, _ = Doubt.objects.get_or_create(
            runner=self.runner,
            key=key,
            defaults={"review": self, "words": words, "at": at or timezone.now()},
        )
        return row

    @transaction.atomic
    def undo(self, *, key: UUID, at: datetime | None = None) -> ReviewUndone:
        """Take it back: one more event; its card and its quiz are as if it had never been.

        The same key again, or another for the same answer, gives the first undoing. Raises
        ValidationError if another answer followed.
        """
        # Two phones at once take turns here, as they do when they answer.
        card = Card.objects.taking_turns().get(pk=self.card_id)
        rows = ReviewUndone.objects.filter(runner=self.runner)
        known = rows.filter(models.Q(key=key) | models.Q(review=self)).first()
        if known is not None:
            return known
        if not self.is_last:
            raise ValidationError("Another answer followed, so this one stays.")
        undone = ReviewUndone.objects.create(
            runner=self.runner, key=key, review=self, at=at or timezone.now()
        )
        assert self.item is not None  # noqa: S101 -- the last of a quiz is of one
        self.item.quiz.recount()
        card.refold()
        self.item.pass_on(card)
        return undone

    def as_answer(self) -> memory.Answer:
        """This row as memory sees it, under the parameters it was scheduled with."""
        known = parameters_of(self.parameters)
        return memory.Answer(self.day, self.right, self.chance, self.sure, known)

    @property
    def reasons(self) -> list[str]:
        """Why each wrong pick is wrong, said once."""
        wrong = [self.shown[n] for n in self.picked if not self.shown[n]["right"]]
        return list(dict.fromkeys(each["why"] for each in wrong if each["why"]))

    @property
    def right_answer(self) -> str:
        """Short enough for one line, or empty; an order is shown as a list."""
        if self.form in {Form.TRUE_OR_FALSE, Form.ORDER}:
            return ""
        words = "; ".join(each["text"] for each in self.shown if each["right"])
        return words if len(words) < 90 else ""

    @property
    def in_order(self) -> list[dict[str, Any]]:
        """What was to be put in order, as it goes: each with the place that she gave it, from 1."""
        row = [
            {**each, "place": each.get("place", 0) + 1, "given": self.picked.index(n) + 1}
            for n, each in enumerate(self.shown)
        ]
        return sorted(row, key=itemgetter("place"))

    @property
    def marks(self) -> dict[str, str]:
        return sheets.marks(self.form, self.shown)

    @property
    def on_strip(self) -> dict[str, Mark]:
        return sheets.on_strip(self.form, self.shown, self.picked)

    @property
    def found(self) -> str:
        return sheets.found(self.form, self.shown)

    @property
    def returns_on(self) -> date | None:
        return self.card.due


class ReviewUndone(models.Model):
    """An answer taken back."""

    runner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    key = models.UUIDField()
    review = models.OneToOneField(Review, models.CASCADE, related_name="undone")
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "reviews undone"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["runner", "key"], name="one_review_undone_per_key")
        ]

    def __str__(self) -> str:
        return f"{self.review}, taken back"


class Doubt(models.Model):
    """A runner says that a question was wrong: with what she was shown, for its editor."""

    runner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="doubts")
    key = models.UUIDField()
    review = models.ForeignKey(Review, models.CASCADE, related_name="doubts")
    words = models.TextField(blank=True, max_length=1000)
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True, help_text="Set when it is dealt with.")

    class Meta:
        # PostgreSQL would put what is still open last.
        ordering: ClassVar = [models.F("settled_at").asc(nulls_first=True), "-at"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["runner", "key"], name="one_doubt_per_key")
        ]

    def __str__(self) -> str:
        return self.words[:80] or f"{self.review.stem[:60]} is doubted"
