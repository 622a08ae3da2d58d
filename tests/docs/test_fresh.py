"""The reference is what the rules say today."""

import re
from pathlib import Path

import pytest

from pipelinelint.ruleset.stored import shipped_rules
from tools.write_docs import DOCS, GROUPS, pages

PAGES = pages()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_fresh(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == PAGES[name], (
        "run python tools/write_docs.py"
    )


def test_no_page_is_left_over() -> None:
    written = {str(path.relative_to(DOCS)) for path in (DOCS / "rules").rglob("*")}
    assert written == {name for name in PAGES if name.startswith("rules/")}


def test_every_rule_has_its_place_in_the_reference() -> None:
    cards = {name: rule.card for name, rule in shipped_rules().items()}
    assert {card.group for card in cards.values()} == set(GROUPS)
    for name, card in cards.items():
        assert f"({card.group}.md#{name})" in PAGES["rules/README.md"]
        assert re.search(rf"^## {name}$", PAGES[f"rules/{card.group}.md"], re.MULTILINE)


def test_links_lead_somewhere() -> None:
    for name, text in PAGES.items():
        for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", text):
            if "://" not in target:
                assert (Path(DOCS / name).parent / target).exists(), f"{name}: {target}"
