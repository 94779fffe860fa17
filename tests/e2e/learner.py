"""A person who does a quiz in a browser: picks, reads the feedback, knows it the next time."""

import re
from dataclasses import dataclass, field

from playwright.sync_api import Page, expect


@dataclass
class Learner:
    page: Page
    learned: dict[str, list[str]] = field(default_factory=dict)  # what was asked: what is right
    given: int = 0

    def answer(self) -> None:
        """Pick what was learned, or else the first; check it, read the feedback."""
        asked = self.page.locator(".question__stem").inner_text()
        for number in self._picks(asked):
            self.page.locator("label.answer").nth(number).click()
        self.page.get_by_role("button", name="Check").click()
        verdict = self.page.get_by_role("heading", name=re.compile("^(Right|Not quite)$"))
        expect(verdict).to_be_visible()
        self.given += 1
        self.learned[asked] = self._told()

    def _picks(self, asked: str) -> list[int]:
        """Which to tap: an order wants them all."""
        texts = [text.strip() for text in self.page.locator(".answer__text").all_inner_texts()]
        if asked in self.learned:
            return [texts.index(each) for each in self.learned[asked] if each in texts]
        return list(range(len(texts))) if "which order" in asked else [0]

    def _told(self) -> list[str]:
        """What is right, in its order."""
        order = self.page.locator("ol.answers .answer__text")
        right = order if order.count() else self.page.locator(".answer--right .answer__text")
        return [text.strip() for text in right.all_inner_texts()]

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
