"""Draw the pictures that a shared link shows: one frame of the stride for each phase.

Run it when the art or the content changes: `.venv/bin/python tools/social.py` (needs Chromium).
"""

import os
import shutil
import sys
from base64 import b64encode
from pathlib import Path
from string import Template

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "static" / "social"
PAGE = Template("""<!doctype html><meta charset="utf-8"><style>$css
:root { color-scheme: dark !important }
body { display: grid; grid-template-columns: 1fr 620px; width: 1200px; height: 630px;
  align-items: center; overflow: hidden; background: var(--bg); color: var(--ink) }
div { padding-left: 80px } h1 { font-size: 76px; line-height: 1.05 }
p { font-size: 34px; line-height: 1.35; color: var(--ink-2); margin-top: 24px }
b { display: block; color: var(--brand); font-size: 30px; margin-bottom: 28px }
main { display: block; position: relative; height: 630px; padding: 0 }
main > svg { position: absolute; inset: 0; height: 630px }
</style><div><b>Midstance</b><h1>$name</h1><p>Who works when in the running stride.</p></div>
<main>$figure</main>""")


def main() -> None:
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "midstance.settings")
    import django

    django.setup()
    from playwright.sync_api import sync_playwright

    FOLDER.mkdir(exist_ok=True)
    drawn = pages()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": 1200, "height": 630}, color_scheme="dark")
        for slug, text in drawn:
            page.set_content(text)
            page.evaluate("document.fonts.ready")
            page.screenshot(path=FOLDER / f"{slug}.jpg", type="jpeg", quality=80)
        browser.close()


def pages() -> list[tuple[str, str]]:
    from legs import frame, side_view
    from legs.stride_data import FAST, stride_data

    data = stride_data()
    font = b64encode((ROOT / "static/fonts/figtree.woff2").read_bytes()).decode()
    css = "".join((ROOT / "static/css" / name).read_text() for name in ("site.css", "figure.css"))
    css = css.replace("../fonts/figtree.woff2", f"data:font/woff2;base64,{font}")
    made = []
    for phase in data.phases:
        t = phase.middle / 100
        drawing = side_view.draw(data.gaits[FAST], t, *data.shares(data.gaits[FAST], t))
        figure = frame.svg(drawing, title=phase.name) + frame.glow(drawing)
        made.append((phase.slug, PAGE.substitute(css=css, name=phase.name, figure=figure)))
    return made


if __name__ == "__main__":
    main()
