"""Muscles: which one is lit, and which group it belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from math import dist
from typing import Any

from quiz.knowledge import BUTTOCK, Group, Knowledge, Muscle
from quiz.questions import SHOWN, Draft, Fact, Form, Option, Saying, pick
from quiz.wording import sentence

# Two letters on a leg map touch when nearer; a leg is 650 high.
APART = 55
# Of so many groups, the nearest, the wrong ones are taken.
NEAR = 5
# Two names that begin with the same letters, so many, have one root: gluteus, gluteals.
ROOT = 5


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
                    Option(muscle.name, ("lit", muscle.slug, muscle.slug), about=muscle.slug),
                    (
                        Option(m.name, ("lit", m.slug, muscle.slug), why=is_where(m), about=m.slug)
                        for m in rivals
                    ),
                    Form.NAME_THE_MUSCLE,
                    figure={"view": view, "lit": [muscle.slug]},
                )
        _tapped(draft, muscle, rest)
        wrong = pick(draft.slug, near)
        if muscle.views and wrong:
            draft.either(
                "true-or-false",
                Saying(f"the lit muscle is {muscle.called}", ("lit", muscle.slug, muscle.slug)),
                Saying(f"the lit muscle is {wrong.called}", ("lit", wrong.slug, muscle.slug)),
                figure=on_the_map(muscle),
            )
        yield draft.fact("find", muscle=muscle.slug, group=muscle.group)


def _tapped(draft: Draft, muscle: Muscle, rest: list[Muscle]) -> None:
    """Tap it among muscles of one map, each told in words of its own place for who cannot see."""
    if not muscle.views:
        return
    view = muscle.views[0]
    here = set(muscle.joints)
    chosen = [muscle]
    for rival in sorted(rest, key=lambda m: (-len(here & set(m.joints)), m.slug)):
        if view in rival.views and all(_told_apart(rival, other, view) for other in chosen):
            chosen.append(rival)
    draft.choose(
        "tap",
        f"Where {'are' if muscle.is_plural else 'is'} {muscle.called}? "
        f"Tap {'them' if muscle.is_plural else 'it'} on the legs.",
        Option(sentence(muscle.where), ("lit", muscle.slug, muscle.slug), about=muscle.slug),
        (
            Option(
                sentence(m.where),
                ("lit", m.slug, muscle.slug),
                why=f"That is {m.called}, {m.where}.",
                about=m.slug,
            )
            for m in chosen[1:]
        ),
        Form.TAP_THE_MUSCLE,
        figure={"view": view, "lit": []},
    )


def _told_apart(one: Muscle, other: Muscle, view: str) -> bool:
    """In words and under a thumb: another place, and room for two letters."""
    buttock = one.groups & BUTTOCK and other.groups & BUTTOCK
    if one.where == other.where or one.groups & other.groups or buttock:
        return False
    return dist(one.spots[view], other.spots[view]) >= APART


def grouped(known: Knowledge) -> Iterator[Fact]:
    for muscle in known.muscles.values():
        group = known.groups[muscle.group]
        if len(group.members) < 2 or _says_its_group(muscle, group):
            continue
        draft = Draft(known, f"group:{muscle.slug}", f"{_belongs(known, muscle)}: {group.told}")
        draft.choose(
            "which-group",
            f"Which group {'do' if muscle.is_plural else 'does'} {muscle.called} belong to?",
            Option(group.title, ("member", muscle.slug, group.slug)),
            (
                Option(g.title, ("member", muscle.slug, g.slug), why=f"{g.title}: {g.told}")
                for g in _groups_near(known, muscle)
            ),
            among=NEAR,
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
        draft.choose_all(
            "members",
            f"Which of these belong to the {group.called}?",
            (
                Option(
                    m.name,
                    ("member", m.slug, group.slug),
                    why=f"{_belongs(known, m)}.",
                    about=m.slug,
                )
                for m in (muscle, *_own_first(_nearest(known, muscle), group))
            ),
        )
        others = [
            g
            for g in _groups_near(known, muscle)
            if known.holds(("member", muscle.slug, g.slug)) is False
        ]
        other = pick(draft.slug, others[:NEAR])
        draft.either(
            "true-or-false",
            *(
                Saying(_belongs(known, muscle, g.called), ("member", muscle.slug, g.slug))
                for g in (group, other or group)
            ),
        )
        yield draft.fact("group", muscle=muscle.slug, group=muscle.group)


def _says_its_group(muscle: Muscle, group: Group) -> bool:
    """Adductor longus is one of the adductors: there is nothing to know."""
    return muscle.name[:ROOT].casefold() == group.name[:ROOT].casefold()


def _belongs(known: Knowledge, muscle: Muscle, group: str = "") -> str:
    belongs = "belong" if muscle.is_plural else "belongs"
    return f"{muscle.title} {belongs} to the {group or known.groups[muscle.group].called}"


def _own_first(muscles: list[Muscle], group: Group) -> list[Muscle]:
    """Those that are told of in this group before those that only work with it."""
    return sorted(muscles, key=lambda muscle: muscle.group != group.slug)


def _groups_near(known: Knowledge, muscle: Muscle) -> list[Group]:
    """Those whose muscles cross its joints first: nobody looks for iliacus at the shin."""
    here = set(muscle.joints)

    def shared(group: Group) -> float:
        members = [known.muscles[slug] for slug in group.members if slug in known.muscles]
        return sum(bool(here & set(each.joints)) for each in members) / max(1, len(members))

    return sorted(known.groups.values(), key=lambda group: (-shared(group), group.slug))


def _nearest(known: Knowledge, muscle: Muscle) -> list[Muscle]:
    """Those at the same joints first: they are the ones that get mixed up."""
    here = set(muscle.joints)
    return sorted(
        known.muscles.values(),
        key=lambda rival: (-len(here & set(rival.joints)), len(set(rival.joints) - here)),
    )
