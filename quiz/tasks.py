"""What the worker does for the quiz: fit the memory model to each runner, now and then."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import groupby
from operator import itemgetter
from uuid import uuid4

from django.db import transaction
from django.db.models import Max, Sum
from django.utils import timezone
from django_tasks import task

from quiz import fitting
from quiz.fitting import Given
from quiz.models import DailyQuiz, Fit, Learner, Review

# New answers that make another fit worth while; asked for once a day.
EVERY = 100


@task()
def fit_who_answered_enough() -> None:
    """Enqueue a fit for each runner who gave a hundred answers since the last one."""
    for runner in wanting():
        fit_runner.enqueue(runner)


@task()
def fit_runner(runner: int) -> None:
    """Her own parameters, kept as a row that never changes; her next answers use them if better."""
    fitted = fitting.fit(list(histories(runner)))
    if not fitted.answers:
        return
    with transaction.atomic():
        fit = Fit.objects.create(
            runner_id=runner,
            version=f"own-{uuid4().hex[:12]}",
            values=list(fitted.parameters),
            answers=fitted.answers,
            before=fitted.before,
            after=fitted.after,
        )
        if fitted.is_better:
            Learner.objects.update_or_create(runner_id=runner, defaults={"version": fit.version})


def wanting() -> list[int]:
    """Runners with a quiz in the last two days and enough answers since their last fit."""
    lately = timezone.now().date() - timedelta(days=2)
    seen = DailyQuiz.objects.answered().filter(day__gte=lately).values("runner")
    answered = dict(
        DailyQuiz.objects.filter(runner__in=seen)
        .order_by()
        .values_list("runner")
        .annotate(n=Sum("tested"))
    )
    fitted = dict(
        Fit.objects.filter(runner__in=seen)
        .order_by()
        .values_list("runner")
        .annotate(n=Max("answers"))
    )
    return [each for each, n in answered.items() if n - fitted.get(each, 0) >= EVERY]


def histories(runner: int) -> Iterator[list[Given]]:
    """Her answers to each fact, oldest first; one query."""
    rows = Review.objects.standing().filter(runner=runner).order_by("card", "answered_at", "key")
    told = rows.values_list("card", "day", "right", "chance", "sure")
    for _, row in groupby(told.iterator(chunk_size=2000), key=itemgetter(0)):
        yield [Given(day.toordinal(), right, chance, sure) for _, day, right, chance, sure in row]
