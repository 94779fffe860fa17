from collections.abc import Iterable, Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from legs import models as legs
from quiz.models import Fact


class Command(BaseCommand):
    help = "Print how much of the content some question asks, and name what none does."

    def handle(self, *_args: Any, **_options: Any) -> None:
        missing = 0
        for kind, slugs, asked in coverage():
            left = [slug for slug in slugs if slug not in asked]
            missing += len(left)
            self.stdout.write(
                f"{kind:<16}{len(slugs) - len(left):>4} of {len(slugs):<4}{' '.join(left)}"
            )
        if missing:
            raise CommandError(f"{missing} not asked by any question")


def coverage() -> Iterator[tuple[str, list[str], set[str]]]:
    """Each kind of content, its slugs, and those that a question asks about."""
    facts = set(Fact.askable().values_list("slug", flat=True))

    def named(prefix: str) -> set[str]:
        return {slug.removeprefix(prefix) for slug in facts if slug.startswith(prefix)}

    def of(field: str) -> set[str]:
        return set(Fact.askable().values_list(f"{field}__slug", flat=True))

    def slugs(rows: Iterable[Any]) -> list[str]:
        return [row.slug for row in rows]

    # A group is asked for by its own facts, or as one side of a pair.
    sides = legs.OpposingPair.objects.filter(slug__in=named("pair:"))
    groups = of("group") | set(sides.values_list("a__slug", flat=True))
    groups |= set(sides.values_list("b__slug", flat=True))
    yield "groups", slugs(legs.MuscleGroup.objects.published()), groups
    yield "muscles", slugs(legs.Muscle.objects.published()), of("muscle")
    yield "phases", slugs(legs.Phase.objects.all()), named("phase:")
    yield "opposing pairs", slugs(legs.OpposingPair.objects.all()), named("pair:")
    yield "misconceptions", slugs(legs.Misconception.objects.published()), named("myth:")
    claims = legs.SeedClaim.objects.prefetch_related("facts", "roles", "groups")
    told = named("fact:") | named("role:")
    yield (
        "seed claims",
        slugs(claims),
        {c.slug for c in claims if told & set(slugs([*c.facts.all(), *c.roles.all()]))},
    )
