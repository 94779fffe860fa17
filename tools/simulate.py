"""`make simulate`: the guess mix beside plain FSRS and recall cards, judged by what was known.

49 learners who forget by parameters of their own are quizzed for half a year; a schedule sees only
right and wrong. Prints a table; docs/memory.md explains it. Takes about half a minute.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from quiz.simulation import (  # noqa: E402 -- the project is found by the line above
    DAYS,
    LEARNERS,
    Outcome,
    Way,
    learners,
    simulate,
)


def main() -> None:
    seeds = (6, 7, 8)
    print(f"{len(seeds)} x {LEARNERS} learners, {DAYS} days, target 90 %\n")
    print("| options | way | answered right | really known | reviews a day | beside recall cards |")
    print("|--:|---|--:|--:|--:|---|")
    people = [each for seed in seeds for each in learners(seed=seed)]
    for options in (4, 3):
        found = {
            way: sum((simulate(each, way, options=options) for each in people), Outcome())
            for way in Way
        }
        for way, outcome in found.items():
            row(options, way, outcome, found[Way.RECALL], len(people))


def row(options: int, way: Way, outcome: Outcome, peer: Outcome, people: int) -> None:
    right, knew = (part / outcome.asked for part in (outcome.right, outcome.knew))
    beside = (
        ""
        if way is Way.RECALL
        else (
            f"{100 * (knew - peer.knew / peer.asked):+.1f} points, "
            f"{100 * (outcome.asked / peer.asked - 1):+.0f} % reviews"
        )
    )
    a_day = outcome.asked / people / DAYS
    print(f"| {options} | {way} | {right:.1%} | {knew:.1%} | {a_day:.1f} | {beside} |")


if __name__ == "__main__":
    main()
