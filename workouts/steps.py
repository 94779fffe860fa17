"""From what a session prescribes to what to do next, set by set. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby

ALTERNATING = {"superset", "circuit"}
MOST_REPS = 200
MOST_SECONDS = 900


@dataclass(frozen=True)
class Prescribed:
    """One line of a session; `rest_s` and `hold_s` are seconds."""

    exercise: str
    name: str
    block: int
    kind: str
    sets: int
    reps: int | None
    hold_s: int | None
    rest_s: int
    tempo: str = ""
    load: str = ""
    per_side: bool = False
    weighted: bool = False


@dataclass(frozen=True)
class Step:
    """One set of one side: what the player shows, and the rest that follows it.

    `number` is its place in the session, from 0; a set that is reported names it.
    """

    exercise: str
    name: str
    set: int
    sets: int
    side: str
    reps: int | None
    hold_s: int | None
    rest_s: int
    tempo: str = ""
    load: str = ""
    counts: bool = True
    weighted: bool = False
    number: int = 0

    @property
    def amount(self) -> int:
        return (self.hold_s if self.hold_s is not None else self.reps) or 0

    @property
    def is_hold(self) -> bool:
        return self.hold_s is not None

    @property
    def target(self) -> str:
        return f"{self.amount} s" if self.is_hold else f"{self.amount}"

    def refusal(self, amount: int) -> str:
        """Why an amount cannot be true; nothing when it can."""
        most, unit = (MOST_SECONDS, "seconds") if self.is_hold else (MOST_REPS, "repetitions")
        return f"That is more than {most} {unit}. Check the number." if amount > most else ""

    @property
    def numbers(self) -> range:
        """Its sets, to be shown in a row."""
        return range(1, self.sets + 1)

    @property
    def seconds(self) -> int:
        """A guess for estimates: a repetition takes about four seconds."""
        return self.amount if self.is_hold else 4 * self.amount


def steps(prescribed: Iterable[Prescribed]) -> list[Step]:
    """In the order in which they are done; nobody rests after the last."""
    row: list[Step] = []
    for _, block in groupby(prescribed, key=lambda each: each.block):
        row += _block(list(block))
    row = [replace(step, number=number) for number, step in enumerate(row)]
    return [*row[:-1], replace(row[-1], rest_s=0)] if row else []


def _block(items: list[Prescribed]) -> list[Step]:
    """Supersets and circuits go round; anything else is done set after set."""
    if items[0].kind not in ALTERNATING:
        return [step for item in items for n in range(item.sets) for step in _set(item, n + 1)]
    rounds = range(max(item.sets for item in items))
    return [step for n in rounds for item in items if n < item.sets for step in _set(item, n + 1)]


def _set(item: Prescribed, number: int) -> list[Step]:
    """One set; left, then right without a rest between, where each side is worked alone."""
    step = Step(
        exercise=item.exercise,
        name=item.name,
        set=number,
        sets=item.sets,
        side="",
        reps=item.reps,
        hold_s=item.hold_s,
        rest_s=item.rest_s,
        tempo=item.tempo,
        load=item.load,
        counts=item.kind != "warm-up",
        weighted=item.weighted,
    )
    if not item.per_side:
        return [step]
    return [replace(step, side="left", rest_s=0), replace(step, side="right")]
