"""Where a workout stands: one table of examples, told to the server and to the phone."""

import json
import random
import shutil
import subprocess
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workouts.fold import Did, Dose, Swap, ahead, over_at, rest_after, standing
from workouts.steps import Step

ROOT = Path(__file__).resolve().parents[2]
NODE = shutil.which("node", path=f"{ROOT}/.venv/bin") or shutil.which("node")
TABLE = json.loads((ROOT / "tests/workouts/fold.json").read_text())
STEPS = [Step(**step, number=n) for n, step in enumerate(TABLE["steps"])]
DOSES = {slug: Dose(**dose) for slug, dose in TABLE["doses"].items()}
SCRIPT = """
import { ahead, isOver, restAfter, standing } from "%s/static/js/workout-fold.js";
const { steps, doses, cases } = JSON.parse(await new Response(process.stdin).text());
const told = cases.map(({ sets, undone, swaps, word, reopened }) => {
  const stand = standing(sets, undone);
  const last = stand.at(-1);
  const left = ahead(steps, doses, stand, swaps);
  return { stand: stand.map((each) => each.key), ahead: left,
    over: isOver(left, stand, word, reopened),
    rest: last ? restAfter(steps, last.step, last.side) : null };
});
console.log(JSON.stringify(told));
"""


def did(key, step, at, **more):
    given = {"side": "", "exercise": STEPS[step].exercise, "said": at} | more
    return Did(key=key, step=step, at=at, **given)


def case(example):
    return {
        "sets": [did(**each) for each in example["sets"]],
        "undone": example.get("undone", []),
        "swaps": [Swap(**each) for each in example.get("swaps", [])],
        "word": example.get("word"),
        "reopened": example.get("reopened", 0.0),
    }


def stands(case):
    """The server's answer, as the phone gives it."""
    stand = standing(case["sets"], case["undone"])
    last = stand[-1] if stand else None
    left = ahead(STEPS, DOSES, stand, case["swaps"])
    return {
        "stand": [each.key for each in stand],
        "ahead": [asdict(step) for step in left],
        "over": over_at(left, stand, case["word"], case["reopened"]) is not None,
        "rest": rest_after(STEPS, last.step, last.side) if last else None,
    }


def on_the_phone(cases):
    given = {
        "steps": [asdict(step) for step in STEPS],
        "doses": {slug: asdict(dose) for slug, dose in DOSES.items()},
        "cases": [
            {
                "sets": [asdict(each) for each in case["sets"]],
                "undone": case["undone"],
                "swaps": [asdict(each) for each in case["swaps"]],
                "word": case["word"],
                "reopened": case["reopened"],
            }
            for case in cases
        ],
    }
    result = subprocess.run(
        [str(NODE), "--input-type=module", "-e", SCRIPT % ROOT.as_uri()],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(result.stdout)


def in_short(step):
    amount = f"{step['hold_s']}s" if step["hold_s"] is not None else f"{step['reps']}"
    return f"{step['exercise']} {step['number']}{step['side'][:1]} {amount}"


@pytest.mark.parametrize("example", TABLE["examples"], ids=lambda example: example["claim"])
def test_example(example):
    found = stands(case(example))

    assert [in_short(step) for step in found["ahead"]] == example.get(
        "ahead", [in_short(step) for step in found["ahead"]]
    )
    assert found["stand"] == example.get("stand", found["stand"])
    assert found["rest"] == example.get("rest", found["rest"])
    assert found["over"] == example.get("over", found["over"])


def test_every_example_claims_something():
    assert all({"stand", "ahead", "rest", "over"} & example.keys() for example in TABLE["examples"])


def random_case(seed):
    """A workout that two careless phones went through."""
    dice = random.Random(seed)  # noqa: S311 -- not a secret
    sets, swaps = [], []
    for n in range(dice.randrange(12)):
        step = dice.choice(STEPS)
        side = dice.choice([step.side, "", "left", "right"])
        exercise = dice.choice([step.exercise, *DOSES])
        effort = dice.choice(["", "right", "easy", "pain"])
        at = float(dice.randrange(20))
        skipped = dice.random() < 0.2
        sets.append(
            did(f"k{n}", step.number, at, side=side, exercise=exercise, effort=effort)
            if not skipped
            else did(f"k{n}", step.number, at, side=side, exercise=exercise, skipped=True)
        )
    for n, each in enumerate(dice.sample(sets, k=min(len(sets), 4))):
        sets.append(replace(each, key=f"e{n}", edits=each.key, said=float(dice.randrange(20))))
    for n in range(dice.randrange(4)):
        planned = dice.choice(STEPS).exercise
        swaps.append(
            Swap(planned, dice.choice([planned, *DOSES]), float(dice.randrange(9)), f"s{n}")
        )
    undone = dice.sample([each.key for each in sets], k=min(len(sets), dice.randrange(4)))
    word = dice.choice([None, float(dice.randrange(20))])
    reopened = float(dice.randrange(20))
    told = {"sets": sets, "undone": undone, "swaps": swaps}
    return told | {"word": word, "reopened": reopened}


@pytest.mark.skipif(NODE is None, reason="no node on this machine")
def test_phone_and_server_say_the_same_of_the_table_and_of_200_careless_workouts():
    cases = [*map(case, TABLE["examples"]), *map(random_case, range(200))]

    told = on_the_phone(cases)

    assert [json.loads(json.dumps(stands(each))) for each in cases] == told


@given(st.integers(0, 10_000), st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(seed, dice):
    told = random_case(seed)
    before = stands(told)

    for heap in ("sets", "undone", "swaps"):
        dice.shuffle(told[heap])

    assert stands(told) == before


@given(st.integers(0, 10_000))
def test_what_arrives_twice_changes_nothing(seed):
    told = random_case(seed)

    twice = {name: [*told[name], *told[name]] for name in ("sets", "undone", "swaps")}

    assert stands(told | twice) == stands(told)
