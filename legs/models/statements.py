"""Sentences: what is worth knowing, what is often believed, what the first text claimed."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from legs.models.anatomy import Muscle, MuscleGroup
from legs.models.content import Confidence, Content, Source
from legs.models.stride import Role


class KeyFact(Content):
    """A sentence worth knowing about running legs, with its sources."""

    slug = models.SlugField(unique=True)
    text = models.TextField()
    confidence = models.CharField(max_length=6, choices=Confidence)
    topics = models.JSONField(default=list, blank=True, help_text="all, phases, pairs …")
    muscles = models.ManyToManyField(Muscle, related_name="key_facts", blank=True)
    groups = models.ManyToManyField(MuscleGroup, related_name="key_facts", blank=True)
    note = models.TextField(blank=True)
    sources = models.ManyToManyField(Source, related_name="key_facts", blank=True)

    class Meta:
        ordering: ClassVar = ["slug"]

    def __str__(self) -> str:
        return self.text[:80]


class Misconception(Content):
    """Something often believed that is not so, and what is."""

    slug = models.SlugField(unique=True)
    belief = models.TextField()
    refutation = models.TextField()
    facts = models.ManyToManyField(KeyFact, related_name="misconceptions", blank=True)
    muscles = models.ManyToManyField(Muscle, related_name="misconceptions", blank=True)
    groups = models.ManyToManyField(MuscleGroup, related_name="misconceptions", blank=True)
    sources = models.ManyToManyField(Source, related_name="misconceptions", blank=True)

    class Meta:
        ordering: ClassVar = ["slug"]

    def __str__(self) -> str:
        return self.belief[:80]


class SeedClaim(models.Model):
    """One sentence of the text Midstance grew from, and how to say it truthfully."""

    slug = models.SlugField(unique=True)
    claim = models.TextField()
    verdict = models.CharField(max_length=20)
    comment = models.TextField()
    truthful_wording = models.TextField()
    facts = models.ManyToManyField(KeyFact, related_name="seed_claims", blank=True)
    groups = models.ManyToManyField(MuscleGroup, related_name="seed_claims", blank=True)
    roles = models.ManyToManyField(Role, related_name="seed_claims", blank=True)

    class Meta:
        ordering: ClassVar = ["slug"]

    def __str__(self) -> str:
        return self.truthful_wording[:80]
