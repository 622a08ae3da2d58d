"""The table of clients in a real browser: phone, laptop, by day and by night, on paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.inside import CLEAN, FAULTY, inside
from tests.cli.program import ROOT, put
from tests.cli.test_summary import HOSTILE, of
from tests.report.viewer import PHONE, Scheme, Viewer, screens

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
def test_nothing_is_wider_than_the_screen(viewer: Viewer, folder: Path, name: str) -> None:
    assert viewer.too_wide(folder / f"{name}.html") == []


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_fetched_and_nothing_runs(viewer: Viewer, folder: Path, name: str) -> None:
    assert viewer.heard(folder / f"{name}.html") == ([], [])


@pytest.mark.parametrize(("name", "width", "scheme"), screens(PAGES))
def test_an_accessibility_checker_has_no_complaint(
    viewer: Viewer, folder: Path, name: str, width: int, scheme: Scheme
) -> None:
    assert viewer.complaints(folder / f"{name}.html", width, scheme) == []


def test_a_row_is_read_with_its_headings(viewer: Viewer, folder: Path) -> None:
    found = viewer.open(folder / "agency.html")
    assert found.locator("thead th").all_inner_texts() == [
        "Client", "Pipelines", "Errors", "Warnings", "Infos", "Grade", "Not read",
    ]  # fmt: skip
    assert found.locator("tbody th[scope=row]").count() == 4
    assert found.locator("tr.unread th").all_inner_texts() == ["broken.yaml"]
    phone = viewer.open(folder / "agency.html", PHONE)
    shown = phone.evaluate(
        "getComputedStyle(document.querySelector('tbody td'), '::before').content"
    )
    assert shown.startswith('"Pipelines')
