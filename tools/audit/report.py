"""The table, and what of it is over its budget."""

from __future__ import annotations

from dataclasses import dataclass, field

from phone import Measured
from runner import Place
from visits import Visit

KB = 1024
REQUESTS = 9
COLUMNS = ("KB", "page", "JS", "requests", "LCP", "CLS", "axe", "errors", "others", "320", "200%")


@dataclass
class Report:
    failed: int = 0
    notes: list[str] = field(default_factory=list)
    states: int = 0

    def __post_init__(self) -> None:
        self._row("", *COLUMNS)

    def page(self, place: Place, found: Measured) -> None:
        # That a page was not found is a complaint too; one such page is looked at.
        lost = place.path == "/nowhere/"
        complaints = [each for each in found.complaints if not (lost and "404" in each)]
        self._row(
            place.name,
            self._kb(found.total, place.whole),
            self._kb(found.page),
            self._kb(found.script, place.script),
            self._mark(found.requests, found.requests > REQUESTS),
            f"{found.lcp}",
            self._mark(found.cls, found.cls > 0),
            *(
                self._told(place.name, each)
                for each in (found.axe, complaints, found.strangers, found.narrow, found.large)
            ),
        )

    def state(self, name: str, violations: list[str]) -> None:
        """Said only where there is something to say."""
        self.states += 1
        self._told(name, violations)

    def visits(self, visits: list[Visit]) -> None:
        print(f"\n{self.states} more states looked at by axe-core, in light and dark\n")
        for each in visits:
            moved = self._kb(each.moved, each.budget)
            print(f"{each.name:32}{moved:>8} KB in {each.requests} requests")
        print(*self.notes, sep="\n")

    def _row(self, name: str, *cells: str) -> None:
        print(f"{name:16}" + "".join(f"{cell:>9}" for cell in cells), flush=True)

    def _kb(self, size: int, budget: int | None = None) -> str:
        return self._mark(f"{size / KB:.1f}", budget is not None and size > budget * KB)

    def _told(self, name: str, found: list[str]) -> str:
        self.notes += [f"{name}: {each}" for each in found]
        return self._mark(len(found), bool(found))

    def _mark(self, value: object, over: bool) -> str:
        self.failed += over
        return f"{value}!" if over else f"{value}"
