"""What the phone shows without signal is what the server would have shown, in the same order."""

import json
import re
import shutil
import subprocess
from itertools import count
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.daily import Answered, queue
from quiz.models import DailyQuiz, Fact, Learner, Question, QuizItem, Review
from quiz.questions import Form
from tests.factories import (
    CardFactory,
    FollowingFactory,
    ItemFactory,
    QuizFactory,
    WorkoutFactory,
)
from tests.quiz.answers import filled
from workouts.models import Following, Workout

ROOT = Path(__file__).resolve().parents[2]
NODE = shutil.which("node", path=f"{ROOT}/.venv/bin") or shutil.which("node")
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
TOKEN = re.compile(r'<input type="hidden" name="csrfmiddlewaretoken"[^>]*>')
SIGNED = re.compile(r'(?<=name="sheet" value=")[^"]*')


def browser(script, given):
    """What our module answers to plain values, as the worker runs it."""
    module = f'import * as carried from "{ROOT}/static/js/carried-quiz.js";'
    read = "const given = JSON.parse(await new Response(process.stdin).text());"
    done = subprocess.run(
        [NODE, "--input-type=module", "--eval", f"{module}{read}{script}"],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


rows = st.lists(
    st.builds(Answered, item=st.integers(0, 5), right=st.booleans(), sure=st.booleans()),
    max_size=20,
)


@settings(max_examples=1, deadline=None)
@given(st.lists(rows, min_size=300, max_size=300))
def test_the_phone_asks_in_the_order_of_the_server(days):
    days = [[], *days]
    script = "console.log(JSON.stringify(given.map((day) => carried.queue(6, day))));"
    plain = [[[each.item, each.right, each.sure] for each in day] for day in days]

    assert browser(script, plain) == [queue(6, day) for day in days]


@pytest.fixture
def quiz(content, runner):
    """A day's quiz with an item of every form that is asked."""
    day = QuizFactory(runner=runner, size=len(Form))
    place = count()
    for form in Form:
        others = day.items.values("fact")
        rest = Question.objects.published().exclude(fact__in=others)
        question = rest.filter(form=form).first()
        item = QuizItem(quiz=day, fact=question.fact, order=next(place), wording=0, is_new=True)
        while item.question(0).form != form:
            item.wording += 1
        item.save()
    return day


def cases(item):
    """Every pick of an item's first asking, sure and not."""
    _, sheet = item.ask(0)
    for picked in sheet.picks():
        for unsure in (False, True):
            fields = [("key", str(uuid4())), ("sheet", sheet.signed())]
            fields += [("option", str(each)) for each in picked]
            yield [*fields, *[("unsure", "1")] * unsure]


def online(phone, path, fields):
    """The page after an answer, which is then forgotten."""
    sent = {name: [value for key, value in fields if key == name] for name, _ in fields}
    with transaction.atomic():
        page = phone.post(path, sent, follow=True).content.decode()
        transaction.set_rollback(True)
    return bare(page)


def bare(page):
    """What is to be read and pressed on a page, without what is made anew each time."""
    title = page[page.index("<title>") : page.index("</title>")]
    moving = title + page[page.index('<main id="main"') : page.index("</main>")]
    return " ".join(UUID.sub("KEY", SIGNED.sub("", TOKEN.sub("", moving))).split())


def test_the_carried_feedback_is_that_of_the_server_for_every_form_and_every_choice(phone, quiz):
    pack = phone.get(reverse("pack")).json()
    asked = [
        (reverse("quiz:answer", args=[item.pk]), fields)
        for item in quiz.items.all()
        for fields in cases(item)
    ]
    records = [
        {"key": fields[0][1], "path": path, "fields": fields, "at": 0, "state": "waiting"}
        for path, fields in asked
    ]
    script = """
      const [quiz] = given.pack.quizzes;
      const pages = given.records.map((one) => carried.feedback(given.pack, quiz, [one], one));
      console.log(JSON.stringify(pages));
    """

    pages = browser(script, {"pack": pack, "records": records})

    assert len(pages) > 2 * quiz.items.count()
    for (path, fields), page in zip(asked, pages, strict=True):
        assert bare(page) == online(phone, path, fields), (path, fields)


def test_an_answer_after_an_item_is_done_changes_as_little_on_the_phone_as_on_the_server(
    phone, quiz
):
    pack = phone.get(reverse("pack")).json()
    item = quiz.items.first()
    path = reverse("quiz:answer", args=[item.pk])
    _, sheet = item.ask(0)
    keys = [uuid4() for _ in range(2)]
    forms = [
        filled(sheet, right=right, key=key) for key, right in zip(keys, (True, False), strict=True)
    ]
    told = [phone.post(path, form, follow=True) for form in forms]
    records = [
        {
            "key": str(form["key"]),
            "path": path,
            "fields": [["sheet", form["sheet"]], *(["option", str(n)] for n in form["option"])],
            "at": 0,
            "state": "waiting",
        }
        for form in forms
    ]
    script = """
      const [quiz] = given.pack.quizzes;
      const [first, late] = given.records;
      const stands = carried.standing(quiz, given.records, late);
      console.log(JSON.stringify([
        stands.key,
        carried.feedback(given.pack, quiz, given.records, stands),
        carried.next(given.pack, quiz, given.records),
        carried.answered(quiz, given.records),
      ]));
    """

    stands, feedback, after, answers = browser(script, {"pack": pack, "records": records})

    assert told[1].redirect_chain[-1][0] == reverse("quiz:review", args=[stands])
    assert bare(feedback) == bare(told[1].content.decode())
    assert bare(after) == bare(phone.get(reverse("quiz:today")).content.decode())
    assert answers == [[0, True, True, str(keys[0])]]


def test_a_late_answer_to_what_the_server_knows_leads_to_the_next_question(phone, quiz):
    item = quiz.items.first()
    path = reverse("quiz:answer", args=[item.pk])
    phone.post(path, filled(item.ask(0)[1]))
    pack = phone.get(reverse("pack")).json()
    late = {"key": str(uuid4()), "path": path, "fields": [["option", "0"]], "state": "waiting"}
    script = """
      const [quiz] = given.pack.quizzes;
      const stands = carried.standing(quiz, [given.late], given.late) ?? null;
      console.log(JSON.stringify([stands, carried.next(given.pack, quiz, [given.late])]));
    """

    stands, after = browser(script, {"pack": pack, "late": late})

    assert stands is None
    assert bare(after) == bare(phone.get(reverse("quiz:today")).content.decode())


def test_the_carried_question_is_that_of_the_server(phone, quiz):
    pack = phone.get(reverse("pack")).json()
    script = """
      const [quiz] = given.quizzes;
      console.log(JSON.stringify(carried.next(given, quiz, [])));
    """

    assert bare(browser(script, pack)) == bare(phone.get(reverse("quiz:today")).content.decode())


@pytest.mark.parametrize(
    ("kind", "lapses", "carried"), [("find", 0, 0), ("find", 1, 1), ("myth", 4, 0)]
)
def test_what_slips_away_is_carried_side_by_side_with_what_it_is_taken_for(
    phone, runner, kind, lapses, carried
):
    """Three misses of today may make it four lapses; a belief has its own feedback."""
    fact = Fact.objects.filter(kind=kind, muscle__slug="soleus").first()
    CardFactory(runner=runner, fact=fact, stability=1, difficulty=5, reps=5, lapses=lapses)
    ItemFactory(quiz=QuizFactory(runner=runner), fact=fact)

    assert len(phone.get(reverse("pack")).json()["apart"]) == carried


def test_side_by_side_without_signal_is_the_page_of_the_server(phone, runner):
    fact = Fact.objects.get(slug="find:soleus")
    CardFactory(runner=runner, fact=fact, stability=1, difficulty=5, reps=5, lapses=4)
    ItemFactory(quiz=QuizFactory(runner=runner), fact=fact)
    path = reverse("quiz:apart", args=[fact.pk])
    pack = phone.get(reverse("pack")).json()
    script = f"""
      const page = carried.whole(given.shell, given.apart["{path}"], given.outlines);
      console.log(JSON.stringify(page));
    """

    assert bare(browser(script, pack)) == bare(phone.get(path).content.decode())


def test_a_quiz_that_was_not_begun_is_carried_too_and_the_pack_stays_as_it_is(phone, runner):
    first = phone.get(reverse("pack"))
    again = phone.get(reverse("pack"), headers={"if-none-match": first["ETag"]})

    assert [each["day"] for each in first.json()["quizzes"]] == [str(runner.today())]
    assert again.status_code == 304
    assert phone.get(reverse("today")).context["quiz"].begun is False


def paused(phone, runner):
    Following.objects.of(runner).get().pause(key=uuid4())


def other_days(phone, runner):
    tomorrow = (runner.today().weekday() + 1) % 7
    Following.objects.of(runner).get().change_days([tomorrow], [], key=uuid4())


def forgetful(phone, runner):
    Learner.objects.update_or_create(runner=runner, defaults={"retention": 75})


def far_away(phone, runner):
    phone.cookies["tz"] = "Asia/Tokyo"
    phone.post(reverse("quiz:today"))


def answered_otherwise(phone, runner):
    """Right at first, then taken back and wrong: one answer before and after."""
    Review.objects.get().undo(key=uuid4())
    item = QuizItem.objects.of(runner).first()
    phone.post(reverse("quiz:answer", args=[item.pk]), filled(item.ask(0)[1], right=False))


def set_undone(phone, runner):
    Workout.objects.of(runner).get().undo(key=uuid4())


@pytest.mark.parametrize(
    "change", [paused, other_days, forgetful, far_away, answered_otherwise, set_undone]
)
def test_a_pack_is_new_when_what_it_shows_has_changed(phone, runner, change):
    FollowingFactory(runner=runner, starts_on=runner.today(), weekdays=[runner.today().weekday()])
    WorkoutFactory(runner=runner, at=timezone.now()).do(0, key=uuid4())
    item = DailyQuiz.objects.begin(runner, runner.today()).items.first()
    phone.post(reverse("quiz:answer", args=[item.pk]), filled(item.ask(0)[1], right=True))
    first = phone.get(reverse("pack"))
    assert phone.get(reverse("pack"), headers={"if-none-match": first["ETag"]}).status_code == 304

    change(phone, runner)

    again = phone.get(reverse("pack"), headers={"if-none-match": first["ETag"]})
    assert again.status_code == 200


def test_a_visitor_who_only_reads_is_given_no_row_and_no_quiz(visitor, content):
    assert visitor.get(reverse("pack")).json()["quizzes"] == []
    assert not DailyQuiz.objects.exists()


def walk(phone, rights):
    """A quiz answered on the server: after each answer what the phone would keep of it so far, the
    page that the server goes on with, and how many questions Today says are left."""
    records = []
    for right in rights:
        shown = phone.get(reverse("quiz:today"), follow=True)
        if "item" not in shown.context:
            return
        item, sheet = shown.context["item"], shown.context["sheet"]
        path = reverse("quiz:answer", args=[item.pk])
        form = filled(sheet, right=right)
        phone.post(path, form)
        fields = [["sheet", form["sheet"]], *(["option", str(n)] for n in form["option"])]
        key = str(form["key"])
        records.append({"key": key, "path": path, "fields": fields, "at": 0, "state": "sent"})
        after = phone.get(reverse("quiz:today"), follow=True).content.decode()
        yield list(records), bare(after), waiting(phone.get(reverse("today")).content.decode())


def result(page):
    """How the quiz went, and what was missed in it."""
    lead, missed = '<p class="lead">.*?</p>', '<ul class="finish__missed">.*?</ul>'
    return "".join(re.findall(f"{lead}|{missed}", page))


def waiting(page):
    return re.findall(r"\d+ questions?|Done for today", page)


def test_through_a_whole_quiz_the_phone_shows_what_the_server_shows(phone, runner):
    pack = phone.get(reverse("pack")).json()
    steps = list(walk(phone, [False, True, False, *[True] * 60]))
    script = """
      const [quiz] = given.pack.quizzes;
      console.log(JSON.stringify(given.kept.map((all) => [
        carried.next(given.pack, quiz, all),
        carried.left(given.pack, quiz, all, "/"),
      ])));
    """

    pages = browser(script, {"pack": pack, "kept": [kept for kept, _, _ in steps]})

    assert QuizItem.objects.of(runner).on(runner.today()).progress().day_is_done
    carried, shown = [bare(page) for page, _ in pages], [page for _, page, _ in steps]
    assert carried[:-1] == shown[:-1]
    # When each returns, and what else the last page offers, is the server's to say.
    assert "6 of 8 right at once" in result(carried[-1])
    assert result(carried[-1]) == result(shown[-1])
    assert [waiting(today) for _, today in pages] == [left for _, _, left in steps]
    assert all(left for _, _, left in steps)
