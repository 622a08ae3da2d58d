"""Ten pipelines ranked by hand: the score must put them in the same order, and not far apart or
close together where a person would not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from pipelinelint.engine.score import Score, score_of
from pipelinelint.workspace.run import Workspace

HERE = Path(__file__).parent
EXAMPLES = HERE.parents[1] / "examples"
RANKED: dict[str, dict[str, Any]] = {
    each["name"]: each
    for each in yaml.safe_load((HERE / "data" / "ranked.yaml").read_text(encoding="utf-8"))
}


def text_of(name: str) -> str:
    entry = RANKED[name]
    text = (
        text_of(entry["then"])
        if "then" in entry
        else (EXAMPLES / entry.get("example", "complete.yaml")).read_text(encoding="utf-8")
    )
    for old, new in entry["changes"]:
        assert text.count(old) == 1, f"{name}: {old}"
        text = text.replace(old, new)
    return text


def scored(name: str) -> Score:
    work = Workspace(no_config=True)
    work.one("pipeline.yaml", text_of(name).encode())
    report = work.finish([])
    found = score_of(report.files[0], report)
    assert found is not None
    return found


def points(name: str) -> float:
    figure = scored(name).figure
    assert figure is not None
    return figure.score


def test_the_score_ranks_as_a_person_does() -> None:
    found = [points(name) for name in RANKED]
    assert found == sorted(found, reverse=True)
    assert len({round(each, 1) for each in found}) == len(found)


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("complete", "A"),
        ("one vague criterion", "A"),
        ("opinion stage", "A"),
        ("opinion stage and parking lot", "B"),
        ("reasons nobody can count", "C"),
        ("the three dearest mistakes", "C"),
        ("mistakes without limits or outcomes", "D"),
        ("grown", "E"),
    ],
)
def test_the_letter_is_the_one_a_person_would_give(name: str, letter: str) -> None:
    assert scored(name).grade == letter


def test_the_grades_of_the_ten_are_spread() -> None:
    assert {scored(name).grade for name in RANKED} == set("ABCDE")
