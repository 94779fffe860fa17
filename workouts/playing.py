"""What the player shows of a workout, and what it gives the phone to go on with alone."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from functools import cached_property
from math import ceil
from typing import Any

from django.db.models import Prefetch

from runners.models import Runner
from workouts.fold import Dose
from workouts.history import History, histories
from workouts.models import Effort, Exercise, SetDone, Swapped, Workout
from workouts.models.starts import first_turns
from workouts.offers import Offer, offers
from workouts.steps import Step

NAMED = ("exercise", "order", "role", "muscle__name", "muscle__slug")
# A session not begun turns before whatever its phone may say, by whatever clock.
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


class Screen:
    """One workout as it stands at a moment, with everything around it."""

    def __init__(self, workout: Workout, runner: Runner | None, at: datetime) -> None:
        self.workout, self.runner, self.at = workout, runner, at

    @cached_property
    def ahead(self) -> list[Step]:
        return self.workout.ahead

    @property
    def step(self) -> Step | None:
        return next(iter(self.ahead), None)

    @property
    def upcoming(self) -> Step | None:
        return next(iter(self.ahead[1:]), None)

    @property
    def total(self) -> int:
        return len(self.workout.sets_standing) + len(self.ahead)

    def turn(self) -> dict[str, str]:
        """Begin with what is offered; what is turned to what."""
        turned = {slug: offer.to for slug, offer in self.offers.items()}
        self.workout.swapped = first_turns(self.workout, turned, LONG_AGO)
        return turned

    @property
    def place(self) -> int:
        """Which set this is, from 1."""
        return len(self.workout.sets_standing) + 1

    @property
    def segments(self) -> list[dict[str, int]]:
        """A bar for each planned exercise, in the order in which they are begun."""
        steps = self.workout.plan_steps
        left = {step.number for step in self.ahead}
        parts: dict[str, dict[str, int]] = {}
        for step in steps:
            part = parts.setdefault(step.exercise, {"total": 0, "done": 0})
            part["total"] += 1
            part["done"] += step.number not in left
        return list(parts.values())

    @property
    def last(self) -> SetDone | None:
        return next(iter(self.workout.sets_standing[-1:]), None)

    @property
    def word(self) -> str:
        """What is said above the number."""
        if self.step and self.step.side == "right" and self.last and self.last.side == "left":
            return "Switch sides"
        return "Hold" if self.step and self.step.is_hold else ""

    @property
    def weight_before(self) -> str:
        """What was lifted in this workout's last set of the exercise, or else last time."""
        slug = self.step.exercise if self.step else ""
        own = [row for row in self.workout.sets_standing if row.exercise_slug == slug]
        now = own[-1].weight if own else None
        before = self.before.last.weight if self.before else None
        return f"{now or before or ''}"

    @property
    def planned(self) -> str:
        """The exercise that the plan has here."""
        return self.workout.plan_steps[self.step.number].exercise if self.step else ""

    @property
    def rest_ends(self) -> datetime | None:
        ends = self.workout.rest_ends
        return ends if ends and ends > self.at else None

    @property
    def rest_left(self) -> int:
        return ceil((self.rest_ends - self.at).total_seconds()) if self.rest_ends else 0

    @cached_property
    def exercises(self) -> dict[str, Exercise]:
        """Those that the session holds or may turn to, as far as no editor deleted them."""
        slugs = {step.exercise for step in self.workout.plan_steps} | set(self.workout.doses)
        # A session may turn to sixty exercises: of their muscles no more than the names.
        worked = Effort.objects.select_related("muscle").only(*NAMED)
        rows = Exercise.objects.filter(slug__in=slugs).prefetch_related(Prefetch("efforts", worked))
        return {row.slug: row for row in rows}

    @property
    def exercise(self) -> Exercise | None:
        return self.exercises.get(self.step.exercise) if self.step else None

    @cached_property
    def histories(self) -> dict[str, History]:
        if self.runner is None:
            return {}
        return histories(self.runner, set(self.exercises), before=self.workout.started_at)

    @property
    def before(self) -> History | None:
        return self.histories.get(self.step.exercise) if self.step and self.step.counts else None

    @property
    def numbers_before(self) -> str:
        return self.before.last.numbers(self.step.side) if self.before and self.step else ""

    @property
    def easier(self) -> list[Dose]:
        return self._variants("easier")

    @property
    def harder(self) -> list[Dose]:
        return self._variants("harder")

    def _variants(self, way: str) -> list[Dose]:
        doses = self.workout.doses
        dose = doses.get(self.step.exercise) if self.step else None
        return [doses[slug] for slug in getattr(dose, way)] if dose else []

    @property
    def swapped_from(self) -> Dose | None:
        """The plan's own exercise, where another is done for it."""
        if self.step is None or self.step.exercise == self.planned:
            return None
        return self.workout.doses.get(self.planned)

    @property
    def hurt(self) -> SetDone | None:
        return self.workout.stopped_for_pain

    @property
    def after_pain(self) -> list[Dose]:
        """The easier ones that may take the place of what hurt, while they are published."""
        hurt = self.hurt if self.hurt_left else None
        dose = self.workout.doses.get(hurt.exercise_slug) if hurt else None
        published = {slug for slug, row in self.exercises.items() if row.retired_at is None}
        slugs = [slug for slug in dose.easier if slug in published] if dose else []
        return [self.workout.doses[slug] for slug in slugs]

    @property
    def hurt_left(self) -> bool:
        """What hurt had more sets to come, which may be done of another exercise."""
        done = {row.step for row in self.workout.sets_standing}
        steps = self.workout.plan_steps
        return any(s.exercise == self.hurt_planned and s.number not in done for s in steps)

    @property
    def hurt_planned(self) -> str:
        return self.workout.plan_steps[self.hurt.step].exercise if self.hurt else ""

    @cached_property
    def offers(self) -> dict[str, Offer]:
        """For each planned exercise what to do instead from the start, and why."""
        planned = {step.exercise for step in self.workout.plan_steps if step.counts}
        taken = Swapped.objects.last_taken(self.runner, planned) if self.runner else {}
        advice = {slug: each.advice for slug, each in self.histories.items()}
        return offers(planned, self.workout.doses, taken, advice)

    @property
    def offer(self) -> Offer | None:
        """What is or may be done instead of the planned exercise, before its first set."""
        offer = self.offers.get(self.planned)
        begun = {self.workout.plan_steps[row.step].exercise for row in self.workout.sets_standing}
        untold = self.workout.turned.get(self.planned) in {None, offer and offer.to}
        return offer if untold and self.planned not in begun else None

    @property
    def is_taken(self) -> bool:
        """What is offered is what is being done."""
        return self.offer is not None and self.workout.turned.get(self.planned) == self.offer.to

    def for_phone(self) -> dict[str, Any]:
        """All that the phone needs to go through the session without the server.

        What is not begun has its steps and doses in its sheet, which goes back with the start.
        """
        held = {
            "steps": [asdict(step) for step in self.workout.plan_steps],
            "doses": {slug: asdict(dose) for slug, dose in self.workout.doses.items()},
        }
        return {
            **(held if self.workout.pk else {}),
            "last": {slug: each.for_phone() for slug, each in self.histories.items()},
            "offers": {slug: offer.for_phone() for slug, offer in self.offers.items()},
            **events(self.workout),
        }


def events(workout: Workout) -> dict[str, Any]:
    """Everything that was told of a workout, times in seconds since 1970.

    `keys` are all those it is known by: a phone may have begun it under its own.
    """
    others = workout.other_starts.values_list("key", flat=True) if workout.pk else []
    return {
        "keys": [str(workout.key), *map(str, others)],
        "sets": [
            asdict(row.as_did())
            | {"amount": row.amount, "weight": None if row.weight is None else float(row.weight)}
            for row in workout.told
        ],
        "undone": [str(row.key) for row in workout.told if hasattr(row, "undone")],
        "swaps": [asdict(each.as_swap()) for each in workout.swapped],
        "word": workout.said_over_at and workout.said_over_at.timestamp(),
        "reopened": workout.reopened,
    }
