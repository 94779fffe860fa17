"""Names, cookies and keys as they come from outside: nobody is doubled, nothing falls over."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from midstance.environment import secret
from runners.forms import KeepForm
from runners.models import SAME_TAP, Runner
from tests.factories import PASSWORD, RunnerFactory


def test_start_tapped_twice_makes_one_guest(content):
    tabs = [Client(), Client()]
    for tab in tabs:
        tab.cookies["csrftoken"] = "a" * 32
        tab.post(reverse("quiz:today"))

    assert Runner.objects.count() == 1


def test_a_form_token_that_somebody_saw_earlier_opens_no_guest(content):
    hers, others = Client(), Client()
    for tab in (hers, others):
        tab.cookies["csrftoken"] = "a" * 32
    hers.post(reverse("quiz:today"))
    Runner.objects.update(date_joined=timezone.now() - SAME_TAP)

    others.post(reverse("quiz:today"))

    assert hers.session["_auth_user_id"] != others.session["_auth_user_id"]


def test_two_browsers_are_two_guests(content):
    for token in ("a" * 32, "b" * 32):
        browser = Client()
        browser.cookies["csrftoken"] = token
        browser.post(reverse("quiz:today"))

    assert Runner.objects.count() == 2


def test_a_name_is_known_whatever_its_capitals(client, runner):
    client.post(reverse("runners:sign-in"), {"username": "Ruth", "password": PASSWORD})

    assert client.session["_auth_user_id"] == str(runner.pk)


def test_a_name_that_differs_in_capitals_alone_is_taken(content, client, runner):
    client.post(reverse("quiz:today"))
    page = client.post(
        reverse("runners:keep"),
        {"username": "RUTH", "password1": "run-lola-run", "password2": "run-lola-run"},
    )

    assert page.status_code == 422
    assert "already exists" in page.content.decode()


def wanting(name):
    return {"username": name, "password1": "run-lola-run", "password2": "run-lola-run"}


def test_a_name_taken_after_it_was_looked_at_is_a_word_in_the_form(db):
    guest = Runner.make_guest()
    form = KeepForm(wanting("gwen"), instance=guest)
    assert form.is_valid()
    RunnerFactory(username="Gwen")

    assert not form.keeps()

    assert form.errors == {"username": ["A runner with that sign-in name already exists."]}
    guest.refresh_from_db()
    assert guest.is_guest


@pytest.mark.parametrize("key", ["\x00" * 32, "x\x00" * 20, "'; drop table" * 3])
def test_a_session_cookie_of_rubbish_is_nobody(client, db, key):
    client.cookies["sessionid"] = key

    assert client.get(reverse("runners:account")).status_code == 302


def test_only_the_end_of_a_session_takes_its_cookie_away(client, runner):
    late = Client()
    client.force_login(runner)
    late.cookies["sessionid"] = client.cookies["sessionid"].value

    end = client.post(reverse("runners:sign-out"))
    answer = late.get(reverse("today"))

    assert end.cookies["sessionid"].value == ""
    assert "sessionid" not in answer.cookies
    assert answer.context["user"].is_anonymous


def test_of_many_who_start_at_once_all_have_one_secret(tmp_path):
    path = tmp_path / "new" / "secret"
    with ThreadPoolExecutor(16) as pool:
        made = set(pool.map(lambda _: secret(path), range(64)))

    assert made == {path.read_text()}
    assert path.stat().st_mode & 0o777 == 0o600
    assert [each.name for each in path.parent.iterdir()] == ["secret"]


def test_an_empty_secret_is_refused(tmp_path):
    (tmp_path / "secret").write_text("\n")

    with pytest.raises(ImproperlyConfigured, match="is empty"):
        secret(tmp_path / "secret")
