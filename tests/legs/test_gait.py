"""The stride obeys its laws: it follows the measurements, stands on the ground, and never jumps."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from legs.gait import RIG, TOE_OFF, Gait, gait, intensity, wave

CONTENT = Path(__file__).resolve().parents[2] / "legs" / "content"
ENTRIES: dict[str, Any] = {
    entry["slug"]: entry for entry in yaml.safe_load((CONTENT / "kinematics.yaml").read_text())
}
GAITS = {slug: gait(slug, entry) for slug, entry in ENTRIES.items()}
FAST = GAITS["run-3-5"]
moments = st.floats(0, 1, exclude_max=True)
speeds = st.sampled_from(sorted(GAITS))


def test_every_measured_speed_has_its_place_in_the_rig() -> None:
    assert set(ENTRIES) == set(RIG["speeds"])


def test_pelvis_offset_is_the_one_of_the_content() -> None:
    drawing = ENTRIES["run-3-5"]["details"]["drawing"]

    assert FAST.pelvis_offset == drawing["pelvis_offset_deg"]


@pytest.mark.parametrize("percent", range(0, 100, 5))
def test_sole_follows_the_recipe_of_the_content(percent: int) -> None:
    expected = ENTRIES["run-3-5"]["details"]["drawing"]["sole"][percent // 5]

    assert FAST.sole(percent / 100) == pytest.approx(expected, abs=0.2)


@pytest.mark.parametrize("slug", sorted(GAITS))
@pytest.mark.parametrize("percent", range(10, 21))
def test_foot_is_flat_from_10_to_20_percent(slug: str, percent: int) -> None:
    assert abs(GAITS[slug].sole(percent / 100)) < 4


@pytest.mark.parametrize("slug", sorted(GAITS))
def test_stance_foot_stands_on_the_ground(slug: str) -> None:
    walk = GAITS[slug]
    stance = [i / 500 for i in range(int(walk.toe_off * 500) + 1)]

    lowest = [max(walk.contacts(own, -walk.hip_height(own))) for own in stance]

    assert max(map(abs, lowest)) < 3


@given(speeds, moments)
def test_no_foot_ever_digs_into_the_ground(slug: str, own: float) -> None:
    walk = GAITS[slug]
    hip = -walk.hip_height(own)

    near, far = walk.contacts(own, hip), walk.contacts(own + 0.5, hip)

    assert max(*near, *far) < 7


@given(speeds, moments)
def test_nothing_jumps_from_one_moment_to_the_next(slug: str, own: float) -> None:
    """A thousandth of a stride moves no joint further than 1/100 of body height."""
    walk = GAITS[slug]
    step = 0.001
    now = walk.frames(own, 0, -walk.hip_height(own))
    then = walk.frames(own + step, 0, -walk.hip_height(own + step))

    moved = [abs(now[k].x - then[k].x) + abs(now[k].y - then[k].y) for k in now]

    assert max(moved) < 10


def test_100_percent_is_0_percent() -> None:
    assert FAST.frames(1.0) == FAST.frames(0.0)


@given(speeds, moments)
def test_clock_of_a_speed_can_be_read_both_ways(slug: str, t: float) -> None:
    walk = GAITS[slug]

    off = abs(walk.content_time(walk.clock(t)) - t)
    assert min(off, 1 - off) < 1e-9  # the stride is a circle: 0.999… is next to 0


def test_a_slower_foot_stays_down_longer() -> None:
    assert GAITS["run-2-5"].clock(TOE_OFF) == pytest.approx(0.41)
    assert FAST.clock(TOE_OFF) == pytest.approx(0.35)


@given(st.lists(st.floats(0, 1), min_size=4, max_size=24), moments)
def test_wave_is_periodic(table: list[float], t: float) -> None:
    assert wave(table, t) == pytest.approx(wave(table, t + 1), abs=1e-6)


def test_wave_passes_through_its_samples() -> None:
    table = [0.0, 3.0, 1.0, 2.0]

    assert [wave(table, i / 4) for i in range(4)] == table


@given(st.lists(st.floats(0, 1), min_size=21, max_size=21), moments)
def test_intensity_is_a_share(curve: list[float], t: float) -> None:
    assert 0 <= intensity(curve, t) <= 1


def test_a_repeated_last_sample_is_dropped() -> None:
    closed = {joint: [1.0, *[0.0] * 19, 1.0] for joint in ("hip", "knee", "ankle")}
    samples = (1.0, *[0.0] * 19)

    assert gait("run-3-5", closed) == Gait(hip=samples, knee=samples, ankle=samples)
