"""FSRS-6 as bare arithmetic, in days: what the package computes, without its dates and objects.

A card of the package takes some 20 microseconds a review, this one or two. Fitting, forecasts and
the simulation take hundreds of thousands of steps; everything that is kept goes through the
package (`quiz/memory.py`), and a test holds the two together. Ratings are Good and Again only.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, log

Parameters = Sequence[float]
# Stability in days, difficulty from 1 to 10.
State = tuple[float, float]
SMALLEST = 0.001


def recall(days: float, stability: float, w: Parameters) -> float:
    """The chance to recall after so many days."""
    decay = -w[20]
    return float((1 + (0.9 ** (1 / decay) - 1) * days / stability) ** decay)


def interval(stability: float, retention: float, w: Parameters) -> float:
    """Days until recall has fallen to `retention`, not rounded."""
    decay = -w[20]
    return float(stability / (0.9 ** (1 / decay) - 1) * (retention ** (1 / decay) - 1))


def first(good: bool, w: Parameters) -> State:
    """After the first asking."""
    difficulty = w[4] - exp(w[5] * 2) + 1 if good else w[4]
    return max(SMALLEST, w[2] if good else w[0]), _from_1_to_10(difficulty)


def good(state: State, days: int, recalled: float, w: Parameters) -> State:
    """After it was recalled; on the same day the memory grows less."""
    stability, difficulty = state
    if days < 1:
        growth = max(1.0, exp(w[17] * w[18]) * stability ** -w[19])
    else:
        growth = 1 + exp(w[8]) * (11 - difficulty) * stability ** -w[9] * (
            exp((1 - recalled) * w[10]) - 1
        )
    return max(SMALLEST, stability * growth), _harder(difficulty, 0.0, w)


def again(state: State, days: int, recalled: float, w: Parameters) -> State:
    """After it was forgotten."""
    stability, difficulty = state
    if days < 1:
        left = stability * exp(w[17] * (w[18] - 2)) * stability ** -w[19]
    else:
        left = min(
            w[11]
            * difficulty ** -w[12]
            * ((stability + 1) ** w[13] - 1)
            * exp((1 - recalled) * w[14]),
            stability / exp(w[17] * w[18]),
        )
    return max(SMALLEST, left), _harder(difficulty, 2 * w[6], w)


def relearned(state: State | None, days: int, recalled: float, w: Parameters) -> State:
    """After it was forgotten and then read: what a lucky tap leaves behind."""
    forgotten = first(False, w) if state is None else again(state, days, recalled, w)
    return good(forgotten, 0, 1.0, w)


def mixed(one: State, other: State, p: float) -> State:
    """Between two states, the first with weight p: stability by ratio, difficulty by difference."""
    return (
        exp(p * log(one[0]) + (1 - p) * log(other[0])),
        p * one[1] + (1 - p) * other[1],
    )


def _harder(difficulty: float, by: float, w: Parameters) -> float:
    easy = w[4] - exp(w[5] * 3) + 1
    moved = difficulty + (10 - difficulty) * by / 9
    return _from_1_to_10(w[7] * easy + (1 - w[7]) * moved)


def _from_1_to_10(difficulty: float) -> float:
    return min(10.0, max(1.0, difficulty))
