"""What is known about the legs, as plain values, and what is true and false under it.

A claim is a tuple such as ("moves", "soleus", "ankle", "plantarflexion"). `Knowledge.holds` says
True or False only where the content lets us be sure, and None otherwise. An option may be called
right only if its claim holds, and wrong only if its claim provably does not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from quiz.wording import JOBS, OPPOSITES

Claim = tuple[str, ...]
BIG_JOINTS = ("hip", "knee", "ankle")
# Both pull on the iliotibial band, which crosses the knee: whether they "move the knee" is a
# matter of taste, so it is never asked.
PULLS_ON_THE_BAND = {"gluteus-maximus", "tensor-fasciae-latae"}
BUSY = 0.7
QUIET = 0.35


@dataclass(frozen=True)
class Muscle:
    slug: str
    name: str
    group: str
    groups: frozenset[str]
    actions: Mapping[tuple[str, str], str]
    joints: tuple[str, ...]
    where: str
    views: tuple[str, ...]
    why_it_matters: str = ""
    peak: float | None = None
    phase_peaks: Mapping[str, float] = field(default_factory=dict)

    def crosses(self, joint: str) -> bool:
        return joint in self.joints or any(where == joint for where, _ in self.actions)


@dataclass(frozen=True)
class Group:
    slug: str
    name: str
    plain: str
    members: frozenset[str]


@dataclass(frozen=True)
class Phase:
    slug: str
    order: int
    name: str
    start: float
    end: float
    part: str
    what: str

    @property
    def middle(self) -> float:
        return (self.start + self.end) / 2


@dataclass(frozen=True)
class Role:
    slug: str
    subject: str
    phase: str
    contraction: str
    sentence: str
    certain: bool


@dataclass(frozen=True)
class Pair:
    slug: str
    a: str
    b: str
    joint: str
    plain: str


@dataclass(frozen=True)
class Statement:
    """A key fact, or a misconception with what is true instead."""

    slug: str
    text: str
    about: frozenset[str]
    truth: str = ""
    confidence: str = "high"


@dataclass(frozen=True)
class Knowledge:
    muscles: Mapping[str, Muscle]
    groups: Mapping[str, Group]
    phases: Mapping[str, Phase]
    roles: Mapping[str, Role]
    pairs: Mapping[str, Pair]
    facts: Mapping[str, Statement]
    myths: Mapping[str, Statement]

    @cached_property
    def stride(self) -> list[Phase]:
        return sorted(self.phases.values(), key=lambda phase: phase.order)

    def phase_at(self, percent: float) -> Phase:
        return next(p for p in self.stride if p.start <= percent % 100 < p.end)

    def holds(self, claim: Claim) -> bool | None:
        """True, False, or None where the content does not say."""
        kind, *parts = claim
        return getattr(self, f"_holds_{kind}")(*parts)  # type: ignore[no-any-return]

    def _holds_moves(self, slug: str, joint: str, movement: str) -> bool | None:
        muscle = self.muscles[slug]
        if (joint, movement) in muscle.actions:
            return True
        if joint == "knee" and slug in PULLS_ON_THE_BAND:
            return None
        if not muscle.crosses(joint):
            return False
        opposite = OPPOSITES.get((joint, movement))
        return False if opposite and muscle.actions.get(opposite) == "prime" else None

    def _holds_member(self, muscle: str, group: str) -> bool | None:
        known = self.muscles[muscle]
        if group in known.groups:
            return True
        return None if JOBS.get(group) in known.actions else False

    def _holds_crosses(self, slug: str, *joints: str) -> bool | None:
        muscle = self.muscles[slug]
        if slug in PULLS_ON_THE_BAND:
            return None
        return tuple(j for j in BIG_JOINTS if j in muscle.joints) == joints

    def _holds_opposes(self, one: str, other: str) -> bool | None:
        if any({pair.a, pair.b} == {one, other} for pair in self.pairs.values()):
            return True
        job, against = JOBS.get(one), JOBS.get(other)
        if one == other or (job and against and OPPOSITES.get(job) == against):
            return None
        shared = self.groups[one].members & self.groups[other].members
        return None if shared and one != other and job == against else False

    def _holds_contracts(self, role: str, contraction: str) -> bool | None:
        known = self.roles[role]
        return known.contraction == contraction if known.certain else None

    def _holds_peaks(self, muscle: str, phase: str) -> bool | None:
        known = self.muscles[muscle]
        if known.peak is None:
            return None
        if self.phase_at(known.peak).slug == phase:
            return True
        return False if known.phase_peaks.get(phase, 0) < BUSY else None

    def _holds_busy(self, muscle: str, phase: str) -> bool | None:
        known = self.muscles[muscle]
        if known.peak is None:
            return None
        level = known.phase_peaks.get(phase, 0)
        return True if level >= BUSY else False if level <= QUIET else None

    def _holds_lit(self, muscle: str, lit: str) -> bool:
        return muscle == lit

    def _holds_happens(self, phase: str, what: str) -> bool:
        return phase == what

    def _holds_follows(self, phase: str, before: str) -> bool:
        after = self.stride[(self.phases[before].order) % len(self.stride)]
        return after.slug == phase

    def _holds_fact(self, slug: str) -> bool | None:
        return None if self.facts[slug].confidence == "low" else True

    def _holds_myth(self, slug: str) -> bool:
        return slug not in self.myths

    def _holds_not(self, *claim: str) -> bool | None:
        inner = self.holds(claim)
        return None if inner is None else not inner
