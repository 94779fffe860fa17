"""From what is known to what is asked: facts to remember, and several wordings of each.

Every option carries its claim. A right one holds and a wrong one provably does not (see
`quiz/knowledge.py`); a draft that cannot find enough provable options is not asked. Pure and
deterministic: a wording's seed is its own name.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from quiz.knowledge import BIG_JOINTS, Claim, Group, Knowledge, Muscle, Phase, Role
from quiz.wording import (
    CONTRACTIONS,
    CONTRACTIONS_ONE,
    FIELD_TERMS,
    MOVEMENTS,
    PLURAL,
    inside,
    joints,
    sentence,
    short,
)

SHOWN = 3
POOL = 5


class Form(StrEnum):
    CHOOSE_ONE = "choose-one"
    TRUE_OR_FALSE = "true-or-false"
    WHICH_PHASE = "which-phase"
    WHICH_CONTRACTION = "which-contraction"
    WHICH_OPPOSES = "which-opposes"
    NAME_THE_MUSCLE = "name-the-muscle"


@dataclass(frozen=True)
class Option:
    text: str
    claim: Claim
    right: bool = False
    why: str = ""


@dataclass(frozen=True)
class Question:
    """One wording of a fact. `figure` says what to draw, and never shows the answer."""

    slug: str
    form: Form
    stem: str
    options: tuple[Option, ...]
    explanation: str
    figure: dict[str, Any] = field(default_factory=dict)
    stride: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Fact:
    """One thing to remember; what is scheduled is this, not the wording."""

    slug: str
    kind: str
    statement: str
    questions: tuple[Question, ...]
    muscle: str = ""
    group: str = ""
    phase: str = ""


def facts(known: Knowledge) -> list[Fact]:
    """Everything there is to ask, most basic kinds first."""
    makers: tuple[Callable[[Knowledge], Iterator[Fact]], ...] = (
        _pairs,
        _phases,
        _key_facts,
        _myths,
        _finds,
        _members,
        _actions,
        _joints,
        _peaks,
        _contractions,
    )
    return [fact for make in makers for fact in make(known) if fact.questions]


class _Draft:
    """Collects the wordings of one fact, and drops one without enough provable options."""

    def __init__(self, known: Knowledge, fact: str, explanation: str) -> None:
        self.known = known
        self.fact = fact
        self.explanation = explanation
        self.questions: list[Question] = []

    def choose(
        self,
        wording: str,
        stem: str,
        right: Option,
        wrong: Iterable[Option],
        form: Form = Form.CHOOSE_ONE,
        **more: Any,
    ) -> None:
        slug = f"{self.fact}:{wording}"
        rivals = [
            rival
            for rival in wrong
            if self.known.holds(rival.claim) is False and rival.text != right.text
        ]
        unique = list({rival.text: rival for rival in rivals}.values())
        if self.known.holds(right.claim) is not True or len(unique) < SHOWN - 1:
            return
        pool = sorted(random.Random(slug).sample(unique, min(POOL, len(unique))), key=_text)
        options = (replace(right, right=True), *pool)
        self.questions.append(
            Question(slug, form, stem, options, self.explanation, **more)
        )

    def true_or_false(self, wording: str, statement: str, claim: Claim, **more: Any) -> None:
        holds = self.known.holds(claim)
        if holds is None:
            return
        options = (
            Option("True", claim, holds, "" if holds else self.explanation),
            Option("False", ("not", *claim), not holds, self.explanation if holds else ""),
        )
        stem = f"True or false? {sentence(statement)}"
        slug = f"{self.fact}:{wording}"
        self.questions.append(
            Question(slug, Form.TRUE_OR_FALSE, stem, options, self.explanation, **more)
        )

    def either(
        self, wording: str, true: tuple[str, Claim], false: tuple[str, Claim] | None, **more: Any
    ) -> None:
        """True or false by the toss of a coin that always falls the same way for this wording."""
        heads = random.Random(f"{self.fact}:{wording}").random() < 0.5
        statement, claim = true if heads or false is None else false
        self.true_or_false(wording, statement, claim, **more)


def _text(option: Option) -> str:
    return option.text


def _pick(seed: str, items: Sequence[Any]) -> Any:
    return random.Random(seed).choice(items) if items else None


def _is(slug: str) -> str:
    return "are" if slug in PLURAL else "is"


def _belongs(muscle: Muscle) -> str:
    return "belong" if muscle.slug in PLURAL else "belongs"


def _map(muscle: Muscle) -> dict[str, Any]:
    return {"view": muscle.views[0], "lit": [muscle.slug]} if muscle.views else {}


# --- opposing pairs ---------------------------------------------------------------------------


def _pairs(known: Knowledge) -> Iterator[Fact]:
    for pair in known.pairs.values():
        a, b = known.groups[pair.a], known.groups[pair.b]
        doing_a, doing_b = (part.strip() for part in pair.plain.split("/"))
        joint = "ankle's side-to-side joint" if pair.joint == "subtalar" else pair.joint
        explanation = (
            f"{short(a.name)} and {inside(short(b.name))} pull the {joint} in opposite "
            f"directions: {doing_a}, and {doing_b}."
        )
        draft = _Draft(known, f"pair:{pair.slug}", explanation)
        for wording, one, other in (("forward", a, b), ("back", b, a)):
            draft.choose(
                wording,
                f"At the {joint}, which muscles work against the {inside(short(one.name))}?",
                Option(short(other.name), ("opposes", other.slug, one.slug)),
                (
                    Option(
                        short(rival.name),
                        ("opposes", rival.slug, one.slug),
                        why=f"{short(rival.name)}: {inside(rival.plain)}",
                    )
                    for rival in known.groups.values()
                ),
                Form.WHICH_OPPOSES,
                figure={"view": _group_view(known, one), "lit": [one.slug]},
            )
        rival = _pick(
            draft.fact,
            [g for g in known.groups.values() if known.holds(("opposes", g.slug, a.slug)) is False],
        )
        draft.true_or_false(
            "false",
            f"at the {joint}, the {inside(short(rival.name))} work against the "
            f"{inside(short(a.name))}",
            ("opposes", rival.slug, a.slug),
        )
        draft.true_or_false(
            "true",
            f"the {inside(short(a.name))} and the {inside(short(b.name))} are an opposing pair",
            ("opposes", a.slug, b.slug),
        )
        yield Fact(draft.fact, "pair", explanation, tuple(draft.questions), group=a.slug)


def _group_view(known: Knowledge, group: Group) -> str:
    views = [known.muscles[slug].views[0] for slug in sorted(group.members) if slug in known.muscles]
    return max(set(views), key=views.count) if views else "front"


# --- phases -----------------------------------------------------------------------------------


def _phases(known: Knowledge) -> Iterator[Fact]:
    stride = known.stride
    for phase in stride:
        what = phase.what.split(". ")[0].rstrip(".") + "."
        explanation = f"{phase.name}, {phase.start:.0f} to {phase.end:.0f} % of the stride. {phase.what}"
        draft = _Draft(known, f"phase:{phase.slug}", explanation)
        figure = {"at": phase.middle, "lit": []}
        others = [other for other in stride if other is not phase]
        draft.choose(
            "figure",
            "Which phase of the stride is this?",
            Option(phase.name, ("happens", phase.slug, phase.slug)),
            (Option(p.name, ("happens", p.slug, phase.slug), why=_phase_why(p)) for p in others),
            Form.WHICH_PHASE,
            figure=figure,
            stride={"at": phase.middle},
        )
        before = stride[(stride.index(phase) - 1) % len(stride)]
        draft.choose(
            "after",
            f"The stride goes round. What comes right after “{before.name}”?",
            Option(phase.name, ("follows", phase.slug, before.slug)),
            (Option(p.name, ("follows", p.slug, before.slug), why=_phase_why(p)) for p in others if p is not before),
            Form.WHICH_PHASE,
            figure={"at": before.middle, "lit": []},
            stride={"at": phase.middle},
        )
        draft.choose(
            "what",
            f"What happens in “{phase.name}”?",
            Option(what, ("happens", phase.slug, phase.slug)),
            (
                Option(
                    p.what.split(". ")[0].rstrip(".") + ".",
                    ("happens", p.slug, phase.slug),
                    why=f"That is “{p.name}”.",
                )
                for p in others
                if p.what.split(". ")[0] != phase.what.split(". ")[0]
                and not p.what.startswith("Both feet are off")
            ),
            stride={"at": phase.middle},
        )
        yield Fact(draft.fact, "phase", explanation, tuple(draft.questions), phase=phase.slug)


def _phase_why(phase: Phase) -> str:
    return f"“{phase.name}” is {phase.start:.0f} to {phase.end:.0f} %: {inside(phase.what.split('. ')[0].rstrip('.'))}."


# --- sentences --------------------------------------------------------------------------------


def _key_facts(known: Knowledge) -> Iterator[Fact]:
    for fact in known.facts.values():
        if fact.confidence == "low":
            continue
        draft = _Draft(known, f"fact:{fact.slug}", fact.text)
        draft.true_or_false("true", fact.text, ("fact", fact.slug))
        for wording in ("pick", "pick-again"):
            draft.choose(
                wording,
                "Two of these are often heard and wrong. Which one is true?",
                Option(fact.text, ("fact", fact.slug)),
                _as_long(known, f"{draft.fact}:{wording}", fact.text),
            )
        yield _about(known, Fact(draft.fact, "fact", fact.text, tuple(draft.questions)), fact.about)


def _as_long(known: Knowledge, seed: str, text: str) -> list[Option]:
    """Misconceptions of about the same length, so that length gives nothing away."""
    myths = sorted(known.myths.values(), key=lambda myth: abs(len(myth.text) - len(text)))[:12]
    chosen = random.Random(seed).sample(myths, min(6, len(myths)))
    return [Option(m.text, ("myth", m.slug), why=m.truth) for m in chosen]


def _myths(known: Knowledge) -> Iterator[Fact]:
    truths = [fact for fact in known.facts.values() if fact.confidence == "high"]
    for myth in known.myths.values():
        draft = _Draft(known, f"myth:{myth.slug}", f"A common mix-up. {myth.truth}")
        draft.true_or_false("false", myth.text, ("myth", myth.slug))
        near = sorted(truths, key=lambda fact: abs(len(fact.text) - len(myth.text)))[:12]
        for wording in ("spot", "spot-again"):
            chosen = random.Random(f"{draft.fact}:{wording}").sample(near, 4)
            draft.choose(
                wording,
                "Two of these are true. Which one is a common mix-up?",
                Option(myth.text, ("not", "myth", myth.slug)),
                (
                    Option(f.text, ("not", "fact", f.slug), why="This one is true.")
                    for f in chosen
                ),
            )
        yield _about(
            known, Fact(draft.fact, "myth", myth.truth, tuple(draft.questions)), myth.about
        )


def _about(known: Knowledge, fact: Fact, about: frozenset[str]) -> Fact:
    muscle = next((slug for slug in sorted(about) if slug in known.muscles), "")
    group = next((slug for slug in sorted(about) if slug in known.groups), "")
    return replace(fact, muscle=muscle, group=group or (known.muscles[muscle].group if muscle else ""))


# --- muscles ----------------------------------------------------------------------------------


def _finds(known: Knowledge) -> Iterator[Fact]:
    """Which muscle is lit: on each figure that shows it."""
    for muscle in known.muscles.values():
        group = known.groups[muscle.group]
        explanation = f"{short(muscle.name)} {_is(muscle.slug)} {muscle.where}; {_belongs(muscle)} to the {inside(short(group.name))}."
        if len(group.members) == 1:
            explanation = f"{short(muscle.name)}: {muscle.where}."
        draft = _Draft(known, f"find:{muscle.slug}", explanation)
        for view in muscle.views:
            for wording, near in (("near", True), ("far", False)):
                rivals = [m for m in known.muscles.values() if (m.group == muscle.group) == near]
                if near and len(rivals) < SHOWN:
                    rivals = [m for m in known.muscles.values() if m.where == muscle.where] + rivals
                draft.choose(
                    f"{view}:{wording}",
                    "Which muscle is lit?" if near else "Name the muscle that is lit.",
                    Option(muscle.name, ("lit", muscle.slug, muscle.slug)),
                    (
                        Option(m.name, ("lit", m.slug, muscle.slug), why=f"{short(m.name)} {_is(m.slug)} {m.where}.")
                        for m in rivals
                        if m is not muscle
                    ),
                    Form.NAME_THE_MUSCLE,
                    figure={"view": view, "lit": [muscle.slug]},
                )
        yield Fact(draft.fact, "find", explanation, tuple(draft.questions), muscle.slug, muscle.group)


def _members(known: Knowledge) -> Iterator[Fact]:
    for muscle in known.muscles.values():
        group = known.groups[muscle.group]
        name = inside(short(muscle.name))
        if len(group.members) < 2:
            continue
        explanation = f"{muscle.name} {_belongs(muscle)} to the {inside(short(group.name))}. {group.plain}"
        draft = _Draft(known, f"group:{muscle.slug}", explanation)
        draft.choose(
            "which-group",
            f"Which group does {inside(muscle.name)} belong to?",
            Option(short(group.name), ("member", muscle.slug, group.slug)),
            (
                Option(short(g.name), ("member", muscle.slug, g.slug), why=f"{short(g.name)}: {inside(g.plain)}")
                for g in known.groups.values()
            ),
            figure=_map(muscle),
        )
        draft.choose(
            "which-member",
            f"Which of these belongs to the {inside(short(group.name))}?",
            Option(muscle.name, ("member", muscle.slug, group.slug)),
            (
                Option(
                    m.name,
                    ("member", m.slug, group.slug),
                    why=f"{short(m.name)} {_belongs(m)} to the {inside(short(known.groups[m.group].name))}.",
                )
                for m in known.muscles.values()
            ),
        )
        other = _pick(
            draft.fact,
            [g for g in known.groups.values() if known.holds(("member", muscle.slug, g.slug)) is False],
        )
        draft.either(
            "true-or-false",
            *(
                (
                    f"{name} {_belongs(muscle)} to the {inside(short(g.name))}",
                    ("member", muscle.slug, g.slug),
                )
                for g in (group, other)
            ),
        )
        yield Fact(draft.fact, "group", explanation, tuple(draft.questions), muscle.slug, muscle.group)


def _actions(known: Knowledge) -> Iterator[Fact]:
    for muscle in known.muscles.values():
        for (joint, movement), part in muscle.actions.items():
            doing = MOVEMENTS.get((joint, movement))
            if part != "prime" or doing is None:
                continue
            name = inside(short(muscle.name))
            explanation = f"A main job of {name} is to {doing}."
            draft = _Draft(known, f"action:{muscle.slug}:{joint}:{movement}".replace(" ", "-"), explanation)
            draft.choose(
                "job",
                f"What is a main job of {inside(muscle.name)}?",
                Option(sentence(f"to {doing}"), ("moves", muscle.slug, joint, movement)),
                (
                    Option(
                        sentence(f"to {words}"),
                        ("moves", muscle.slug, where, other),
                        why=_cannot(known, muscle, where, other),
                    )
                    for (where, other), words in _plausible(muscle)
                ),
                figure=_map(muscle),
            )
            draft.choose(
                "who",
                f"Which of these muscles helps to {doing}?",
                Option(muscle.name, ("moves", muscle.slug, joint, movement)),
                (
                    Option(m.name, ("moves", m.slug, joint, movement), why=_cannot(known, m, joint, movement))
                    for m in known.muscles.values()
                ),
            )
            wrong = _pick(
                draft.fact,
                [
                    key
                    for key, _ in _plausible(muscle)
                    if known.holds(("moves", muscle.slug, *key)) is False
                ],
            )
            draft.either(
                "true-or-false",
                (f"{name} can {doing}", ("moves", muscle.slug, joint, movement)),
                (f"{name} can {MOVEMENTS[wrong]}", ("moves", muscle.slug, *wrong)) if wrong else None,
                figure=_map(muscle),
            )
            yield Fact(draft.fact, "action", explanation, tuple(draft.questions), muscle.slug, muscle.group)


def _plausible(muscle: Muscle) -> list[tuple[tuple[str, str], str]]:
    """Movements near enough to be mistaken for this muscle's: nobody thinks a hamstring curls toes."""
    near = {"hip", "knee", "ankle"} if {"hip", "knee"} & set(muscle.joints) else set(MOVES_LOW)
    return [(key, words) for key, words in MOVEMENTS.items() if key[0] in near]


MOVES_LOW = ("knee", "ankle", "subtalar", "toes", "big toe")


def _cannot(known: Knowledge, muscle: Muscle, joint: str, movement: str) -> str:
    """Why this muscle does not do that: it does the opposite, or is not there."""
    name = short(muscle.name)
    does = "do" if muscle.slug in PLURAL else "does"
    if not muscle.crosses(joint):
        crossed = tuple(j for j in muscle.joints if j not in {"spine", "subtalar"}) or muscle.joints
        where = {"subtalar": "joint below the ankle", "pelvis": "pelvis"}.get(joint, joint)
        return f"{name} {does} not reach the {where}: {'they cross' if does == 'do' else 'it crosses'} {joints(crossed)}."
    main = next((key for key, part in muscle.actions.items() if part == "prime" and key[0] == joint), None)
    doing = MOVEMENTS.get(main) if main else None
    return f"{name} {does} the opposite: {'they' if does == 'do' else 'it'} can {doing}." if doing else ""


def _joints(known: Knowledge) -> Iterator[Fact]:
    choices = [("hip",), ("knee",), ("ankle",), ("hip", "knee"), ("knee", "ankle")]
    for muscle in known.muscles.values():
        crossed = tuple(j for j in BIG_JOINTS if j in muscle.joints)
        if crossed not in choices:
            continue
        name = inside(muscle.name)
        cross = "cross" if muscle.slug in PLURAL else "crosses"
        only = " only" if len(crossed) == 1 else ""
        explanation = f"{short(muscle.name)} {cross} {joints(crossed)}{only}."
        draft = _Draft(known, f"joints:{muscle.slug}", explanation)

        def label(these: tuple[str, ...]) -> str:
            return sentence(joints(these) + (" only" if len(these) == 1 else ""))

        draft.choose(
            "which",
            f"Hip, knee, ankle: what {'do' if cross == 'cross' else 'does'} {name} cross?",
            Option(label(crossed), ("crosses", muscle.slug, *crossed)),
            (Option(label(c), ("crosses", muscle.slug, *c), why=explanation) for c in choices),
            figure=_map(muscle),
        )
        draft.choose(
            "who",
            f"Of hip, knee and ankle, which of these muscles crosses {joints(crossed)}{only}?",
            Option(muscle.name, ("crosses", muscle.slug, *crossed)),
            (
                Option(m.name, ("crosses", m.slug, *crossed), why=f"{short(m.name)} {'cross' if m.slug in PLURAL else 'crosses'} {joints(tuple(j for j in BIG_JOINTS if j in m.joints) or m.joints)}.")
                for m in known.muscles.values()
            ),
        )
        wrong = _pick(draft.fact, [c for c in choices if c != crossed])
        draft.either(
            "true-or-false",
            *(
                (
                    f"of hip, knee and ankle, {inside(short(muscle.name))} {cross} {joints(these)}"
                    + (" only" if len(these) == 1 else ""),
                    ("crosses", muscle.slug, *these),
                )
                for these in (crossed, wrong)
            ),
        )
        yield Fact(draft.fact, "joints", explanation, tuple(draft.questions), muscle.slug, muscle.group)


# --- the stride -------------------------------------------------------------------------------


def _peaks(known: Knowledge) -> Iterator[Fact]:
    """When a muscle works hardest; measured curves only."""
    for muscle in known.muscles.values():
        if muscle.peak is None:
            continue
        phase = known.phase_at(muscle.peak)
        name = inside(short(muscle.name))
        explanation = f"{short(muscle.name)} works hardest at about {muscle.peak:.0f} % of the stride, in “{phase.name}” (measured)."
        draft = _Draft(known, f"peak:{muscle.slug}", explanation)
        stride = {"at": muscle.peak, "muscle": muscle.slug}
        draft.choose(
            "when",
            f"When in the stride does {inside(muscle.name)} work hardest?",
            Option(phase.name, ("peaks", muscle.slug, phase.slug)),
            (Option(p.name, ("peaks", muscle.slug, p.slug), why=_level(muscle, p)) for p in known.stride),
            Form.WHICH_PHASE,
            figure=_map(muscle),
            stride=stride,
        )
        draft.choose(
            "who",
            f"“{phase.name}”: which of these muscles is hard at work?",
            Option(muscle.name, ("busy", muscle.slug, phase.slug)),
            (Option(m.name, ("busy", m.slug, phase.slug), why=_level(m, phase)) for m in known.muscles.values()),
            figure={"at": phase.middle, "lit": []},
            stride=stride,
        )
        wrong = _pick(draft.fact, [p for p in known.stride if known.holds(("peaks", muscle.slug, p.slug)) is False])
        draft.either(
            "true-or-false",
            *(
                (
                    f"{name} works hardest in “{p.name}”, {p.start:.0f} to {p.end:.0f} % of the stride",
                    ("peaks", muscle.slug, p.slug),
                )
                for p in (phase, wrong)
            ),
            figure=_map(muscle),
            stride=stride,
        )
        yield Fact(draft.fact, "peak", explanation, tuple(draft.questions), muscle.slug, muscle.group, phase.slug)


def _level(muscle: Muscle, phase: Phase) -> str:
    level = round(100 * muscle.phase_peaks.get(phase.slug, 0))
    return f"In “{phase.name}” {inside(short(muscle.name))} reaches only {level} % of its own peak (measured)."


def _contractions(known: Knowledge) -> Iterator[Fact]:
    for role in known.roles.values():
        if not role.certain:
            continue
        phase = known.phases[role.phase]
        name, plural = _subject(known, role)
        words = CONTRACTIONS if plural else CONTRACTIONS_ONE
        said = _named(role.sentence, name)
        explanation = f"{said} That is {FIELD_TERMS[role.contraction]}."
        draft = _Draft(known, f"role:{role.slug}", explanation)
        figure = {"at": phase.middle, "lit": [role.subject]}
        muscle = role.subject if role.subject in known.muscles else ""
        stride = {"at": phase.middle, **({"muscle": muscle} if muscle else {})}
        for wording, stem in (
            ("doing", f"{phase.name}, {phase.start:.0f} to {phase.end:.0f} % of the stride: what {'are' if plural else 'is'} {name} doing?"),
            ("how", f"How {'do' if plural else 'does'} {name} work in “{phase.name}”?"),
        ):
            draft.choose(
                wording,
                stem,
                Option(words[role.contraction], ("contracts", role.slug, role.contraction)),
                (
                    Option(text, ("contracts", role.slug, other), why=f"Not here. {said}")
                    for other, text in words.items()
                ),
                Form.WHICH_CONTRACTION,
                figure=figure,
                stride=stride,
            )
        wrong = _pick(draft.fact, sorted(set(words) - {role.contraction}))
        draft.either(
            "true-or-false",
            *(
                (
                    f"in “{phase.name}” {name} {'are' if plural else 'is'} {inside(words[how])}",
                    ("contracts", role.slug, how),
                )
                for how in (role.contraction, wrong)
            ),
            figure=figure,
            stride=stride,
        )
        group = known.muscles[muscle].group if muscle else role.subject
        yield Fact(draft.fact, "role", explanation, tuple(draft.questions), muscle, group, role.phase)


def _named(text: str, name: str) -> str:
    """The sentence with its subject in it: on a muscle's page "it" is clear, here it is not."""
    return sentence(f"{name} {text[3:]}") if text.startswith("It ") else text


def _subject(known: Knowledge, role: Role) -> tuple[str, bool]:
    if role.subject in known.muscles:
        return inside(short(known.muscles[role.subject].name)), role.subject in PLURAL
    return f"the {inside(short(known.groups[role.subject].name))}", role.subject != "calf"
