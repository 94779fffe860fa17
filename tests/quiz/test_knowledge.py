"""What may be called wrong, by an anatomist's list written apart from the rules."""

import pytest

from quiz import content

pytestmark = pytest.mark.usefixtures("content")


@pytest.fixture
def known():
    return content.known()


@pytest.mark.parametrize(
    "claim",
    [
        # The heel cord tilts the heel; every muscle of the hip steadies the pelvis.
        ("moves", "soleus", "subtalar", "inversion"),
        ("moves", "soleus", "foot", "arch support"),
        ("moves", "tensor-fasciae-latae", "pelvis", "stabilisation"),
        ("moves", "rectus-femoris", "pelvis", "stabilisation"),
        # The sole's small muscles bend the big toe, too.
        ("moves", "plantar-intrinsics", "big toe", "flexion"),
        # Rotators turn the other way with a bent hip, adductors pull the bent thigh back.
        ("moves", "piriformis", "hip", "medial rotation"),
        ("moves", "adductor-longus", "hip", "extension"),
        ("moves", "tensor-fasciae-latae", "knee", "flexion"),
        ("member", "tensor-fasciae-latae", "gluteals"),
        ("member", "piriformis", "gluteals"),
        # Gastrocnemius, gracilis and sartorius bend the knee; tibialis posterior points the foot.
        ("opposes", "calf", "quadriceps", "knee"),
        ("opposes", "adductors", "quadriceps", "knee"),
        ("opposes", "hip-flexors", "quadriceps", "knee"),
        ("opposes", "deep-calf", "shin", "ankle"),
        ("opposes", "hip-abductors", "hip-extensors", "hip"),
        # Its peak, at 17 %, is where one phase turns into the next.
        ("peaks", "gastrocnemius-medial-head", "propulsion"),
        ("peaks", "gastrocnemius-medial-head", "loading"),
        # The gluteals hold the pelvis while gluteus medius, one of them, lengthens.
        ("contracts", "R-gluteals-initial-contact", "eccentric"),
        ("contracts", "R-gluteus-medius-initial-contact", "isometric"),
    ],
)
def test_what_could_be_so_is_neither_right_nor_wrong(known, claim):
    assert known.holds(claim) is None or known.holds(claim) is True


@pytest.mark.parametrize(
    "claim",
    [
        ("moves", "soleus", "ankle", "dorsiflexion"),
        ("moves", "soleus", "knee", "flexion"),
        ("moves", "vastus-lateralis", "hip", "flexion"),
        ("moves", "iliacus", "hip", "extension"),
        ("moves", "rectus-femoris", "hip", "extension"),
        ("moves", "extensor-digitorum-longus", "ankle", "plantarflexion"),
        ("moves", "gluteus-medius", "hip", "adduction"),
        ("moves", "fibularis-longus", "subtalar", "inversion"),
        ("member", "soleus", "quadriceps"),
        ("opposes", "shin", "quadriceps", "knee"),
        ("opposes", "calf", "hip-flexors", "hip"),
        ("crosses", "soleus", "knee", "ankle"),
        ("peaks", "tibialis-anterior", "propulsion"),
    ],
)
def test_what_is_provably_wrong_may_be_asked_as_wrong(known, claim):
    assert known.holds(claim) is False


@pytest.mark.parametrize(
    "claim",
    [
        ("moves", "soleus", "ankle", "plantarflexion"),
        ("moves", "gastrocnemius-lateral-head", "knee", "flexion"),
        ("moves", "gracilis", "knee", "flexion"),
        ("opposes", "hamstrings", "quadriceps", "knee"),
        ("opposes", "quadriceps", "hamstrings", "knee"),
        ("crosses", "gastrocnemius-medial-head", "knee", "ankle"),
        ("member", "rectus-femoris", "hip-flexors"),
        ("not", "moves", "soleus", "knee", "flexion"),
    ],
)
def test_what_the_content_says_holds(known, claim):
    assert known.holds(claim) is True


def test_the_other_leg_is_on_the_ground_in_two_phases_so_it_tells_neither(known):
    told = {phase.slug: phase.telling for phase in known.stride}

    assert len(set(told.values())) == 7
    assert not any("other leg" in text or "Both feet" in text for text in told.values())


def test_namesakes_are_told_apart(known):
    names = [muscle.called for muscle in known.muscles.values()]

    assert len(set(names)) == 37
    assert known.muscles["biceps-femoris-short-head"].called == "the short head of biceps femoris"
