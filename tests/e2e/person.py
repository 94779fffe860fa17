"""Somebody with an account, or on the way to one, who takes the phone into her hand."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from uuid import uuid4

from playwright.sync_api import Page, expect

from tests.e2e.phone import begin, carries
from tests.factories import PASSWORD


@dataclass
class Person:
    """Somebody with an account, by the name that Today greets her with."""

    name: str
    key: str = ""
    password: str = PASSWORD
    username: str = field(default_factory=lambda: uuid4().hex[:12])

    def arrive(self, page: Page) -> Person:
        """A guest who begins her quiz and takes a name."""
        self.key = begin(page)
        self.take_name(page)
        return self

    def take_name(self, page: Page) -> None:
        page.goto("/account/keep/")
        page.get_by_label("Sign-in name").fill(self.username)
        page.get_by_label("What shall we call you?").fill(self.name)
        page.get_by_label("Password", exact=True).fill(self.password)
        page.get_by_label("The password again").fill(self.password)
        page.get_by_role("button", name="Keep it").click()
        expect(page.get_by_text(f"Signed in as {self.username}")).to_be_visible()
        carries(page, f", {self.name}")

    def sign_in(self, page: Page) -> None:
        page.goto("/account/sign-in/")
        page.get_by_label("Sign-in name").fill(self.username)
        page.get_by_label("Password").fill(self.password)
        page.get_by_role("button", name="Sign in").click()
        expect(greeting(page)).to_contain_text(f", {self.name}")

    def sign_out(self, page: Page) -> None:
        page.goto("/account/")
        page.get_by_role("button", name="Sign out").click()
        expect(greeting(page)).to_be_visible()


def greeting(page: Page):
    return page.get_by_role("heading", level=1, name=re.compile("^(Good|Welcome)"))


def question(page: Page) -> None:
    page.goto("/quiz/today/")
    expect(page.get_by_role("button", name="Check")).to_be_visible()


def check(page: Page) -> None:
    """Any answer, whatever is shown for it."""
    for answer in page.locator("label.answer").all()[
        : None if page.locator("[data-rank]").count() else 1
    ]:
        answer.click()
    page.get_by_role("button", name="Check").click()
