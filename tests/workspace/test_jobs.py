"""Several processes find what one finds, and a run ends well when they cannot."""

from __future__ import annotations

import os
from multiprocessing import parent_process
from pathlib import Path

import pytest

from pipelinelint.report import LINES, TEXTS, Options
from pipelinelint.report.as_json import render
from pipelinelint.workspace import jobs, run
from pipelinelint.workspace.jobs import EACH, MOST, count_for
from pipelinelint.workspace.run import Workspace
from tests.cli.inside import A_RULE, CLEAN, FAULTY
from tests.cli.program import put


class Dies(Workspace):
    """Ends its process on the second file, when that is not the one the run began in."""

    def judge_one(self, path: str, data: bytes | None) -> None:
        if path.endswith("1.yaml") and parent_process() is not None:
            os._exit(9)
        super().judge_one(path, data)


class Fails(Workspace):
    """Has a defect."""

    def judge_one(self, path: str, data: bytes | None) -> None:
        raise ZeroDivisionError(path)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for number in range(6):
        put(tmp_path, f"{number}.yaml", FAULTY if number % 2 else CLEAN)
    return tmp_path


def told(work: Workspace) -> tuple[str, list[str]]:
    """The report as JSON, and what is said beside it."""
    report = work.judge(["."])
    return render(report, Options()), report.notes


@pytest.mark.parametrize(("asked", "files", "processes"), [
    (1, 9_999, 1), (2, 1, 1), (2, 9, 2), (9_999, 9, 9), (9_999, 9_999, MOST),
    (0, 5, 1), (0, EACH * 2 - 1, 1), (0, EACH * 2, 2), (0, 9_999, 3),
])  # fmt: skip
def test_how_many_processes_judge(
    asked: int, files: int, processes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "_cores", lambda: 3)
    assert count_for(asked, files) == processes


@pytest.mark.parametrize(("many", "apart"), [(7, 0), (6, 1)])
def test_unasked_many_files_are_judged_in_several_processes_and_few_in_one(
    many: int, apart: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared: list[int] = []

    def judged_apart(files: list[str], *_: object) -> None:
        shared.append(len(files))
        raise jobs.CannotShare("")

    monkeypatch.setattr(run, "MANY", many)
    monkeypatch.setattr(jobs, "EACH", 2)
    monkeypatch.setattr(jobs, "_cores", lambda: 2)
    monkeypatch.setattr(jobs, "judged_apart", judged_apart)
    assert told(Workspace(needs=LINES, jobs=0)) == told(Workspace(needs=LINES))
    assert shared == [6] * apart


def test_the_machine_has_a_processor() -> None:
    assert jobs._cores() >= 1


def test_what_several_found_is_what_one_found() -> None:
    assert told(Workspace(needs=TEXTS, jobs=2)) == told(Workspace(needs=TEXTS))


def test_how_far_the_processes_are_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipelinelint.workspace.run.MANY", 3)
    steps: list[tuple[int, int]] = []
    work = Workspace(needs=LINES, jobs=2)
    work.progress = lambda done, of: steps.append((done, of))
    work.judge(["."])
    assert steps == [(done, 6) for done in range(1, 7)]


def test_after_a_process_died_one_judges_all() -> None:
    found, notes = told(Dies(needs=TEXTS, jobs=2))
    assert found == told(Workspace(needs=TEXTS))[0]
    assert notes == ["Several processes cannot be used here (one of them ended early); one has "
                     "judged all."]  # fmt: skip


def test_where_no_process_can_be_started_one_judges_all(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(jobs, "ProcessPoolExecutor", refused)
    found, notes = told(Workspace(needs=TEXTS, jobs=2))
    assert found == told(Workspace(needs=TEXTS))[0]
    assert ["cannot be used here" in each for each in notes] == [True]


def test_a_defect_in_a_process_is_the_defect_it_is() -> None:
    with pytest.raises(ZeroDivisionError):
        Fails(needs=TEXTS, jobs=2).judge(["."])


def test_files_with_other_rule_folders_are_judged_by_one_process(folder: Path) -> None:
    """Which rules an exception may name depends there on the files before."""
    put(folder, "team/lint/acme/our-rule.yaml", A_RULE)
    put(folder, "team/.pipelinelint.yaml", "rule_folders: [lint]\n")
    put(folder, "team/a.yaml", CLEAN + "# pipelinelint: ignore[our-rule] agreed with sales\n")
    put(folder, "z.yaml", CLEAN + "# pipelinelint: ignore[our-rule] agreed with sales\n")
    assert told(Workspace(needs=TEXTS, jobs=2)) == told(Workspace(needs=TEXTS))


def test_files_with_the_same_rule_folder_are_shared_out(folder: Path) -> None:
    put(folder, "lint/acme/our-rule.yaml", f"was: [old-rule]\n{A_RULE}")
    put(folder, ".pipelinelint.yaml", "rule_folders: [lint]\nrules: {old-rule: error}\n")
    for name in "az":
        put(folder, f"{name}.yaml", CLEAN + "# pipelinelint: ignore[old-rule] agreed with sales\n")
    alone = told(Workspace(needs=TEXTS))
    assert ["old-rule" in each for each in alone[1]] == [True, True, True]
    assert told(Workspace(needs=TEXTS, jobs=2)) == alone
