"""A run that overrides of the settings leave no rule for."""

from pathlib import Path

import pytest

from pipelinelint.ruleset.stored import shipped_rules
from tests.cli.inside import FAULTY, inside

OFF = "".join(f"      {rule}: off\n" for rule in shipped_rules())


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    (tmp_path / "a.yaml").write_text(FAULTY, encoding="utf-8")


@pytest.mark.parametrize("form", ["text", "json", "sarif", "junit"])
def test_nothing_is_judged_where_overrides_switch_all_off(form: str) -> None:
    Path(".pipelinelint.yaml").write_text(f'overrides:\n  - paths: "**"\n    rules:\n{OFF}')
    for path in (".", "a.yaml"):
        ended = inside("check", path, "--format", form)
        assert ended.code == 2
        assert "No rule is left to check: overrides of the settings" in ended.err
        assert "a.yaml" in ended.err


def test_a_part_that_is_not_judged_is_named() -> None:
    Path("old").mkdir()
    Path("old/b.yaml").write_text(FAULTY, encoding="utf-8")
    Path(".pipelinelint.yaml").write_text(f'overrides:\n  - paths: "old/**"\n    rules:\n{OFF}')
    ended = inside("check", ".")
    assert ended.code == 1
    assert "No rule is left for old/b.yaml" in ended.out + ended.err
