"""Everything of a runner, to take away or to delete, whichever app it lives in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.contrib.admin.models import LogEntry
from django.core import serializers
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models import CASCADE, ForeignObjectRel, Model, QuerySet

from runners.models import Runner

PRIVATE = {"password", "user_permissions", "groups", "is_superuser", "is_staff"}


def everything(runner: Runner) -> Iterator[str]:
    """The runner and every row that points to her, as JSON in parts, a query for each table.

    In parts, for six years of answers are 120 MB of text. At its end `names`: what the numbers of
    content in these rows mean to somebody without our database.
    """
    (me,) = serializers.serialize("python", [runner])
    own = {name: value for name, value in me["fields"].items() if name not in PRIVATE}
    numbers: dict[type[Model], set[int]] = {}
    yield f'{{"runner": {_json(own)}'
    rows = _rows(runner)
    own_models = {model for model, _ in rows}
    for model, theirs in rows:
        links = _links_to_content(model, own_models)
        yield f',\n"{model._meta.label_lower}": ['
        between = "\n"
        for each in _told(theirs):
            for name, other in links.items():
                numbers.setdefault(other, set()).add(each[name])
            yield between + _json(each)
            between = ",\n"
        yield "]"
    yield f',\n"names": {_json(_names(numbers))}}}\n'


def _told(rows: QuerySet[Any]) -> Iterator[dict[str, Any]]:
    for row in rows.order_by("pk").iterator():
        (each,) = serializers.serialize("python", [row])
        yield {"id": each["pk"], **each["fields"]}


def _json(value: Any) -> str:
    return json.dumps(value, cls=DjangoJSONEncoder)


def _links_to_content(model: type[Model], own: set[type[Model]]) -> dict[str, type[Model]]:
    """Which fields hold the number of something that is the same for all, and has a name."""
    fields = {field.name: field.related_model for field in model._meta.fields}
    return {
        name: other
        for name, other in fields.items()
        if isinstance(other, type) and other not in own and hasattr(other, "slug")
    }


def _names(numbers: dict[type[Model], set[int]]) -> dict[str, dict[int, str]]:
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
