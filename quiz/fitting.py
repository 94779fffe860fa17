"""The memory model fitted to one runner's answers: pure arithmetic, for a job in the background.

An answer is right with the chance P = c + (1 - c) R, where c is that of a blind pick and R the
recall that the parameters predict. Sought are the parameters that make her answers most likely
while they stay close to the default ones, in units of their spread among learners (maximum a
posteriori, by Fisher scoring). Of what was found, n / (n + 1000) is taken: a hundred answers move
her a tenth of the way, a thousand half of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import log
from operator import mul

from fsrs.scheduler import LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS

from quiz import fsrs6
from quiz.memory import NEVER_ASKED, PARAMETERS, known

# How the parameters differ between learners: the spread that fsrs-rs and fsrs-optimizer use.
SPREAD = (
    *(6.43, 9.66, 17.58, 27.85, 0.57, 0.28, 0.6, 0.12, 0.39, 0.18, 0.33, 0.3, 0.09, 0.16),
    *(0.57, 0.25, 1.03, 0.31, 0.32, 0.14, 0.27),
)
# First stabilities after Hard and Easy, their penalty and bonus: we never give those ratings.
FREE = tuple(n for n in range(21) if n not in (1, 3, 15, 16))
SHRINKAGE = 1000
ROUNDS = 8
SURE = 0.9999
SMALL = 1e-4


@dataclass(frozen=True)
class Given:
    """One answer: its day as a number, right or not, chance of a blind right pick, sure or not."""

    day: int
    right: bool
    chance: float
    sure: bool = True


@dataclass(frozen=True)
class Fitted:
    """Parameters after shrinkage, the answers that count, and mean log loss before and after."""

    parameters: tuple[float, ...]
    answers: int
    before: float
    after: float

    @property
    def is_better(self) -> bool:
        return self.after < self.before


def fit(histories: Sequence[Sequence[Given]]) -> Fitted:
    """Fit to the answers of each fact, oldest first. About a second for a thousand answers."""
    outcomes = [given.right for history in histories for given in _counted(history)]
    best = _most_likely(histories, outcomes)
    share = len(outcomes) / (len(outcomes) + SHRINKAGE)
    shrunk = tuple(d + share * (b - d) for d, b in zip(PARAMETERS, best, strict=True))
    return Fitted(
        parameters=shrunk,
        answers=len(outcomes),
        before=_mean_loss(histories, outcomes, PARAMETERS),
        after=_mean_loss(histories, outcomes, shrunk),
    )


def _counted(history: Sequence[Given]) -> list[Given]:
    """The answers that tell of memory: not the first one, nor what was read on the same day."""
    latest = list(accumulate((given.day for given in history), max))
    return [b for b, last in zip(history[1:], latest, strict=False) if b.day > last]


def chances(histories: Sequence[Sequence[Given]], w: Sequence[float]) -> list[float]:
    """P(right) of each answer that counts, as these parameters predict it."""
    predicted: list[float] = []
    for history in histories:
        state: fsrs6.State | None = None
        last = 0
        for given in history:
            gap = max(0, given.day - last)
            recalled = NEVER_ASKED if state is None else fsrs6.recall(gap, state[0], w)
            if state is not None and gap:
                predicted.append(given.chance + (1 - given.chance) * recalled)
            state = _after(state, gap, recalled, given, w)
            last = max(last, given.day)
    return predicted


def _after(
    state: fsrs6.State | None, gap: int, recalled: float, given: Given, w: Sequence[float]
) -> fsrs6.State:
    """As `quiz.memory.review`, in bare numbers."""
    if not given.right:
        return fsrs6.first(False, w) if state is None else fsrs6.again(state, gap, recalled, w)
    knew = fsrs6.first(True, w) if state is None else fsrs6.good(state, gap, recalled, w)
    if not given.chance:
        return knew
    lucky = fsrs6.relearned(state, gap, recalled, w)
    return fsrs6.mixed(knew, lucky, known(recalled, given.chance, sure=given.sure))


def _loss(predicted: Sequence[float], outcomes: Sequence[bool]) -> float:
    return -sum(
        log(min(p, SURE) if right else 1 - min(p, SURE))
        for p, right in zip(predicted, outcomes, strict=True)
    )


def _mean_loss(
    histories: Sequence[Sequence[Given]], outcomes: Sequence[bool], w: Sequence[float]
) -> float:
    return _loss(chances(histories, w), outcomes) / len(outcomes) if outcomes else 0.0


def _most_likely(histories: Sequence[Sequence[Given]], outcomes: Sequence[bool]) -> Sequence[float]:
    """Fisher scoring in units of the spread; a step that does not help is halved, then refused."""
    moved = [0.0] * len(FREE)
    predicted = chances(histories, PARAMETERS)
    cost = _loss(predicted, outcomes)
    for _ in range(ROUNDS):
        step = _step(histories, outcomes, moved, predicted)
        for share in (1.0, 0.5, 0.25, 0.125):
            tried = _within([m + share * s for m, s in zip(moved, step, strict=True)])
            seen = chances(histories, _parameters(tried))
            price = _loss(seen, outcomes) + sum(z * z for z in tried) / 2
            if price < cost:
                break
        else:
            break
        gained, moved, predicted, cost = cost - price, tried, seen, price
        if gained < SMALL * len(outcomes):
            break
    return _parameters(moved)


def _parameters(moved: Sequence[float]) -> list[float]:
    w = list(PARAMETERS)
    for n, z in zip(FREE, moved, strict=True):
        w[n] += SPREAD[n] * z
    return w


def _within(moved: Sequence[float]) -> list[float]:
    """The same, held within the bounds of FSRS-6."""
    return [
        min(
            (UPPER_BOUNDS_PARAMETERS[n] - PARAMETERS[n]) / SPREAD[n],
            max((LOWER_BOUNDS_PARAMETERS[n] - PARAMETERS[n]) / SPREAD[n], z),
        )
        for n, z in zip(FREE, moved, strict=True)
    ]


def _step(
    histories: Sequence[Sequence[Given]],
    outcomes: Sequence[bool],
    moved: Sequence[float],
    predicted: Sequence[float],
) -> list[float]:
    """Where the likelihood and the spread together point: (J'WJ + 1) step = J'(y - p)/v - moved."""
    slopes = []
    for n in range(len(FREE)):
        nudged = list(moved)
        nudged[n] += SMALL
        seen = chances(histories, _parameters(nudged))
        slopes.append([(b - a) / SMALL for a, b in zip(predicted, seen, strict=True)])
    p = [min(each, SURE) for each in predicted]
    weights = [1 / (each * (1 - each)) for each in p]
    pull = [(y - each) * v for y, each, v in zip(outcomes, p, weights, strict=True)]
    weighted = [[d * v for d, v in zip(row, weights, strict=True)] for row in slopes]
    curvature = [
        [sum(map(mul, a, b)) + (n == m) for m, b in enumerate(slopes)]
        for n, a in enumerate(weighted)
    ]
    gradient = [sum(map(mul, row, pull)) - z for row, z in zip(slopes, moved, strict=True)]
    return _solve(curvature, gradient)


def _solve(matrix: Sequence[Sequence[float]], right: Sequence[float]) -> list[float]:
    """A small symmetric positive system, by elimination."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    size = len(rows)
    for n in range(size):
        for m in range(n + 1, size):
            factor = rows[m][n] / rows[n][n]
            rows[m] = [a - factor * b for a, b in zip(rows[m], rows[n], strict=True)]
    found = [0.0] * size
    for n in reversed(range(size)):
        rest = sum(rows[n][m] * found[m] for m in range(n + 1, size))
        found[n] = (rows[n][size] - rest) / rows[n][n]
    return found
