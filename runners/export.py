"""Everything of a runner, to take away or to delete, whichever app it lives in."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.models import LogEntry
from django.core import serializers
from django.db import transaction
from django.db.models import CASCADE, ForeignObjectRel, Model, QuerySet

from runners.models import Runner

PRIVATE = {"password", "user_permissions", "groups", "is_superuser", "is_staff"}


def everything(runner: Runner) -> dict[str, Any]:
    """The runner and every row that points to her, as plain values; a query for each table."""
    (me,) = serializers.serialize("python", [runner])
    own = {name: value for name, value in me["fields"].items() if name not in PRIVATE}
    return {"runner": own} | {
        model._meta.label_lower: [
            {"id": each["pk"], **each["fields"]} for each in serializers.serialize("python", rows)
        ]
        for model, rows in _rows(runner)
    }


def _rows(runner: Runner) -> list[tuple[type[Model], QuerySet[Any]]]:
    """Rows of every model that points to a runner, and the parts of those rows.

    A part has no key to its runner (an item of a day's quiz), so it is found through its owner.
    """
    own = {model: name for model, name in _links(Runner) if model is not LogEntry}
    parts = {
        part: f"{link}__{name}"
        for model, name in own.items()
        for part, link in _links(model)
        if part not in own
    }
    return [
        (model, model._default_manager.filter(**{name: runner}))
        for model, name in (own | parts).items()
    ]


def _links(model: type[Model]) -> list[tuple[type[Model], str]]:
    """The models whose rows go when a row of this one goes, and the field that says so."""
    return [
        (link.related_model, link.field.name)
        for link in model._meta.get_fields(include_hidden=True)
        if isinstance(link, ForeignObjectRel)
        and getattr(link, "on_delete", None) is CASCADE
        and not link.related_model._meta.auto_created
    ]


@transaction.atomic
def delete_everything(runner: Runner) -> None:
    """At once and for good."""
    for _, rows in reversed(_rows(runner)):
        rows.delete()
    runner.delete()
