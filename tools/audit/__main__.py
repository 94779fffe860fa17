"""`make audit`: every page as a phone meets it, against what is promised. See docs/audit.md.

It starts the production server on an empty database, goes through the pages as a visitor and as a
runner, and prints a table. What is over its budget is marked with `!`, and then it ends with 1.
Times are printed and not judged: they say more about this machine than about us.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

from browsers import chromium  # noqa: E402
from check import node_modules  # noqa: E402
from phone import Phone  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402
from report import Report  # noqa: E402
from runner import prepared, states  # noqa: E402
from visits import visits  # noqa: E402

from tests.e2e.conftest import FLAGS  # noqa: E402
from tests.e2e.served import served  # noqa: E402


def main() -> None:
    node_modules()
    report = Report()
    with served() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        visitor, places = prepared(browser, address)
        for place in places:
            phone = Phone(browser, address, visitor if place.signed_in else None)
            report.page(place, phone.measured(place.path))
        for name, violations in states(browser, address):
            report.state(name, violations)
        report.visits(visits(browser, address))
        browser.close()
    sys.exit(report.failed and f"{report.failed} over budget")


if __name__ == "__main__":
    main()
