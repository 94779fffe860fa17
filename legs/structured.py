"""What a page is about, in the words of schema.org, for those who read pages by machine.

Plain values from rows, no queries of their own; the tag `structured` writes them into a page.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from legs.downloads import LICENCE_URL, TABLES
from legs.models import Action, Muscle, MuscleGroup

Url = Callable[[str], str]
CONTEXT = {"@context": "https://schema.org"}


def muscle(row: Muscle, opposites: Sequence[MuscleGroup], url: Url) -> dict[str, Any]:
    """https://schema.org/Muscle; `url` makes a path whole."""
    return CONTEXT | {
        "@type": "Muscle",
        "name": row.name,
        "alternateName": [row.latin, *row.aliases],
        "url": url(row.get_absolute_url()),
        "description": row.why_it_matters,
        "muscleAction": "; ".join(_action(action) for action in row.actions.all()),
        "nerve": {"@type": "Nerve", "name": row.nerve},
        "bodyLocation": row.group.region,
        "antagonist": [{"@type": "Muscle", "name": group.name} for group in opposites],
    }


def _action(action: Action) -> str:
    return f"{action.joint} {action.movement}"


def dataset(about: dict[str, Any], address: str, url: Url) -> dict[str, Any]:
    """https://schema.org/Dataset, with what there is to take away."""
    return CONTEXT | {
        "@type": "Dataset",
        "name": about["title"],
        "description": f"{about['measured_vs_estimated']} {about['contraction']}",
        "version": about["version"],
        "license": LICENCE_URL,
        "url": url(address),
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": "application/json",
                "contentUrl": url(f"{address}midstance-legs.json"),
            },
            *(
                {
                    "@type": "DataDownload",
                    "name": name,
                    "encodingFormat": "text/csv",
                    "contentUrl": url(f"{address}midstance-{table}.csv"),
                }
                for table, name in TABLES.items()
            ),
        ],
    }


def lesson(name: str, description: str, path: str, url: Url) -> dict[str, Any]:
    """https://schema.org/LearningResource: a page to learn from."""
    return CONTEXT | {
        "@type": "LearningResource",
        "name": name,
        "description": description,
        "url": url(path),
        "license": LICENCE_URL,
        "isAccessibleForFree": True,
    }
