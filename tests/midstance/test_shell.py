"""What holds every page together: the addresses of the project, the errors, the export of files."""

import re
from pathlib import Path

import pytest
from django.conf import settings
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


def served(folder: Path, **scripts: str) -> dict[str, str]:
    """Scripts by their names, as they are served."""
    storage = ModuleManifestStorage(location=folder, base_url="/static/")
    for name, text in scripts.items():
        storage.save(f"js/{name}.js", ContentFile(text.encode()))
    names = [f"js/{name}.js" for name in scripts]
    told = list(storage.post_process({name: (storage, name) for name in names}))
    assert [error for *_, error in told if isinstance(error, Exception)] == []
    return {
        name: (folder / storage.hashed_files[f"js/{name}.js"])
        .read_text()
        .replace(Path(storage.hashed_files["js/shared.js"]).name, "shared.HASH.js")
        for name in scripts
    }


def test_a_script_takes_in_the_part_that_only_it_imports_and_names_what_is_shared(tmp_path: Path):
    texts = served(
        tmp_path,
        shared="export const one = 1;\nexport const two = 2;\n",
        part='import { two } from "./shared.js";\nconst own = two;\nexport const part = own;\n',
        whole='import { part } from "./part.js";\nimport { one } from "./shared.js";\n'
        "const own = part + one;\n",
    )

    assert texts["whole"] == (
        'import{one,two}from "./shared.HASH.js";'
        "const{part}=(()=>{const own=two;const part=own;return{part};})();"
        "const own=part+one;"
    )


def test_a_sheet_takes_in_the_sheets_that_it_imports(tmp_path: Path):
    storage = ModuleManifestStorage(location=tmp_path, base_url="/static/")
    storage.save("css/one.css", ContentFile(b"/* a\n * b */\n.one {\n  color: red;\n}\n"))
    storage.save("css/two.css", ContentFile(b'.two {\n  background: url("../ink.svg");\n}\n'))
    storage.save("css/all.css", ContentFile(b'@import "./one.css";\n@import "./two.css";\n'))
    storage.save("ink.svg", ContentFile(b"<svg/>"))
    names = ("css/all.css", "css/one.css", "css/two.css", "ink.svg")

    list(storage.post_process({name: (storage, name) for name in names}))

    ink = Path(storage.hashed_files["ink.svg"]).name
    assert (tmp_path / storage.hashed_files["css/all.css"]).read_text() == (
        f'.one {{\ncolor: red;\n}}\n.two {{\nbackground: url("../{ink}");\n}}\n'
    )


def test_a_script_is_served_without_comments_and_blanks(tmp_path: Path):
    storage = ModuleManifestStorage(location=tmp_path, base_url="/static/")
    script = b"""// Why.
/**
 * @param {string} at a path such as /a/*
 */
export const to = (at) => `//${at}`; // goes
  /** @type {string} */
to("/** in a text */");
"""
    storage.save("js/to.js", ContentFile(script))

    list(storage.post_process({"js/to.js": (storage, "js/to.js")}))

    assert (tmp_path / storage.hashed_files["js/to.js"]).read_text() == (
        'export const to=(at)=>`//${at}`;to("/** in a text */");'
    )


def test_no_text_to_fill_in_lies_within_another():
    """What takes the blanks out reads the inner one as code, and takes them out of it too."""
    within = re.compile(r"`[^`]*\$\{[^}`]*`")

    for path in Path(settings.STATICFILES_DIRS[0], "js").glob("*.js"):
        assert within.findall(path.read_text()) == [], path.name


def test_the_whole_style_is_asked_for_once():
    sheets = {path.name for path in Path(settings.STATICFILES_DIRS[0], "css").glob("*.css")}
    whole = Path(settings.STATICFILES_DIRS[0], "css", "midstance.css").read_text()

    assert set(re.findall(r'@import "\./(.+)";', whole)) == sheets - {"midstance.css", "admin.css"}
    assert render_to_string("base.html").count('rel="stylesheet"') == 1


def test_every_file_the_shell_names_is_there():
    page = render_to_string("base.html")

    for name in ("css/midstance.css", "fonts/figtree.woff2", "vendor/htmx/htmx-4.0.1.min.js"):
        assert staticfiles_storage.url(name) in page
