"""The worked figures: real runs of the whole rule book over whole definitions."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.cli.inside import inside

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"

Edits = tuple[tuple[str, str], ...]

FREE_TEXT = (
    ("    type: dropdown\n    captures: lost_reason", "    type: text\n    captures: lost_reason"),
)
INTERESTED = (("name: Demo completed", "name: Interested"),)
NO_HANDOFF = (
    (r"    handoff:\n(      .*\n)+", ""),
    (r"      - \{id: deal-won, .*\n", ""),  # it would create the ticket by itself
)


def edited(example: str, edits: Edits) -> str:
    text = (EXAMPLES / example).read_text(encoding="utf-8")
    for pattern, new in edits:
        text, times = re.subn(pattern, new, text)
        assert times == 1
    return text


def scored(text: str, folder: Path) -> Any:
    path = folder / "pipeline.yaml"
    path.write_text(text, encoding="utf-8")
    options = ("--no-config", "--score", "--format", "json", "--exit-zero")
    done = inside("check", path, *options)
    assert done.code == 0, done.err
    written = json.loads(done.out)
    (found,) = written["scores"]
    return found


@pytest.mark.parametrize(
    ("example", "change", "before", "score", "grade", "errors", "coverage"),
    [
        ("complete.yaml", (), 100.0, 100.0, "A", 0, 100),
        ("complete.yaml", FREE_TEXT, 94.0, 79.0, "C", 1, 100),
        ("complete.yaml", INTERESTED, 94.0, 94.0, "A", 0, 100),
        ("complete.yaml", NO_HANDOFF, 98.4, 98.4, "A", 0, 100),
        ("hubspot-shipped.yaml", (), 62.6, 62.6, "D", 2, 71),
        ("grown-portal.yaml", (), 25.2, 25.2, "E", 10, 100),
    ],
)
def test_a_definition_scores_as_worked_out(
    tmp_path: Path,
    example: str,
    change: Edits,
    before: float,
    score: float,
    grade: str,
    errors: int,
    coverage: int,
) -> None:
    found = scored(edited(example, change), tmp_path)
    assert found["before_cap"] == before
    assert found["score"] == score
    assert found["grade"] == grade
    assert found["errors"] == errors
    assert round(found["coverage"]) == coverage


def test_ten_lines_without_a_fault_are_not_an_a(tmp_path: Path) -> None:
    found = scored(edited("workshop-sketch.yaml", ()), tmp_path)
    assert (found["score"], found["grade"]) == (None, None)
    assert "not enough described to grade" in found["reason"]
    assert round(found["coverage"]) == 45
    assert [each["section"] for each in found["describe"]][:3] == [
        "required_fields",
        "policy",
        "probabilities",
    ]
