"""What the pages show as a file is one."""

import re
from pathlib import Path

import pytest

from pipelinelint.engine.baseline import read as read_baseline
from pipelinelint.settings.read import read_settings

DOCS = Path(__file__).parents[2] / "docs"


def block(page: str, language: str) -> str:
    text = (DOCS / page).read_text(encoding="utf-8")
    found = re.search(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    assert found
    return found[1]


def test_the_settings_shown_can_be_read() -> None:
    text = block("settings.md", "yaml")
    files = {".pipelinelint.yaml": text.encode(), "../company.yaml": b""}
    read = read_settings(".pipelinelint.yaml", lambda path: files.get(path, f"no {path}"))
    assert read.findings == []

    from pipelinelint.shape.schema import kinds

    for key in kinds("settings")["settings"].fields:
        assert re.search(rf"^{key}:", text, re.MULTILINE), f"settings.md does not show {key}"


def test_the_baseline_shown_can_be_read() -> None:
    (entry,) = read_baseline(block("suppressions-and-baseline.md", "json"), "b.json").entries
    assert entry.rule == "stage-count"


@pytest.mark.usefixtures("few_packs")
def test_the_word_pack_shown_proves_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.cli.inside import inside

    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "eo.yaml").write_text(block("word-packs.md", "yaml"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    shown = block("word-packs.md", "console").splitlines()
    assert inside(*shown[0].split()[2:]).out.splitlines() == shown[1:]


def test_the_page_on_word_packs_names_every_section_and_setting() -> None:
    from pipelinelint.lexicon.sections import SECTIONS, SETTINGS

    page = (DOCS / "word-packs.md").read_text(encoding="utf-8")
    for name in (*SECTIONS, *SETTINGS):
        assert f"`{name}`" in page or f"\n{name}:" in page, name


def test_the_index_names_every_page_and_every_link_leads_somewhere() -> None:
    pages = [page for page in DOCS.rglob("*.md") if page.parent.name != "rules"]
    for folder in (DOCS, DOCS / "decisions"):
        index = (folder / "README.md").read_text(encoding="utf-8")
        for page in folder.glob("*.md"):
            assert page.name == "README.md" or f"({page.name})" in index, page
    for page in pages:
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
