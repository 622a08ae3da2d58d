"""The examples, judged for real and written in every format at once."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import jsonschema
import pytest
import yaml

from pipelinelint.report import FORMATS
from tests.cli.program import run
from tests.report.samples import ROOT
from tests.report.test_json import schema
from tests.report.test_page import Reader

EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_is_written_in_every_format(example: Path, tmp_path: Path) -> None:
    outputs = [f"--output={name}={tmp_path / name}" for name in FORMATS]
    flags = ("--no-config", "--score", "--format", "text")
    done = run(ROOT, "check", str(example), *outputs, *flags)
    assert done.code in (0, 1), done.err
    assert done.out == (tmp_path / "text").read_text(encoding="utf-8")
    written = json.loads((tmp_path / "json").read_text(encoding="utf-8"))
    jsonschema.validate(written, schema(), jsonschema.Draft202012Validator)
    sarif = json.loads((tmp_path / "sarif").read_text(encoding="utf-8"))
    assert len(sarif["runs"][0]["results"]) == len(written["findings"])
    Reader((tmp_path / "html").read_text(encoding="utf-8"))
    for name in FORMATS:
        text = (tmp_path / name).read_text(encoding="utf-8")
        unseen = {each for each in text if unicodedata.category(each) in ("Cc", "Cf", "Cs")}
        assert unseen <= {"\n"}, name


def test_the_action_passes_inputs_by_the_environment_only() -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    steps = action["runs"]["steps"]
    assert not any("${{" in step.get("run", "") for step in steps)
    passed = " ".join(str(value) for step in steps for value in step.get("env", {}).values())
    for name in action["inputs"]:
        assert f"inputs.{name} }}}}" in passed


def test_the_hook_names_a_command_that_exists() -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    program, command, _ = hook["entry"].split()
    assert (program, command) == ("pipelinelint", "check")
    assert hook["pass_filenames"] is False
