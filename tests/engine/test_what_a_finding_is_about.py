"""One answer to which pipeline and which stage a finding is in, whoever found it."""

from __future__ import annotations

import gc
from pathlib import Path
from types import FunctionType, ModuleType

import pytest

from pipelinelint.engine.report import Report
from pipelinelint.engine.score import score_of
from pipelinelint.report import TEXTS, Options, render
from pipelinelint.shape.finding import Identity
from pipelinelint.shape.model import Item
from pipelinelint.source.nodes import Node
from pipelinelint.workspace.run import Workspace

ROOT = Path(__file__).parents[2]
STAGES = """
    stages:
      - {id: demo, name: Interested, naem: Demo}
      - {id: offer, name: Proposal}
      - {id: won, name: Won, type: won, probability: 90}
      - {id: lost, name: Lost, type: lost}
"""
NAMED = {
    "id and name": "id: new_business\n    name: New Business",
    "name": "name: New Business",
    "a name no id can be made from": 'name: "🚀"',
    "nothing": "kind: new_business",
    "the name of another": "name: Other",
}


def of_text(text: str) -> Report:
    run = Workspace(no_config=True, needs=TEXTS)
    run.one("p.yaml", text.encode())
    return run.finish([])


def run(head: str) -> Report:
    text = f"version: 1\ncrm: {{platform: hubspot}}\npipelines:\n  - {head}{STAGES}"
    text += "  - {name: Other, stages: [{name: Demo completed}, {name: Won, type: won}]}\n"
    return of_text(text)


@pytest.mark.parametrize("head", NAMED.values(), ids=NAMED.keys())
def test_structure_and_rules_agree_on_the_pipeline_however_it_is_called(head: str) -> None:
    rules: dict[int, set[str]] = {}
    for each in run(head).findings:
        assert each.pipeline is not None
        rules.setdefault(each.pipeline.index, set()).add(each.rule)
    assert rules[0] >= {"unknown-key", "closed-probability-wrong", "subjective-stage-name"}
    assert rules[1] == {"closed-stage-setup", "stage-count"}


@pytest.mark.parametrize("head", NAMED.values(), ids=NAMED.keys())
def test_a_pipeline_has_one_fold_however_it_is_called(head: str) -> None:
    folds = render("markdown", run(head), Options()).split("<details")[1:]
    assert len(folds) == 2
    assert "naem" in folds[0]
    assert "Interested" in folds[0]


@pytest.mark.parametrize(
    "head", ["id: new_business\n    name: New business", "name: New business", 'name: "🚀"']
)
def test_an_error_caps_the_score_of_its_pipeline_however_it_is_called(head: str) -> None:
    text = (ROOT / "examples/complete.yaml").read_text(encoding="utf-8")
    named = "id: new_business\n    name: New business"
    assert text.count(named) == 1
    report = of_text(text.replace(named, f"{head}\n    naem: New business"))
    score = score_of(report.files[0], report)
    assert score is not None
    figures = [each.figure for each in score.pipelines]
    assert [each and (each.score, each.errors) for each in figures] == [(79, 1)]


def test_stages_of_one_name_are_different_stages() -> None:
    report = run("name: Twice\n    stages: [{name: Maybe}, {name: Maybe}]\n    # ")
    stages = {each.stage for each in report.findings if each.value == "Maybe"}
    assert [each.index for each in stages if each] in ([0, 1], [1, 0])


def test_a_finding_keeps_no_definition_alive() -> None:
    held: list[object] = [list(run(NAMED["name"]).findings)]
    seen = {id(held[0])}
    for thing in held:
        for other in gc.get_referents(thing):
            if id(other) not in seen and not isinstance(other, type | ModuleType | FunctionType):
                seen.add(id(other))
                held.append(other)
    assert any(isinstance(each, Identity) for each in held)
    assert not any(isinstance(each, Item | Node) for each in held)
