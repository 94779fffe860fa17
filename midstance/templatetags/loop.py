"""What the quiz has to say on a page of the workouts: templates may ask, the apps may not."""

from __future__ import annotations

from django import template

from midstance.loop import Slipping, slipping_after
from workouts.models import Workout

register = template.Library()


@register.simple_tag
def what_slips(workout: Workout) -> Slipping | None:
    """After a session: a muscle that its runner keeps forgetting."""
    return slipping_after(workout)
