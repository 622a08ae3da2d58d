"""A first definition, and the schema beside it for editors that read no rules."""

import json
from pathlib import Path

import pytest

from pipelinelint.cli import main
from pipelinelint.cli.init import SCHEMA
from pipelinelint.facts.tables import crm as outcome_of
from pipelinelint.shape.schema import platforms


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_schema_is_written_beside_a_definition_that_names_it(folder: Path) -> None:
    assert main(["init", "sales/pipeline.yaml", "--schema"]) == 2  # no such folder
    (folder / "sales").mkdir()
    assert main(["init", "sales/pipeline.yaml", "--schema"]) == 0
    first = (folder / "sales" / "pipeline.yaml").read_text().splitlines()[0]
    assert first == f"# yaml-language-server: $schema={SCHEMA}"
    schema = json.loads((folder / "sales" / SCHEMA).read_text())
    assert schema["title"] == "pipelinelint definition"
    assert main(["check", "sales"]) == 0


def test_a_schema_that_is_there_stays_unless_it_is_to_be_replaced(folder: Path) -> None:
    (folder / SCHEMA).write_text("{}")
    assert main(["init", "--schema"]) == 0
    assert (folder / SCHEMA).read_text() == "{}"
    assert main(["init", "--schema", "--force"]) == 0
    assert (folder / SCHEMA).read_text() != "{}"


def test_without_asking_no_schema_is_written(folder: Path) -> None:
    assert main(["init"]) == 0
    assert sorted(each.name for each in folder.iterdir()) == ["pipeline.yaml"]


def test_a_schema_cannot_stand_beside_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", "-", "--schema"]) == 2
    assert "--schema writes a file" in capsys.readouterr().err


@pytest.mark.parametrize("crm", platforms())
def test_a_first_definition_is_clean_in_every_crm(
    crm: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["init", "--crm", crm]) == 0
    assert main(["check", "pipeline.yaml"]) == 0
    said = capsys.readouterr().out
    assert "closed-stage-setup" not in said
    text = Path("pipeline.yaml").read_text()
    outcome = outcome_of(crm).outcome_is
    assert ("type: won" in text, "type: lost" in text) == {
        "stage": (True, True),
        "won_stage": (True, False),
        "status": (False, False),
    }[outcome]
