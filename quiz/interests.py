"""What a runner's new facts are about first: the quiz does not know, the project tells it.

`settings.QUIZ_INTERESTS` names a function of a runner and her day that gives muscles. So the quiz
can follow the training without knowing that there are workouts.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date

from django.conf import settings
from django.utils.module_loading import import_string

from runners.models import Runner


def muscles(runner: Runner, day: date) -> Collection[int]:
    """Primary keys of the muscles whose facts come first among the new ones of a day."""
    told: Callable[[Runner, date], Collection[int]] = import_string(settings.QUIZ_INTERESTS)
    return told(runner, day)
