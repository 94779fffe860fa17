"""Guessing passwords is slow; who mistyped hers is told kindly, and nobody waits for another."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from runners.models import WrongPassword
from runners.patience import MOST_OF_ADDRESS, MOST_OF_NAME, neighbourhood, origin
from tests.factories import PASSWORD

SIGN_IN = "runners:sign-in"


def say(client, password, name="ruth", **meta):
    return client.post(reverse(SIGN_IN), {"username": name, "password": password}, **meta)


def wrong(client, times, **how):
    return [say(client, f"wrong-{number}", **how).status_code for number in range(times)]


def test_ten_wrong_passwords_are_listened_to_and_then_none_right_or_wrong(visitor, runner):
    assert wrong(visitor, MOST_OF_NAME) == [422] * MOST_OF_NAME

    page = say(visitor, PASSWORD)

    assert page.status_code == 429
    assert page["Retry-After"] == "900"
    words = page.content.decode()
    assert "Try again in 15 minutes; nothing of yours is lost." in words
    assert 'value="ruth"' in words
    assert "_auth_user_id" not in visitor.session


def test_a_quarter_of_an_hour_later_she_is_listened_to_again(visitor, runner):
    wrong(visitor, MOST_OF_NAME + 5)
    assert (
        WrongPassword.objects.filter(until__gt=timezone.now() + timedelta(minutes=15)).count() == 0
    )
    WrongPassword.objects.update(until=timezone.now())

    assert say(visitor, PASSWORD).status_code == 302


def test_the_right_one_in_time_begins_the_count_anew(visitor, runner):
    wrong(visitor, MOST_OF_NAME - 1)
    assert say(visitor, PASSWORD).status_code == 302

    assert wrong(Client(), MOST_OF_NAME) == [422] * MOST_OF_NAME


def test_capitals_buy_no_more_tries(visitor, runner):
    wrong(visitor, MOST_OF_NAME)

    assert say(visitor, PASSWORD, name="RUTH").status_code == 429


def test_nobody_is_locked_out_by_another_who_guesses(visitor, runner, stranger):
    wrong(visitor, MOST_OF_NAME + 1, REMOTE_ADDR="203.0.113.9")

    assert say(Client(), PASSWORD, REMOTE_ADDR="203.0.113.10").status_code == 302
    assert say(Client(), PASSWORD, name="sven", REMOTE_ADDR="203.0.113.9").status_code == 302


def test_an_address_that_tries_many_names_must_wait_too(visitor, runner):
    for number in range(MOST_OF_ADDRESS):
        say(visitor, "wrong", name=f"name-{number}")

    assert say(visitor, PASSWORD).status_code == 429


def test_right_passwords_from_one_address_are_never_too_many(runner):
    for _ in range(MOST_OF_ADDRESS + 1):
        assert say(Client(), PASSWORD).status_code == 302


def test_the_desk_has_the_same_patience(visitor, coach):
    def say_at_desk(password):
        fields = {"username": "cora", "password": password}
        return visitor.post(reverse("admin:login"), fields)

    for number in range(MOST_OF_NAME):
        say_at_desk(f"wrong-{number}")

    assert "Too many wrong passwords" in say_at_desk(PASSWORD).content.decode()
    assert "_auth_user_id" not in visitor.session


def test_neither_names_nor_addresses_are_written_down(visitor, runner):
    wrong(visitor, 1, REMOTE_ADDR="203.0.113.9")

    kept = str(list(WrongPassword.objects.values()))
    assert WrongPassword.objects.count() == 2
    assert "ruth" not in kept
    assert "203.0.113" not in kept


@pytest.mark.parametrize(
    ("address", "home"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::1", "2001:db8:1:2::/64"),
        ("", ""),
        ("unknown", "unknown"),
    ],
)
def test_an_address_of_the_new_kind_is_a_whole_home(address, home):
    assert neighbourhood(address) == home


def test_only_our_own_proxy_says_for_whom_it_asks():
    said = "6.6.6.6, 203.0.113.9"

    assert origin("10.0.0.1", said, behind_proxy=True) == "203.0.113.9"
    assert origin("10.0.0.1", said, behind_proxy=False) == "10.0.0.1"
    assert origin("10.0.0.1", "", behind_proxy=True) == "10.0.0.1"
