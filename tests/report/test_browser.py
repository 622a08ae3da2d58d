"""The client's report in a real browser: phone, laptop, paper, and an accessibility checker."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipelinelint.language.catalogue import language
from pipelinelint.report import Options
from pipelinelint.report.client.page import html_report
from pipelinelint.report.translated import translated
from pipelinelint.workspace.browser import print_pdf
from pipelinelint.workspace.run import Workspace
from tests.report.pages import PAGES, page
from tests.report.viewer import LAPTOP, PHONE, Scheme, Viewer, screens

if TYPE_CHECKING:
    from pipelinelint.engine.report import Report


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("pages")
    for name in PAGES:
        (made / f"{name}.html").write_text(page(name), encoding="utf-8")
    return made


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_fetched_and_nothing_runs(viewer: Viewer, folder: Path, name: str) -> None:
    assert viewer.heard(folder / f"{name}.html") == ([], [])


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_wider_than_the_screen(viewer: Viewer, folder: Path, name: str) -> None:
    assert viewer.too_wide(folder / f"{name}.html") == []


@pytest.mark.parametrize("name", PAGES)
def test_it_reads_the_same_without_scripts(viewer: Viewer, folder: Path, name: str) -> None:
    found = viewer.open(folder / f"{name}.html", scripts=False)
    assert found.title().startswith("Sales pipeline report")
    assert found.locator("main").is_visible()
    assert found.locator("h1").count() == 1


def test_letters_of_the_picture_are_readable_on_a_phone(viewer: Viewer, folder: Path) -> None:
    found = viewer.open(folder / "branded.html", PHONE)
    sizes = found.evaluate(
        "Array.from(document.querySelectorAll('.picture .name, .picture .chance'))"
        ".map(each => parseFloat(getComputedStyle(each).fontSize))"
    )
    assert sizes
    assert min(sizes) >= 12


@pytest.mark.parametrize("width", [320, LAPTOP])
@pytest.mark.parametrize("name", ["hostile", "branded"])
def test_no_name_in_the_picture_leaves_its_place(
    viewer: Viewer, folder: Path, name: str, width: int
) -> None:
    found = viewer.open(folder / f"{name}.html", width)
    beyond = found.evaluate(
        "Array.from(document.querySelectorAll('.step, .end')).filter(each => Array.from("
        "each.querySelectorAll('.name, .chance')).some(inner => "
        "inner.getBoundingClientRect().right > each.getBoundingClientRect().right + 1)).length"
    )
    assert beyond == 0


@pytest.mark.parametrize(("name", "width", "scheme"), screens(PAGES))
def test_an_accessibility_checker_has_no_complaint(
    viewer: Viewer, folder: Path, name: str, width: int, scheme: Scheme
) -> None:
    assert viewer.complaints(folder / f"{name}.html", width, scheme) == []


def test_the_keyboard_reaches_the_contents_and_shows_where_it_is(
    viewer: Viewer, folder: Path
) -> None:
    found = viewer.open(folder / "branded.html")
    found.keyboard.press("Tab")
    assert found.evaluate("document.activeElement.textContent") == "Skip to the report"
    found.keyboard.press("Tab")
    style = "getComputedStyle(document.activeElement).outlineStyle"
    assert found.evaluate("document.activeElement.tagName") == "A"
    assert found.evaluate(style) == "solid"


def test_paper_shows_everything_in_the_light(viewer: Viewer, folder: Path) -> None:
    found = viewer.open(folder / "branded.html", scheme="dark")
    found.emulate_media(media="print")
    assert (
        found.evaluate("getComputedStyle(document.querySelector('h2')).color") == "rgb(28, 33, 39)"
    )
    assert found.locator("nav").first.is_visible()


def pages_of(data: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", data))


@pytest.mark.usefixtures("viewer")
def test_the_page_prints_to_at_most_six_sheets_of_a4_with_a_table_of_contents() -> None:
    data = print_pdf(html_report(ten_stages(), Options(score=True)))
    assert data.startswith(b"%PDF")
    assert b"/MediaBox [0 0 594" in data
    assert b"/Outlines" in data
    assert data.count(b"/Title") >= 6
    assert pages_of(data) <= 6


@pytest.mark.usefixtures("viewer")
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
