"""Exceptions written for all findings of a definition: nothing is left, nothing else changed."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from pipelinelint.engine.suppression_faults import RULES
from pipelinelint.errors import CannotRun
from pipelinelint.report import TEXTS
from pipelinelint.workspace.accept import accepted
from pipelinelint.workspace.run import Workspace

ROOT = Path(__file__).parents[2]


def work() -> Workspace:
    return Workspace(no_config=True, profile="audit", needs=TEXTS)


@pytest.mark.parametrize("path", sorted(ROOT.glob("examples/*.yaml")), ids=lambda path: path.name)
def test_after_accepting_everything_nothing_is_found(path: Path) -> None:
    judge, data = work(), path.read_bytes()
    found = [each for file in judge.judged("p.yaml", data) for each in file.findings]
    found = [each for each in found if each.rule not in RULES]
    new, count = accepted(partial(judge.judged, "p.yaml"), "p.yaml", data, found, "agreed")
    assert count == sum(1 for each in found if each.counts)
    assert new.startswith(data.rstrip(b"\n"))
    left = [each for file in judge.judged("p.yaml", new) for each in file.findings]
    assert {each.rule for each in left if each.counts} <= {*RULES}


def test_entries_join_those_that_are_there_with_their_comments() -> None:
    text = (
        "version: 1\r\ncrm: {platform: hubspot}\r\nignore:   # ours\r\n"
        "  # agreed in May\r\n  - rule: stage-count   # small\r\n    reason: two are enough\r\n"
        "pipelines: [{id: p, stages: [{id: h, name: Hot}]}]\r\n"
    )
    judge = Workspace(no_config=True, select=["subjective-stage-name"], needs=TEXTS)
    found = [each for file in judge.judged("p", text.encode()) for each in file.findings]
    new, count = accepted(partial(judge.judged, "p"), "p", text.encode(), found, "agreed")
    entry = (
        '  - {rule: subjective-stage-name, at: "pipelines[p].stages[h].name", reason: agreed}\r\n'
    )
    assert count == 1
    assert new.decode() == text.replace("pipelines:", f"{entry}pipelines:")


@pytest.mark.parametrize("text", ["version: 1\n---\nversion: 1\n", "- a\n"])
def test_what_is_no_single_definition_is_refused(text: str) -> None:
    with pytest.raises(CannotRun, match="several definitions"):
        accepted(partial(work().judged, "p"), "p", text.encode(), [], "agreed")
