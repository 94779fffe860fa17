"""The reference as a reader meets it: whole, constant in cost, findable by any name."""

import re
from html import unescape

import pytest
from django.core.cache import cache
from django.urls import reverse

from legs.models import Muscle, MuscleGroup, Phase, Role, SeedClaim

pytestmark = pytest.mark.usefixtures("content")


def text(response):
    """What a reader reads, in one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def test_every_muscle_group_and_phase_has_its_page(visitor):
    rows = [*Muscle.objects.all(), *MuscleGroup.objects.all(), *Phase.objects.all()]

    assert {visitor.get(row.get_absolute_url()).status_code for row in rows} == {200}


def test_a_muscle_page_says_what_it_is_does_and_rests_on(visitor):
    page = text(visitor.get(reverse("legs:muscle", args=["soleus"])))

    for words in (
        "musculus soleus",
        "SOH-lee-us",
        "Points the foot down",
        "Heel bone through the Achilles tendon",
        "Tibial nerve (S1, S2)",
        "Recorded in 30 runners at 2.8 m/s",
        "holding the shin back and loading the Achilles tendon",
        "Lengthens as it pulls",
    ):
        assert words in page, words


def test_an_estimate_is_called_one(visitor):
    page = text(visitor.get(reverse("legs:muscle", args=["iliacus"])))

    assert "estimated" in page
    assert "Our estimate" in page


def test_every_seed_claim_is_told_in_its_truthful_words(visitor):
    addresses = [reverse("legs:about"), *(g.get_absolute_url() for g in MuscleGroup.objects.all())]
    told = " ".join(text(visitor.get(address)) for address in addresses)

    missing = [c.slug for c in SeedClaim.objects.all() if c.truthful_wording not in told]
    assert missing == []


def test_the_attribution_is_shown(visitor):
    page = text(visitor.get(reverse("legs:about")))

    assert "Fukuchi, Fukuchi and Duarte 2017 (CC BY 4.0)" in page
    assert "General education, not medical advice." in page


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("soleus", "Soleus"),
        ("musculus soleus", "Soleus"),
        ("hammies", "Hamstrings"),
        ("calve", "Calf (triceps surae)"),
        ("psoas", "Psoas major"),
        ("glute med", "Gluteus medius"),
        ("TFL", "Tensor fasciae latae (TFL)"),
        ("gastronemius", "Gastrocnemius (inner head)"),
        ("push-off", "Push-off"),
        ("absorb", "Absorb"),
        ("hammy", "Hamstrings"),
        ("calf", "Calf (triceps surae)"),
        ("hamstring", "Hamstrings"),
        ("quad", "Quadriceps (quads)"),
        ("sore calves", "Calf (triceps surae)"),
        ("pulled hamstring", "Hamstrings"),
        ("hip flexor stretch", "Hip flexors"),
    ],
)
def test_a_name_finds_what_is_meant_first(visitor, query, first):
    found = visitor.get(reverse("legs:search"), {"q": query}).context["found"]

    assert found[0].name == first


def test_a_movement_finds_who_does_it(visitor):
    found = visitor.get(reverse("legs:search"), {"q": "bends the knee"}).context["found"]

    names = {entry.name for entry in found if entry.kind == "Muscle"}
    assert "Semitendinosus" in names
    assert "Soleus" not in names


@pytest.mark.parametrize("query", ["", "   ", "xyzzy", "a" * 5000, "%_'\"<script>"])
def test_any_query_is_answered_politely(visitor, query):
    response = visitor.get(reverse("legs:search"), {"q": query})

    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()


def test_a_retired_muscle_is_gone_for_readers_and_a_preview_for_editors(visitor, coach_desk):
    soleus = Muscle.objects.get(slug="soleus")
    soleus.retire()

    assert visitor.get(soleus.get_absolute_url()).status_code == 404
    assert "only editors see this page" in text(coach_desk.get(soleus.get_absolute_url()))


def test_a_retired_muscle_is_kept_by_no_browser(coach_desk):
    soleus = Muscle.objects.get(slug="soleus")
    soleus.retire()

    assert "no-store" in coach_desk.get(soleus.get_absolute_url())["Cache-Control"]


PAGES = (
    "",
    "muscles/soleus/",
    "groups/calf/",
    "phases/loading/",
    "maps/front/",
    "stride/",
    "about/",
)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_the_reference_asks_nobody_who_she_is(phone, name, django_assert_num_queries):
    address = f"/legs/{name}"
    first = phone.get(address)

    with django_assert_num_queries(1):
        phone.get(address)
    with django_assert_num_queries(1):
        again = phone.get(address, headers={"If-None-Match": first["ETag"]})
    assert (first.status_code, again.status_code) == (200, 304)


@pytest.mark.parametrize("roles", [1, 100])
def test_a_muscle_page_costs_the_same_with_one_role_or_a_hundred(
    phone, roles, django_assert_num_queries
):
    soleus = Muscle.objects.get(slug="soleus")
    model = soleus.roles.first()
    soleus.roles.all().delete()
    for number in range(roles):
        model.pk, model.slug = None, f"r{number}"
        Role.objects.bulk_create([model])
    cache.clear()

    with django_assert_num_queries(8):
        phone.get(soleus.get_absolute_url())


def test_the_data_can_be_taken_away(visitor):
    as_json = visitor.get(reverse("legs:data")).json()
    as_csv = visitor.get(reverse("legs:table", args=["activity"])).content.decode()

    assert "CC BY 4.0" in as_json["licence"]
    assert len(as_json["muscle"]) == 37
    assert len(as_csv.strip().splitlines()) > 37


def test_the_api_reads_pages_and_says_when_nothing_changed(visitor):
    first = visitor.get("/api/v1/muscles/")
    again = visitor.get("/api/v1/muscles/", headers={"If-None-Match": first["ETag"]})

    assert first.json()["count"] == 37
    assert again.status_code == 304
    assert again.content == b""


def test_nobody_writes_to_the_reference_over_the_api(phone):
    assert phone.post("/api/v1/muscles/", {}).status_code == 405
    assert phone.delete("/api/v1/muscles/soleus/").status_code == 405
