"""The client's report in a real browser: phone, laptop, paper, and an accessibility checker."""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from pipelinelint.language.catalogue import language
from pipelinelint.report.client.page import html_report
from pipelinelint.report.options import Options
from pipelinelint.report.translated import translated
from pipelinelint.workspace.browser import print_pdf
from pipelinelint.workspace.run import Workspace
from tests.report.pages import PAGES, page
from tests.tries import ALL

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from pipelinelint.engine.report import Report

PHONE, LAPTOP = 390, 1280


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("pages")
    for name in PAGES:
        (made / f"{name}.html").write_text(page(name), encoding="utf-8")
    return made


def opened(browser: Browser, folder: Path, name: str, **context: Any) -> Page:
    found = browser.new_context(**context).new_page()
    found.goto((folder / f"{name}.html").as_uri())
    return found


def complaints(found: Page) -> list[object]:
    """What an accessibility checker has to say of a page; the test skips without one."""
    package = find_spec("axe_core_python")
    if package is None or package.origin is None:
        pytest.skip("axe-core-python is not installed")
    found.evaluate((Path(package.origin).parent / "axe.min.js").read_text(encoding="utf-8"))
    return [
        (each["id"], each["impact"], [node["html"][:200] for node in each["nodes"][:3]])
        for each in found.evaluate("axe.run()")["violations"]
    ]


def too_wide(found: Page) -> list[int]:
    """The screens, by their width, that a page does not fit on."""
    wide = []
    for width in (320, PHONE, 768, LAPTOP):
        found.set_viewport_size({"width": width, "height": 800})
        if found.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(width)
    return wide


def screens(pages: Sequence[str]) -> list[tuple[str, int, str]]:
    """Each page on a phone by night or a laptop by day, in turn; every day on both."""
    both = [(name, *each) for name in pages for each in ((PHONE, "dark"), (LAPTOP, "light"))]
    return both if ALL else both[::4] + both[3::4]


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_fetched_and_nothing_runs(browser: Browser, folder: Path, name: str) -> None:
    context = browser.new_context()
    asked: list[str] = []
    said: list[str] = []
    found = context.new_page()
    found.on("request", lambda request: asked.append(request.url))
    found.on("console", lambda message: said.append(message.text))
    found.on("dialog", lambda dialog: said.append(dialog.message))
    found.goto((folder / f"{name}.html").as_uri())
    found.mouse.move(200, 300)
    assert [url for url in asked if not url.startswith("data:")] == [found.url]
    assert said == []
    assert found.title().startswith("Sales pipeline report")
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_wider_than_the_screen(browser: Browser, folder: Path, name: str) -> None:
    found = opened(browser, folder, name)
    assert too_wide(found) == []
    found.context.close()


@pytest.mark.parametrize("name", PAGES)
def test_it_reads_the_same_without_scripts(browser: Browser, folder: Path, name: str) -> None:
    found = opened(browser, folder, name, java_script_enabled=False)
    assert found.locator("main").is_visible()
    assert found.locator("h1").count() == 1
    found.context.close()


def test_letters_of_the_picture_are_readable_on_a_phone(browser: Browser, folder: Path) -> None:
    found = opened(browser, folder, "branded", viewport={"width": PHONE, "height": 800})
    sizes = found.evaluate(
        "Array.from(document.querySelectorAll('.picture .name, .picture .chance'))"
        ".map(each => parseFloat(getComputedStyle(each).fontSize))"
    )
    assert sizes
    assert min(sizes) >= 12
    found.context.close()


@pytest.mark.parametrize("name", ["hostile", "branded"])
def test_no_name_in_the_picture_leaves_its_place(browser: Browser, folder: Path, name: str) -> None:
    found = opened(browser, folder, name)
    for width in (320, LAPTOP):
        found.set_viewport_size({"width": width, "height": 800})
        beyond = found.evaluate(
            "Array.from(document.querySelectorAll('.step, .end')).filter(each => Array.from("
            "each.querySelectorAll('.name, .chance')).some(inner => "
            "inner.getBoundingClientRect().right > each.getBoundingClientRect().right + 1)).length"
        )
        assert beyond == 0, width
    found.context.close()


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


def test_the_keyboard_reaches_the_contents_and_shows_where_it_is(
    browser: Browser, folder: Path
) -> None:
    found = opened(browser, folder, "branded")
    found.keyboard.press("Tab")
    assert found.evaluate("document.activeElement.textContent") == "Skip to the report"
    found.keyboard.press("Tab")
    style = "getComputedStyle(document.activeElement).outlineStyle"
    assert found.evaluate("document.activeElement.tagName") == "A"
    assert found.evaluate(style) == "solid"
    found.context.close()


def test_paper_shows_everything_in_the_light(browser: Browser, folder: Path) -> None:
    found = opened(browser, folder, "branded", color_scheme="dark")
    found.emulate_media(media="print")
    assert (
        found.evaluate("getComputedStyle(document.querySelector('h2')).color") == "rgb(28, 33, 39)"
    )
    assert found.locator("nav").first.is_visible()
    found.context.close()


def pages_of(data: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", data))


@pytest.mark.usefixtures("browser")
def test_the_page_prints_to_a4_with_a_table_of_contents() -> None:
    data = print_pdf(page("branded"))
    assert data.startswith(b"%PDF")
    assert b"/MediaBox [0 0 594" in data
    assert b"/Outlines" in data
    assert data.count(b"/Title") >= 6


@pytest.mark.usefixtures("browser")
def test_a_pipeline_of_ten_stages_has_at_most_six_pages() -> None:
    assert pages_of(print_pdf(html_report(ten_stages(), Options(score=True)))) <= 6


@pytest.mark.usefixtures("browser")
def test_ten_faulty_stages_have_at_most_six_pages_in_a_long_language() -> None:
    """An installer's pipeline with something wrong in each stage and little described."""
    spoken = language("hu")
    work = Workspace(profile="audit", no_config=True)
    work.one("installer.yaml", (Path(__file__).parent / "data" / "installer.yaml").read_bytes())
    page = html_report(translated(work.finish([]), spoken), Options(score=True, language=spoken))
    assert pages_of(print_pdf(page)) <= 6


def ten_stages() -> Report:
    """The complete example with six undescribed stages more, an opinion and a lead among them."""
    text = (Path(__file__).parents[2] / "examples" / "complete.yaml").read_text(encoding="utf-8")
    for old, new in (("Demo completed", "Interested"), ("Consultation completed", "New lead")):
        text = text.replace(f"name: {old}", f"name: {new}")
    more = ("On hold", "Negotiation", "Approval", "Verbal agreement", "Legal check", "Procurement")
    added = "".join(
        f"      - {{id: more_{at}, name: {name}, probability: {84 + at}}}\n"
        for at, name in enumerate(more)
    )
    text = text.replace("      - id: closed_won\n", added + "      - id: closed_won\n")
    work = Workspace(profile="audit", no_config=True)
    work.one("pipeline.yaml", text.encode())
    return work.finish([])
