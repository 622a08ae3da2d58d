"""A file's score is its own: whatever else is checked in the same run, and by its own profile."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.inside import inside

EXAMPLES = Path(__file__).parents[2] / "examples"
SETTINGS = """profile: recommended
overrides:
  - paths: ["strict/*"]
    profile: strict
  - paths: ["**"]
    pipelines: [side]
    rules: {subjective-stage-name: off}
"""
SHARED = """version: 1
crm: {platform: hubspot}
properties:
  why: {label: Why lost, type: dropdown, captures: lost_reason, options: [Price, Other]}
pipelines:
"""
PIPELINE = """  - id: ID
    name: NAME
    closed_lost: {reason: why}
    stages:
      - {id: demo, name: Demo attended, probability: 20}
      - {id: offer, name: Offer accepted, probability: 60}
      - {id: won, name: Won, type: won, probability: 100}
      - {id: lost, name: Lost, type: lost, probability: 0, required_fields: [why]}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "pipelinelint.yaml").write_text(SETTINGS, encoding="utf-8")
    text = (EXAMPLES / "complete.yaml").read_text(encoding="utf-8")
    text = text.replace("name: Demo completed", "name: Interested")
    for name in ("plain", "strict"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def scores(folder: Path, *paths: str) -> dict[str, Any]:
    options = ("--config", folder / "pipelinelint.yaml", "--score", "--format", "json")
    done = inside("check", *(folder / each for each in paths), *options, "--exit-zero")
    assert done.code == 0, done.err
    return {each["file"].rsplit("/", 2)[-2]: each for each in json.loads(done.out)["scores"]}


def test_what_else_is_checked_does_not_move_the_score(folder: Path) -> None:
    both = scores(folder, "plain/a.yaml", "strict/a.yaml")
    turned = scores(folder, "strict/a.yaml", "plain/a.yaml")
    assert both == turned
    for name in ("plain", "strict"):
        assert scores(folder, f"{name}/a.yaml") == {name: both[name]}


def test_each_file_says_the_profile_it_was_weighed_by(folder: Path) -> None:
    found = scores(folder, "plain/a.yaml", "strict/a.yaml")
    assert [found[name]["profile"] for name in ("plain", "strict")] == ["recommended", "strict"]
    assert found["plain"]["grade"] == "A"
    assert found["strict"]["cap"] == 79  # there an opinion is an error


def test_a_rule_that_is_off_for_one_pipeline_is_not_assessed_there_only(folder: Path) -> None:
    text = SHARED + PIPELINE.replace("ID", "main") + PIPELINE.replace("ID", "side")
    (folder / "plain" / "a.yaml").write_text(text, encoding="utf-8")
    naming = [
        next(group for group in each["groups"] if group["group"] == "naming")
        for each in scores(folder, "plain/a.yaml")["plain"]["pipelines"]
    ]
    assert [each["share"] for each in naming] == [1, 0.5]


def test_a_field_two_pipelines_share_counts_in_both(folder: Path) -> None:
    main = PIPELINE.replace("ID", "main").replace("NAME", "New business")
    side = PIPELINE.replace("ID", "side").replace("NAME", "Partners")
    side = side.replace("Demo attended", "Partner signed").replace("demo", "partner")
    (folder / "plain" / "a.yaml").write_text(SHARED + main + side, encoding="utf-8")
    lost = [
        next(group for group in each["groups"] if group["group"] == "closed-lost")["lost"]
        for each in scores(folder, "plain/a.yaml")["plain"]["pipelines"]
    ]
    assert [each["closed-lost-options-weak"] for each in lost] == [0.4, 0.4]


def test_three_costly_mistakes_are_not_better_than_c_and_cost_a_letter(folder: Path) -> None:
    path = folder / "plain" / "a.yaml"
    clean = (EXAMPLES / "complete.yaml").read_text(encoding="utf-8")
    path.write_text(clean, encoding="utf-8")
    before = scores(folder, "plain/a.yaml")["plain"]["grade"]
    mistaken = clean.replace("name: Consultation completed", "name: New lead")
    mistaken = mistaken.replace("name: Demo completed", "name: Interested")
    mistaken = mistaken.replace("name: Contract sent\n", "name: On hold\n")
    path.write_text(mistaken, encoding="utf-8")
    after = scores(folder, "plain/a.yaml")["plain"]["grade"]
    assert (before, after) == ("A", "C")
