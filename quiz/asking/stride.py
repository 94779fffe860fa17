"""Muscles in the stride: when they work hardest, and how they work in a phase."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from quiz.asking.muscles import on_the_map
from quiz.knowledge import Knowledge, Muscle, Phase, Role
from quiz.questions import SHOWN, Draft, Fact, Form, Option, Saying, dice, pick
from quiz.wording import CONTRACTIONS, CONTRACTIONS_ONE, FIELD_TERMS, WHAT_FOR, capital, inside

# Of the fibres alone it is debated: those of the calf hardly lengthen while their tendon does.
WHOLE = "muscle and tendon together"


def peaking(known: Knowledge) -> Iterator[Fact]:
    """When a muscle works hardest; measured curves only."""
    measured = [muscle for muscle in known.muscles.values() if muscle.peak is not None]
    for muscle in known.muscles.values():
        if muscle.peak is None:
            continue
        phase = known.phase_at(muscle.peak)
        stride = {"at": muscle.peak, "muscle": muscle.slug}
        draft = Draft(
            known,
            f"peak:{muscle.slug}",
            f"{muscle.title} works hardest at about {muscle.peak:.0f} % of the stride, "
            f"{_moment(known, muscle, phase)} (measured).",
        )
        draft.choose(
            "when",
            f"When in the stride does {muscle.called} work hardest?",
            Option(phase.name, ("peaks", muscle.slug, phase.slug), about=phase.slug),
            (
                Option(p.name, ("peaks", muscle.slug, p.slug), why=_level(muscle, p), about=p.slug)
                for p in known.stride
            ),
            Form.WHICH_PHASE,
            figure={**on_the_map(muscle), "strip": known.strip},
            stride=stride,
        )
        draft.choose(
            "who",
            f"“{phase.name}”: which of these muscles is hard at work?",
            Option(muscle.name, ("busy", muscle.slug, phase.slug)),
            (
                Option(m.name, ("busy", m.slug, phase.slug), why=_level(m, phase))
                for m in known.muscles.values()
            ),
            figure={"at": phase.middle, "lit": []},
            stride=stride,
        )
        draft.choose_all(
            "who-all",
            f"“{phase.name}”: which of these muscles are hard at work?",
            (
                Option(m.name, ("busy", m.slug, phase.slug), why=_level(m, phase), about=m.slug)
                for m in (muscle, *dice(draft.slug).sample(measured, len(measured)))
            ),
            least=SHOWN - 1,
            figure={"at": phase.middle, "lit": []},
            stride=stride,
        )
        wrong = pick(
            draft.slug,
            [p for p in known.stride if known.holds(("peaks", muscle.slug, p.slug)) is False],
        )
        draft.either(
            "true-or-false",
            *(
                Saying(
                    f"{muscle.called} works hardest in “{p.name}”, "
                    f"{p.start:.0f} to {p.end:.0f} % of the stride",
                    ("peaks", muscle.slug, p.slug),
                )
                for p in (phase, wrong or phase)
            ),
            figure=on_the_map(muscle),
            stride=stride,
        )
        _hard_or_quiet(draft, muscle, stride)
        yield draft.fact("peak", muscle=muscle.slug, group=muscle.group, phase=phase.slug)


def _hard_or_quiet(draft: Draft, muscle: Muscle, stride: dict[str, Any]) -> None:
    """True or false: hard at work in a phase where it is, or in one where it hardly is."""
    phases: dict[bool | None, list[Phase]] = {True: [], False: [], None: []}
    for phase in draft.known.stride:
        phases[draft.known.holds(("busy", muscle.slug, phase.slug))].append(phase)
    true, false = (pick(f"{draft.slug}:busy", phases[holds]) for holds in (True, False))
    if not true or not false:
        return
    draft.either(
        "busy",
        *(
            Saying(
                f"in “{phase.name}” {muscle.called} is hard at work",
                ("busy", muscle.slug, phase.slug),
                why,
            )
            for phase, why in ((true, ""), (false, _level(muscle, false)))
        ),
        figure=on_the_map(muscle),
        stride=stride,
    )


def _moment(known: Knowledge, muscle: Muscle, phase: Phase) -> str:
    """In the phase, or where one turns into the next."""
    if known.holds(("peaks", muscle.slug, phase.slug)):
        return f"in “{phase.name}”"
    near = int((muscle.peak or 0) - phase.start > phase.end - (muscle.peak or 0))
    place = known.stride.index(phase) + near
    before, after = known.stride[place - 1], known.stride[place % len(known.stride)]
    return f"where “{before.name}” turns into “{after.name}”"


def _level(muscle: Muscle, phase: Phase) -> str:
    level = round(100 * muscle.phase_peaks.get(phase.slug, 0))
    return f"In “{phase.name}” {muscle.called} reaches only {level} % of its own peak (measured)."


def contracting(known: Knowledge) -> Iterator[Fact]:
    """How a muscle or group works in a phase: shortening, lengthening or holding."""
    for role in known.roles.values():
        if role.certain:
            yield _contraction(known, role)


def _contraction(known: Knowledge, role: Role) -> Fact:
    phase = known.phases[role.phase]
    name, plural = _subject(known, role)
    words = CONTRACTIONS if plural else CONTRACTIONS_ONE
    said = _said(role.sentence, name)
    draft = Draft(
        known, f"role:{role.slug}", f"{said} The term for it is {FIELD_TERMS[role.contraction]}."
    )
    muscle = role.subject if role.subject in known.muscles else ""
    seen: dict[str, Any] = {
        "figure": {"at": phase.middle, "lit": [role.subject]},
        "stride": {"at": phase.middle, **({"muscle": muscle} if muscle else {})},
    }
    span = f"{phase.name}, {phase.start:.0f} to {phase.end:.0f} % of the stride"
    for wording, stem in (
        ("doing", f"{span}: what {'are' if plural else 'is'} {name} doing, {WHOLE}?"),
        ("how", f"How {'do' if plural else 'does'} {name} work in “{phase.name}”, {WHOLE}?"),
    ):
        draft.choose(
            wording,
            stem,
            Option(words[role.contraction], ("contracts", role.slug, role.contraction)),
            (
                Option(text, ("contracts", role.slug, other), why=WHAT_FOR[other])
                for other, text in words.items()
            ),
            Form.WHICH_CONTRACTION,
            least=1,
            **seen,
        )
    wrong = pick(draft.slug, sorted(set(words) - {role.contraction}))
    draft.either(
        "true-or-false",
        *(
            Saying(
                f"in “{phase.name}” {name}, {WHOLE}, "
                f"{'are' if plural else 'is'} {inside(words[how])}",
                ("contracts", role.slug, how),
            )
            for how in (role.contraction, wrong or role.contraction)
        ),
        **seen,
    )
    group = known.muscles[muscle].group if muscle else role.subject
    return draft.fact("role", muscle=muscle, group=group, phase=role.phase)


def _subject(known: Knowledge, role: Role) -> tuple[str, bool]:
    if role.subject in known.muscles:
        muscle = known.muscles[role.subject]
        return muscle.called, muscle.is_plural
    return f"the {known.groups[role.subject].called}", role.subject != "calf"


def _said(text: str, name: str) -> str:
    """The role's sentence with its subject in it: on a muscle's page "it" is clear, here not."""
    if text.startswith("It "):
        return capital(f"{name}{text[2:]}")
    words = name.removeprefix("the ").lower().split()
    told = any(word[:4] in text.lower() for word in words if word not in {"head", "of", "muscles"})
    return text if told else f"{capital(name)}: {inside(text)}"
