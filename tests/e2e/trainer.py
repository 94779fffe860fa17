"""A person who follows a session in a browser: taps Done, waits for nothing."""

from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

# A second tap within 0.3 s is a finger that trembled, not another set.
A_BREATH = 400


@dataclass
class Trainer:
    page: Page

    def follow(self, plan: str = "calf-and-soleus") -> None:
        self.page.goto(f"/workouts/plans/{plan}/")
        self.page.get_by_role("button", name="Follow this plan").click()
        self.page.get_by_role("link", name="Open the session").click()
        expect(self.page.get_by_role("link", name="Start this session")).to_be_visible()

    def start(self) -> None:
        self.page.get_by_role("link", name="Start this session").click()
        expect(self.done).to_be_visible()

    @property
    def done(self) -> Locator:
        return self.page.locator("[data-slot=main]")

    @property
    def word(self) -> Locator:
        return self.page.locator("[data-slot=word]")

    @property
    def number(self) -> Locator:
        return self.page.locator("[data-slot=number]")

    @property
    def place(self) -> Locator:
        return self.page.locator("[data-slot=place]")

    @property
    def name(self) -> Locator:
        return self.page.locator("[data-slot=name]")

    def at(self, place: int) -> None:
        """The player shows the set with this number."""
        expect(self.place).to_have_text(f"{place}/{self.total}")

    @property
    def total(self) -> int:
        return int(self.place.inner_text().split("/")[1])

    def tap(self, button: Locator) -> None:
        button.click()
        self.page.wait_for_timeout(A_BREATH)

    def set(self) -> None:
        """One set, without waiting for its rest; a hold is let go at once."""
        before = self.place.inner_text()
        over = self.page.locator("[data-slot=over]")
        if over.is_visible():
            over.click()
        if "Start the hold" in self.done.inner_text():
            self.tap(self.done)
        self.tap(self.done)
        moved = self.page.locator("[data-finished]").or_(
            self.page.get_by_role("heading", name="Session done")
        )
        gone = self.page.locator("[data-slot=place]").filter(has_not_text=before)
        expect(moved.or_(gone).first).to_be_attached()

    def finish(self) -> None:
        """All that is left."""
        for _ in range(80):
            if (
                not self.done.is_visible()
                and not self.page.locator("[data-slot=over]").is_visible()
            ):
                return
            self.set()
        raise AssertionError("the session does not end")
