"""The bare arithmetic is that of the package, and a fit finds how a learner really forgets."""

import random
from datetime import date, timedelta

import pytest
from fsrs.scheduler import LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS
from hypothesis import given
from hypothesis import strategies as st

from quiz import fitting, fsrs6, memory
from quiz.fitting import FREE, Given, fit
from quiz.memory import PARAMETERS, Answer

DAY = date(2026, 11, 2)
steps = st.lists(
    st.tuples(st.integers(0, 200), st.booleans(), st.sampled_from([0.0, 0.25, 0.5]), st.booleans()),
    min_size=1,
    max_size=8,
)
parameters = st.tuples(
    *[
        st.floats(low, high)
        for low, high in zip(LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS, strict=True)
    ]
)


@given(steps, parameters)
def test_bare_numbers_go_where_the_package_goes(steps, w):
    state, kept, day = None, None, 0

    for gap, right, chance, sure in steps:
        day += gap
        told = Given(day, right, chance, sure)
        recalled = memory.NEVER_ASKED if state is None else fsrs6.recall(gap, state[0], w)
        state = fitting._after(state, gap, recalled, told, w)
        answer = Answer(DAY + timedelta(days=day), right, chance, sure, w)
        kept = memory.review(kept, answer)
        assert state == pytest.approx((kept.stability, kept.difficulty), rel=1e-9)
        assert fsrs6.interval(state[0], 0.9, w) == pytest.approx(
            memory.interval(kept.stability, 0.9, w[20])
        )


def learner(seed, w, facts=60, days=12):
    """Her answers to so many facts, asked at growing gaps, four options each."""
    dice = random.Random(seed)  # noqa: S311
    for _ in range(facts):
        state, day, history = fsrs6.first(True, w), 0, [Given(0, True, 0.25)]
        for gap in (1, 2, 4, 8, 15, 30)[:days]:
            recalled = fsrs6.recall(gap, state[0], w)
            knew = dice.random() < recalled
            day += gap
            history.append(Given(day, knew or dice.random() < 0.25, 0.25))
            after = fsrs6.good if knew else fsrs6.relearned
            state = after(state, gap, recalled, w)
        yield history


FORGETFUL = [w * 0.25 if n == 2 else w * 0.7 if n == 8 else w for n, w in enumerate(PARAMETERS)]


def test_a_fit_foretells_answers_it_never_saw_better_than_the_default_does():
    fitted = fit(list(learner(1, FORGETFUL, facts=170)))
    unseen = list(learner(2, FORGETFUL, facts=170))
    outcomes = [given.right for history in unseen for given in fitting._counted(history)]

    assert fitted.answers == 1020
    assert fitted.is_better
    assert fitting._mean_loss(unseen, outcomes, fitted.parameters) < fitting._mean_loss(
        unseen, outcomes, PARAMETERS
    )
    assert fitted.parameters[2] < PARAMETERS[2]


def test_few_answers_move_her_little_and_none_not_at_all():
    few = fit(list(learner(1, FORGETFUL, facts=5)))
    many = fit(list(learner(1, FORGETFUL, facts=170)))

    assert fit([]).parameters == PARAMETERS
    assert fit([[Given(0, True, 0.25)]]).parameters == PARAMETERS
    assert abs(few.parameters[2] - PARAMETERS[2]) < abs(many.parameters[2] - PARAMETERS[2])


def test_what_we_never_ask_for_stays_as_it_was_and_the_rest_within_bounds():
    fitted = fit(list(learner(3, FORGETFUL)))

    for n, (low, value, high) in enumerate(
        zip(LOWER_BOUNDS_PARAMETERS, fitted.parameters, UPPER_BOUNDS_PARAMETERS, strict=True)
    ):
        assert low <= value <= high
        assert n in FREE or value == PARAMETERS[n]


@given(st.lists(steps, max_size=6))
def test_any_history_can_be_fitted_and_gives_the_same_each_time(rows):
    histories = []
    for row in rows:
        day, history = 0, []
        for gap, right, chance, sure in row:
            day += gap
            history.append(Given(day, right, chance, sure))
        histories.append(history)

    assert fit(histories) == fit(histories)


def test_a_day_that_goes_back_is_the_same_day():
    history = [
        Given(5, True, 0.25),
        Given(4, False, 0.25),
        Given(5, True, 0.25),
        Given(6, True, 0.25),
    ]

    assert len(fitting._counted(history)) == len(fitting.chances([history], PARAMETERS)) == 1
