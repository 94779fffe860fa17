"""Memory agrees with the published model, and with reason where it goes beyond it."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from fsrs import Rating
from hypothesis import given
from hypothesis import strategies as st

from quiz import memory
from quiz.memory import Answer, Memory

ORACLES = Path(__file__).parent / "oracles"
DAY = date(2026, 11, 2)
ORACLE = json.loads((ORACLES / "fsrs6_generated_vectors.json").read_text())
# Recalled, true or false, one of three, any of three, an order of four.
CHANCES = st.sampled_from([0.0, 1 / 2, 1 / 3, 1 / 7, 1 / 24])
answers = st.lists(
    st.tuples(st.integers(0, 60), st.booleans(), CHANCES, st.booleans()),
    min_size=1,
    max_size=12,
)
memories = st.builds(
    Memory,
    stability=st.floats(0.01, 3000),
    difficulty=st.floats(1, 10),
    last=st.just(DAY),
)


def history(steps):
    on = DAY
    for gap, right, chance, sure in steps:
        on += timedelta(days=gap)
        yield Answer(on, right, chance, sure)


@pytest.mark.parametrize("name", ORACLE["parameter_sets"])
def test_every_state_agrees_with_the_three_reference_implementations(name):
    parameters = ORACLE["parameter_sets"][name]

    for case in (case for case in ORACLE["cases"] if case["set"] == name):
        state, on = None, DAY
        for (rating, gap), (stability, difficulty) in zip(
            case["reviews"], case["states"], strict=True
        ):
            on += timedelta(days=gap)
            state = memory._rate(state, Rating(rating), on, parameters)
            assert state.stability == pytest.approx(stability, rel=1e-4, abs=1e-4)
            assert state.difficulty == pytest.approx(difficulty, rel=1e-4, abs=1e-4)
        for retention, days in case["interval"].items():
            assert memory.interval(
                state.stability, float(retention), parameters[20]
            ) == pytest.approx(days, rel=1e-3, abs=1e-3)


def test_the_oracle_holds_all_its_states():
    assert sum(len(case["states"]) for case in ORACLE["cases"]) == 2505


@given(memories, st.integers(0, 4000), st.integers(0, 4000))
def test_more_time_never_raises_recall(state, days, more):
    sooner = memory.recall(state, DAY + timedelta(days=days))
    later = memory.recall(state, DAY + timedelta(days=days + more))

    assert later <= sooner


@given(memories, st.integers(0, 400), CHANCES, st.booleans())
def test_a_right_answer_never_returns_sooner_than_a_wrong_one(state, days, chance, sure):
    on = DAY + timedelta(days=days)

    right = memory.review(state, Answer(on, True, chance, sure))
    wrong = memory.review(state, Answer(on, False, chance, sure))

    assert memory.due(right) >= memory.due(wrong)


@given(memories, st.integers(1, 400))
def test_a_tap_proves_less_than_a_recalled_answer_and_a_doubtful_tap_less_still(state, days):
    on = DAY + timedelta(days=days)

    recalled = memory.review(state, Answer(on, True))
    tapped = memory.review(state, Answer(on, True, chance=1 / 3))
    doubtful = memory.review(state, Answer(on, True, chance=1 / 3, sure=False))

    assert doubtful.stability <= tapped.stability <= recalled.stability


@given(memories, st.integers(1, 400), st.floats(0, 1), st.floats(0, 1))
def test_the_harder_it_is_to_be_lucky_the_more_a_right_answer_proves(state, days, one, other):
    on = DAY + timedelta(days=days)
    luckier, harder = max(one, other), min(one, other)

    proved = memory.review(state, Answer(on, True, harder))
    hoped = memory.review(state, Answer(on, True, luckier))

    assert proved.stability >= hoped.stability * (1 - 1e-9)


@given(answers)
def test_a_replay_gives_the_same_state(steps):
    assert memory.replay(history(steps)) == memory.replay(history(steps))


def test_knowing_is_bayes_over_luck():
    assert memory.known(0.9, 1 / 4) == pytest.approx(0.9 / (0.9 + 0.1 / 4))
    assert memory.known(0.9, 1 / 4, sure=False) == pytest.approx(0.9 / (0.9 + 0.1))
    assert memory.known(0.0, 1 / 4) == 0.0


def test_a_first_right_tap_returns_tomorrow_and_a_miss_too():
    right = memory.review(None, Answer(DAY, True, chance=1 / 3))
    wrong = memory.review(None, Answer(DAY, False, chance=1 / 3))

    assert memory.due(right) == DAY + timedelta(days=1)
    assert memory.due(wrong) == DAY + timedelta(days=1)
    assert right.stability > wrong.stability


@pytest.mark.parametrize(
    ("right", "asked", "chance", "shown"),
    [
        (0, 0, 1 / 3, None),
        (10, 10, 1 / 3, 1.0),
        (5, 15, 1 / 3, 0.0),
        (2, 10, 1 / 4, 0.0),
        (8, 10, 1 / 2, 0.6),
    ],
)
def test_shown_retention_takes_out_what_chance_gives(right, asked, chance, shown):
    assert memory.retention(right, asked, chance) == (
        shown if shown is None else pytest.approx(shown)
    )
