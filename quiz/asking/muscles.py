"""Muscles: which one is lit, and which group it belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from quiz.knowledge import Knowledge, Muscle
from quiz.questions import SHOWN, Draft, Fact, Form, Option, Saying, pick


def on_the_map(muscle: Muscle) -> dict[str, Any]:
    return {"view": muscle.views[0], "lit": [muscle.slug]} if muscle.views else {}


def is_where(muscle: Muscle) -> str:
    return f"{muscle.title} {'are' if muscle.is_plural else 'is'} {muscle.where}."


def found(known: Knowledge) -> Iterator[Fact]:
    """Which muscle is lit, on each map that shows it; among its neighbours, then among all."""
    for muscle in known.muscles.values():
        group = known.groups[muscle.group]
        explanation = is_where(muscle)
        if len(group.members) > 1:
            it = "They belong" if muscle.is_plural else "It belongs"
            explanation += f" {it} to the {group.called}."
        draft = Draft(known, f"find:{muscle.slug}", explanation)
        rest = [rival for rival in known.muscles.values() if rival is not muscle]
        near = [rival for rival in rest if rival.group == muscle.group]
        if len(near) < SHOWN - 1:
            near += [rival for rival in rest if set(rival.joints) & set(muscle.joints)]
        far = [rival for rival in rest if rival.group != muscle.group]
        for view in muscle.views:
            for wording, stem, rivals in (
                ("near", "Which muscle is lit?", near),
                ("far", "Name the muscle that is lit.", far),
            ):
                draft.choose(
                    f"{view}:{wording}",
                    stem,
                    Option(muscle.name, ("lit", muscle.slug, muscle.slug)),
                    (Option(m.name, ("lit", m.slug, muscle.slug), why=is_where(m)) for m in rivals),
                    Form.NAME_THE_MUSCLE,
                    figure={"view": view, "lit": [muscle.slug]},
                )
        wrong = pick(draft.slug, near)
        if muscle.views and wrong:
            draft.either(
                "true-or-false",
                Saying(f"the lit muscle is {muscle.called}", ("lit", muscle.slug, muscle.slug)),
                Saying(f"the lit muscle is {wrong.called}", ("lit", wrong.slug, muscle.slug)),
                figure=on_the_map(muscle),
            )
        yield draft.fact("find", muscle=muscle.slug, group=muscle.group)


def grouped(known: Knowledge) -> Iterator[Fact]:
    for muscle in known.muscles.values():
        group = known.groups[muscle.group]
        if len(group.members) < 2:
            continue
        draft = Draft(known, f"group:{muscle.slug}", f"{_belongs(known, muscle)}: {group.told}")
        draft.choose(
            "which-group",
            f"Which group {'do' if muscle.is_plural else 'does'} {muscle.called} belong to?",
            Option(group.title, ("member", muscle.slug, group.slug)),
            (
                Option(g.title, ("member", muscle.slug, g.slug), why=f"{g.title}: {g.told}")
                for g in known.groups.values()
            ),
            figure=on_the_map(muscle),
        )
        draft.choose(
            "which-member",
            f"Which of these is one of the {group.called}?".replace(
                "one of the calf", "in the calf"
            ),
            Option(muscle.name, ("member", muscle.slug, group.slug)),
            (
                Option(m.name, ("member", m.slug, group.slug), why=f"{_belongs(known, m)}.")
                for m in _nearest(known, muscle)
            ),
            among=10,
        )
        other = pick(
            draft.slug,
            [
                g
                for g in known.groups.values()
                if known.holds(("member", muscle.slug, g.slug)) is False
            ],
        )
        draft.either(
            "true-or-false",
            *(
                Saying(_belongs(known, muscle, g.called), ("member", muscle.slug, g.slug))
                for g in (group, other or group)
            ),
        )
        yield draft.fact("group", muscle=muscle.slug, group=muscle.group)


def _belongs(known: Knowledge, muscle: Muscle, group: str = "") -> str:
    belongs = "belong" if muscle.is_plural else "belongs"
    return f"{muscle.title} {belongs} to the {group or known.groups[muscle.group].called}"


def _nearest(known: Knowledge, muscle: Muscle) -> list[Muscle]:
    """Those at the same joints first: they are the ones that get mixed up."""
    here = set(muscle.joints)
    return sorted(
        known.muscles.values(),
        key=lambda rival: (-len(here & set(rival.joints)), len(set(rival.joints) - here)),
    )
