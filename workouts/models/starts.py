"""How a workout begins: here, on another phone, offline, or told as a whole."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID, uuid5

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from runners.models import Runner
from workouts.fold import Dose
from workouts.models.exercises import Exercise
from workouts.models.following import Following
from workouts.models.sessions import Session
from workouts.models.sets import Report, SetDone, Swapped
from workouts.steps import Step

if TYPE_CHECKING:
    from workouts.models.workout import Workout

Held = dict[str, Any]


def held(session: Session, runner: Runner | None) -> Held:
    """What a session holds, to be kept by a workout: its names, steps, and what it may turn to."""
    steps = session.steps()
    planned = {step.exercise for step in steps}
    taken = Swapped.objects.last_taken(runner, planned) if runner else {}
    doses = around(Exercise.objects.doses(), planned | set(taken.values()))
    return {
        "name": session.name,
        "plan_name": session.plan.name,
        "steps": [asdict(step) for step in steps],
        "exercises": {slug: asdict(dose) for slug, dose in doses.items()},
    }


def around(doses: dict[str, Dose], exercises: Iterable[str]) -> dict[str, Dose]:
    """These exercises with their easier and harder ones; links to others are left out."""
    own = [doses[slug] for slug in exercises if slug in doses]
    known = {dose.exercise for dose in own}.union(
        *(dose.easier for dose in own), *(dose.harder for dose in own)
    )
    return {
        slug: replace(
            dose,
            easier=tuple(each for each in dose.easier if each in known),
            harder=tuple(each for each in dose.harder if each in known),
        )
        for slug, dose in doses.items()
        if slug in known
    }


def turned_to(session: int) -> list[str]:
    """The exercises that a session, by its primary key, holds or may turn to."""
    slugs = Exercise.objects.filter(prescriptions__session=session).values_list("slug", flat=True)
    return sorted(around(Exercise.objects.doses(), slugs))


def steps_of(held: Held) -> list[Step]:
    return [Step(**step) for step in held["steps"]]


def doses_of(held: Held) -> dict[str, Dose]:
    return {
        slug: Dose(**dose | {"easier": tuple(dose["easier"]), "harder": tuple(dose["harder"])})
        for slug, dose in held["exercises"].items()
    }


def first_turns(workout: Workout, turned: dict[str, str], at: datetime) -> list[Swapped]:
    """What a session turns to as it begins, by the same keys on its page and on the server."""
    return [
        Swapped(
            runner_id=workout.runner_id,
            workout=workout,
            key=uuid5(workout.key, planned),
            exercise=planned,
            to=to,
            at=at,
        )
        for planned, to in turned.items()
    ]


class OtherStart(models.Model):
    """The key under which another phone began a workout that was already under way."""

    runner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    workout = models.ForeignKey("workouts.Workout", models.CASCADE, related_name="other_starts")
    key = models.UUIDField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["runner", "key"], name="one_other_start_per_key")
        ]

    def __str__(self) -> str:
        return f"{self.workout}, also {self.key}"


def named(key: UUID) -> Q:
    return Q(key=key) | Q(pk__in=OtherStart.objects.filter(key=key).values("workout"))


class WorkoutQuerySet(models.QuerySet["Workout"]):
    def of(self, runner: Runner) -> WorkoutQuerySet:
        return self.filter(runner=runner)

    def known_as(self, key: UUID) -> WorkoutQuerySet:
        """By its own key, or by that of a phone which began the same session without knowing."""
        return self.filter(named(key))

    def begun_from(self, session: int) -> WorkoutQuerySet:
        """Those of a session by its primary key, whether an editor has deleted it since or not."""
        return self.filter(session_number=session)

    def running(self) -> WorkoutQuerySet:
        """Begun, not finished, and of no plan that was left or begun again since."""
        still = Q(following=None) | Q(following__ended_at=None)
        return self.filter(still, finished_at=None)

    def done(self) -> WorkoutQuerySet:
        """Finished, with something in it: a session opened and left again is still to come."""
        standing = SetDone.objects.standing().filter(workout=models.OuterRef("pk"))
        return self.filter(models.Exists(standing), finished_at__isnull=False)

    def next_key(self, runner: Runner, session: Session) -> UUID:
        """The key of her next workout of a session, until it is begun the same on every page.

        A page loaded again before the start has reached us still knows what the phone keeps.
        """
        times = self.of(runner).filter(session=session).count()
        return uuid5(runner.user_key, f"workout {times} of session {session.pk}")

    @transaction.atomic
    def start(
        self,
        runner: Runner,
        session: Session | None,
        *,
        key: UUID,
        at: datetime | None = None,
        sheet: Held | None = None,
    ) -> Workout:
        """Begin a session, or go on with it; what it holds is kept, whatever an editor changes.

        `sheet` is what the phone was shown, where the session has changed since; with it a
        session begins that an editor has deleted or closed to her in the meantime.
        """
        return self._begin(runner, session, key, at or timezone.now(), sheet)

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
        workout.write(reports, over=finished_at)
        return workout

    def _begin(
        self,
        runner: Runner,
        session: Session | None,
        key: UUID,
        at: datetime,
        sheet: Held | None = None,
    ) -> Workout:
        Runner.objects.select_for_update().get(pk=runner.pk)
        by_name_first = models.Case(models.When(named(key), 0), default=1)
        following = Following.objects.of(runner).at(at, session.plan_id) if session else None
        same = named(key)
        if session is not None:
            of_it = Q(following=None) | Q(following=following)
            same |= Q(of_it, session=session, finished_at=None)
        elif sheet:
            same |= Q(session_number=sheet["session"], finished_at=None)
        begun = self.filter(same)
        workout = begun.of(runner).order_by(by_name_first).first()
        if workout is None:
            sheet = sheet or (held(session, runner) if session else None)
            if sheet is None:
                raise ValidationError("This session is no longer there. Choose another.")
            workout = self._create(runner, session, following, key, at, sheet)
        elif workout.key != key:
            # Begun on another phone: one session, one workout, which answers to both keys.
            OtherStart.objects.get_or_create(runner=runner, key=key, defaults={"workout": workout})
        workout.runner = runner
        return workout

    def _create(
        self,
        runner: Runner,
        session: Session | None,
        following: Following | None,
        key: UUID,
        at: datetime,
        sheet: Held,
    ) -> Workout:
        workout = self.create(
            runner=runner,
            key=key,
            following=following,
            session=session,
            session_number=session.pk if session else sheet["session"],
            name=sheet["name"],
            plan_name=sheet["plan_name"],
            steps=sheet["steps"],
            exercises=sheet["exercises"],
            day=runner.today(at),
            tz=runner.tz,
            started_at=at,
        )
        workout.told = []
        workout.swapped = first_turns(workout, sheet.get("turned", {}), at)
        Swapped.objects.bulk_create(workout.swapped)
        return workout
