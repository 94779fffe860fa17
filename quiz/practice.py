"""A few questions on one muscle or group, asked for on its page."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q
from django.http import Http404

from legs.models import Muscle, MuscleGroup


@dataclass(frozen=True)
class Subject:
    """What to practise; `about` chooses its facts."""

    slug: str
    name: str
    about: Q


def subject(slug: str) -> Subject:
    """A muscle by its slug, or a group with its muscles; 404 for what is not there."""
    muscle = Muscle.objects.published().filter(slug=slug).first()
    if muscle is not None:
        return Subject(slug, muscle.name, Q(muscle=muscle))
    group = MuscleGroup.objects.published().filter(slug=slug).first()
    if group is None:
        raise Http404("There is no such muscle or group.")
    muscles = group.members.values_list("pk", flat=True)
    return Subject(slug, group.name, Q(muscle__in=list(muscles)) | Q(group=group))
