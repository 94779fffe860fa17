"""What every kind of content has in common, and where it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, ClassVar, Self
from urllib.parse import urlsplit
from uuid import UUID, uuid4

from django.db import models
from django.utils import timezone

_put_off: ContextVar[list[bool] | None] = ContextVar("put_off", default=None)


class Confidence(models.TextChoices):
    """How sure the sources let us be; low is never asked in the quiz as if certain."""

    HIGH = "high", "high"
    MEDIUM = "medium", "medium"
    LOW = "low", "low"


class ContentQuerySet(models.QuerySet[Any]):
    """Words that every kind of content answers to."""

    def published(self) -> Self:
        return self.filter(retired_at__isnull=True)


class Content(models.Model):
    """Something an editor keeps; retiring hides it and forgets nothing."""

    retired_at = models.DateTimeField(
        null=True, blank=True, help_text="Set to hide this from runners without deleting it."
    )

    objects = ContentQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def is_retired(self) -> bool:
        return self.retired_at is not None

    def retire(self) -> None:
        self.retired_at = timezone.now()
        self.save(update_fields=["retired_at"])

    def publish(self) -> None:
        self.retired_at = None
        self.save(update_fields=["retired_at"])


class Part(models.Model):
    """A row that is told inside its owner's page or sheet: to change it changes the content too."""

    class Meta:
        abstract = True


class Source(models.Model):
    """A paper, data set or book that a statement rests on."""

    slug = models.SlugField(max_length=80, unique=True)
    citation = models.TextField()
    doi = models.CharField("DOI", max_length=120, blank=True)
    url = models.URLField("address", max_length=400, blank=True)
    licence = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=60, blank=True, help_text="Article, data, book, own work.")
    seen = models.TextField(blank=True, help_text="What exactly of it was read.")
    doi_seen = models.BooleanField(
        default=False, help_text="The DOI was read in the source itself."
    )
    verified = models.BooleanField(
        default=True, help_text="Untick when it is quoted from general knowledge."
    )
    note = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["slug"]

    def __str__(self) -> str:
        return self.citation.split("(")[0].strip().rstrip(".,")[:80] or self.slug

    @property
    def link(self) -> str:
        return f"https://doi.org/{self.doi}" if self.doi else self.url

    @property
    def link_name(self) -> str:
        """Where the link leads, so that two of them side by side are told apart."""
        return f"doi:{self.doi}" if self.doi else urlsplit(self.url).netloc.removeprefix("www.")


class ContentRecord(models.Model):
    """What a content file said of one entry when it was last loaded.

    It is how `load_content` tells an editor's change from an old value: see `legs/loading.py`.
    """

    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=200)
    loaded = models.JSONField()
    loaded_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering: ClassVar = ["kind", "key"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "key"], name="one_record_per_content_entry")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class Edition(models.Model):
    """The one row that says which edition of the content this is; see `legs/editions.py`.

    A random stamp, not a number: what a transaction took back is never met again.
    """

    stamp = models.UUIDField(default=uuid4)

    def __str__(self) -> str:
        return str(self.stamp)

    @classmethod
    def current(cls) -> UUID | None:
        return cls.objects.filter(pk=1).values_list("stamp", flat=True).first()

    @classmethod
    @contextmanager
    def turned_once(cls) -> Iterator[None]:
        """However much is saved within: one new edition at the end, and none if nothing was."""
        asked: list[bool] = []
        token = _put_off.set(asked)
        try:
            yield
        finally:
            _put_off.reset(token)
        if asked:
            cls.turn()

    @classmethod
    def turn(cls) -> None:
        if (put_off := _put_off.get()) is not None:
            put_off.append(True)
            return
        Edition.objects.bulk_create(
            [Edition(pk=1, stamp=uuid4())],
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=["stamp"],
        )
