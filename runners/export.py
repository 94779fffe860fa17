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
    told = {
        model: [
            {"id": each["pk"], **each["fields"]} for each in serializers.serialize("python", rows)
        ]
        for model, rows in _rows(runner)
    }
    rows = {model._meta.label_lower: each for model, each in told.items()}
    return {"runner": own, "names": _names(told)} | rows


def _names(told: dict[type[Model], list[dict[str, Any]]]) -> dict[str, dict[int, str]]:
    """What the numbers of content in these rows mean to somebody without our database."""
    numbers: dict[type[Model], set[int]] = {}
    for model, rows in told.items():
        for field in model._meta.fields:
            other = field.related_model
            if rows and isinstance(other, type) and other not in told and hasattr(other, "slug"):
                numbers.setdefault(other, set()).update(row[field.name] for row in rows)
    return {
        model._meta.label_lower: {
            pk: slug for pk, slug in model._default_manager.values_list("pk", "slug") if pk in named
        }
        for model, named in numbers.items()
    }


def _rows(runner: Runner) -> list[tuple[type[Model], QuerySet[Any]]]:
    """Rows of every model that points to a runner, their parts, and the parts of those.

    A part has no key to its runner (a line of a session of her own plan), so it is found through
    its owner.
    """
    found = {model: name for model, name in _links(Runner) if model is not LogEntry}
    owners = list(found)
    for owner in owners:  # grows as it goes
        for part, link in _links(owner):
            if part not in found:
                found[part] = f"{link}__{found[owner]}"
                owners.append(part)
    return [
        (model, model._default_manager.filter(**{name: runner})) for model, name in found.items()
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
    """At once and for good, and not while an answer of hers is on its way in."""
    Runner.objects.select_for_update().get(pk=runner.pk)
    for _, rows in reversed(_rows(runner)):
        rows.delete()
    runner.delete()
