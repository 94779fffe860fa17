"""A workout: a session under way or done. Where it stands is a fold over its sets."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import Any, ClassVar
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from workouts.fold import Dose, ahead, as_dose, over_at, rest_after, standing, swapped, turns
from workouts.models.exercises import Exercise
from workouts.models.following import Following
from workouts.models.sessions import Session
from workouts.models.sets import Report, SetDone, SetUndone, Swapped
from workouts.models.starts import WorkoutQuerySet, doses_of, steps_of
from workouts.steps import Step

ENDS = ("said_over_at", "finished_at")


class Workout(models.Model):
    """A session under way or done. Where it stands is a fold over its sets."""

    runner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="workouts")
    key = models.UUIDField()
    following = models.ForeignKey(
        Following, models.SET_NULL, null=True, blank=True, related_name="workouts"
    )
    session = models.ForeignKey(
        Session, models.SET_NULL, null=True, blank=True, related_name="workouts"
    )
    # The primary key of the session, by which phones know its page, though an editor deletes it.
    session_number = models.PositiveBigIntegerField(null=True, editable=False)
    name = models.CharField(max_length=100)
    plan_name = models.CharField(max_length=100)
    steps = models.JSONField(help_text="What the session held when it was begun.")
    exercises = models.JSONField(
        default=dict,
        db_default=models.Value({}, models.JSONField()),
        help_text="Every exercise it may turn to, with the dose it would have.",
    )
    day = models.DateField()
    tz = models.CharField(max_length=64)
    started_at = models.DateTimeField()
    said_over_at = models.DateTimeField(
        null=True, blank=True, help_text="When a phone said last that this was all."
    )
    # The fold over all that was told, kept in the row.
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = WorkoutQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-started_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["runner", "key"], name="one_workout_per_key")
        ]
        indexes: ClassVar = [models.Index(fields=["runner", "day"], name="workouts_of_a_day")]

    def __str__(self) -> str:
        return f"{self.runner}: {self.name} on {self.day}"

    def get_absolute_url(self) -> str:
        return reverse("workouts:workout", args=[self.key])

    @cached_property
    def plan_steps(self) -> list[Step]:
        return steps_of({"steps": self.steps})

    @cached_property
    def doses(self) -> dict[str, Dose]:
        return doses_of({"exercises": self.exercises})

    @cached_property
    def told(self) -> list[SetDone]:
        """Every report of a set, whether it stands or not, oldest first: one query."""
        rows = self.sets.select_related("undone", "edits")
        return list(rows.order_by("done_at", "step", "side"))

    @cached_property
    def swapped(self) -> list[Swapped]:
        return list(self.swaps.all())

    @property
    def sets_standing(self) -> list[SetDone]:
        """Sets that were done or skipped, as corrected last and not taken back, oldest first."""
        return [row for row in self.told if row.stands]

    @property
    def turned(self) -> dict[str, str]:
        """For each planned exercise that was swapped, what is done instead."""
        return swapped(each.as_swap() for each in self.swapped)

    @property
    def ahead(self) -> list[Step]:
        """What is still to do, in order, as it will be done."""
        sets = [row.as_did() for row in self.sets_standing]
        return ahead(self.plan_steps, self.doses, sets, [each.as_swap() for each in self.swapped])

    @property
    def total(self) -> int:
        """Sets done and to do: fewer than planned when something hurt."""
        return len(self.sets_standing) + len(self.ahead)

    @property
    def position(self) -> int:
        """The number of the first step still to do; as many as there are when nothing is."""
        return self.current.number if self.current else len(self.steps)

    @property
    def current(self) -> Step | None:
        return next(iter(self.ahead), None)

    @property
    def upcoming(self) -> Step | None:
        return next(iter(self.ahead[1:]), None)

    @property
    def stopped_for_pain(self) -> SetDone | None:
        """The last set, if it hurt and nothing took its place: what to say of it comes first."""
        last = self.sets_standing[-1] if self.sets_standing else None
        if last is None or last.effort != SetDone.Effort.PAIN:
            return None
        planned = self.plan_steps[last.step].exercise
        return last if self.turned.get(planned, planned) == last.exercise_slug else None

    @property
    def rest_ends(self) -> datetime | None:
        """When the rest after the last set is over, from its stored time, never from a tick."""
        if not self.sets_standing or self.sets_standing[-1].skipped:
            return None
        last = self.sets_standing[-1]
        return last.done_at + timedelta(seconds=rest_after(self.plan_steps, last.step, last.side))

    @property
    def sets_done(self) -> int:
        return sum(not each.skipped for each in self.sets_standing)

    def sets_by_exercise(self) -> dict[str, list[SetDone]]:
        """What was done, an exercise a line, in the order in which it was begun."""
        done: dict[str, list[SetDone]] = {}
        for each in self.sets_standing:
            if not each.skipped:
                done.setdefault(each.exercise_name, []).append(each)
        return done

    def planned(self, step: int, exercise: str = "") -> Step:
        """A planned set as this exercise of the session does it; by default as it stands now."""
        planned = self.plan_steps[step]
        slug = exercise or self.turned.get(planned.exercise, planned.exercise)
        dose = self.doses.get(slug)
        return planned if slug == planned.exercise or dose is None else as_dose(planned, dose)

    def knows(self, step: int, exercise: str) -> bool:
        """Whether a planned set may be done with this exercise."""
        return exercise in {"", self.plan_steps[step].exercise} or exercise in self.doses

    @transaction.atomic
    def do(self, step: int, *, key: UUID, **more: Any) -> SetDone:
        """Record one set, with what a `Report` says of it; the same key is one set."""
        self._lock()
        (row,) = self.write([Report(key, step, **more)])
        return row

    def write(self, reports: Iterable[Report], over: datetime | None = None) -> list[SetDone]:
        """Add what is new among these sets, in a few queries however many; the lock is held.

        `over` is when the runner said that this was all, if she did.
        """
        reports = list(reports)
        self._check(reports)
        known = self._known(each.key for each in reports)
        slugs = {each.exercise or self.planned(each.step).exercise for each in reports}
        exercises = {row.slug: row for row in Exercise.objects.filter(slug__in=slugs)}
        new = []
        for each in reports:
            if each.key not in known:
                known[each.key] = self._row(each, exercises)
                new.append(known[each.key])
        self._add(new, over)
        return [known[each.key] for each in reports]

    def _lock(self) -> None:
        """Two phones take turns; what was read before is read again."""
        now = Workout.objects.select_for_update().only(*ENDS).get(pk=self.pk)
        self.said_over_at, self.finished_at = now.said_over_at, now.finished_at
        self.__dict__.pop("told", None)
        self.__dict__.pop("swapped", None)

    def _known(self, keys: Iterable[UUID]) -> dict[UUID, SetDone]:
        """Every report of this workout, and any of the runner's with one of these keys."""
        rows = SetDone.objects.of(self.runner).filter(Q(workout=self) | Q(key__in=list(keys)))
        rows = rows.select_related("undone", "edits").order_by("done_at", "step", "side")
        known = {row.key: row for row in rows}
        self.told = [row for row in known.values() if row.workout_id == self.pk]
        return known

    def _check(self, reports: Iterable[Report]) -> None:
        """What cannot be true is refused as a whole; forms have asked before, scripts have not."""
        for each in reports:
            if each.step >= len(self.steps):
                raise ValidationError({"step": f"{self.name} has no set {each.step}."})
            if not self.knows(each.step, each.exercise):
                raise ValidationError({"exercise": f"{self.name} has no {each.exercise}."})
            refusal = self.planned(each.step, each.exercise).refusal(each.amount or 0)
            if refusal:
                raise ValidationError({"amount": refusal})

    def _row(self, report: Report, exercises: dict[str, Exercise]) -> SetDone:
        step = self.planned(report.step, report.exercise)
        amount = step.amount if report.amount is None else report.amount
        at = report.at or timezone.now()
        return SetDone(
            runner=self.runner,
            key=report.key,
            workout=self,
            step=report.step,
            exercise=exercises.get(step.exercise),
            exercise_slug=step.exercise,
            exercise_name=step.name,
            side=self._side(report) if report.side is None else report.side,
            counts=step.counts,
            reps=amount if not step.is_hold and not report.skipped else None,
            seconds=amount if step.is_hold and not report.skipped else None,
            weight=report.weight,
            effort=report.effort,
            skipped=report.skipped,
            done_at=at,
            day=self.runner.today(at),
        )

    def _side(self, report: Report) -> str:
        """Which side a report means that names none: the first that is open."""
        exercise = report.exercise or self.planned(report.step).exercise
        done = {(row.step, row.side) for row in self.sets_standing}
        left = turns(self.plan_steps, report.step, self.doses, exercise, done)
        return left[0].side if left else self.plan_steps[report.step].side

    def _add(self, rows: list[SetDone], over: datetime | None = None) -> None:
        """Store new reports with what stands since; the last set finishes the workout."""
        self.told = sorted([*self.told, *rows], key=lambda row: (row.done_at, row.step, row.side))
        self._fold(rows)
        SetDone.objects.bulk_create(rows)
        self._settle(over)

    def _fold(self, new: Iterable[SetDone] = ()) -> None:
        """Keep in the rows what stands; those not yet stored are stored by the caller."""
        undone = {str(row.key) for row in self.told if hasattr(row, "undone")}
        stand = {each.key for each in standing([row.as_did() for row in self.told], undone)}
        changed = [row for row in self.told if row.stands != (str(row.key) in stand)]
        for row in changed:
            row.stands = not row.stands
        stored = [row for row in changed if row not in list(new)]
        if stored:
            SetDone.objects.bulk_update(stored, ["stands"])

    @transaction.atomic
    def edit(
        self,
        of: UUID,
        *,
        key: UUID,
        amount: int | None = None,
        effort: str = "",
        weight: Any = None,
        at: datetime | None = None,
    ) -> SetDone:
        """Correct what was said of a set: one more report, and the latest correction stands."""
        self._lock()
        known = self._known([key])
        if key in known:
            return known[key]
        root, latest = self._told_of(of)
        amount = latest.amount if amount is None else amount
        step = self.planned(root.step, root.exercise_slug)
        refusal = step.refusal(amount)
        if refusal:
            raise ValidationError({"amount": refusal})
        row = SetDone(
            runner=self.runner,
            key=key,
            workout=self,
            step=root.step,
            exercise_id=root.exercise_id,
            exercise_slug=root.exercise_slug,
            exercise_name=root.exercise_name,
            side=root.side,
            counts=root.counts,
            reps=None if step.is_hold else amount,
            seconds=amount if step.is_hold else None,
            weight=latest.weight if weight is None else weight,
            effort=effort or latest.effort,
            edits=root,
            done_at=root.done_at,
            said_at=at or timezone.now(),
            day=root.day,
        )
        self._add([row])
        return row

    def _told_of(self, key: UUID) -> tuple[SetDone, SetDone]:
        """The set that this report is of, and its latest correction, itself if there is none."""
        row = next((row for row in self.told if row.key == key), None)
        if row is None:
            raise ValidationError({"of": "This set is not in this workout. Load the page again."})
        root = row.edits or row
        corrections = [each for each in self.told if each.edits == root]
        return root, max(corrections, key=lambda each: (each.as_did().said, each.key), default=root)

    @transaction.atomic
    def undo(self, *, key: UUID, of: UUID | None = None, at: datetime | None = None) -> None:
        """Take a set back, the last one unless named: one more event, nothing is deleted."""
        self._lock()
        if SetUndone.objects.filter(runner=self.runner, key=key).exists():
            return
        standing = [row.key for row in self.sets_standing]
        named = of or next(iter(standing[-1:]), None)
        if named is None:
            return
        root, _ = self._told_of(named)
        if hasattr(root, "undone"):
            return
        root.undone = SetUndone.objects.create(
            runner=self.runner, key=key, set_done=root, at=at or timezone.now()
        )
        self._fold()
        self._settle()

    @transaction.atomic
    def swap(self, exercise: str, to: str, *, key: UUID, at: datetime | None = None) -> None:
        """Do the sets that are left of an exercise with another that the session knows."""
        self._lock()
        planned = {step.exercise for step in self.plan_steps}
        if exercise not in planned or (to != exercise and to not in self.doses):
            raise ValidationError({"to": f"{self.name} cannot turn to that exercise."})
        at = at or timezone.now()
        more = {"workout": self, "exercise": exercise, "to": to, "at": at}
        Swapped.objects.get_or_create(runner=self.runner, key=key, defaults=more)
        self.__dict__.pop("swapped", None)
        self._settle()

    @transaction.atomic
    def finish(self, *, at: datetime | None = None) -> None:
        """That was all, whatever is left; of two phones that say so the later counts."""
        self._lock()
        self._settle(at or timezone.now())

    @property
    def reopened(self) -> float:
        """When something was last taken back or swapped, in seconds; 0 if nothing was."""
        undone = [row.undone.at for row in self.told if hasattr(row, "undone")]
        return max((at.timestamp() for at in [*undone, *(s.at for s in self.swapped)]), default=0)

    def _settle(self, word: datetime | None = None) -> None:
        """Keep in the row whether it is over, and since when; `word` says that it is."""
        said = max(filter(None, (word, self.said_over_at)), default=None)
        sets = [row.as_did() for row in self.sets_standing]
        spoken = said.timestamp() if said else None
        over = over_at(self.ahead, sets, spoken, self.reopened)
        at = None if over is None else datetime.fromtimestamp(over, UTC)
        if (said, at) != (self.said_over_at, self.finished_at):
            self.said_over_at, self.finished_at = said, at
            self.save(update_fields=ENDS)
