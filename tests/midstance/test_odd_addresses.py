"""Addresses that nobody types: each has an answer in words, on both databases, never an error."""

import pytest

pytestmark = pytest.mark.usefixtures("content")
# PostgreSQL stumbles over NUL in a text, both databases over a number that is too large.
ODD = (
    "/quiz/?about={odd}",
    "/legs/search/?q={odd}",
    "/legs/stride/?at={odd}&muscle={odd}&part={odd}",
    "/legs/maps/front/?muscle={odd}&part={odd}",
    "/legs/maps/{odd}/",
    "/workouts/?find={odd}",
    "/workouts/plans/?level={odd}&equipment={odd}&days={odd}&minutes={odd}&week={odd}",
    "/workouts/plans/strong-from-zero/?week={odd}",
    "/workouts/exercises/?muscle={odd}&group={odd}&equipment={odd}&level={odd}&q={odd}",
    "/workouts/calendar/{odd}.ics",
    "/reminders/{odd}/quiet/",
    "/reminders/{odd}/stop/",
    "/quiz/items/{odd}/answers/",
    "/workouts/sessions/{odd}/",
    "/workouts/sessions/{odd}/player/",
    "/workouts/following/{odd}/",
    "/api/v1/muscles/?search={odd}&group={odd}&phase={odd}",
    "/api/v1/muscles/{odd}/",
    "/api/v1/exercises/?search={odd}&muscle={odd}&equipment={odd}",
    "/api/v1/plans/{odd}/",
    "/api/v1/cards/{odd}/",
    "/api/v1/reviews/{odd}/",
    "/api/v1/workouts/{odd}/",
)


@pytest.mark.parametrize("odd", ["%00", "9" * 40, "%ED%A0%80", "-1"])
@pytest.mark.parametrize("address", ODD)
def test_an_odd_address_is_answered(phone, address, odd):
    for page in (phone.get(address.format(odd=odd)), phone.post(address.format(odd=odd))):
        assert page.status_code in {200, 302, 400, 403, 404, 405, 422}


def test_a_nul_is_refused_in_words(phone):
    page = phone.get("/quiz/?about=%00")

    assert page.status_code == 400
    assert "<h1" in page.content.decode()
    assert page.headers["Content-Security-Policy"].startswith("default-src 'none'")
