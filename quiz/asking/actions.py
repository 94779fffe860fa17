"""What a muscle moves, and which joints it crosses."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.asking.muscles import on_the_map
from quiz.knowledge import BIG_JOINTS, Job, Knowledge, Muscle
from quiz.questions import Draft, Fact, Form, Option, Saying, pick
from quiz.wording import JOINTS, MOVEMENTS, OPPOSITES, joints, sentence

LOW = {"knee", "ankle", "subtalar", "toes", "big toe"}
HIGH = {"hip", "knee", "ankle"}
CROSSINGS = [("hip",), ("knee",), ("ankle",), ("hip", "knee"), ("knee", "ankle")]


def moving(known: Knowledge) -> Iterator[Fact]:
    for muscle in known.muscles.values():
        for job, part in muscle.actions.items():
            if part == "prime" and job in MOVEMENTS:
                yield _job(known, muscle, job)


def _job(known: Knowledge, muscle: Muscle, job: Job) -> Fact:
    doing = MOVEMENTS[job]
    slug = ":".join(("action", muscle.slug, *job)).replace(" ", "-")
    draft = Draft(known, slug, f"A main job of {muscle.called} is to {doing}.")
    others = [other for other in MOVEMENTS if other[0] in _near(muscle)]
    draft.choose(
        "job",
        f"What is a main job of {muscle.called}?",
        Option(sentence(f"to {doing}"), ("moves", muscle.slug, *job)),
        (
            Option(
                sentence(f"to {MOVEMENTS[other]}"),
                ("moves", muscle.slug, *other),
                why=_cannot(muscle, other),
            )
            for other in others
        ),
        figure=on_the_map(muscle),
    )
    draft.choose(
        "who",
        f"Which of these muscles helps to {doing}?",
        Option(muscle.name, ("moves", muscle.slug, *job)),
        (
            Option(m.name, ("moves", m.slug, *job), why=_cannot(m, job))
            for m in _rivals(known, muscle, job)
        ),
        among=8,
    )
    draft.choose_all(
        "who-all",
        f"Which of these help to {doing}?",
        (
            Option(m.name, ("moves", m.slug, *job), why=_cannot(m, job), about=m.slug)
            for m in (muscle, *_foremost(_rivals(known, muscle, job), job))
        ),
    )
    if _true_and_why(draft, muscle, job, others):
        return draft.fact("action", muscle=muscle.slug, group=muscle.group)
    false = [each for each in others if known.holds(("moves", muscle.slug, *each)) is False]
    wrong = pick(draft.slug, false)
    draft.either(
        "true-or-false",
        Saying(f"{muscle.called} can {doing}", ("moves", muscle.slug, *job)),
        Saying(
            f"{muscle.called} can {MOVEMENTS[wrong]}",
            ("moves", muscle.slug, *wrong),
            _cannot(muscle, wrong),
        )
        if wrong
        else None,
        figure=on_the_map(muscle),
    )
    return draft.fact("action", muscle=muscle.slug, group=muscle.group)


def _true_and_why(draft: Draft, muscle: Muscle, job: Job, others: list[Job]) -> bool:
    """True or false with the reason: it does, it does the opposite, or it is not there at all."""
    far = [each for each in others if draft.known.holds(("misses", muscle.slug, *each))]
    against = OPPOSITES.get(job)
    said = pick(f"{draft.slug}:true-and-why", [job, against, pick(draft.slug, far)])
    if said is None or said not in MOVEMENTS or OPPOSITES.get(said) not in MOVEMENTS:
        return False
    does, it = ("do", "they") if muscle.is_plural else ("does", "it")
    opposite = MOVEMENTS[OPPOSITES[said]]
    joint = JOINTS.get(said[0], said[0])
    why = draft.explanation if said == job else _cannot(muscle, said)
    return draft.one_of(
        "true-and-why",
        f"True or false, and why? {sentence(f'{muscle.called} can {MOVEMENTS[said]}')}",
        [
            Option(f"True: {it} can.", ("moves", muscle.slug, *said), why=why),
            Option(
                f"False: {it} {does} the opposite, to {opposite}.",
                ("counters", muscle.slug, *said),
                why=why,
            ),
            Option(
                f"False: {it} {does} not reach the {joint}.",
                ("misses", muscle.slug, *said),
                why=why,
            ),
        ],
        Form.TRUE_AND_WHY,
        figure=on_the_map(muscle),
    )


def _near(muscle: Muscle) -> set[str]:
    """Joints near enough to be mistaken: nobody thinks that a hamstring curls the toes."""
    return HIGH if {"hip", "knee"} & set(muscle.joints) else LOW


def _rivals(known: Knowledge, muscle: Muscle, job: Job) -> list[Muscle]:
    """Those that act at the joint first: the hard ones. Then those at the same joints."""
    here = set(muscle.joints)
    return sorted(
        known.muscles.values(),
        key=lambda rival: (not rival.reaches(job[0]), -len(here & set(rival.joints)), rival.slug),
    )


def _foremost(muscles: list[Muscle], job: Job) -> list[Muscle]:
    """Those whose main job it is before those that only help in some positions of the leg."""
    return sorted(muscles, key=lambda muscle: muscle.actions.get(job) != "prime")


def _cannot(muscle: Muscle, job: Job) -> str:
    """Why this muscle does not do that: it does the opposite, or is not there."""
    does, it, crosses = (
        ("do", "they", "they cross") if muscle.is_plural else ("does", "it", "it crosses")
    )
    if muscle.reaches(job[0]):
        doing = MOVEMENTS.get(OPPOSITES.get(job, job), "")
        return f"{muscle.title} {does} the opposite: {it} can {doing}."
    there = tuple(j for j in muscle.joints if j not in {"spine", "subtalar"}) or muscle.joints
    joint = JOINTS.get(job[0], job[0])
    return f"{muscle.title} {does} not reach the {joint}: {crosses} {joints(there)}."


def crossing(known: Knowledge) -> Iterator[Fact]:
    for muscle in known.muscles.values():
        crossed = tuple(j for j in BIG_JOINTS if j in muscle.joints)
        if crossed not in CROSSINGS:
            continue
        does = "do" if muscle.is_plural else "does"
        draft = Draft(known, f"joints:{muscle.slug}", f"{_crosses(muscle, crossed)}.")
        draft.choose_all(
            "all",
            f"Of hip, knee and ankle, which {does} {muscle.called} cross?",
            (
                Option(f"The {joint}", ("touches", muscle.slug, joint), why=draft.explanation)
                for joint in BIG_JOINTS
            ),
            figure=on_the_map(muscle),
        )
        draft.choose(
            "who",
            f"Of hip, knee and ankle, which muscle crosses {_these(crossed)}?",
            Option(muscle.name, ("crosses", muscle.slug, *crossed)),
            (
                Option(m.name, ("crosses", m.slug, *crossed), why=f"{_crosses(m, _big(m))}.")
                for m in _rivals(known, muscle, (crossed[0], ""))
            ),
            among=12,
        )
        wrong = pick(draft.slug, [these for these in CROSSINGS if these != crossed])
        draft.either(
            "true-or-false",
            *(
                Saying(
                    f"of hip, knee and ankle, {_crosses(muscle, these, inside=True)}",
                    ("crosses", muscle.slug, *these),
                )
                for these in (crossed, wrong or crossed)
            ),
        )
        yield draft.fact("joints", muscle=muscle.slug, group=muscle.group)


def _big(muscle: Muscle) -> tuple[str, ...]:
    return tuple(j for j in BIG_JOINTS if j in muscle.joints) or muscle.joints


def _these(crossed: tuple[str, ...]) -> str:
    return joints(crossed) + (" only" if len(crossed) == 1 else "")


def _crosses(muscle: Muscle, crossed: tuple[str, ...], *, inside: bool = False) -> str:
    name = muscle.called if inside else muscle.title
    return f"{name} {'cross' if muscle.is_plural else 'crosses'} {_these(crossed)}"
