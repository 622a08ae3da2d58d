"""The table of clients in a real browser: phone, laptop, by day and by night, on paper."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.inside import CLEAN, FAULTY, inside
from tests.cli.program import ROOT, put
from tests.cli.test_summary import HOSTILE, of
from tests.report.test_browser import PHONE, complaints, opened, screens, too_wide

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PAGES = ("agency", "hostile")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("pages")
    for number, name in enumerate(HOSTILE):
        put(made, f"hostile/{number}.yaml", of(name))
    put(made, "agency/good.yaml", (ROOT / "examples/complete.yaml").read_text("utf-8"))
    put(made, "agency/bad.yaml", of("Acme", FAULTY))
    put(made, "agency/broken.yaml", "version: 1\ncrm: {platform: x}\npipelines: [\n")
    put(made, "agency/plain.yaml", CLEAN)
    for name in PAGES:
        ended = inside("check", "--summary", "--format", "html", "--no-config", made / name)
        put(made, f"{name}.html", ended.out)
    return made


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_wider_than_the_screen(browser: Browser, folder: Path, name: str) -> None:
    found = opened(browser, folder, name)
    assert too_wide(found) == []
    found.context.close()


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_fetched_and_nothing_runs(browser: Browser, folder: Path, name: str) -> None:
    context = browser.new_context()
    found = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    found.on("request", lambda request: asked.append(request.url))
    found.on("console", lambda message: said.append(message.text))
    found.on("dialog", lambda dialog: said.append(dialog.message))
    found.goto((folder / f"{name}.html").as_uri())
    assert asked == [found.url]
    assert said == []
    context.close()


@pytest.mark.parametrize(("name", "width", "scheme"), screens(PAGES))
def test_an_accessibility_checker_has_no_complaint(
    browser: Browser, folder: Path, name: str, width: int, scheme: str
) -> None:
    found = opened(
        browser,
        folder,
        name,
        viewport={"width": width, "height": 800},
        color_scheme=scheme,
        bypass_csp=True,
    )
    assert complaints(found) == []
    found.context.close()


def test_a_row_is_read_with_its_headings(browser: Browser, folder: Path) -> None:
    found = opened(browser, folder, "agency")
    assert found.locator("thead th").all_inner_texts() == [
        "Client", "Pipelines", "Errors", "Warnings", "Infos", "Grade", "Not read",
    ]  # fmt: skip
    assert found.locator("tbody th[scope=row]").count() == 4
    assert found.locator("tr.unread th").all_inner_texts() == ["broken.yaml"]
    found.context.close()
    phone = opened(browser, folder, "agency", viewport={"width": PHONE, "height": 800})
    shown = phone.evaluate(
        "getComputedStyle(document.querySelector('tbody td'), '::before').content"
    )
    assert shown.startswith('"Pipelines')
    phone.context.close()
