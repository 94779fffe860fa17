"""The guess mix holds what it promises, for learners who forget in ways of their own."""

from quiz.simulation import Outcome, Way, learners, simulate

SOME = learners(16)


def total(way, options=4):
    return sum((simulate(each, way, options=options, days=120) for each in SOME), Outcome())


def test_the_mix_remembers_as_well_as_recall_cards_at_no_more_reviews():
    mix, recall, plain = total(Way.MIX), total(Way.RECALL), total(Way.PLAIN)

    assert abs(mix.knew / mix.asked - recall.knew / recall.asked) < 0.01
    assert mix.asked < 1.05 * recall.asked
    assert plain.knew / plain.asked < recall.knew / recall.asked - 0.01


def test_a_simulation_can_be_repeated():
    assert total(Way.MIX) == total(Way.MIX)
    assert learners(3) == learners(5)[:3]


def test_nobody_knows_more_than_she_gets_right():
    for way in Way:
        outcome = total(way)
        assert outcome.knew <= outcome.right <= outcome.asked < outcome.questions
    assert outcome.knew == outcome.right
