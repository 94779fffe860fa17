"""The phases of the stride: which is this, what comes next, what happens in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from quiz.knowledge import Knowledge, Phase
from quiz.questions import MANY, Draft, Fact, Form, Option
from quiz.wording import inside


def named(known: Knowledge) -> Iterator[Fact]:
    for phase, before in zip(known.stride, [known.stride[-1], *known.stride], strict=False):
        draft = Draft(known, f"phase:{phase.slug}", _why(phase))
        seen: dict[str, Any] = {"stride": {"at": phase.middle}}
        draft.choose(
            "figure",
            "Which phase of the stride is this?",
            Option(phase.name, ("happens", phase.slug, phase.slug), about=phase.slug),
            (
                Option(p.name, ("happens", p.slug, phase.slug), why=_why(p), about=p.slug)
                for p in known.stride
            ),
            Form.WHICH_PHASE,
            figure={"at": phase.middle, "lit": [], "strip": known.strip},
            **seen,
        )
        draft.choose(
            "after",
            f"The stride goes round. What comes right after “{before.name}”?",
            Option(phase.name, ("follows", phase.slug, before.slug)),
            (
                Option(p.name, ("follows", p.slug, before.slug), why=_why(p))
                for p in known.stride
                if p is not before
            ),
            Form.WHICH_PHASE,
            figure={"at": before.middle, "lit": []},
            **seen,
        )
        draft.choose(
            "what",
            f"What happens in “{phase.name}”?",
            Option(phase.telling, ("happens", phase.slug, phase.slug)),
            (
                Option(p.telling, ("happens", p.slug, phase.slug), why=f"That is {_span(p)}.")
                for p in known.stride
            ),
            **seen,
        )
        place = known.stride.index(phase)
        row = [known.stride[(place + n) % len(known.stride)] for n in range(1, MANY + 1)]
        draft.order(
            "order",
            f"The stride goes round. In which order do these come after “{phase.name}”?",
            [
                Option(p.name, ("comes", p.slug, phase.slug, str(n)), about=p.slug)
                for n, p in enumerate(row, 1)
            ],
            **seen,
        )
        yield draft.fact("phase", phase=phase.slug)


def _span(phase: Phase) -> str:
    return f"“{phase.name}”, {phase.start:.0f} to {phase.end:.0f} % of the stride"


def _why(phase: Phase) -> str:
    return f"{_span(phase)}: {inside(phase.telling)}"
