"""What holds every page together: the addresses of the project, the errors, the export of files."""

from pathlib import Path

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.files.base import ContentFile
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.urls import reverse
from django.views.csrf import csrf_failure
from django.views.defaults import bad_request, server_error

from midstance.storage import ModuleManifestStorage


@pytest.mark.django_db
def test_a_first_visitor_whose_hour_we_do_not_know_is_welcomed(visitor):
    first = visitor.get(reverse("today"))
    visitor.cookies["tz"] = "Asia%2FTokyo"
    second = visitor.get(reverse("today"))

    assert first.context["greeting"] == "Welcome"
    assert second.context["greeting"] in {"Good morning", "Good afternoon", "Good evening"}


@pytest.mark.django_db
def test_the_desk_is_linked_for_editors_only_and_left_by_a_whole_page(coach_desk, phone):
    assert 'href="/admin/" hx-boost="false"' in coach_desk.get("/").content.decode()
    assert "/admin/" not in phone.get("/").content.decode()


@pytest.mark.django_db
def test_an_icon_is_found_where_browsers_look_for_it(visitor):
    assert visitor.get("/favicon.ico")["Location"] == "/static/icons/icon-192.png"


def test_the_page_for_our_own_faults_asks_nobody_for_anything():
    page = server_error(RequestFactory().get("/")).content.decode()

    assert 'id="page"' in page, "htmx swaps this element in, whatever the status"
    assert "nothing of yours was lost" in page


@pytest.mark.django_db
def test_refusals_are_pages_of_ours_too():
    request = RequestFactory().get("/")

    assert "That did not work" in bad_request(request, Exception()).content.decode()
    assert "This page is too old" in csrf_failure(request).content.decode()


@pytest.mark.django_db
def test_a_post_without_a_token_changes_nothing_and_says_so(runner):
    phone = Client(enforce_csrf_checks=True)
    phone.force_login(runner)

    page = phone.post(reverse("runners:delete"), {"sure": "yes"})

    assert page.status_code == 403
    assert "Nothing was changed." in page.content.decode()
    assert runner.__class__.objects.filter(pk=runner.pk).exists()


def test_imports_between_our_modules_get_hashed_names(tmp_path: Path):
    storage = ModuleManifestStorage(location=tmp_path, base_url="/static/")
    storage.save("js/part.js", ContentFile(b"export const part = 1;\n"))
    storage.save(
        "js/whole.js", ContentFile(b'import { part } from "./part.js";\nimport "./part.js";\n')
    )
    paths = {name: (storage, name) for name in ("js/part.js", "js/whole.js")}

    assert [
        error for *_, error in storage.post_process(paths) if isinstance(error, Exception)
    ] == []

    part, whole = storage.hashed_files["js/part.js"], storage.hashed_files["js/whole.js"]
    text = (tmp_path / whole).read_text()
    assert text.count(f'"./{Path(part).name}"') == 2
    assert '"./part.js"' not in text


def test_every_file_the_shell_names_is_there():
    page = render_to_string("base.html")

    for name in ("css/site.css", "fonts/figtree.woff2", "vendor/htmx/htmx-4.0.1.min.js"):
        assert staticfiles_storage.url(name) in page
