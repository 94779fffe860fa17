"""Whatever is sent to the workouts: an answer, no crash, and nothing changes by rubbish."""

from uuid import uuid4

import pytest
from django.core import serializers
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from tests.factories import FollowingFactory, WorkoutFactory, done
from workouts import models
from workouts.models import Plan
from workouts.urls import urlpatterns

pytestmark = pytest.mark.usefixtures("content")

VALUES = {
    "nothing": "",
    "a long text": "x" * 20_000,
    "less than nothing": "-1",
    "more than a database counts": "9" * 30,
    "no number": "NaN",
    "infinity": "1e999",
    "a zero byte": "a\x00b",
    "a day that is not": "2026-02-30",
    "a year that is not": "0000-00-00T99:99:99+99:99",
    "markup": "<script>alert(1)</script>",
    "a list": '[{"a": null}]',
}
FIELDS = (
    *("key", "at", "step", "side", "exercise", "amount", "effort", "weight", "skipped", "of"),
    *("to", "name", "line", "change", "add", "later", "starts_on", "weekdays", "hard_runs"),
    *("day", "on", "until", "sheet", "time", "week", "minutes", "session"),
)
CHANGED = (
    *(models.Workout, models.SetDone, models.SetUndone, models.Swapped, models.Following),
    *(models.Plan, models.Session, models.Prescription, models.SessionChange),
)
# To ask for these needs nothing but the address; any text is a name.
BARE = {
    "own",
    "finished",
    "discard",
    "leave",
    "withdraw",
    "publish",
    "resume",
    "restore",
    "skip",
    "plan-days",
}
# For these a key is enough; what else is said tells only when.
KEYED = {"copy", "undone"}
POSTED = sorted(
    {each.name for each in urlpatterns}
    - BARE
    - {"hub", "next", "plans", "plan", "plan-print", "live-balance", "following", "feed"}
    - {"sets-table", "exercises", "exercise", "history", "how", "week", "session"}
    - {"session-player", "workout"}
)


@pytest.fixture
def addresses(runner):
    """Every address that takes something, of a runner in the middle of things."""
    cache.clear()
    row = WorkoutFactory(runner=runner, at=timezone.now())
    (one, *_) = done(row, 2, at=timezone.now())
    followed = FollowingFactory(runner=runner)
    mine = Plan.objects.copy(Plan.objects.get(slug="calf-and-soleus"), runner, key=uuid4())
    ours = followed.plan.sessions.first()
    args = {
        "follow": [followed.plan.slug],
        "copy": [followed.plan.slug],
        "lines": [mine.sessions.first().pk],
        "change-days": [followed.pk],
        "pause": [followed.pk],
        "move": [followed.pk, ours.pk],
        "start": [ours.pk],
        "set-done": [row.key],
        "set": [row.key, one.key],
        "undone": [row.key],
        "swaps": [row.key],
    }
    return {name: reverse(f"workouts:{name}", args=given) for name, given in args.items()}


def kept():
    return serializers.serialize(
        "json", [row for model in CHANGED for row in model.objects.order_by("pk")]
    )


def test_every_address_that_takes_something_is_tried(addresses):
    assert sorted(addresses) == POSTED


@pytest.mark.parametrize("name", POSTED)
def test_rubbish_is_refused_in_words_and_changes_nothing(phone, addresses, name):
    before = kept()

    for value in VALUES.values():
        rubbish = dict.fromkeys(FIELDS, value)
        key = {} if name in KEYED or not value else {"key": uuid4()}
        for said in ({}, rubbish, rubbish | key):
            answer = phone.post(addresses[name], said)
            assert answer.status_code in {302, 404, 422}, value[:20]
    assert kept() == before
