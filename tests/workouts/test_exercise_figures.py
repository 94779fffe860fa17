"""The drawings of exercises: bodies that can be, on the ground, with words for who cannot see."""

import re
from xml.etree import ElementTree as ET

import pytest
from django.template import Context, Template
from django.urls import reverse

from legs.front_body import outline_points as front_points
from legs.pose import SIDES
from legs.side_body import outline_points as side_points
from workouts.contacts import Touch, solve
from workouts.models import Exercise
from workouts.poses import LIMITS, TIMES, poses, touching, written

# Skin and mats give: how far a body may press into what it lies on, in 1/1000 of its height.
SOFT = 12
DRAWN = sorted(written())
POSITIONS = [(slug, time) for slug in DRAWN for time in TIMES]


def position(slug, time):
    return getattr(poses(slug), time)


def shown(slug, options=""):
    template = Template("{% load exercise_figures %}{% exercise_figure slug " + options + " %}")
    return template.render(Context({"slug": slug}))


@pytest.mark.usefixtures("content")
def test_every_exercise_is_drawn_and_nothing_else():
    assert sorted(Exercise.objects.values_list("slug", flat=True)) == DRAWN


@pytest.mark.parametrize(("slug", "time"), POSITIONS)
def test_what_touches_touches(slug, time):
    assert position(slug, time).gap < 1


@pytest.mark.parametrize(("slug", "time"), POSITIONS)
def test_no_joint_bends_further_than_it_can(slug, time):
    pose = position(slug, time).pose
    limits = LIMITS[pose.plane]
    angles = [("pelvis", pose.pelvis), ("neck", pose.neck)]
    for side in SIDES:
        leg, arm = pose.legs[side], pose.arms[side]
        angles += [(name, getattr(leg, name)) for name in ("hip", "knee", "ankle")]
        angles += [(name, getattr(arm, name)) for name in ("shoulder", "elbow")]

    beyond = [(n, a) for n, a in angles if not limits[n][0] - 1 <= a <= limits[n][1] + 1]

    assert beyond == []


@pytest.mark.parametrize(("slug", "time"), POSITIONS)
def test_nothing_sinks_into_the_floor(slug, time):
    pose = position(slug, time).pose
    points = side_points(pose) if pose.plane.is_side else front_points(pose)

    assert max(y for _, y in points) < SOFT


@pytest.mark.usefixtures("content")
@pytest.mark.parametrize("slug", DRAWN)
def test_a_drawing_has_words_and_no_style(slug):
    root = ET.fromstring(shown(slug))  # noqa: S314 -- our own text
    drawings = list(root.iter("svg"))
    said = [drawing.get("aria-label") for drawing in drawings]

    assert [drawing.get("role") for drawing in drawings] == ["img", "img"]
    assert said == [position(slug, time).say for time in TIMES]
    assert said[0] != said[1]
    assert [each.tag for each in root.iter() if each.get("style")] == []


@pytest.mark.usefixtures("content")
@pytest.mark.parametrize("time", TIMES)
def test_one_position_alone(time):
    root = ET.fromstring(shown("glute-bridge", f"position='{time}'"))  # noqa: S314 -- our own text

    assert (root.tag, root.get("aria-label")) == ("svg", position("glute-bridge", time).say)


@pytest.mark.usefixtures("content")
def test_a_thumbnail_is_much_smaller():
    whole, small = (shown("glute-bridge", f"position='end' simple={s}") for s in (False, True))

    assert len(small) < len(whole) / 2


@pytest.mark.usefixtures("content")
@pytest.mark.parametrize("slug", DRAWN)
def test_what_it_is_for_is_lit_and_end_is_not_start(slug):
    start, end = (shown(slug, f"position='{time}'") for time in TIMES)
    lit = [re.findall(r'class="muscle[^"]* a[1-9]', drawing) for drawing in (start, end)]

    assert all(lit)
    assert start.split("</title>")[1] != end.split("</title>")[1]


def test_toes_are_lifted_from_a_foot_that_stays_down():
    start, end = (
        [y for x, y in touching(position("toe-yoga", time).pose, "near.toes")] for time in TIMES
    )

    assert max(start) == pytest.approx(0, abs=1)
    assert min(start) - min(end) > 5
    assert max(y for _, y in touching(position("toe-yoga", "end").pose, "near.heel")) > -5


@pytest.mark.parametrize("slug", ["clamshell", "banded-clamshell", "side-plank-knees"])
def test_knees_that_are_bent_look_bent_whoever_looks_from_in_front(slug):
    knees = [leg.knee for time in TIMES for leg in position(slug, time).pose.legs.values()]

    assert min(map(abs, knees)) > 45


@pytest.mark.usefixtures("content")
def test_what_an_editor_adds_shows_its_muscles_until_it_is_drawn():
    row = Exercise.objects.get(slug="glute-bridge")
    row.slug = "bridge-on-a-ball"
    row.save()
    root = ET.fromstring(shown("bridge-on-a-ball"))  # noqa: S314 -- our own text

    assert (root.tag, root.get("role")) == ("svg", "img")
    assert "figure--exercise" not in root.get("class")


@pytest.mark.usefixtures("content")
def test_an_exercise_that_is_not_there_shows_nothing():
    assert shown("no-such-exercise") == ""


@pytest.mark.usefixtures("content")
def test_the_page_of_an_exercise_shows_how(visitor):
    page = visitor.get(reverse("workouts:exercise", args=["glute-bridge"])).content.decode()

    assert [time for time in TIMES if position("glute-bridge", time).say in page] == list(TIMES)


def test_the_ground_is_found_from_afar():
    touches = [Touch("here", 90, 0), Touch("here", 0, 30, middle=True)]
    shape = [(0, 0), (10, 20)]

    def gaps(xy):
        return [t.gap([(x + xy[0], y + xy[1]) for x, y in shape]) for t in touches]

    found, gap = solve(gaps, [-400, 900])

    assert gap < 0.05
    assert found == pytest.approx([25, -20], abs=0.1)
