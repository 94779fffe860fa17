"""Where a workout stands: a fold over what was done, taken back, corrected and swapped. Pure.

The same rules in the browser are `static/js/workout-fold.js`; one table of examples holds both
(`tests/workouts/fold.json`). `docs/player.md` tells them in words.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from workouts.steps import Step

PAIN = "pain"


@dataclass(frozen=True)
class Dose:
    """An exercise that a session holds or may turn to, with the dose it would have."""

    exercise: str
    name: str
    reps: int | None
    hold_s: int | None
    per_side: bool = False
    tempo: str = ""
    weighted: bool = False
    easier: tuple[str, ...] = ()
    harder: tuple[str, ...] = ()


@dataclass(frozen=True)
class Did:
    """One report of a set. `at` is when it was done, `said` when this was said of it, in seconds.

    `edits` is the key of the set that it corrects, empty for the set itself.
    """

    key: str
    step: int
    side: str
    exercise: str
    at: float
    said: float
    effort: str = ""
    skipped: bool = False
    edits: str = ""

    @property
    def root(self) -> str:
        return self.edits or self.key


@dataclass(frozen=True)
class Swap:
    """From now on the sets planned of one exercise are done of another."""

    exercise: str
    to: str
    at: float
    key: str = ""


def standing(sets: Iterable[Did], undone: Collection[str] = ()) -> list[Did]:
    """What counts of all that was said, oldest first, however it arrived.

    Of the corrections of a set the latest stands; a set taken back takes its corrections along;
    of two sets of one place the one really done, then the first.
    """
    sets = list(sets)
    roots = {each.key: each.root for each in sets}
    fallen = {roots.get(key, key) for key in undone}
    latest: dict[str, Did] = {}
    for each in sorted(sets, key=lambda each: (bool(each.edits), each.said, each.key)):
        if each.root not in fallen:
            latest[each.root] = each
    places: dict[tuple[int, str], Did] = {}
    for each in sorted(latest.values(), key=lambda each: (each.skipped, each.at, each.root)):
        places.setdefault((each.step, each.side), each)
    return sorted(places.values(), key=lambda each: (each.at, each.step, each.side))


def swapped(swaps: Iterable[Swap]) -> dict[str, str]:
    """For each planned exercise what is done instead: the latest word counts."""
    return {each.exercise: each.to for each in sorted(swaps, key=lambda each: (each.at, each.key))}


def ahead(
    steps: Sequence[Step],
    doses: Mapping[str, Dose],
    sets: Iterable[Did],
    swaps: Iterable[Swap] = (),
) -> list[Step]:
    """What is still to do, in order, as it will be done; `sets` are those that stand.

    An exercise that hurt is left out, unless it is swapped for another.
    """
    sets, turned = list(sets), swapped(swaps)
    painful = {each.exercise for each in sets if each.effort == PAIN}
    done = {(each.step, each.side) for each in sets}
    return [
        turn
        for number, step in enumerate(steps)
        for turn in turns(steps, number, doses, turned.get(step.exercise, step.exercise), done)
        if turn.exercise not in painful
    ]


def over_at(
    left: Collection[Step], sets: Sequence[Did], word: float | None, reopened: float
) -> float | None:
    """When a workout was over, or None while it goes on; `sets` are those that stand.

    It is over when nothing is left. It is over by `word` too, the latest time at which a phone
    said that this was all, unless something was taken back or swapped after it (`reopened`). Sets
    done after that word still belong to it: it lasts to the last of them.
    """
    last = max((each.at for each in sets), default=0.0)
    if sets and not left:
        return last
    return None if word is None or word < reopened else max(word, last)


def turns(
    steps: Sequence[Step],
    number: int,
    doses: Mapping[str, Dose],
    exercise: str,
    done: Collection[tuple[int, str]],
) -> list[Step]:
    """The sets that are left of one planned set: none, one, or one for each side."""
    step = steps[number]
    begun = {side for place, side in done if place == number}
    dose = doses.get(exercise)
    if exercise == step.exercise or dose is None:
        return [] if begun else [step]
    turned = as_dose(step, dose)
    if dose.per_side and not step.side:
        sides = [] if "" in begun else [s for s in ("left", "right") if s not in begun]
        return [
            replace(turned, side=side, rest_s=rest_after(steps, number, side)) for side in sides
        ]
    if step.side and not dose.per_side:
        # Both legs at once take the place of left and right; a lone right one is still owed.
        owed = step.side == "left" or (number - 1, "left") in done
        rest = rest_after(steps, number, "")
        return [replace(turned, side="", rest_s=rest)] if owed and not begun else []
    return [] if begun else [turned]


def as_dose(step: Step, dose: Dose) -> Step:
    """The planned set done with another exercise: never more than either asks for."""
    amount = dose.hold_s if dose.hold_s is not None else dose.reps or 0
    if (dose.hold_s is not None) == step.is_hold:
        amount = min(amount, step.amount)
    return replace(
        step,
        exercise=dose.exercise,
        name=dose.name,
        reps=None if dose.hold_s is not None else amount,
        hold_s=amount if dose.hold_s is not None else None,
        tempo=dose.tempo,
        load="",
        weighted=dose.weighted,
    )


def rest_after(steps: Sequence[Step], number: int, side: str) -> int:
    """Seconds of rest after a set of this side: none after the left, the pair's after both."""
    if side == "left":
        return 0
    alone = steps[number].side == "left" and not side
    return steps[number + 1].rest_s if alone else steps[number].rest_s
