"""A plan in the runner's own calendar: hers alone, stable, and taken back at once."""

import csv
from datetime import date, datetime, time, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from tests.factories import FollowingFactory, WorkoutFactory, done
from workouts.models import Following, Workout

pytestmark = pytest.mark.usefixtures("content")
DAY = timedelta(days=1)


@pytest.fixture
def row(runner):
    return FollowingFactory(runner=runner, starts_on=runner.today(), weekdays=list(range(7)))


@pytest.fixture
def address(phone, row):
    phone.post(reverse("workouts:publish", args=[row.pk]))
    row.refresh_from_db()
    return reverse("workouts:feed", args=[row.calendar_secret])


def events(visitor, address):
    feed = Calendar.from_ical(visitor.get(address).content)
    return {str(event["uid"]): event for event in feed.events}


def test_every_session_ahead_is_an_event_on_its_day(visitor, runner, row, address):
    mine = events(visitor, address)

    days = [event["dtstart"].dt for event in mine.values()]
    assert days == [runner.today() + n * DAY for n in range(12)]
    assert str(mine[f"{row.key}-{row.sessions[0].pk}@midstance"]["summary"]) == "A: stand and step"


def test_a_session_that_moves_keeps_its_event(visitor, runner, row, address):
    before = events(visitor, address)
    last = row.sessions[-1]
    row.move(last, to=runner.today() + 20 * DAY, key=uuid4())

    after = events(visitor, address)

    assert after.keys() == before.keys()
    assert after[f"{row.key}-{last.pk}@midstance"]["dtstart"].dt == runner.today() + 20 * DAY


def test_what_is_left_out_or_paused_is_no_event(visitor, row, address):
    row.skip(row.sessions[0], key=uuid4())
    assert len(events(visitor, address)) == 11

    row.pause(key=uuid4())
    assert events(visitor, address) == {}


def test_an_hour_is_told_in_her_own_zone(visitor, runner, phone, row, address):
    runner.tz = "Europe/Berlin"
    runner.save()
    Following.objects.filter(pk=row.pk).update(at_time=time(7, 30))

    first = min(event["dtstart"].dt for event in events(visitor, address).values())

    assert first == datetime.combine(runner.today(), time(7, 30), ZoneInfo("Europe/Berlin"))
    feed = Calendar.from_ical(visitor.get(address).content)
    assert [zone.tz_name for zone in feed.timezones] == ["Europe/Berlin"]
    assert len(feed.timezones[0].to_ical().splitlines()) < 40
    assert feed.timezones[0].to_tz().utcoffset(first.replace(tzinfo=None)) == first.utcoffset()


def test_who_leaves_keeps_what_was_done_and_nothing_lies_ahead(visitor, runner, row, address):
    training = WorkoutFactory(runner=runner, at=None)
    done(training, len(training.steps), at=None)
    training.finish()
    row.leave()

    (only,) = events(visitor, address).values()

    assert str(only["summary"]) == "Done: A: stand and step"
    assert isinstance(only["dtstart"].dt, date)


def test_the_address_of_a_plan_that_was_left_is_taken_back_on_the_hub(phone, visitor, row, address):
    phone.post(reverse("workouts:leave", args=[row.pk]))
    way = reverse("workouts:withdraw", args=[row.pk])
    assert way in phone.get(reverse("workouts:hub")).content.decode()

    phone.post(way)

    assert visitor.get(address).status_code == 404
    assert way not in phone.get(reverse("workouts:hub")).content.decode()


def test_the_address_is_made_once_and_taken_back_for_good(phone, visitor, row, address):
    phone.post(reverse("workouts:publish", args=[row.pk]))
    assert visitor.get(address).status_code == 200

    phone.post(reverse("workouts:withdraw", args=[row.pk]))
    phone.post(reverse("workouts:publish", args=[row.pk]))

    assert visitor.get(address).status_code == 404


def test_a_plan_begun_again_keeps_its_address_and_another_plan_does_not(
    visitor, runner, row, address
):
    again = FollowingFactory(runner=runner, starts_on=runner.today(), weekdays=list(range(7)))
    again.refresh_from_db()
    assert reverse("workouts:feed", args=[again.calendar_secret]) == address

    other = FollowingFactory(runner=runner, slug="calf-and-soleus", starts_on=runner.today())
    other.refresh_from_db()
    assert other.calendar_secret is None
    assert events(visitor, address) == {}


def test_a_stranger_makes_or_takes_no_address_of_another(stranger_phone, row, address):
    for name in ("publish", "withdraw"):
        refused = stranger_phone.post(reverse(f"workouts:{name}", args=[row.pk]))
        assert refused.status_code == 404
    row.refresh_from_db()
    assert reverse("workouts:feed", args=[row.calendar_secret]) == address


def test_a_calendar_is_told_how_often_to_ask_in_the_words_of_the_standard(visitor, address):
    lines = visitor.get(address).content.decode().splitlines()

    asked = [line for line in lines if line.startswith(("REFRESH-INTERVAL", "X-PUBLISHED-TTL"))]
    assert asked == ["REFRESH-INTERVAL;VALUE=DURATION:PT4H", "X-PUBLISHED-TTL:PT4H"]


def test_the_calendar_is_what_the_standard_asks_for_to_the_byte(visitor, runner, row, address):
    row.at_time = time(18, 30)
    row.plan.name = "Wärme für die Waden, " + 3 * "und noch ein Wort "
    row.plan.save()
    row.save()

    feed = visitor.get(address).content

    lines = feed.split(b"\r\n")
    assert lines[-1] == b""
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert max(map(len, lines)) <= 75
    calendar = Calendar.from_ical(feed)
    assert [each.errors for each in calendar.walk() if each.errors] == []
    assert str(calendar["x-wr-calname"]) == row.plan.name
    stamps = {event["dtstamp"].dt for event in calendar.events}
    assert {stamp.tzname() for stamp in stamps} == {"UTC"}


def test_an_event_says_when_the_calendar_was_changed_last(visitor, runner, row, address):
    def stamp():
        return next(iter(events(visitor, address).values()))["dtstamp"].dt

    first = stamp()
    move = {"key": uuid4(), "to": runner.today() + 20 * DAY}
    row.move(row.sessions[-1], **move)
    changed = timezone.now() + timedelta(hours=1)
    row.adjustments.update(received_at=changed)

    assert (first, stamp()) == (row.begun_at.replace(microsecond=0), changed.replace(microsecond=0))


def test_the_same_calendar_is_the_same_bytes(visitor, address):
    assert visitor.get(address).content == visitor.get(address).content


def test_every_set_can_be_taken_away_as_a_table_but_none_that_was_taken_back(phone, runner):
    training = WorkoutFactory(runner=runner)
    one, _ = done(training, 2, effort="easy")
    training.undo(key=uuid4())

    text = b"".join(phone.get(reverse("workouts:sets-table")).streaming_content).decode()

    (row,) = csv.DictReader(text.splitlines())
    assert (row["key"], row["effort"], row["skipped"]) == (str(one.key), "easy", "False")


def test_a_set_in_the_table_says_of_what_it_was_though_an_editor_deleted_that(phone, runner):
    training = WorkoutFactory(runner=runner)
    (one,) = done(training)
    gone = one.exercise
    training.session.plan.sessions.all().delete()
    gone.prescriptions.all().delete()
    gone.delete()

    text = b"".join(phone.get(reverse("workouts:sets-table")).streaming_content).decode()

    (row,) = csv.DictReader(text.splitlines())
    assert (row["exercise_slug"], row["exercise_name"]) == (one.exercise_slug, one.exercise_name)
    assert row["workout plan_name"] == training.plan_name


def test_a_plan_of_her_own_cannot_smuggle_a_formula_into_her_table(phone, runner):
    training = WorkoutFactory(runner=runner)
    Workout.objects.update(name='=HYPERLINK("http://x")', plan_name="+1")
    done(training)

    text = b"".join(phone.get(reverse("workouts:sets-table")).streaming_content).decode()

    (row,) = csv.DictReader(text.splitlines())
    assert (row["workout name"][0], row["workout plan_name"]) == ("'", "'+1")


def test_a_corrected_set_is_one_row_as_corrected_and_none_when_it_is_taken_back(phone, runner):
    training = WorkoutFactory(runner=runner)
    first, second = done(training, 2)
    training.edit(first.key, key=uuid4(), amount=7, weight=4)
    training.edit(second.key, key=uuid4(), amount=3)
    training.undo(key=uuid4(), of=second.key)

    text = b"".join(phone.get(reverse("workouts:sets-table")).streaming_content).decode()

    (row,) = csv.DictReader(text.splitlines())
    assert (row["reps"] or row["seconds"], row["weight"]) == ("7", "4.0")


def test_a_visitor_and_a_stranger_take_nothing_of_another(visitor, stranger_phone, runner):
    done(WorkoutFactory(runner=runner))

    assert visitor.get(reverse("workouts:sets-table")).status_code == 404
    theirs = stranger_phone.get(reverse("workouts:sets-table")).streaming_content
    assert len(b"".join(theirs).splitlines()) == 1


@pytest.mark.parametrize("slug", ["fifteen-minute-daily", "beginner-balanced"])
def test_a_long_plan_costs_no_more_than_a_short_one(
    visitor, runner, slug, django_assert_num_queries
):
    row = FollowingFactory(runner=runner, slug=slug, starts_on=runner.today())
    row.publish_calendar()

    with django_assert_num_queries(4):
        visitor.get(reverse("workouts:feed", args=[row.calendar_secret]))
