"""A person who does a quiz in a browser: picks, reads the feedback, knows it the next time."""

import re
from dataclasses import dataclass, field

from playwright.sync_api import Page, expect


@dataclass
class Learner:
    page: Page
    learned: dict[str, str] = field(default_factory=dict)  # what was asked: the right answer
    given: int = 0

    def answer(self) -> None:
        """Pick what was learned, or else the first; check it, read the feedback."""
        asked = self.page.locator(".question__stem").inner_text()
        picked = self.page.locator("label.answer")
        if asked in self.learned:
            picked = picked.filter(has=self.page.get_by_text(self.learned[asked], exact=True))
        picked.first.click()
        self.page.get_by_role("button", name="Check").click()
        verdict = self.page.get_by_role("heading", name=re.compile("^(Right|Not quite)$"))
        expect(verdict).to_be_visible()
        self.given += 1
        self.learned[asked] = self.page.locator(".answer--right .answer__text").inner_text()

    def go_on(self) -> bool:
        """Continue. True where the quiz goes on, False where it is done."""
        self.page.get_by_role("link", name="Continue").click()
        done = self.page.get_by_role("heading", name="Done for today")
        expect(done.or_(self.page.get_by_role("button", name="Check"))).to_be_visible()
        return not done.is_visible()

    def finish(self) -> None:
        """Answer to the end. No quiz of a day asks 60 times who learns from each answer."""
        for _ in range(60):
            self.answer()
            if not self.go_on():
                return
        raise AssertionError(f"the quiz goes on after {self.given} answers")
