"""A page is sent small, to each browser in a coding that it reads."""

from gzip import decompress

import brotli
import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import reverse

from midstance.middleware import packed_once, unread

pytestmark = pytest.mark.usefixtures("content")


def asked(visitor, coding):
    return visitor.get(reverse("legs:hub"), headers={"accept-encoding": coding})


def test_brotli_for_who_reads_it_gzip_for_others_and_the_same_page_for_all(visitor):
    plain, small, gzipped = (asked(visitor, coding) for coding in ("", "gzip, br", "gzip, br;q=0"))

    assert brotli.decompress(small.content) == decompress(gzipped.content) == plain.content
    assert [page.get("Content-Encoding") for page in (plain, small, gzipped)] == [
        None,
        "br",
        "gzip",
    ]
    assert {page["Vary"] for page in (plain, small, gzipped)} == {"Accept-Encoding"}
    assert int(small["Content-Length"]) == len(small.content) < 0.8 * len(gzipped.content)


def test_a_page_carries_no_indents_and_line_ends_of_its_templates(visitor):
    head, _ = asked(visitor, "").content.decode().split("</head>")

    assert "\n" not in head


@pytest.mark.parametrize(
    ("kept", "sent"),
    [
        ("max-age=9, immutable", set()),
        ("max-age=0, no-cache", {"ETag"}),
        ("no-cache", {"ETag", "Expires"}),
    ],
)
def test_no_header_is_sent_that_nobody_reads(kept, sent):
    file = HttpResponse(headers={"Cache-Control": kept, "ETag": '"1"', "Expires": "Mon"})

    told = unread(lambda _: file)(RequestFactory().get("/static/a.css"))

    assert told.headers.keys() & {"ETag", "Expires"} == sent


def test_json_is_not_told_what_only_a_page_obeys(visitor):
    told = visitor.get(reverse("hello"))

    assert told["Content-Type"] == "application/json"
    assert "Content-Security-Policy" not in told.headers


def test_a_packed_page_is_not_sent_twice(visitor):
    etag = asked(visitor, "br")["ETag"]

    again = visitor.get(
        reverse("legs:hub"), headers={"accept-encoding": "br", "if-none-match": etag}
    )

    assert (again.status_code, again.content) == (304, b"")


def test_the_length_of_a_packed_page_tells_nothing_for_sure(visitor):
    lengths = {len(asked(visitor, "br")["X-Padding"]) for _ in range(30)}

    assert len(lengths) > 1
    assert min(lengths) >= 1
    assert max(lengths) <= 100


def test_only_what_is_the_same_for_everybody_is_kept_packed(phone, visitor):
    packed_once.cache_clear()

    asked(visitor, "br")
    asked(phone, "br")
    phone.get("/", headers={"accept-encoding": "br"})
    phone.get(reverse("pack"), headers={"accept-encoding": "br"})
    visitor.get(f"{reverse('legs:stride')}?at=17", headers={"accept-encoding": "br"})

    assert packed_once.cache_info()[:2] == (1, 1)
