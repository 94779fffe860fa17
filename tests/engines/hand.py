"""A person's hand on a browser that only WebDriver drives, and what she reads there."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.remote.webelement import WebElement

PATIENCE = 30.0
# The page allows no `eval`, but what WebDriver itself runs is not asked.
EVALUATE = """
const [argument, done] = arguments;
const made = (%s);
Promise.resolve(typeof made === "function" ? made(argument) : made)
  .then((told) => done({ told }), (error) => done({ failed: String(error) }));
"""


@dataclass
class Hand:
    """`evaluate` and `goto` are as in Playwright, so that `tests/e2e/phone.py` serves both."""

    driver: WebDriver
    address: str

    def goto(self, path: str) -> None:
        self.driver.get(f"{self.address}{path}")

    def reload(self) -> None:
        self.driver.refresh()

    def evaluate(self, script: str, argument: Any = None) -> Any:
        answer = self.driver.execute_async_script(EVALUATE % script, argument)
        assert "failed" not in answer, answer["failed"]
        return answer.get("told")

    def find(self, css: str, words: str = "") -> WebElement | None:
        """The first that is seen and says these words."""
        for each in self.driver.find_elements(By.CSS_SELECTOR, css):
            if each.is_displayed() and words in each.text:
                return each
        return None

    def see(self, css: str, words: str = "") -> WebElement:
        """Wait for it."""
        return self.until(lambda: self.find(css, words), f"{css} {words}")

    def until(self, look: Callable[[], Any], what: str) -> Any:
        limit = time.monotonic() + PATIENCE
        while time.monotonic() < limit:
            try:
                if found := look():
                    return found
            except WebDriverException:
                pass  # The page is just turned.
            time.sleep(0.05)
        raise AssertionError(f"not to be seen: {what}; but {self.text()[:400]}")

    def tap(self, css: str, words: str = "") -> None:
        def tapped() -> bool:
            found = self.find(css, words)
            if found:
                centre = "arguments[0].scrollIntoView({ block: 'center' })"
                self.driver.execute_script(centre, found)
                found.click()
            return bool(found)

        self.until(tapped, f"{css} {words}")

    def text(self) -> str:
        return self.driver.find_element(By.TAG_NAME, "body").text


@dataclass
class Learner:
    """Answers a quiz: what was learned, or else the first."""

    hand: Hand
    learned: dict[str, list[str]] = field(default_factory=dict)
    given: int = 0

    def answer(self) -> float:
        """Pick, check, read the feedback; seconds from the tap to the feedback."""
        asked = self.hand.see(".question__stem").text
        texts = [each.strip() for each in self._texts("label.answer .answer__text")]
        for number in self._picks(asked, texts):
            self.hand.evaluate(PICK, number)
        began = time.monotonic()
        self.hand.tap("button", "Check")
        self.hand.until(lambda: self.hand.find("h1, h2", "Right") or self._wrong(), "feedback")
        took = time.monotonic() - began
        self.given += 1
        order = self._texts("ol.answers .answer__text")
        self.learned[asked] = order or self._texts(".answer--right .answer__text")
        return took

    def go_on(self) -> bool:
        """True where the quiz goes on, False where it is done."""
        self.hand.tap("a", "Continue")
        self.hand.until(lambda: self._done() or self.hand.find("button", "Check"), "what is next")
        return not self._done()

    def finish(self) -> None:
        for _ in range(60):
            self.answer()
            if not self.go_on():
                return
        raise AssertionError(f"the quiz goes on after {self.given} answers")

    def _done(self) -> WebElement | None:
        return self.hand.find("h1, h2", "Done for today")

    def _wrong(self) -> WebElement | None:
        return self.hand.find("h1, h2", "Not quite")

    def _texts(self, css: str) -> list[str]:
        return [str(each).strip() for each in self.hand.evaluate(TEXTS, css)]

    def _picks(self, asked: str, texts: list[str]) -> list[int]:
        if asked in self.learned:
            return [texts.index(each) for each in self.learned[asked] if each in texts]
        return list(range(len(texts))) if "which order" in asked else [0]


TEXTS = "css => [...document.querySelectorAll(css)].map((each) => each.innerText)"
PICK = "number => document.querySelectorAll('label.answer')[number].click()"
