"""A first definition, and the schema beside it for editors that read no rules."""

import json
from pathlib import Path

import pytest

from pipelinelint.cli.init import SCHEMA
from pipelinelint.cli.start import main


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
