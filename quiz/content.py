"""Questions as content: made from what the database knows, kept as rows an editor can change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from legs import models as legs
from legs.content import read
from legs.figure import View, spot_of, view_of
from legs.figure import muscles as drawn_on
from legs.loading import Children, ContentError, Entry, Kind, Problem
from quiz import asking, knowledge, questions
from quiz.by_hand import PARTS_ASKED, PARTS_SAID, STATEMENT, ByHand
from quiz.models import Fact, Option, Question
from quiz.wording import PLACES_OF_THEIR_OWN, place

SOURCE = "quiz/asking"
FOLDER = Path(__file__).parent / "content"
BY_HAND = "asked.yaml"
MEASURED = {"measured EMG", "mean of members"}


def kinds() -> list[Kind]:
    """Facts first, then their wordings; generated once a load."""
    made = cache(lambda: asking.facts(known()))

    def facts() -> Iterator[tuple[str, Entry]]:
        for order, fact in enumerate(asking.teaching_order(made())):
            yield (
                SOURCE,
                {
                    "slug": fact.slug,
                    "order": order,
                    "kind": fact.kind,
                    "statement": fact.statement,
                    "muscle": fact.muscle or None,
                    "group": fact.group or None,
                    "phase": fact.phase or None,
                },
            )

    def wordings() -> Iterator[tuple[str, Entry]]:
        for fact in made():
            for order, question in enumerate(fact.questions):
                yield SOURCE, _entry(fact, order, question)

    return [
        Kind(
            "quiz fact",
            Fact,
            facts,
            ("slug", "order", "kind", "statement", "muscle", "group", "phase"),
        ),
        Kind(
            "question",
            Question,
            wordings,
            ("slug", "fact", "order", "form", "stem", "explanation", "figure", "stride"),
            children={
                "options": Children(Option, "question", ("text", "right", "why", "about", "claim"))
            },
        ),
    ]


def _entry(fact: questions.Fact, order: int, question: questions.Question) -> dict[str, Any]:
    return {
        "slug": question.slug,
        "fact": fact.slug,
        "order": order,
        "form": question.form.value,
        "stem": question.stem,
        "explanation": question.explanation,
        "figure": question.figure,
        "stride": question.stride,
        "options": [
            {
                "text": o.text,
                "right": o.right,
                "why": o.why,
                "about": o.about,
                "claim": list(o.claim),
            }
            for o in question.options
        ],
    }


def known() -> knowledge.Knowledge:
    """What the database holds, as plain values; nine queries, whatever its size."""
    return knowledge.Knowledge(
        muscles=_muscles(),
        groups={
            group.slug: knowledge.Group(
                group.slug,
                group.name,
                group.plain,
                frozenset(
                    [each.slug for each in group.muscles.all()]
                    + [each.slug for each in group.extra_muscles.all()]
                ),
            )
            for group in legs.MuscleGroup.objects.published().prefetch_related(
                "muscles", "extra_muscles"
            )
        },
        phases={
            phase.slug: knowledge.Phase(
                phase.slug,
                phase.order,
                phase.name,
                phase.start,
                phase.end,
                phase.part,
                phase.what,
            )
            for phase in legs.Phase.objects.all()
        },
        roles={role.slug: _role(role) for role in _roles()},
        pairs={
            pair.slug: knowledge.Pair(pair.slug, pair.a.slug, pair.b.slug, pair.joint, pair.plain)
            for pair in legs.OpposingPair.objects.select_related("a", "b")
        },
        facts={
            fact.slug: knowledge.Statement(
                fact.slug, fact.text, _about(fact), confidence=fact.confidence
            )
            for fact in legs.KeyFact.objects.published().prefetch_related("muscles", "groups")
        },
        myths={
            myth.slug: knowledge.Statement(myth.slug, myth.belief, _about(myth), myth.refutation)
            for myth in legs.Misconception.objects.published().prefetch_related("muscles", "groups")
        },
        by_hand=_by_hand(),
    )


@cache
def _by_hand() -> ByHand:
    """A file of ours, the same until the next release."""
    entries = read(FOLDER / BY_HAND)
    if problems := list(missing(entries)):
        raise ContentError(problems)
    return ByHand.read(entries)


def missing(entries: Mapping[str, Any]) -> Iterator[Problem]:
    """Each part that a question written by hand should have and has not."""
    for fact, wordings in entries.items():
        for name, each in wordings.items():
            for part in PARTS_SAID if name == STATEMENT else PARTS_ASKED:
                if part not in each:
                    yield Problem(BY_HAND, f"{fact}:{name}", part, "is missing")


def _muscles() -> dict[str, knowledge.Muscle]:
    rows = (
        legs.Muscle.objects.published()
        .select_related("group", "activity")
        .prefetch_related("also_in", "actions")
    )
    return {row.slug: _muscle(row) for row in rows}


def _muscle(row: legs.Muscle) -> knowledge.Muscle:
    curve = getattr(row, "activity", None)
    measured = curve if curve and curve.measured else None
    return knowledge.Muscle(
        slug=row.slug,
        name=row.name,
        group=row.group.slug,
        groups=frozenset([row.group.slug, *(group.slug for group in row.also_in.all())]),
        actions={(each.joint, each.movement): each.role for each in row.actions.all()},
        joints=tuple(row.joints_crossed),
        where=where(row),
        views=tuple(_views(row.slug)),
        spots={view: spot_of(View(view), row.slug) for view in _views(row.slug)},
        why_it_matters=row.why_it_matters,
        peak=measured and measured.peak_percent,
        phase_peaks={phase: levels["peak"] for phase, levels in measured.phase_intensity.items()}
        if measured
        else {},
    )


def _views(muscle: str) -> list[str]:
    """The maps that show a muscle, the one that shows it best first."""
    best = view_of(muscle)
    return [v.value for v in sorted(View, key=lambda v: v is not best) if muscle in drawn_on(v)]


def where(row: legs.Muscle) -> str:
    """In words: deep at the back of the lower leg."""
    if row.slug in PLACES_OF_THEIR_OWN:
        return PLACES_OF_THEIR_OWN[row.slug]
    region = row.group.region if row.group.slug != "hip-abductors" else "side of the hip"
    return place(region, deep=row.depth == "deep")


def _roles() -> Any:
    return legs.Role.objects.published().select_related("muscle", "group", "phase")


def _role(row: legs.Role) -> knowledge.Role:
    return knowledge.Role(
        row.slug,
        row.subject.slug,
        row.phase.slug,
        row.contraction,
        row.sentence,
        # An estimate, or anything of low confidence, is never asked with an exact contraction.
        certain=row.intensity_basis in MEASURED and row.confidence == legs.Confidence.HIGH,
    )


def _about(row: Any) -> frozenset[str]:
    return frozenset(
        [each.slug for each in row.muscles.all()] + [each.slug for each in row.groups.all()]
    )
