"""What a phone reads before it puts Midstance on its home screen, held against what is there."""

import re
import struct
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.urls import reverse

pytestmark = pytest.mark.django_db


@pytest.fixture
def manifest(visitor):
    return visitor.get(reverse("manifest")).json()


def file_of(address: str) -> bytes:
    found = finders.find(address.removeprefix(settings.STATIC_URL))
    return Path(str(found)).read_bytes()


def real_size(image: bytes) -> str:
    """Width x height as the file itself says them, PNG or JPEG."""
    if image.startswith(b"\x89PNG"):
        width, height = struct.unpack(">II", image[16:24])
    else:
        frame = re.search(rb"\xff[\xc0-\xc2]..\x08(....)", image, re.DOTALL)
        height, width = struct.unpack(">HH", frame.group(1))
    return f"{width}x{height}"


def test_the_manifest_says_who_it_is_and_where_it_starts(manifest):
    said = ("id", "name", "short_name", "start_url", "scope", "display", "categories")

    assert [manifest[word] for word in said] == [
        *("/", "Midstance", "Midstance", "/", "/", "standalone"),
        ["fitness", "education", "health"],
    ]
    assert manifest["description"].endswith(".")


def test_its_icons_have_the_sizes_that_it_says_and_one_may_be_cut_to_any_shape(manifest):
    icons = manifest["icons"]

    assert [(icon["sizes"], icon["purpose"]) for icon in icons] == [
        ("192x192", "any"),
        ("512x512", "any"),
        ("512x512", "maskable"),
    ]
    assert [real_size(file_of(icon["src"])) for icon in icons] == [i["sizes"] for i in icons]


def test_its_screenshots_are_narrow_and_wide_and_as_large_as_it_says(manifest):
    shots = manifest["screenshots"]

    assert {shot["form_factor"] for shot in shots} == {"narrow", "wide"}
    assert [real_size(file_of(shot["src"])) for shot in shots] == [s["sizes"] for s in shots]
    assert all(shot["label"] for shot in shots)


def test_its_shortcuts_lead_to_the_quiz_and_to_the_next_session(manifest, visitor):
    shortcuts = {each["name"]: each["url"] for each in manifest["shortcuts"]}

    assert list(shortcuts) == ["Today’s quiz", "Today’s session"]
    for url in shortcuts.values():
        assert visitor.get(url).status_code == 200
        assert visitor.head(url).status_code == 200


def test_a_page_tells_an_iphone_its_icon_and_goes_to_the_edge_of_the_screen(visitor):
    page = visitor.get("/").content.decode()
    icon = re.search(r'rel="apple-touch-icon" href="([^"]+)"', page)

    assert real_size(file_of(icon.group(1))) == "180x180"
    assert 'content="width=device-width, initial-scale=1, viewport-fit=cover"' in page
    assert '<meta name="apple-mobile-web-app-capable" content="yes">' in page
    assert '<meta name="apple-mobile-web-app-title" content="Midstance">' in page
    assert re.findall(r'theme-color" content="(#\w+)" media="([^"]+)"', page) == [
        ("#f7f5f1", "(prefers-color-scheme: light)"),
        ("#0e1116", "(prefers-color-scheme: dark)"),
    ]


def test_the_icon_has_the_number_of_questions_that_wait(phone):
    assert '<home-badge due="8">' in phone.get("/").content.decode()
