"""Opposing pairs: which group works against which, and at which joint."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from quiz.knowledge import Group, Knowledge, Pair
from quiz.questions import Draft, Fact, Form, Option, Saying, pick
from quiz.wording import JOINTS, MOVEMENTS, SIDES, sentence


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
        rival = pick(
            draft.slug,
            [
                group
                for group in known.groups.values()
                if known.holds(("opposes", group.slug, a.slug, pair.joint)) is False
            ],
        )
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
            for rival in draft.known.groups.values()
        ),
        Form.WHICH_OPPOSES,
        figure=_figure(draft.known, one),
    )


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
