"""The editor's desk: exercises and plans are added, changed, looked at and retired there."""

from uuid import uuid4

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains

from workouts.models import Credit, Exercise, Plan, Prescription, Session

pytestmark = pytest.mark.usefixtures("content")
PAGES = ("exercise", "plan", "session", "workout", "following", "setdone")


def form_of(page):
    """What the browser would send back unchanged."""
    given = {}
    for form in [page.context["adminform"].form, *inline_forms(page)]:
        for bound in form:
            value = bound.value()
            name = form.add_prefix(bound.name)
            if isinstance(value, bool):
                given |= {name: "on"} if value else {}
            elif value is not None:
                given[name] = value if isinstance(value, list | int | str) else str(value)
    for formset in page.context["inline_admin_formsets"]:
        for bound in formset.formset.management_form:
            given[formset.formset.management_form.add_prefix(bound.name)] = bound.value()
    return given


def inline_forms(page):
    return [form for each in page.context["inline_admin_formsets"] for form in each.formset.forms]


@pytest.mark.parametrize("name", PAGES)
def test_every_list_opens(coach_desk, name):
    assert coach_desk.get(reverse(f"admin:workouts_{name}_changelist")).status_code == 200


@pytest.mark.parametrize("name", ["exercise", "plan", "session"])
def test_every_form_to_add_opens(coach_desk, name):
    assert coach_desk.get(reverse(f"admin:workouts_{name}_add")).status_code == 200


@pytest.mark.parametrize(
    ("model", "slug"),
    [
        (Exercise, "copenhagen-long"),
        (Plan, "calf-and-soleus"),
        (Session, "calf-and-soleus-week-1-1"),
    ],
)
def test_saving_without_a_change_is_accepted(coach_desk, model, slug):
    row = model.objects.get(slug=slug)
    address = reverse(f"admin:workouts_{model._meta.model_name}_change", args=[row.pk])

    response = coach_desk.post(address, form_of(coach_desk.get(address)))

    errors = response.context and (response.context["errors"], form_of(response))
    assert response.status_code == 302, errors


def test_a_runners_own_plan_is_on_nobodys_desk(coach_desk, runner):
    shared = Plan.objects.get(slug="fifteen-minute-daily")
    own = Plan.objects.copy(shared, runner, key=uuid4(), name="Only hers")

    for name, row in (("plan", own), ("session", own.sessions.first())):
        rows = coach_desk.get(reverse(f"admin:workouts_{name}_changelist"), {"all": ""})
        page = coach_desk.get(reverse(f"admin:workouts_{name}_change", args=[row.pk]))
        assert "Only hers" not in rows.content.decode()
        assert page.status_code == 302


def test_an_error_stands_on_its_field(coach_desk):
    row = Session.objects.get(slug="calf-and-soleus-week-1-1")
    address = reverse("admin:workouts_session_change", args=[row.pk])
    given = form_of(coach_desk.get(address)) | {"prescriptions-0-hold_s": "20"}

    page = coach_desk.post(address, given)

    (inlines,) = page.context["inline_admin_formsets"]
    assert inlines.formset.forms[0].errors == {
        "reps": ["Give repetitions or seconds, one of the two."]
    }


def test_a_share_over_one_stands_on_its_field(coach_desk):
    row = Exercise.objects.get(slug="wall-sit")
    address = reverse("admin:workouts_exercise_change", args=[row.pk])
    given = form_of(coach_desk.get(address)) | {"credits-0-share": "1.5"}

    page = coach_desk.post(address, given)

    (errors,) = [form.errors for form in inline_forms(page) if form.errors]
    assert errors == {"share": ["Ensure this value is less than or equal to 1.0."]}


@pytest.mark.parametrize("name", ["plan", "session"])
def test_the_desk_shows_the_balance_of_each_week_as_it_is_now(coach_desk, name):
    plan = Plan.objects.get(slug="beginner-balanced")
    row = plan if name == "plan" else plan.sessions.get(week=2, order=1)
    address = reverse(f"admin:workouts_{name}_change", args=[row.pk])
    before = coach_desk.get(address).content.decode()
    assert (before.count("add shin"), before.count("min, in balance")) == (0, 6)

    shin = Prescription.objects.filter(exercise__credits__group__slug="shin")
    shin.filter(session__plan=plan, session__week=2).delete()

    after = coach_desk.get(address).content.decode()
    assert (after.count("min, add shin"), after.count("min, in balance")) == (1, 5)


def test_the_desk_warns_of_a_muscle_group_that_is_forgotten(coach_desk):
    plan = Plan.objects.get(slug="beginner-balanced")
    address = reverse("admin:workouts_plan_change", args=[plan.pk])
    before = coach_desk.get(address).context["forgotten"]

    Prescription.objects.filter(session__plan=plan, exercise__credits__group__slug="shin").delete()

    page = coach_desk.get(address)
    assert page.context["forgotten"] == sorted([*before, "shin"])
    assertContains(page, "Forgotten: no set of this plan counts for")


def test_the_desk_counts_a_credit_changed_a_moment_ago(coach_desk):
    plan = Plan.objects.get(slug="beginner-balanced")
    address = reverse("admin:workouts_plan_change", args=[plan.pk])
    coach_desk.get(plan.get_absolute_url())

    Credit.objects.filter(group__slug="shin").update(share=0)

    assertContains(coach_desk.get(address), "add shin")


def test_retiring_hides_and_publishing_shows_again(coach_desk, visitor):
    row = Exercise.objects.get(slug="wall-sit")
    address = reverse("admin:workouts_exercise_changelist")
    for action, status in (("retire", 404), ("publish", 200)):
        coach_desk.post(address, {"action": action, "_selected_action": [row.pk]})
        assert visitor.get(row.get_absolute_url()).status_code == status


def test_a_runner_is_not_an_editor(phone):
    assert phone.get(reverse("admin:workouts_plan_changelist")).status_code == 302
