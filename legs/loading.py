"""From content files to rows, without ever undoing an editor's work.

A `Kind` says how one kind of entry becomes a row. Loading merges three ways, field by field:
what the file said last time (`ContentRecord`), what it says now, and what the row holds. A field
that still holds what the file said last time follows the file; any other stays as the editor left
it. A row that an editor deleted is not made again; one that the files hold no longer is retired, if
no editor changed it. All or nothing: one bad entry refuses the load.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter
from typing import Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models, transaction

from legs.models import Content, ContentRecord, Edition

Entry = Mapping[str, Any]
# In a record: the files do not say this any more, so the row was hidden.
GONE = "gone"


@dataclass(frozen=True)
class Problem:
    """One thing wrong in the content, said so that its author finds it."""

    file: str
    entry: str
    field: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}: {self.entry}: {self.field}: {self.message}"


class ContentError(Exception):
    """The content was refused as a whole; `problems` says why, each with file, entry and field."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = list(problems)
        super().__init__("\n".join(map(str, problems)))


@dataclass(frozen=True)
class Children:
    """Rows that belong to an entry and are written as a list inside it; replaced as a whole."""

    model: type[models.Model]
    parent: str
    fields: tuple[str, ...]
    many: tuple[str, ...] = ()
    ordered: bool = True


@dataclass(frozen=True)
class Kind:
    """How one kind of entry becomes a row.

    `entries` gives (file, entry) pairs; an entry's keys are the names in `fields`, `many` and
    `children`. A foreign key or many-to-many is written as the slug of what it points to.
    A kind that `extends` fills in rows that an earlier kind made: links between its own rows.
    `check` says what is wrong with one entry, (field, message); `check_all` with all of them
    together, (key, field, message).
    """

    name: str
    model: type[models.Model]
    entries: Callable[[], Iterable[tuple[str, Entry]]]
    fields: tuple[str, ...]
    many: tuple[str, ...] = ()
    children: Mapping[str, Children] = field(default_factory=dict)
    key: str = "slug"
    extends: bool = False
    check: Callable[[Entry], Iterable[tuple[str, str]]] | None = None
    check_all: Callable[[list[tuple[str, Entry]]], Iterable[tuple[str, str, str]]] | None = None

    @property
    def lookup(self) -> str:
        """The key as a query: an entry may be known by the slug of what it belongs to."""
        return f"{self.key}__slug" if self.model._meta.get_field(self.key).is_relation else self.key


@dataclass
class Tally:
    """What a load did to one kind."""

    added: int = 0
    updated: int = 0
    kept: int = 0
    unchanged: int = 0
    retired: int = 0


def load(kinds: Iterable[Kind]) -> dict[str, Tally]:
    """Load the kinds in order, in one transaction; raises ContentError and changes nothing."""
    problems: list[Problem] = []
    tallies: dict[str, Tally] = {}
    with transaction.atomic(), Edition.turned_once():
        for kind in kinds:
            tallies[kind.name] = _Loader(kind, problems).run()
            # The kinds that follow would only complain of what this one did not load.
            if problems:
                raise ContentError(problems)
    return tallies


class _Loader:
    """One kind's load: its rows, its records, and the slugs it may point to."""

    def __init__(self, kind: Kind, problems: list[Problem]) -> None:
        self.kind = kind
        self.problems = problems
        self.tally = Tally()
        self.slugs: dict[type[models.Model], dict[str, Any]] = {}
        self.records = {
            record.key: record for record in ContentRecord.objects.filter(kind=kind.name)
        }
        self.entries = list(kind.entries())
        self.told: list[ContentRecord] = []

    @cached_property
    def held(self) -> dict[str, models.Model]:
        """The rows that the database has of this kind, by their key; asked only if one is new."""
        keys = [entry.get(self.kind.key) for _, entry in self.entries]
        rows = self.kind.model._default_manager.filter(**{f"{self.kind.lookup}__in": keys})
        key = attrgetter(self.kind.lookup.replace("__", "."))
        return {key(row): row for row in rows}

    def run(self) -> Tally:
        seen: dict[str, str] = {}
        for file, entry in self.entries:
            key = str(entry.get(self.kind.key, ""))
            if not key:
                self._complain(file, "?", self.kind.key, "is missing")
            elif key in seen:
                self._complain(file, key, self.kind.key, f"is already used in {seen[key]}")
            else:
                seen[key] = file
                self._load(file, key, entry)
        self._retire(self.records.keys() - seen.keys())
        if self.kind.check_all:
            for key, name, message in self.kind.check_all(self.entries):
                self._complain(seen.get(key, "?"), key, name, message)
        ContentRecord.objects.bulk_create(
            self.told,
            update_conflicts=True,
            unique_fields=["kind", "key"],
            update_fields=["loaded"],
        )
        return self.tally

    def _retire(self, keys: Iterable[str]) -> None:
        """Hide what the files hold no longer, unless an editor has made it her own."""
        if self.kind.extends or not issubclass(self.kind.model, Content):
            return
        rows = self.kind.model._default_manager.filter(**{f"{self.kind.lookup}__in": [*keys]})
        for row in rows.filter(retired_at=None):
            record = self.records[str(attrgetter(self.kind.lookup.replace("__", "."))(row))]
            told, mine = filled(self.kind, record.loaded), dump(self.kind, row)
            if GONE not in record.loaded and all(self._same(name, mine, told) for name in told):
                row.retire()
                self.tally.retired += 1
                record.loaded[GONE] = True
                self.told.append(record)

    def _complain(self, file: str, entry: str, name: str, message: str) -> None:
        self.problems.append(Problem(file, entry, name, message))

    def _load(self, file: str, key: str, entry: Entry) -> None:
        record = self.records.get(key)
        if record is not None and record.loaded == entry:
            self.tally.unchanged += 1
            return
        before = len(self.problems)
        values = self._resolve(file, key, entry)
        if len(self.problems) > before:
            return
        row = self.held.get(key)
        try:
            # A savepoint, so that a constraint that says no leaves the rest to be checked too.
            with transaction.atomic():
                self._write(key, entry, values, record, row)
        except ValidationError as error:
            for name, messages in error.message_dict.items():
                for message in messages:
                    self._complain(file, key, name, message)

    def _write(
        self,
        key: str,
        entry: Entry,
        values: dict[str, Any],
        record: ContentRecord | None,
        row: models.Model | None,
    ) -> None:
        if record is None and row is None:
            self._apply(self.kind.model(), values)
            self.tally.added += 1
        elif record is None and row is not None and self.kind.extends:
            self._apply(row, values)
            self.tally.added += 1
        elif record is not None and row is not None:
            if GONE in record.loaded and isinstance(row, Content):
                row.publish()
            mine, told = dump(self.kind, row), filled(self.kind, record.loaded)
            fresh = {
                name: value
                for name, value in values.items()
                if not self._same(name, entry, record.loaded) and self._same(name, mine, told)
            }
            if fresh:
                self._apply(row, fresh)
                self.tally.updated += 1
            else:
                self.tally.kept += 1
        else:  # the editor made a row of this name, or deleted ours: hers stays
            self.tally.kept += 1
        self.told.append(ContentRecord(kind=self.kind.name, key=key, loaded=dict(entry)))

    def _same(self, name: str, one: Entry, other: Entry) -> bool:
        if name in self.kind.many:  # a set of links: their order says nothing
            return set(one.get(name, ())) == set(other.get(name, ()))
        return bool(one.get(name) == other.get(name))

    def _resolve(self, file: str, key: str, entry: Entry) -> dict[str, Any]:
        """The entry's values with every slug turned into its row; complains of unknown ones."""
        known = {*self.kind.fields, *self.kind.many, *self.kind.children}
        for name in entry.keys() - known:
            self._complain(file, key, name, "is not a field of this kind")
        if self.kind.check:
            for name, message in self.kind.check(entry):
                self._complain(file, key, name, message)
        values = self._dropped(key, entry)
        for name in known & entry.keys():
            children = self.kind.children.get(name)
            if children is None:
                values[name] = self._value(self.kind.model, file, key, name, entry[name])
            else:
                values[name] = [
                    {
                        part: self._value(children.model, file, key, f"{name}.{part}", value)
                        for part, value in child.items()
                    }
                    for child in entry[name]
                ]
        return values

    def _dropped(self, key: str, entry: Entry) -> dict[str, Any]:
        """What the file no longer says is as if it had never said it: each field's own default."""
        record = self.records.get(key)
        gone = record.loaded.keys() - entry.keys() if record else set()
        linked = {*self.kind.many, *self.kind.children}
        return {name: [] for name in gone & linked} | {
            name: _said(self.kind.model, {}, name) for name in gone & {*self.kind.fields}
        }

    def _value(self, model: type[models.Model], file: str, key: str, name: str, value: Any) -> Any:
        try:
            column = model._meta.get_field(name.rsplit(".", 1)[-1])
        except FieldDoesNotExist:
            self._complain(file, key, name, "is not a field of this kind")
            return None
        if not column.is_relation or value is None:
            return value
        rows = self._rows(column.related_model)
        wanted = value if isinstance(value, list) else [value]
        for slug in wanted:
            if slug not in rows:
                self._complain(file, key, name, f"names {slug!r}, which is not known")
        found = [rows.get(slug) for slug in wanted]
        return found if isinstance(value, list) else found[0]

    def _rows(self, model: Any) -> dict[str, Any]:
        if model not in self.slugs:
            self.slugs[model] = {row.slug: row for row in model._default_manager.all()}
        return self.slugs[model]

    def _apply(self, row: models.Model, values: Mapping[str, Any]) -> None:
        for name in self.kind.fields:
            if name in values:
                setattr(row, name, values[name])
        is_new = row._state.adding
        _clean(row)
        row.save()
        for name in self.kind.many:
            if name in values:
                _link(row, name, values[name], is_new=is_new)
        for name, children in self.kind.children.items():
            if name in values:
                if not is_new:
                    children.model._default_manager.filter(**{children.parent: row}).delete()
                _add(row, children, values[name])
        if row.__class__ in self.slugs:
            self.slugs[row.__class__][getattr(row, "slug", "")] = row


def _add(row: models.Model, children: Children, values: Sequence[Mapping[str, Any]]) -> None:
    """All new; in one go, for the row itself has been saved and turns the edition."""
    rows = []
    for order, value in enumerate(values):
        plain = {name: value[name] for name in children.fields if name in value}
        child = children.model(**{children.parent: row}, **plain)
        if children.ordered:
            child.order = order  # type: ignore[attr-defined]
        _clean(child, {children.parent})
        rows.append(child)
    for child, value in zip(children.model._default_manager.bulk_create(rows), values, strict=True):
        for name in children.many:
            if name in value:
                _link(child, name, value[name], is_new=True)


def _link(row: models.Model, name: str, others: Sequence[Any], *, is_new: bool) -> None:
    """A new row is not asked what it is linked to already."""
    links = getattr(row, name)
    if not is_new:
        links.set(others)
    elif others:
        links.add(*others)


def _clean(row: models.Model, exclude: Set[str] = frozenset()) -> None:
    """As `full_clean`, but what it points to was found by its slug: it is not looked for again."""
    columns = row._meta.concrete_fields
    found = {each.name for each in columns if each.is_relation and getattr(row, each.attname)}
    row.clean_fields({*exclude, *found})
    row.clean()
    row.validate_unique(exclude)
    row.validate_constraints(exclude)


def dump(kind: Kind, row: models.Model) -> dict[str, Any]:
    """The row written as an entry, to compare with what a file said."""
    entry = {name: _plain(getattr(row, name)) for name in kind.fields}
    entry |= {name: [each.slug for each in getattr(row, name).all()] for name in kind.many}
    for name, children in kind.children.items():
        rows = children.model._default_manager.filter(**{children.parent: row}).order_by("pk")
        entry[name] = [
            {part: _plain(getattr(child, part)) for part in children.fields}
            | {part: [each.slug for each in getattr(child, part).all()] for part in children.many}
            for child in rows
        ]
    return entry


def filled(kind: Kind, loaded: Entry) -> dict[str, Any]:
    """What a file said, with what it left unsaid as the model has it: comparable with `dump`."""
    entry = {name: _said(kind.model, loaded, name) for name in kind.fields}
    entry |= {name: list(loaded.get(name, ())) for name in kind.many}
    for name, children in kind.children.items():
        entry[name] = [
            {part: _said(children.model, child, part) for part in children.fields}
            | {part: list(child.get(part, ())) for part in children.many}
            for child in loaded.get(name, ())
        ]
    return entry


def _said(model: type[models.Model], entry: Entry, name: str) -> Any:
    column = model._meta.get_field(name)
    return entry[name] if name in entry else column.get_default()  # type: ignore[union-attr]


def _plain(value: Any) -> Any:
    return getattr(value, "slug", value) if isinstance(value, models.Model) else value
