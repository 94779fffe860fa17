"""The data set to take away, in the words of its own files, with its licence."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from legs.content import about, kinds
from legs.editions import edition, held, reads_content
from legs.loading import Kind, dump

LICENCE = "CC BY 4.0"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"
TABLES = {
    "muscle": "Muscles",
    "group": "Groups",
    "pair": "Opposing pairs",
    "phase": "Phases",
    "role": "Who does what in each phase",
    "activity": "Activity curves",
    "kinematics": "Joint angles",
    "source": "Sources",
}
Table = list[dict[str, Any]]


@reads_content
def as_json(request: HttpRequest) -> HttpResponse:
    return _file(json_text(edition(request)), "application/json", "midstance-legs.json")


@reads_content
def as_csv(request: HttpRequest, table: str) -> HttpResponse:
    text = csv_text(edition(request), table)
    return _file(text, "text/csv; charset=utf-8", f"midstance-{table}.csv")


@held
def json_text() -> str:
    body = {"licence": LICENCE, "licence_url": LICENCE_URL, "about": about()}
    tables = {_name(kind): entries(kind) for kind in kinds()}
    return json.dumps(body | tables, ensure_ascii=False, indent=1)


@held
def csv_text(table: str) -> str:
    """One table; a list inside a cell is written as JSON. The first line is the licence."""
    if table not in TABLES:
        raise Http404
    rows = entries(next(kind for kind in kinds() if kind.name == table))
    written = io.StringIO()
    writer = csv.DictWriter(written, fieldnames=list(rows[0]) if rows else [])
    csv.writer(written).writerow([f"# {LICENCE}", LICENCE_URL, *about()["attribution"]])
    writer.writeheader()
    writer.writerows({name: _cell(value) for name, value in row.items()} for row in rows)
    return written.getvalue()


def entries(kind: Kind) -> Table:
    """Every published row of a kind, as its file would say it."""
    rows = kind.model._default_manager.prefetch_related(*kind.many)
    names = {field.name: field for field in kind.model._meta.concrete_fields}
    linked = [name for name in kind.fields if name in names and names[name].is_relation]
    if "retired_at" in names:
        rows = rows.filter(retired_at=None)
    return [dump(kind, row) for row in rows.select_related(*linked)]


def _name(kind: Kind) -> str:
    return kind.name.replace(" ", "-")


def _cell(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value


def _file(text: str, kind: str, name: str) -> HttpResponse:
    disposition = f'attachment; filename="{name}"'
    return HttpResponse(text, content_type=kind, headers={"Content-Disposition": disposition})
