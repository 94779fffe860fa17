"""What search engines and link previews read is whole, and says the same as the page."""

import json
import re

import pytest
from django.urls import reverse

from legs.models import Edition, Muscle, MuscleGroup, Phase
from quiz.models import Option
from workouts.models import Credit, Effort, Exercise, Plan, Prescription, Session

pytestmark = pytest.mark.usefixtures("content")
PUBLIC = [
    reverse("legs:hub"),
    reverse("legs:stride"),
    reverse("legs:about"),
    reverse("legs:map", args=["front"]),
    "/legs/muscles/soleus/",
    "/legs/groups/calf/",
    "/legs/phases/loading/",
    "/workouts/exercises/clamshell/",
    "/workouts/plans/beginner-balanced/",
]


def test_the_sitemap_names_every_page_of_content_and_each_is_there(visitor):
    text = visitor.get(reverse("sitemap")).content.decode()
    paths = set(re.findall(r"<loc>http://testserver(.*?)</loc>", text))
    rows = [
        row for model in (Muscle, MuscleGroup, Phase, Exercise, Plan) for row in model.objects.all()
    ]

    assert {row.get_absolute_url() for row in rows} < paths
    assert {path for path in paths if visitor.get(path).status_code != 200} == set()


def test_robots_are_told_of_it(visitor):
    last = visitor.get(reverse("robots")).content.decode().splitlines()[-1]

    assert last == "Sitemap: http://testserver/sitemap.xml"


@pytest.mark.parametrize("path", PUBLIC)
def test_a_public_page_has_title_description_address_and_picture(visitor, path):
    page = visitor.get(path).content.decode().partition("<body")[0]

    assert len(re.findall(r"<title>[^<]{10,}</title>", page)) == 1
    assert len(re.findall(r'name="description"\s+content="[^"]{40,}"', page)) == 1
    assert re.findall(r'rel="canonical" href="(.*?)"', page) == [f"http://testserver{path}"]
    assert len(re.findall(r'property="og:image" content="http.*?\.jpg"', page)) == 1


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/legs/muscles/soleus/", "Muscle"),
        ("/legs/about/", "Dataset"),
        ("/legs/groups/calf/", "LearningResource"),
        ("/legs/phases/loading/", "LearningResource"),
        ("/legs/stride/", "LearningResource"),
    ],
)
def test_structured_data_says_what_the_page_says(visitor, path, kind):
    page = visitor.get(path).content.decode()
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    told = json.loads(block)

    assert (told["@type"], told["url"]) == (kind, f"http://testserver{path}")


def test_no_word_of_the_content_can_end_the_block(visitor):
    Muscle.objects.filter(slug="soleus").update(why_it_matters="</script><b>")
    Edition.turn()
    page = visitor.get("/legs/muscles/soleus/").content.decode()
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)

    assert json.loads(block)["description"] == "</script><b>"


@pytest.mark.parametrize("model", [Option, Effort, Credit, Session, Prescription])
def test_a_row_inside_an_exercise_or_plan_turns_the_edition_too(model):
    before = Edition.current()
    model.objects.first().save()

    assert Edition.current() != before


def test_so_does_a_link_of_an_exercise():
    before = Edition.current()
    Exercise.objects.first().sources.clear()

    assert Edition.current() != before
