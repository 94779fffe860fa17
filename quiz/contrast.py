"""Two that get mixed up, told apart: what each is and does, side by side. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from quiz.knowledge import Group, Job, Knowledge, Muscle, Phase
from quiz.wording import JOBS, JOINTS, MOVEMENTS, capital, joints

# From so many lapses on a fact does not stick by being asked: something else is taken for it.
OFTEN = 4
# Their options are whole sentences, and the feedback sets what is believed against what is so.
STATEMENTS = {"fact", "myth"}
Side = Muscle | Group | Phase


class Pair(NamedTuple):
    """What is true, what it was taken for, and how often; `times` 0: nearest to it, a guess."""

    one: Side
    other: Side
    times: int = 0


@dataclass(frozen=True)
class Aspect:
    """One line of the comparison."""

    name: str
    one: str
    other: str

    @property
    def is_same(self) -> bool:
        return self.one == self.other


@dataclass(frozen=True)
class About:
    """What a fact is about, by slugs."""

    muscle: str = ""
    group: str = ""
    phase: str = ""
    kind: str = ""


def mixed_up(
    known: Knowledge, about: About, misses: Iterable[tuple[Sequence[Mapping[str, Any]], list[int]]]
) -> Pair | None:
    """The two most often confused, from wrong answers: the options as shown, and what was picked.

    If none of them named another of the kind (true or false, say), the one most like it.
    """
    named = {side.name: side for kind in _kinds(known) for side in kind.values()}
    named |= {group.title: group for group in known.groups.values()}
    taken = Counter(pair for miss in misses for pair in _taken(named, _own(about), *miss))
    if taken:
        (one, other), times = taken.most_common(1)[0]
        return Pair(named[one], named[other], times)
    return _likeliest(known, about)


def aspects(known: Knowledge, pair: Pair, about: About) -> list[Aspect]:
    """What is worth comparing of these two; lines that neither fills are left out."""
    subject = about.muscle or about.group
    one, other = (list(_lines(known, side, subject)) for side in pair[:2])
    rows = zip(one, other, strict=True)
    return [Aspect(name, a or "–", b or "–") for (name, a), (_, b) in rows if a or b]


def _kinds(known: Knowledge) -> tuple[Mapping[str, Side], ...]:
    return known.muscles, known.groups, known.phases


def _own(about: About) -> set[str]:
    return {about.muscle, about.group, about.phase} - {""}


def _taken(
    named: Mapping[str, Side],
    own: set[str],
    shown: Sequence[Mapping[str, Any]],
    picked: list[int],
) -> Iterator[tuple[str, str]]:
    """Names of (what was right, what was picked), of one kind."""
    sides = [_side(named, each) for each in shown]
    right = [side for side, each in zip(sides, shown, strict=True) if side and each.get("right")]
    right.sort(key=lambda side: side.slug not in own)
    for place in picked:
        side = sides[place]
        if side and right and not shown[place].get("right") and type(side) is type(right[0]):
            yield right[0].name, side.name


def _side(named: Mapping[str, Side], option: Mapping[str, Any]) -> Side | None:
    """What an option names, by its text or by the slug it carries."""
    by_slug = (side for side in named.values() if side.slug == option.get("about"))
    return named.get(str(option.get("text"))) or next(by_slug, None)


def _likeliest(known: Knowledge, about: About) -> Pair | None:
    if about.phase in known.phases and about.kind in {"phase", "peak", "role"}:
        place = known.stride.index(known.phases[about.phase])
        return Pair(known.stride[place], known.stride[(place + 1) % len(known.stride)])
    if muscle := known.muscles.get(about.muscle):
        told = list(_of_muscle(known, muscle))
        rest = [m for m in known.muscles.values() if list(_of_muscle(known, m)) != told]
        return Pair(muscle, max(rest, key=lambda each: (_likeness(muscle, each), each.slug)))
    for pair in known.pairs.values():
        if about.group in {pair.a, pair.b}:
            other = pair.b if about.group == pair.a else pair.a
            return Pair(known.groups[about.group], known.groups[other])
    return None


def _likeness(one: Muscle, other: Muscle) -> tuple[int, int]:
    shared = len(set(one.joints) & set(other.joints))
    apart = len(set(one.joints) ^ set(other.joints))
    return one.group == other.group, shared - apart


def _lines(known: Knowledge, side: Side, subject: str) -> Iterator[tuple[str, str]]:
    if isinstance(side, Muscle):
        return _of_muscle(known, side)
    if isinstance(side, Group):
        return _of_group(known, side)
    return _of_phase(known, side, subject)


def _of_muscle(known: Knowledge, muscle: Muscle) -> Iterator[tuple[str, str]]:
    yield "Where", capital(muscle.where)
    yield "Group", known.groups[muscle.group].title
    yield "Crosses", capital(joints(tuple(JOINTS.get(each, each) for each in muscle.joints)))
    for name, part in (("Main jobs", "prime"), ("Also helps to", "assist")):
        yield name, _jobs(job for job, how in muscle.actions.items() if how == part)
    words = "Not measured"
    if muscle.peak is not None:
        words = f"{known.phase_at(muscle.peak).name}, at {muscle.peak:.0f} % of the stride"
    yield "Works hardest", words


def _of_group(known: Knowledge, group: Group) -> Iterator[tuple[str, str]]:
    yield "What it is", capital(group.told)
    yield "What it can do", _jobs([JOBS[group.slug]] if group.slug in JOBS else [])
    members = sorted(known.muscles[slug].name for slug in group.members if slug in known.muscles)
    yield "Its muscles", ", ".join(members)
    against = [
        known.groups[pair.b if pair.a == group.slug else pair.a].title
        for pair in known.pairs.values()
        if group.slug in {pair.a, pair.b}
    ]
    yield "Works against", ", ".join(dict.fromkeys(against))


def _of_phase(known: Knowledge, phase: Phase, subject: str) -> Iterator[tuple[str, str]]:
    yield "When", f"{phase.start:.0f} to {phase.end:.0f} % of the stride"
    yield "What happens", phase.what
    muscle = known.muscles.get(subject)
    group = known.groups.get(subject)
    named = muscle.called if muscle else f"the {group.called}" if group else ""
    if named:
        roles = (
            role
            for role in known.roles.values()
            if (role.subject, role.phase) == (subject, phase.slug)
        )
        yield f"The part of {named}", next((role.sentence for role in roles), "")
    if muscle and muscle.phase_peaks:
        level = round(100 * muscle.phase_peaks.get(phase.slug, 0))
        yield "Its effort (measured)", f"Up to {level} % of its own peak"


def _jobs(jobs: Iterable[Job]) -> str:
    words = [MOVEMENTS[job] for job in jobs if job in MOVEMENTS]
    return capital(", ".join(words)) if words else ""
