"""A workout: a session under way or done. Where it stands is a fold over its sets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import datetime, timedelta
from functools import cached_property
from typing import ClassVar
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from runners.models import Runner
from workouts.models.exercises import Exercise
from workouts.models.following import Following
from workouts.models.sessions import Session
from workouts.models.sets import Report, SetDone, SetUndone
from workouts.steps import Step


class WorkoutQuerySet(models.QuerySet["Workout"]):
    def of(self, runner: Runner) -> WorkoutQuerySet:
        return self.filter(runner=runner)

    def running(self) -> WorkoutQuerySet:
        return self.filter(finished_at__isnull=True)

    def done(self) -> WorkoutQuerySet:
        """Finished, with something in it: a session opened and left again is still to come."""
        standing = SetDone.objects.standing().filter(workout=models.OuterRef("pk"))
        return self.filter(models.Exists(standing), finished_at__isnull=False)

    @transaction.atomic
    def start(
        self, runner: Runner, session: Session, *, key: UUID, at: datetime | None = None
    ) -> Workout:
        """Begin a session, or go on with it; what it holds is kept, whatever an editor changes."""
        return self._begin(runner, session, key, at or timezone.now())

    @transaction.atomic
    def take_in(
        self,
        runner: Runner,
        session: Session,
        reports: Iterable[Report],
        *,
        key: UUID,
        at: datetime,
        finished_at: datetime | None = None,
    ) -> Workout:
        """A whole session that was done elsewhere, at once; sent twice it is there once."""
        workout = self._begin(runner, session, key, at)
        workout.write(reports, session.exercises_by_slug())
        if finished_at is not None:
            workout.finish(at=finished_at)
        return workout

    def _begin(self, runner: Runner, session: Session, key: UUID, at: datetime) -> Workout:
        Runner.objects.select_for_update().get(pk=runner.pk)
        # Begun on another phone: one session, one workout.
        known = self.of(runner).filter(Q(key=key) | Q(session=session, finished_at=None))
        workout = max(known, key=lambda each: each.key == key, default=None)
        if workout is None:
            following = Following.objects.of(runner).current().filter(plan=session.plan).first()
            workout = self.create(
                runner=runner,
                key=key,
                following=following,
                session=session,
                name=session.name,
                plan_name=session.plan.name,
                steps=[asdict(step) for step in session.steps()],
                day=runner.today(at),
                tz=runner.tz,
                started_at=at,
            )
            workout.sets_standing = []
        workout.runner = runner
        return workout


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
    name = models.CharField(max_length=100)
    plan_name = models.CharField(max_length=100)
    steps = models.JSONField(help_text="What the session held when it was begun.")
    day = models.DateField()
    tz = models.CharField(max_length=64)
    started_at = models.DateTimeField()
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
        return [Step(**step) for step in self.steps]

    @cached_property
    def sets_standing(self) -> list[SetDone]:
        """Sets that were done and not undone, oldest first: one query."""
        return list(self.sets.filter(undone__isnull=True).order_by("done_at", "step"))

    @property
    def painful(self) -> set[str]:
        """Exercises that hurt: the rest of their sets is left out."""
        pain = SetDone.Effort.PAIN
        return {
            self.plan_steps[each.step].exercise
            for each in self.sets_standing
            if each.effort == pain
        }

    @property
    def ahead(self) -> list[int]:
        """The steps still to do, in order."""
        done, painful = {each.step for each in self.sets_standing}, self.painful
        return [
            number
            for number, step in enumerate(self.plan_steps)
            if number not in done and step.exercise not in painful
        ]

    @property
    def position(self) -> int:
        """The first step still to do; as many as there are when nothing is."""
        return next(iter(self.ahead), len(self.steps))

    @property
    def current(self) -> Step | None:
        return self.plan_steps[self.position] if self.ahead else None

    @property
    def upcoming(self) -> Step | None:
        return self.plan_steps[self.ahead[1]] if len(self.ahead) > 1 else None

    @property
    def stopped_for_pain(self) -> SetDone | None:
        """The last set, if it hurt: what to say of it comes first."""
        last = self.sets_standing[-1] if self.sets_standing else None
        return last if last and last.effort == SetDone.Effort.PAIN else None

    @property
    def rest_ends(self) -> datetime | None:
        """When the rest after the last set is over, from its stored time, never from a tick."""
        if not self.sets_standing or self.sets_standing[-1].skipped:
            return None
        last = self.sets_standing[-1]
        return last.done_at + timedelta(seconds=self.plan_steps[last.step].rest_s)

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

    @transaction.atomic
    def do(
        self,
        step: int,
        *,
        key: UUID,
        amount: int | None = None,
        effort: str = "",
        skipped: bool = False,
        at: datetime | None = None,
    ) -> SetDone:
        """Record one set. The same key, or a step another phone did first: the first one stands."""
        Workout.objects.select_for_update().get(pk=self.pk)
        self.__dict__.pop("sets_standing", None)
        exercises = Exercise.objects.filter(slug=self.plan_steps[step].exercise)
        (row,) = self.write(
            [Report(key, step, amount, effort, skipped, at)],
            {exercise.slug: exercise for exercise in exercises},
        )
        return row

    def write(self, reports: Iterable[Report], exercises: Mapping[str, Exercise]) -> list[SetDone]:
        """Add what is new among these sets, in three queries however many; the lock is held."""
        reports = list(reports)
        self._check(reports)
        rows = SetDone.objects.said(self.runner, [each.key for each in reports])
        steps = {each.step: each for each in self.sets_standing}
        new: list[SetDone] = []
        for each in reports:
            if each.key in rows:
                continue
            if each.step not in steps:
                steps[each.step] = self._row(each, exercises)
                new.append(steps[each.step])
            rows[each.key] = steps[each.step]
        SetDone.objects.bulk_create(new)
        self.sets_standing = sorted(
            [*self.sets_standing, *new], key=lambda row: (row.done_at, row.step)
        )
        if new and not self.ahead:
            self.finish(at=self.sets_standing[-1].done_at)
        return [rows[each.key] for each in reports]

    def _check(self, reports: Iterable[Report]) -> None:
        """What cannot be true is refused as a whole; forms have asked before, scripts have not."""
        for each in reports:
            if each.step >= len(self.steps):
                raise ValidationError({"step": f"{self.name} has no set {each.step}."})
            refusal = self.plan_steps[each.step].refusal(each.amount or 0)
            if refusal:
                raise ValidationError({"amount": refusal})

    def _row(self, report: Report, exercises: Mapping[str, Exercise]) -> SetDone:
        planned = self.plan_steps[report.step]
        amount = planned.amount if report.amount is None else report.amount
        at = report.at or timezone.now()
        return SetDone(
            runner=self.runner,
            key=report.key,
            workout=self,
            step=report.step,
            exercise=exercises.get(planned.exercise),
            exercise_name=planned.name,
            side=planned.side,
            counts=planned.counts,
            reps=amount if planned.reps is not None and not report.skipped else None,
            seconds=amount if planned.hold_s is not None and not report.skipped else None,
            effort=report.effort,
            skipped=report.skipped,
            done_at=at,
            day=self.runner.today(at),
        )

    @transaction.atomic
    def undo(self, *, key: UUID, at: datetime | None = None) -> None:
        """Take the last set back: one more event, nothing is deleted."""
        Workout.objects.select_for_update().get(pk=self.pk)
        if SetUndone.objects.filter(runner=self.runner, key=key).exists():
            return
        last = self.sets.filter(undone__isnull=True).order_by("done_at", "step").last()
        if last is None:
            return
        SetUndone.objects.create(
            runner=self.runner, key=key, set_done=last, at=at or timezone.now()
        )
        self.finished_at = None
        self.save(update_fields=["finished_at"])
        self.__dict__.pop("sets_standing", None)

    def finish(self, at: datetime | None = None) -> None:
        """Done, all of it or as much as it was; finishing twice keeps the first time."""
        if self.finished_at is None:
            self.finished_at = at or timezone.now()
            self.save(update_fields=["finished_at"])
