"""What is known about the legs, as plain values, and what is true and false under it.

A claim is a tuple such as ("moves", "soleus", "ankle", "plantarflexion"). `Knowledge.holds` says
True or False only where the content lets us be sure, and None otherwise. An option may be called
right only if its claim holds, and wrong only if its claim provably does not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from quiz.by_hand import ByHand
from quiz.wording import (
    JOBS,
    OPPOSITES,
    PLURAL,
    SIDES,
    called,
    capital,
    group_name,
    inside,
)

Claim = tuple[str, ...]
Job = tuple[str, str]
BIG_JOINTS = ("hip", "knee", "ankle")
# Both pull on the iliotibial band, which crosses the knee: whether they "move the knee" is a
# matter of taste, so it is never asked.
PULLS_ON_THE_BAND = {"gluteus-maximus", "tensor-fasciae-latae"}
# Where a muscle that reaches one of these may have a say although the content names none of its
# actions there: the heel cord tilts the heel, every muscle of the hip steadies the pelvis.
FELT_AT = {
    "pelvis": {"hip", "spine"},
    "subtalar": {"ankle", "subtalar", "foot", "toes", "big toe"},
    "foot": {"ankle", "subtalar", "foot", "toes", "big toe"},
    "toes": {"foot", "toes", "big toe"},
    "big toe": {"foot", "toes", "big toe"},
}
# Every textbook draws this line elsewhere, so membership across it is never called wrong.
BUTTOCK = {"gluteals", "hip-abductors", "hip-rotators"}
# Where a statement ends that stands alone, and what stands beside it in brackets.
MORE = re.compile(r"[:;] |\. (?=[A-Z])|, (?:and|although|helped|not|peak|so|the|which|with) | but ")
ASIDE = re.compile(r" \([^)]*\)")
BUSY = 0.7
QUIET = 0.35
# A peak so near the border of two phases, in percent of the stride, belongs to neither for sure.
BORDER = 1.5


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
    spots: Mapping[str, tuple[float, float]] = field(default_factory=dict)  # by view
    why_it_matters: str = ""
    peak: float | None = None
    phase_peaks: Mapping[str, float] = field(default_factory=dict)

    @property
    def called(self) -> str:
        """Inside a sentence, never to be mistaken for its namesake."""
        return called(self.slug, self.name)

    @property
    def title(self) -> str:
        return capital(self.called)

    @property
    def is_plural(self) -> bool:
        return self.slug in PLURAL

    def reaches(self, joint: str) -> bool:
        """Whether it could act there at all, recorded or not."""
        touched = {*self.joints, *(where for where, _ in self.actions)}
        return bool(touched & FELT_AT.get(joint, {joint}))

    def pulls_against(self, joint: str, movement: str) -> bool:
        """Whether its own action there rules this movement out.

        A main action does. An assisting one does where the joint is a hinge, and for the thigh in
        front of and behind the body; but adductors change sides as the hip bends, and rotators
        turn the other way with a bent hip (Delp 1999), so of those nothing is ruled out.
        """
        against = OPPOSITES.get((joint, movement))
        part = self.actions.get(against) if against else None
        if part is None or "rotation" in movement:
            return False
        if joint == "hip" and movement in {"flexion", "extension"}:
            swings = self.actions.get(("hip", "adduction")) == "prime" or "rotator" in self.group
            return part == "prime" or not swings
        return part == "prime" or joint in {"knee", "ankle"}


@dataclass(frozen=True)
class Group:
    slug: str
    name: str
    plain: str
    members: frozenset[str]

    @property
    def title(self) -> str:
        return group_name(self.slug, self.name)

    @property
    def called(self) -> str:
        return inside(self.title)

    def verb(self, word: str) -> str:
        """The calf works; the others work."""
        return f"{word}s" if self.slug == "calf" else word

    @property
    def told(self) -> str:
        """Its plain sentence, to stand behind its name and a colon."""
        return inside(self.plain.replace(": they ", ", which "))


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

    @property
    def telling(self) -> str:
        """The sentence that is true of this phase alone: not the one about the other leg."""
        first, *rest = self.what.rstrip(".").split(". ")
        shared = first.startswith(("Both feet", "The other leg"))
        return (rest[0] if shared and rest else first) + "."


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

    def against(self, group: str) -> Job | Literal[False] | None:
        """The movement that works against this group; None if unnamed, False if not of the pair."""
        if group not in {self.a, self.b}:
            return False
        doing = self.plain.split("/")[1 if group == self.a else 0]
        return SIDES.get(doing.strip())


@dataclass(frozen=True)
class Statement:
    """A key fact, or a misconception with what is true instead."""

    slug: str
    text: str
    about: frozenset[str]
    truth: str = ""
    confidence: str = "high"

    @property
    def brief(self) -> str:
        """Its first statement, which stands alone; what follows, or is in brackets, says more."""
        return MORE.split(ASIDE.sub("", self.text))[0].rstrip(".") + "."


@dataclass(frozen=True)
class Knowledge:
    muscles: Mapping[str, Muscle]
    groups: Mapping[str, Group]
    phases: Mapping[str, Phase]
    roles: Mapping[str, Role]
    pairs: Mapping[str, Pair]
    facts: Mapping[str, Statement]
    myths: Mapping[str, Statement]
    by_hand: ByHand = field(default_factory=ByHand)

    @cached_property
    def stride(self) -> list[Phase]:
        return sorted(self.phases.values(), key=lambda phase: phase.order)

    @property
    def strip(self) -> list[list[str | float]]:
        """Its phases as a strip draws them (`quiz.strip.Span`), fit to be kept as JSON."""
        return [[each.slug, each.start, each.end, each.part] for each in self.stride]

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
        if not muscle.reaches(joint) or muscle.pulls_against(joint, movement):
            return False
        return None

    def _holds_counters(self, slug: str, joint: str, movement: str) -> bool | None:
        """It cannot do that because it does the opposite."""
        could = self._holds_moves(slug, joint, movement)
        return None if could is None else not could and self.muscles[slug].reaches(joint)

    def _holds_misses(self, slug: str, joint: str, movement: str) -> bool | None:
        """It cannot do that because it does not reach the joint."""
        could = self._holds_moves(slug, joint, movement)
        return None if could is None else not could and not self.muscles[slug].reaches(joint)

    def _holds_touches(self, slug: str, joint: str) -> bool | None:
        """It crosses that joint, whatever else it crosses."""
        muscle = self.muscles[slug]
        return None if slug in PULLS_ON_THE_BAND else joint in muscle.joints

    def _holds_member(self, muscle: str, group: str) -> bool | None:
        known = self.muscles[muscle]
        if group in known.groups:
            return True
        near = group in BUTTOCK and known.groups & BUTTOCK
        return None if near or JOBS.get(group) in known.actions else False

    def _holds_named(self, group: str, joint: str, movement: str) -> bool | None:
        """The group is named after that job; of no other job is it said."""
        return True if JOBS.get(group) == (joint, movement) else None

    def _holds_crosses(self, slug: str, *joints: str) -> bool | None:
        muscle = self.muscles[slug]
        if slug in PULLS_ON_THE_BAND:
            return None
        return tuple(j for j in BIG_JOINTS if j in muscle.joints) == joints

    def _holds_opposes(self, one: str, other: str, joint: str) -> bool | None:
        """Of two groups; false only if no muscle of the one can do what works against the other."""
        pairs = [pair for pair in self.pairs.values() if pair.joint == joint]
        if any({pair.a, pair.b} == {one, other} for pair in pairs):
            return True
        jobs = [job for pair in pairs if (job := pair.against(other)) is not False]
        if one == other or not jobs or None in jobs:
            return None
        could = {
            self.holds(("moves", muscle, *job))
            for job in jobs
            if job
            for muscle in self.groups[one].members
        }
        return False if could == {False} else None

    def _holds_contracts(self, role: str, contraction: str) -> bool | None:
        known = self.roles[role]
        if not known.certain:
            return None
        if known.contraction == contraction:
            return True
        # A group and its muscle may differ in one phase; then neither way is called wrong.
        kin = {known.subject, *self._kin(known.subject)}
        return (
            None
            if any(
                other.contraction == contraction
                for other in self.roles.values()
                if other.phase == known.phase and other.subject in kin
            )
            else False
        )

    def _kin(self, subject: str) -> frozenset[str]:
        """The muscles of a group, or the groups of a muscle."""
        if subject in self.groups:
            return self.groups[subject].members
        return self.muscles[subject].groups

    def _holds_peaks(self, muscle: str, phase: str) -> bool | None:
        known = self.muscles[muscle]
        if known.peak is None:
            return None
        there = self.phase_at(known.peak)
        if there.slug == phase:
            inside = there.start + BORDER <= known.peak <= there.end - BORDER
            return True if inside else None
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

    def _holds_comes(self, phase: str, start: str, after: str) -> bool:
        """So many phases after the start of it all."""
        row = [each.slug for each in self.stride]
        return row[(row.index(start) + int(after)) % len(row)] == phase

    def _holds_answers(self, fact: str, wording: str, text: str) -> bool | None:
        """To a question written by hand."""
        return self.by_hand.asked[fact][wording].holds(text)

    def _holds_says(self, fact: str) -> bool:
        """The statement written by hand."""
        return self.by_hand.said[fact].so

    def _holds_fact(self, slug: str) -> bool | None:
        return None if self.facts[slug].confidence == "low" else True

    def _holds_myth(self, slug: str) -> bool:
        return slug not in self.myths

    def _holds_not(self, *claim: str) -> bool | None:
        inner = self.holds(claim)
        return None if inner is None else not inner
