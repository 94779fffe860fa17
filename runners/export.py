"""Everything of a runner, to take away or to delete, whichever app it lives in."""

from __future__ import annotations

from typing import Any

from django.core import serializers
from django.db import transaction
from django.db.models import Model

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


def _rows(runner: Runner) -> list[tuple[type[Model], Any]]:
    """Rows of every model with a foreign key to a runner, apart from Django's own log."""
    return [
        (
            relation.related_model,
            relation.related_model._default_manager.filter(**{relation.field.name: runner}),
        )
        for relation in Runner._meta.related_objects
        if relation.one_to_many and relation.related_model._meta.app_label != "admin"
    ]


@transaction.atomic
def delete_everything(runner: Runner) -> None:
    """At once and for good."""
    for _, rows in reversed(_rows(runner)):
        rows.delete()
    runner.delete()
