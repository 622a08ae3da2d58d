"""Lists that show some of the stages alone, and moves between stages, which are no list of them."""

from typing import Any

import pytest

from pipelinelint.crm.imported import ImportProblem
from pipelinelint.crm.sheet import read
from tests.cases import every
from tests.crm.plain import plain
from tests.crm.sheets import names

ROWS = "| Demo held | 30% |\n| Offer sent | 50% |\n| Won | 100% |\n"
TABLE = f"| Stage | Probability |\n|---|---|\n{ROWS}"


def root(text: str, path: str) -> Any:
    return plain(read([(path, text.encode())]).root)


def is_part(text: str, path: str) -> bool:
    """Whether nothing is said to be missing of a list, or out of order."""
    found = root(text, path)
    gaps = {gap["rule"] for gap in found["source"].get("not_assessed", [])}
    unordered = ["order" in one.get("unknown", []) for one in found["pipelines"]]
    told = {"stage-count", "closed-stage-setup"} <= gaps
    assert told == all(unordered)
    return told


@every(
    [
        ("a.md", f"{TABLE}| ... | ... |\n"),
        ("a.md", f"{TABLE}| und so weiter | |\n"),
        ("a.md", f"# Our pipeline (7 stages)\n\n{TABLE}"),
        ("a.md", f"Les 8 étapes du pipeline\n\n{TABLE}"),
        ("a.md", f"Nasze 6 kroków:\n\n{TABLE}"),
        ("a.csv", "Nr,Stage,Probability\n3,Demo held,30\n4,Offer sent,50\n5,Won,100\n"),
        ("a.json", '{"stages": ["Demo held", "Offer sent", "Won", "…more"]}'),
        ("a.json", '{"stages": [{"name": "Demo held"}, {"name": "Won"}, "..."]}'),
        ("a.json", '{"stages": [{"name": "Demo held"}, {"name": "Won"}, {"name": "... 4 more"}]}'),
        ("a.yaml", "stages:\n  - Demo held\n  - Offer sent\n  - Won\n  - (…)\n"),
    ],
)
def test_a_part_of_a_list_has_nothing_missing(path: str, text: str) -> None:
    assert is_part(text, path)
    assert not any("more" in each or "…" in each for each in names(text, path))


@every(
    [
        ("a.md", TABLE),
        ("a.md", f"# 3 stages, 30 days each\n\n{TABLE}"),
        ("a.csv", "Nr,Stage,Probability\n1,Demo held,30\n2,Offer sent,50\n3,Won,100\n"),
        ("a.csv", "Nr,Stage,Probability\n10,Demo held,30\n20,Offer sent,50\n30,Won,100\n"),
        ("a.csv", "Nr,Stage,Probability\n2,Demo held,30\n4,Offer sent,50\n6,Won,100\n"),
        ("a.json", '{"stages": ["Demo held", "Offer sent", "Won"]}'),
    ],
)
def test_a_whole_list_is_judged_as_one(path: str, text: str) -> None:
    assert not is_part(text, path)


STAGES = ["Demo held", "Offer sent", "Won", "Lost"]
LIST = '"stages": ["Demo held", "Offer sent", "Won", "Lost"]'


@every(
    [
        '"transitions": {"Demo held": ["Offer sent", "Lost"], "Offer sent": ["Won", "Lost"]}',
        '"overgangen": {"Demo held": ["Offer sent", "Lost"], "Offer sent": ["Won", "Lost"]}',
        '"transitions": [{"from": "Demo held", "to": "Offer sent"}]',
        '"transitions": [{"stage": "Demo held", "name": "Offer sent"}]',
        '"nextStages": [{"name": "Offer sent"}, {"name": "Won"}]',
        '"flow": {"Demo held": ["Offer sent", "Lost"], "Offer sent": ["Won", "Lost"]}',
    ],
)
def test_moves_beside_a_list_are_no_second_one(moves: str) -> None:
    assert names(f"{{{LIST}, {moves}}}", "a.json") == STAGES


@every(
    [
        '{"transitions": {"New": ["Offer sent", "Lost"], "Offer sent": ["Won", "Lost"]}}',
        '{"flow": {"New": ["Offer sent", "Lost"], "Offer sent": ["Won", "Lost"]}}',
    ],
)
def test_moves_alone_are_no_pipelines(text: str) -> None:
    with pytest.raises(ImportProblem, match="no list of stages"):
        names(text, "a.json")


def test_pipelines_that_share_their_ends_are_no_moves() -> None:
    text = (
        '{"pipelines": {"Sales": ["Demo held", "Won", "Lost"], "Renewal": ["Offer sent", "Won"]}}'
    )
    assert names(text, "a.json") == ["Demo held", "Won", "Lost", "Offer sent", "Won"]
