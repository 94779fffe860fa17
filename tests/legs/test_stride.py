"""The explorer is right before any script runs: one address, one frame."""

import json
import re
from gzip import compress
from http import HTTPStatus

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from legs.models import Activity, Muscle, Phase
from legs.stride_data import of_edition

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def cold(content: None) -> None:
    of_edition.cache_clear()


def page(client: Client, **query: str) -> str:
    response = client.get(reverse("legs:stride"), query)
    assert response.status_code == HTTPStatus.OK
    return response.content.decode()


def shown_at(html: str) -> str:
    found = re.search(r'data-at="(\d+)"', html)
    assert found
    return found[1]


def test_a_shared_link_opens_the_same_frame(client: Client) -> None:
    first, second = page(client, at="40", muscle="soleus"), page(client, at="40", muscle="soleus")

    assert shown_at(first) == "40"
    assert first == second


def test_a_phase_opens_in_its_middle(client: Client) -> None:
    phase = Phase.objects.get(slug="mid-swing")

    assert shown_at(page(client, phase="mid-swing")) == f"{phase.middle:.0f}"


@pytest.mark.parametrize("at", ["nan", "inf", "-3", "1e9", "soon", ""])
def test_an_unreadable_moment_still_shows_a_frame(client: Client, at: str) -> None:
    assert 0 <= int(shown_at(page(client, at=at))) <= 100


@pytest.mark.parametrize("query", [{"muscle": "wing"}, {"phase": "lunch"}, {"speed": "99"}])
def test_an_unknown_word_shows_the_first_frame(client: Client, query: dict[str, str]) -> None:
    assert shown_at(page(client, **query)) == "12"


def test_every_muscle_has_its_lane_in_a_table(client: Client) -> None:
    lanes = re.findall(r'<tr\s+class="heat-lane[^"]*"\s+data-slug="([\w-]+)"', page(client))

    assert sorted(lanes) == sorted(Muscle.objects.published().values_list("slug", flat=True))


def test_an_estimated_lane_says_so(client: Client) -> None:
    html = page(client)

    guesses = set(re.findall(r'<tr\s+class="heat-lane guess"\s+data-slug="([\w-]+)"', html))
    estimated = Muscle.objects.filter(activity__measured=False)
    assert guesses == set(estimated.values_list("slug", flat=True))
    assert html.count("<small>estimated</small>") == len(guesses)


def test_looking_at_one_muscle_lights_it_alone(client: Client) -> None:
    html = page(client, at="14", muscle="soleus")

    lit = set(re.findall(r'class="muscle[^"]* a\d+[^"]*" data-slug="([\w-]+)"', html))
    assert lit == {"soleus"}
    assert 'aria-current="true"' in html


def test_page_carries_no_inline_style_or_script(client: Client) -> None:
    html = page(client, muscle="soleus")

    assert " style=" not in html
    assert re.findall(r"<script(?![^>]*\b(?:src=|type=.application/ld))", html) == []


def test_range_speaks_phase_and_hardest_workers(client: Client) -> None:
    assert 'aria-valuetext="Absorb, 12 percent of the stride. Most active: ' in page(
        client, at="12"
    )


def test_stride_costs_four_queries_cold_and_one_warm(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(4):
        page(client)
    with django_assert_num_queries(1):
        page(client)


def test_a_page_that_is_known_is_not_sent_again(client: Client) -> None:
    address = reverse("legs:stride")
    first = client.get(address)

    again = client.get(address, headers={"if-none-match": first["ETag"]})

    assert (again.status_code, again.content) == (HTTPStatus.NOT_MODIFIED, b"")


def test_an_edited_curve_is_drawn_at_once(client: Client) -> None:
    before = page(client, at="60", muscle="soleus")
    activity = Activity.objects.get(muscle__slug="soleus")
    activity.intensity = [1.0] * 21
    activity.save()

    assert page(client, at="60", muscle="soleus") != before


def test_browser_data_is_small_and_answers_an_etag(client: Client) -> None:
    first = client.get(reverse("legs:stride-data"))
    again = client.get(reverse("legs:stride-data"), headers={"if-none-match": first["ETag"]})

    assert len(compress(first.content)) < 8 * 1024
    assert set(json.loads(first.content)["gaits"]) == {"run-3-5", "run-2-5"}
    assert (again.status_code, again.content) == (HTTPStatus.NOT_MODIFIED, b"")


@pytest.mark.parametrize("view", ["front", "back", "front-deep", "back-deep"])
def test_map_links_every_muscle_that_it_shows(client: Client, view: str) -> None:
    from legs.figure import View, muscles

    html = client.get(reverse("legs:map", args=[view])).content.decode()

    links = set(re.findall(r'<li class="row-\d+">\s*<a href="/legs/muscles/([\w-]+)/"', html))
    assert links == muscles(View(view))


def test_there_is_no_map_from_above(client: Client) -> None:
    assert client.get(reverse("legs:map", args=["above"])).status_code == HTTPStatus.NOT_FOUND


def test_stride_refuses_to_be_written_to(client: Client) -> None:
    answer = client.post(reverse("legs:stride"))

    assert answer.status_code == HTTPStatus.METHOD_NOT_ALLOWED


def test_a_half_of_the_map_shows_one_leg_twice_as_large(client: Client) -> None:
    whole = client.get(reverse("legs:map", args=["back"])).content.decode()
    half = client.get(reverse("legs:map", args=["back"]), {"part": "lower"}).content.decode()
    wrong = client.get(reverse("legs:map", args=["back"]), {"part": "nose"}).content.decode()

    shapes = 'class="muscle" data-slug="soleus"'
    assert (whole.count(shapes), half.count(shapes), wrong.count(shapes)) == (2, 1, 2)


def test_a_shared_link_has_a_picture_of_its_phase(client: Client) -> None:
    for phase in Phase.objects.all():
        html = page(client, phase=phase.slug)

        found = re.search(r'og:image" content="http://testserver(/static/[^"]+)"', html)
        assert found
        assert finders.find(found[1].removeprefix("/static/"))
