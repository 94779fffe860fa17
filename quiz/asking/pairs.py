"""Opposing pairs: which group works against which, and at which joint."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from quiz.knowledge import Group, Knowledge, Pair
from quiz.questions import Draft, Fact, Form, Option, Saying, pick
from quiz.wording import JOINTS, MOVEMENTS, SIDES, sentence

# Of so many groups, those nearest to the joint, the wrong ones are taken.
AMONG = 4


def opposing(known: Knowledge) -> Iterator[Fact]:
    for pair in known.pairs.values():
        a, b = known.groups[pair.a], known.groups[pair.b]
        joint = JOINTS.get(pair.joint, pair.joint)
        side_a, side_b = (part.strip() for part in pair.plain.split("/"))
        explanation = (
            f"At the {joint} the {_does(a, side_a)} and the {_does(b, side_b)}: "
            "they work against each other."
        )
        draft = Draft(known, f"pair:{pair.slug}", explanation)
        _against(draft, pair, joint, "forward", a, b)
        _against(draft, pair, joint, "back", b, a)
        false = [
            group
            for group in _nearest(known, pair.joint)
            if known.holds(("opposes", group.slug, a.slug, pair.joint)) is False
        ]
        rival = pick(draft.slug, false[:AMONG])
        if rival:
            text = f"at the {joint}, the {rival.called} {rival.verb('work')} against the {a.called}"
            draft.true_or_false(
                "false",
                Saying(sentence(text), ("opposes", rival.slug, a.slug, pair.joint)),
                figure=_figure(known, a),
            )
        text = f"at the {joint}, the {a.called} and the {b.called} are an opposing pair"
        draft.true_or_false(
            "true",
            Saying(text, ("opposes", a.slug, b.slug, pair.joint)),
            figure=_figure(known, a),
        )
        yield draft.fact("pair", group=a.slug)


def _against(draft: Draft, pair: Pair, joint: str, wording: str, one: Group, other: Group) -> None:
    draft.choose(
        wording,
        f"At the {joint}, which muscles work against the {one.called}?",
        Option(other.title, ("opposes", other.slug, one.slug, pair.joint)),
        (
            Option(
                rival.title,
                ("opposes", rival.slug, one.slug, pair.joint),
                why=f"{rival.title}: {rival.told}",
            )
            for rival in _nearest(draft.known, pair.joint)
        ),
        Form.WHICH_OPPOSES,
        among=AMONG,
        figure=_figure(draft.known, one),
    )


def _nearest(known: Knowledge, joint: str) -> list[Group]:
    """Those with most muscles at that joint first: nobody looks for the ankle in the buttock."""
    at = {group.slug: _share(known, group, joint) for group in known.groups.values()}
    return sorted(known.groups.values(), key=lambda group: (-at[group.slug], group.slug))


def _share(known: Knowledge, group: Group, joint: str) -> float:
    """How much of it acts at that joint, or at least reaches it."""
    members = [known.muscles[slug] for slug in group.members if slug in known.muscles]
    acting = sum(any(where == joint for where, _ in each.actions) for each in members)
    return (acting + sum(each.reaches(joint) for each in members)) / max(1, len(members))


def _does(group: Group, side: str) -> str:
    """A group with its verb: the hip flexors bring the thigh forward."""
    job = SIDES.get(side)
    if job is None:
        return f"{group.called} ({side})"
    verb, rest = MOVEMENTS[job].split(" ", 1)
    which = f" ({side.split(' (')[1]}" if "(" in side else ""
    return f"{group.called} {group.verb(verb)} {rest}{which}"


def _figure(known: Knowledge, group: Group) -> dict[str, Any]:
    """The group lit, on the map that shows most of it."""
    views = [
        muscle.views[0]
        for slug in sorted(group.members)
        if (muscle := known.muscles.get(slug)) and muscle.views
    ]
    return {"view": max(sorted(set(views)), key=views.count), "lit": [group.slug]} if views else {}
