"""The runner as the quiz knows her: how much, how well and on which days she wants to learn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from typing import Any, ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction

from quiz import daily, memory
from quiz.models.content import Fact
from quiz.models.fit import parameters_of
from quiz.outlook import HUNDRED, Met, questions_a_day
from quiz.rhythm import Pause, Rhythm
from runners.models import Runner


@dataclass(frozen=True)
class Outlook:
    """Facts met and not met, and the questions a day by retention in per cent."""

    met: int
    unmet: int
    questions: dict[int, int]


class Learner(models.Model):
    """A runner's settings of the quiz; one who chose nothing has no row, and the defaults."""

    runner = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="learner"
    )
    session_size = models.PositiveSmallIntegerField(
        default=daily.SIZE,
        db_default=daily.SIZE,
        validators=[MinValueValidator(3), MaxValueValidator(30)],
        help_text="Questions on a usual day; after days off up to half as many more.",
    )
    new_a_day = models.PositiveSmallIntegerField(
        default=daily.SIZE,
        db_default=daily.SIZE,
        validators=[MaxValueValidator(30)],
        help_text="New facts a day at most; what is due comes first.",
    )
    retention = models.PositiveSmallIntegerField(
        default=round(memory.RETENTION * 100),
        db_default=round(memory.RETENTION * 100),
        validators=[MinValueValidator(70), MaxValueValidator(97)],
        help_text="Per cent: a fact returns when the chance to recall it has fallen to this.",
    )
    kept_rhythm = models.JSONField(
        "planned days and pauses", default=dict, blank=True, help_text="As quiz/rhythm.py writes."
    )

    version = models.CharField(
        max_length=40,
        default=memory.PARAMETERS_VERSION,
        db_default=memory.PARAMETERS_VERSION,
        help_text="The parameters her next answers are scheduled with.",
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(retention__gte=70, retention__lte=97),
                name="retention_that_can_be_had",
            )
        ]

    def __str__(self) -> str:
        return f"{self.runner}: {self.session_size} a day"

    @classmethod
    def of(cls, runner: Runner) -> Learner:
        """Her row, or one of defaults that is not saved; asked once for a runner in hand."""
        try:
            learner: Learner = runner.learner
        except cls.DoesNotExist:
            return cls(runner=runner)
        return learner

    @property
    def target(self) -> float:
        return self.retention / 100

    @property
    def rhythm(self) -> Rhythm:
        return Rhythm.read(self.kept_rhythm)

    def outlook(self, retentions: Iterable[int]) -> Outlook:
        """What her choices will bring; two queries."""
        met, w = self._met(), parameters_of(self.version)
        return Outlook(
            met=len(met),
            unmet=max(0, Fact.objects.published().count() - len(met)),
            questions={
                each: round(questions_a_day(met or HUNDRED, retention=each / 100, parameters=w))
                for each in retentions
            },
        )

    def _met(self) -> list[Met]:
        if not self.runner.pk:
            return []
        today = self.runner.today()
        cards: Any = self.runner.cards.exclude(last=None)
        rows = cards.values_list("stability", "difficulty", "last")
        return [Met(stable, hard, (today - last).days) for stable, hard, last in rows]

    @transaction.atomic
    def choose(
        self,
        *,
        session_size: int,
        new_a_day: int,
        retention: int,
        weekdays: Iterable[int],
        day_start: time,
        pause: Pause | None,
        on: date,
    ) -> Learner:
        """Keep what she chose, from this day on; another retention moves every card's due day."""
        row, _ = Learner.objects.select_for_update().get_or_create(runner=self.runner)
        moved = retention != row.retention
        row.session_size, row.new_a_day, row.retention = session_size, new_a_day, retention
        row.kept_rhythm = row.rhythm.planning(weekdays, on).pausing(pause, on).written()
        row.save(update_fields=["session_size", "new_a_day", "retention", "kept_rhythm"])
        # Her cards before herself, as an answer locks them: else the two wait for each other.
        if moved:
            self.runner.cards.all().reschedule(row.target)
        self.runner.day_start = day_start
        self.runner.save(update_fields=["day_start"])
        return row
