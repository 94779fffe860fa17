"""The reference as one file for a phone."""

import brotli
import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


def test_the_reference_is_half_the_size_for_who_reads_brotli_and_the_same(visitor):
    plain = visitor.get(reverse("reference"))
    small = visitor.get(reverse("reference"), headers={"accept-encoding": "gzip, br"})
    gzipped = visitor.get(reverse("reference"), headers={"accept-encoding": "gzip"})

    assert brotli.decompress(small.content) == plain.content
    assert small["Vary"] == plain["Vary"] == "Accept-Encoding"
    assert len(small.content) < 0.65 * len(gzipped.content)
