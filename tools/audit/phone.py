"""One page as a phone meets it: what it weighs, how it behaves, whom it shuts out."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page

ROOT = Path(__file__).resolve().parent.parent.parent
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SCREEN = {"width": 390, "height": 844}
# Slow 4G and a phone four times slower than this machine.
LATENCY, KBPS, CPU = 150, 1600, 4
WATCH = """
  globalThis.seen = { lcp: 0, cls: 0 };
  new PerformanceObserver((list) => {
    for (const each of list.getEntries()) seen.lcp = each.startTime;
  }).observe({ type: "largest-contentful-paint", buffered: true });
  new PerformanceObserver((list) => {
    for (const each of list.getEntries()) if (!each.hadRecentInput) seen.cls += each.value;
  }).observe({ type: "layout-shift", buffered: true });
"""
# What sticks out of the screen, or is cut off within its own box; not what may be scrolled to.
CLIPPED = """() => {
  const scrolls = (e) => {
    for (; e && e !== document.body; e = e.parentElement) {
      if (/auto|scroll/.test(getComputedStyle(e).overflowX)) return true;
    }
    return false;
  };
  const wide = document.documentElement.clientWidth;
  const told = "a, button, input, select, textarea, summary, label, h1, h2, h3, p, li, dt, dd";
  const apart = ".visually-hidden, .skip-link, [type=radio], [type=checkbox]";
  return [...document.querySelectorAll(told)]
    .filter((e) => e.checkVisibility({ visibilityProperty: true }) && !e.closest(apart))
    .filter((e) => {
      const box = e.getBoundingClientRect();
      const style = getComputedStyle(e);
      const out = box.width > 1 && (box.right > wide + 1 || box.left < -1) && !scrolls(e);
      const hides = /hidden|clip/.test(style.overflowX) && style.textOverflow !== "ellipsis";
      return out || (hides && !e.matches("input") && e.scrollWidth > e.clientWidth + 1);
    })
    .map((e) => `${e.localName}.${e.className}: ${e.textContent.trim().slice(0, 30)}`);
}"""


@dataclass
class Measured:
    page: int = 0
    total: int = 0
    script: int = 0
    requests: int = 0
    lcp: int = 0
    cls: float = 0.0
    complaints: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)
    narrow: list[str] = field(default_factory=list)
    large: list[str] = field(default_factory=list)
    axe: list[str] = field(default_factory=list)


@dataclass
class Phone:
    """A phone that nobody has used for this page before; `state` are the cookies it has."""

    browser: Browser
    address: str
    state: Any = None

    def context(self, **more: Any) -> BrowserContext:
        return self.browser.new_context(
            base_url=self.address,
            viewport=SCREEN,
            device_scale_factor=2,
            is_mobile=True,
            has_touch=True,
            storage_state=self.state,
            timezone_id="Europe/Berlin",
            **{"service_workers": "block", **more},
        )

    def measured(self, path: str) -> Measured:
        found = Measured()
        context = self.context()
        page = context.new_page()
        self._weigh(page, path, found)
        found.narrow = clipped(page, 320, "100%")
        found.large = clipped(page, 390, "200%")
        context.close()
        for scheme in ("light", "dark"):
            context = self.context(color_scheme=scheme, reduced_motion="reduce", bypass_csp=True)
            page = context.new_page()
            page.goto(path)
            found.axe += [f"{scheme}: {each}" for each in violations(page)]
            context.close()
        return found

    def _weigh(self, page: Page, path: str, found: Measured) -> None:
        page.add_init_script(WATCH)
        page.on("console", lambda m: found.complaints.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: found.complaints.append(str(error)))
        kinds: dict[str, str] = {}

        def told(event: dict[str, Any]) -> None:
            kinds[event["requestId"]] = event["type"]
            host = urlsplit(event["response"]["url"])
            if host.scheme == "http" and host.netloc != urlsplit(self.address).netloc:
                found.strangers.append(event["response"]["url"])

        def came(event: dict[str, Any]) -> None:
            size, kind = int(event["encodedDataLength"]), kinds.get(event["requestId"], "")
            found.total += size
            found.requests += bool(size)
            found.script += size if kind == "Script" else 0
            found.page += size if kind == "Document" else 0

        wire = page.context.new_cdp_session(page)
        wire.send("Network.enable")
        wire.on("Network.responseReceived", told)
        wire.on("Network.loadingFinished", came)
        rate = KBPS * 1000 / 8
        link = {"latency": LATENCY, "downloadThroughput": rate, "uploadThroughput": rate}
        wire.send("Network.emulateNetworkConditions", {"offline": False, **link})
        wire.send("Emulation.setCPUThrottlingRate", {"rate": CPU})
        page.goto(path)
        page.wait_for_timeout(1500)
        seen = page.evaluate("seen")
        found.lcp, found.cls = round(seen["lcp"]), round(seen["cls"], 3)
        wire.send("Emulation.setCPUThrottlingRate", {"rate": 1})


def clipped(page: Page, width: int, text: str) -> list[str]:
    """What does not fit on a screen of this width, with text of this size."""
    page.set_viewport_size({"width": width, "height": SCREEN["height"]})
    page.evaluate("size => { document.documentElement.style.fontSize = size; }", text)
    page.wait_for_timeout(200)
    sideways = page.evaluate("document.documentElement.scrollWidth") - width
    return [*([f"{sideways} px sideways"] if sideways > 0 else []), *page.evaluate(CLIPPED)]


def violations(page: Page) -> list[str]:
    """What axe-core finds: rule, and the first place where."""
    page.wait_for_timeout(200)
    page.evaluate(AXE.read_text())
    options = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
    found = page.evaluate("options => axe.run(document, options)", options)["violations"]
    return [f"{each['id']} at {each['nodes'][0]['target'][0]}" for each in found]
