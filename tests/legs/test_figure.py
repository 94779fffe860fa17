"""The drawings and the content name the same muscles, and a figure is safe and whole."""

import math
import re
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from legs import figure, frame, side_view
from legs.chart import curve
from legs.figure import Crop, View
from legs.gait import Gait, gait
from legs.labels import ROWS, Part, Sheet, labels, spread
from legs.strokes import coarse, spline

CONTENT = Path(__file__).resolve().parents[2] / "legs" / "content"
MUSCLES = {path.stem for path in (CONTENT / "muscles").glob("*.yaml")}
GROUPS = {path.stem for path in (CONTENT / "groups").glob("*.yaml")}
views = pytest.mark.parametrize("view", list(View))


def run() -> Gait:
    entries = yaml.safe_load((CONTENT / "kinematics.yaml").read_text())
    return gait("run-3-5", entries[0])


def test_every_muscle_is_drawn_on_a_map_and_every_drawn_muscle_is_in_the_content() -> None:
    assert frozenset().union(*map(figure.muscles, View)) == MUSCLES


def test_every_muscle_is_drawn_from_the_side_too() -> None:
    assert set(side_view.layers()) == MUSCLES


def test_every_group_lights_muscles_of_the_content() -> None:
    members = figure.group_members()

    assert set(members) == GROUPS
    assert {slug for slugs in members.values() for slug in slugs} == MUSCLES


@views
def test_map_is_well_formed_without_inline_style(view: View) -> None:
    drawn = figure.leg_map(view, {"soleus": 1.0}, second=frozenset({"gracilis"}))

    assert ET.fromstring(drawn).tag == "svg"  # noqa: S314 -- our own text
    assert "style" not in drawn


@views
def test_map_lights_only_what_is_asked(view: View) -> None:
    slug = min(figure.muscles(view))

    drawn = figure.leg_map(view, {slug: 0.5})

    lit = re.findall(r'class="muscle lit (a\d+)" data-slug="([\w-]+)"', drawn)
    assert set(lit) == {("a8", slug)}


@views
@pytest.mark.parametrize("crop", list(Crop))
def test_crop_leaves_out_what_its_frame_does_not_show(view: View, crop: Crop) -> None:
    _, top, _, height = figure.box(view, crop)
    seen = {p.name for p in figure.parts(view) if p.is_muscle and top < p.bottom < top + height}

    drawn = set(re.findall(r'data-slug="([\w-]+)"', figure.leg_map(view, {}, crop=crop)))

    assert seen <= drawn <= {p.name for p in figure.parts(view) if p.is_muscle}


def test_what_lies_over_a_lit_muscle_lets_it_be_seen() -> None:
    heads = ("gastrocnemius-medial-head", "gastrocnemius-lateral-head")

    assert figure.leg_map(View.BACK, {"soleus": 1}).count("muscle veil") == 2 * len(heads)
    assert figure.leg_map(View.BACK, {}, second=frozenset({"soleus"})).count("muscle veil") == 4
    assert figure.leg_map(View.BACK, dict.fromkeys(("soleus", *heads), 1)).count("veil") == 0
    assert figure.leg_map(View.BACK, {"gluteus-maximus": 1}).count("veil") == 0


def test_thumbnail_is_the_same_figure_in_fewer_bytes() -> None:
    whole = figure.leg_map(View.BACK, {"soleus": 1.0})
    thumb = figure.leg_map(View.BACK, {"soleus": 1.0}, simple=True)

    assert re.findall(r'data-slug="([\w-]+)"', thumb) == re.findall(r'data-slug="([\w-]+)"', whole)
    assert len(thumb) < 0.7 * len(whole)


def test_a_label_cannot_break_out_of_the_figure() -> None:
    drawn = figure.leg_map(View.FRONT, {}, label='"><script>')

    assert "<script" not in drawn


@pytest.mark.parametrize("slug", sorted(MUSCLES))
def test_best_view_of_a_muscle_shows_it_in_its_closest_crop(slug: str) -> None:
    view = figure.view_for([slug])
    crop = figure.crop_for(view, frozenset({slug}))
    _, top, _, height = figure.box(view, crop)

    spots = [part.anchor[1] for part in figure.parts(view) if part.name == slug and part.is_muscle]

    assert spots
    assert all(top < y < top + height for y in spots)


def test_every_muscle_is_shown_best_by_one_view_that_shows_it() -> None:
    best = [(slug, view) for view in View for slug in figure.sheet(view)["best"]]

    assert sorted(slug for slug, _ in best) == sorted(MUSCLES)
    assert all(slug in figure.muscles(view) for slug, view in best)


def test_names_become_muscles() -> None:
    assert figure.muscles_named("calf, gracilis") == {
        "gastrocnemius-medial-head",
        "gastrocnemius-lateral-head",
        "soleus",
        "gracilis",
    }


@views
@pytest.mark.parametrize("part", [None, *Part])
def test_names_on_a_map_never_collide(view: View, part: Part | None) -> None:
    placed = labels(Sheet(view, part), {slug: slug for slug in MUSCLES})

    seats = [(label.side, label.row) for label in placed]
    assert len(set(seats)) == len(seats)
    assert all(1 <= row <= ROWS for _, row in seats)


@views
def test_both_halves_of_a_map_name_all_that_the_whole_names(view: View) -> None:
    names = {slug: slug for slug in MUSCLES}

    whole = {label.slug for label in labels(Sheet(view), names)}
    halves = [{label.slug for label in labels(Sheet(view, part), names)} for part in Part]

    assert whole == figure.muscles(view) == halves[0] | halves[1]


@given(st.lists(st.floats(-2, ROWS + 2), max_size=ROWS))
def test_spread_rows_keep_their_order_and_stay_on_the_sheet(wanted: list[float]) -> None:
    rows = spread(sorted(wanted))

    assert rows == sorted(set(rows))
    assert all(0 <= row < ROWS for row in rows)


def test_a_row_that_is_free_is_taken() -> None:
    assert spread([0, 4, 9]) == [0, 4, 9]


@pytest.mark.parametrize("t", [0.0, 0.12, 0.36, 0.6, 0.99])
def test_runner_is_well_formed_without_inline_style(t: float) -> None:
    drawn = frame.svg(side_view.draw(run(), t, lambda _: 0.7), title="A runner")

    assert ET.fromstring(drawn).tag == "svg"  # noqa: S314 -- our own text
    assert "style" not in drawn


def test_runner_stands_with_her_shoe_on_the_ground() -> None:
    drawing = side_view.draw(run(), 0.14, lambda _: 0.0)

    assert -510 < drawing.hip < -480


def test_hidden_muscle_is_drawn_only_when_asked_for() -> None:
    without = side_view.draw(run(), 0.14, lambda _: 1.0)
    with_it = side_view.draw(run(), 0.14, lambda _: 1.0, also=["vastus-medialis"])

    assert without.muscle("vastus-medialis") is None
    assert with_it.muscle("vastus-medialis") is not None


def test_estimated_muscles_look_different_from_measured_ones() -> None:
    drawing = side_view.draw(run(), 0.14, lambda _: 1.0)

    drawn = frame.svg(drawing, title="A runner", estimated=["semimembranosus"])

    assert re.findall(r'guessed" data-slug="([\w-]+)"', drawn) == ["semimembranosus"]


@pytest.mark.parametrize("t", [i / 20 for i in range(20)])
def test_at_most_three_labels_lie_apart(t: float) -> None:
    drawing = side_view.draw(run(), t, lambda _: 1.0)
    named = [(shape.muscle, shape) for shape in drawing.near if shape.muscle]

    placed = frame.place(named[:6])

    for side in ("left", "right"):
        rows = sorted(label.row for label in placed if label.side == side)
        assert all(b - a >= frame.PITCH for a, b in pairwise(rows))


@pytest.mark.parametrize("measured", [True, False])
def test_curve_says_how_it_was_had_and_gives_its_numbers(measured: bool) -> None:
    values = [0.0, *[0.5] * 9, 1.0, *[0.25] * 10]

    drawn = curve(name="Soleus", values=values, spread=[0.1] * 21, peak=50, measured=measured)

    figure_ = ET.fromstring(drawn)  # noqa: S314 -- our own text
    assert figure_.attrib["class"] == f"curve curve--{'measured' if measured else 'estimated'}"
    assert len(figure_.findall(".//tbody/tr")) == 21
    assert ("curve__band" in drawn, "curve__hatch" in drawn) == (measured, not measured)
    assert "Peak at 50 %" in drawn


@pytest.mark.parametrize("slug", sorted(MUSCLES))
def test_close_crop_holds_the_muscle_and_some_of_the_leg(slug: str) -> None:
    drawing = side_view.draw(run(), 0.9, lambda _: 1.0, also=[slug])
    shape = drawing.muscle(slug)
    assert shape is not None

    x, y, width, height = map(float, frame.around(drawing, [slug]).split())

    assert x < shape.anchor[0] < x + width
    assert y < shape.anchor[1] < y + height
    assert (width, height) == (frame.CLOSE, frame.CLOSE)


def test_close_crop_of_nothing_shows_the_legs() -> None:
    assert frame.around(side_view.draw(run(), 0.9, lambda _: 1.0), []) == "legs"


@pytest.mark.parametrize("grain", [10, 20])
def test_a_coarse_path_stays_within_half_its_grain_however_long_it_is(grain):
    ring = [(100 * math.cos(turn / 7), 80 * math.sin(turn / 7)) for turn in range(43)]
    fine = f'<path class="muscle" d="{spline(ring, closed=True)}"/>'

    places = [pen(path) for path in (fine, coarse(fine, grain))]

    assert len(places[0]) == len(places[1]) == 1 + 3 * 43 - 42
    assert max(map(math.dist, *places)) <= math.hypot(grain / 2, grain / 2)


def pen(path):
    """Where the pen and its handles stand, in tenths of a unit."""
    x = y = 0
    places = []
    for sign, text in re.findall(r"([Mcs])([-\d ]+)", path):
        numbers = [int(each) for each in re.findall(r"-?\d+", text)]
        there = [(x + p, y + q) for p, q in zip(numbers[::2], numbers[1::2], strict=True)]
        places += there
        x, y = there[-1] if sign != "M" else tuple(numbers)
    return places


def test_a_thumbnail_of_the_stride_is_half_the_size_and_lights_the_same_muscles():
    drawing = side_view.draw(run(), 0.83, lambda _: 0.7, lambda _: 0.7)
    small = frame.thumbnail(drawing, crop="legs", title="A runner")
    whole = frame.svg(drawing, crop="legs", title="A runner")
    lit = re.compile(r'class="(muscle[^"]*)" data-slug="([^"]+)"')

    assert len(small) < 0.75 * len(whole)
    assert lit.findall(small) == lit.findall(whole)
