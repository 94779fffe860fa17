"""What a search engine may find: the reference, the exercises and the plans."""

from typing import Any, ClassVar

from django.contrib.sitemaps import GenericSitemap, Sitemap
from django.urls import reverse

from legs.figure import View
from legs.models import Muscle, MuscleGroup, Phase
from workouts.models import Exercise, Plan


class Pages(Sitemap):
    """Those that are there whatever the content."""

    names: ClassVar = ["today", "legs:hub", "legs:stride", "legs:about", "workouts:exercises"]

    def items(self) -> list[str]:
        return [reverse(name) for name in self.names] + [
            reverse("legs:map", args=[view]) for view in View
        ]

    def location(self, item: str) -> str:
        return item


def rows(model: Any) -> GenericSitemap:
    published = getattr(model.objects, "published", model.objects.all)
    return GenericSitemap({"queryset": published().order_by("slug")})


SITEMAPS = {
    "pages": Pages,
    "muscles": rows(Muscle),
    "groups": rows(MuscleGroup),
    "phases": rows(Phase),
    "exercises": rows(Exercise),
    "plans": rows(Plan),
}
