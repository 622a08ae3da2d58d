"""The pictures of the README: a terminal, drawn by rich, and the first page of a report.

    python tools/write_pictures.py     writes docs/pictures/; needs Playwright and a browser

What each was made from is kept as a hash beside them, so that a test sees when one is out of date
without drawing it again.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from pipelinelint.report import Options, render  # noqa: E402 - the checkout comes first
from pipelinelint.report.client.page import html_report  # noqa: E402 - the checkout comes first
from pipelinelint.workspace.run import Workspace  # noqa: E402 - the checkout comes first

FOLDER = ROOT / "docs" / "pictures"
MADE_FROM = FOLDER / "made-from.json"
TERMINAL, FIRST_PAGE = "terminal.svg", "report.png"
SHOWN = "examples/hubspot-shipped.yaml"
COMMAND = f"pipelinelint check {SHOWN}"
DAY = "2026-11-28"
"""The day the pictures show, so that they do not age by themselves."""

WIDTH, HEIGHT = 794, 1123
"""A4 in CSS pixels."""

PAPER = """
  body { padding: 53px 57px 0; background: #fff; } .front ~ *, footer { display: none; }
"""


def screen() -> str:
    """What a terminal of 100 columns shows, with its colours as escape codes."""
    work = Workspace(no_config=True)
    work.one(SHOWN, (ROOT / SHOWN).read_bytes())
    report = work.finish([])
    report.date = DAY
    return render("text", report, Options(pretty=True, links=False, width=100))


def page() -> str:
    """The report whose first page is shown."""
    text = (ROOT / "examples" / "grown-portal.yaml").read_text(encoding="utf-8")
    work = Workspace(profile="recommended", no_config=True)
    work.one("grown-portal.yaml", text.replace(" 🚀", "").encode())  # fonts differ in emojis
    report = work.finish([])
    report.date = DAY
    return html_report(report, Options(fail_on="never", score=True, show_accepted=True))


def made_from() -> dict[str, str]:
    """The hash of what each picture is made from."""
    sources = {TERMINAL: screen(), FIRST_PAGE: page()}
    return {name: hashlib.sha256(text.encode()).hexdigest() for name, text in sources.items()}


def drawn(text: str) -> str:
    """A screen as SVG, without the web fonts rich would fetch."""
    from rich.console import Console
    from rich.text import Text

    console = Console(record=True, width=100, file=io.StringIO(), force_terminal=True)
    console.print(Text(f"$ {COMMAND}"))
    console.print(Text.from_ansi(text))
    made = console.export_svg(title="pipelinelint", unique_id="terminal")
    return re.sub(r"\s*@font-face \{.*?\}\n", "\n", made, flags=re.DOTALL)


def photographed(html: str) -> bytes:
    """The first page as PNG."""
    from playwright.sync_api import sync_playwright

    from pipelinelint.workspace.browser import FLAGS, find_browser

    with sync_playwright() as driver, tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.html"
        path.write_text(html, encoding="utf-8")
        flags = [*FLAGS, "--no-sandbox"]
        browser = driver.chromium.launch(executable_path=find_browser(), args=flags)
        context = browser.new_context(
            viewport={"width": WIDTH, "height": HEIGHT}, device_scale_factor=1.5, bypass_csp=True
        )
        found = context.new_page()
        found.goto(path.as_uri())
        found.emulate_media(media="print")
        found.add_style_tag(content=PAPER)
        made = found.screenshot()
        browser.close()
    return made


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / TERMINAL).write_text(drawn(screen()), encoding="utf-8")
    (FOLDER / FIRST_PAGE).write_bytes(photographed(page()))
    MADE_FROM.write_text(json.dumps(made_from(), indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
