"""A folder with everything in it: what is ours is judged, what is not is passed over by name."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipelinelint.report import FORMATS
from pipelinelint.workspace import MAX_BYTES
from tests.cli.inside import CLEAN, FAULTY, inside
from tests.cli.program import clean_environment
from tests.crm.exports import export

FOREIGN = {
    "bitbucket-pipelines.yml": "pipelines:\n  default:\n    - step: {script: [make]}\n",
    "go.cd.yaml": "pipelines:\n  a:\n    stages:\n      - build: {jobs: {a: {tasks: []}}}\n",
    "notes.yaml": "about: pipelines\n",
    "chart.yaml": "{{ .Values.pipelines }}: [\n",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ours.yaml").write_text(CLEAN, encoding="utf-8")
    for name, text in FOREIGN.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_files_of_other_tools_turn_no_run_red(folder: Path) -> None:
    ended = inside("check", ".", "--format", "json")
    assert ended.code == 0
    found = json.loads(ended.out)
    assert {each["file"] for each in found["skipped"]} == set(FOREIGN)
    assert all(each["reason"] for each in found["skipped"])
    (folder / "report.json").write_text(ended.out, encoding="utf-8")
    assert inside("check", ".").code == 0


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-32-be"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_no_definition_is_missed_for_how_it_is_written(
    folder: Path, encoding: str, end: str
) -> None:
    text = FAULTY.replace("pipelines:", "&a pipelines:").replace("\n", end)
    (folder / "faulty.yaml").write_bytes(text.encode(encoding))
    assert inside("check", ".").code == 1


def test_a_definition_that_cannot_be_read_is_no_green_run(folder: Path) -> None:
    (folder / "broken.yaml").write_text(CLEAN + "x: [", encoding="utf-8")
    (folder / "text.yaml").write_bytes(CLEAN.replace("Demo", "D\u00e9mo").encode("latin-1"))
    ended = inside("check", ".", "--format", "json")
    assert ended.code == 2
    files = {each["file"] for each in json.loads(ended.out)["findings"]}
    assert {"broken.yaml", "text.yaml"} <= files


@pytest.mark.parametrize("name", FORMATS)
def test_what_is_too_large_to_read_is_no_green_run_in_any_format(folder: Path, name: str) -> None:
    (folder / "large.yaml").write_bytes(CLEAN.encode() + b"#" * MAX_BYTES)
    ended = inside("check", ".", "--format", name)
    assert ended.code == 2
    assert "large.yaml has 10.0 MB, the limit is 10 MB" in ended.err


UNPRIVILEGED = """
import json, os, sys
from tests.cli.inside import inside
from tests.crm.exports import export
for name in sys.argv[2:]:
    inside("check", ".", "nothing.yaml", "--format", name)  # all is imported before
    inside("check", ".", "--format", name)
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
ended = [inside("check", sys.argv[1], "--format", name) for name in sys.argv[2:]]
print(json.dumps([[each.code, each.err] for each in ended]))
"""
"""Runs the program as somebody who may not read everything: a superuser always may."""


@pytest.fixture
def guarded() -> Iterator[Path]:
    """A folder that everybody may enter, unlike those of pytest."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    (folder / "readable.yaml").write_text(CLEAN, encoding="utf-8")
    yield folder
    for path in folder.rglob("*"):
        path.chmod(0o755)
    shutil.rmtree(folder)


def as_somebody(folder: Path, path: str) -> list[tuple[int, str]]:
    made = subprocess.run(
        [sys.executable, "-c", UNPRIVILEGED, path, *FORMATS],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        env=clean_environment(),
    )
    assert made.returncode == 0, made.stderr
    return [(code, said) for code, said in json.loads(made.stdout)]


@pytest.mark.skipif(os.name == "nt", reason="modes of Unix are needed")
def test_a_file_that_may_not_be_read_is_no_green_run_in_any_format(guarded: Path) -> None:
    locked = guarded / "locked.yaml"
    locked.write_text(CLEAN, encoding="utf-8")
    locked.chmod(0)
    for code, said in as_somebody(guarded, "."):
        assert (code, "locked.yaml may not be read" in said) == (2, True)


@pytest.mark.skipif(os.name == "nt", reason="modes of Unix are needed")
def test_a_folder_that_may_not_be_read_is_no_green_run_in_any_format(guarded: Path) -> None:
    (guarded / "below/locked").mkdir(parents=True)
    (guarded / "below/locked/a.yaml").write_text(CLEAN, encoding="utf-8")
    (guarded / "below/locked").chmod(0)
    for code, said in as_somebody(guarded, "."):
        assert code == 2
        assert "The folder ./below/locked may not be read: permission denied" in said


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
@pytest.mark.parametrize("there", ["a pipe", "a device", "a pipe behind a link", "a socket"])
def test_what_is_no_regular_file_is_never_read(folder: Path, there: str) -> None:
    import socket

    odd = folder / "odd.yaml"
    if there == "a pipe":
        os.mkfifo(odd)
    elif there == "a device":
        odd.symlink_to("/dev/zero")
    elif there == "a socket":
        socket.socket(socket.AF_UNIX).bind("odd.yaml")
    else:
        os.mkfifo(folder / "pipe")
        odd.symlink_to("pipe")
    ended = inside("check", "odd.yaml")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("pipelinelint: odd.yaml is not a regular file.")
    assert ended.err.count("pipelinelint: ") == 1
    walked = inside("check", ".")
    assert walked.code == 0
    assert "not a regular file (odd.yaml)" in walked.out
    for arguments in (["--config", "odd.yaml"], ["--baseline", "odd.yaml"], ["--rules", "odd.yaml"],
                      ["--from", "csv", "odd.yaml"]):  # fmt: skip
        refused = inside("check", "ours.yaml", *arguments)
        assert (refused.code, refused.err.count("pipelinelint: ")) == (2, 1), arguments


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a folder somebody is in")
@pytest.mark.parametrize("arguments", [["check"], ["check", "sales.yaml"], ["baseline"]])
def test_a_folder_that_is_gone_is_said_to_be(tmp_path: Path, arguments: list[str]) -> None:
    code = (
        "import os, sys; os.rmdir(os.getcwd()); from pipelinelint.cli import main; "
        "sys.exit(main(sys.argv[1:]))"
    )
    (tmp_path / "gone").mkdir()
    ended = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=tmp_path / "gone",
        check=False,
        capture_output=True,
        text=True,
        env=clean_environment(),
    )
    assert ended.returncode == 2
    assert ended.stderr.startswith("pipelinelint: The folder you are in no longer exists.\n")


def test_a_text_nothing_calls_stages_of_a_sale_is_read_where_somebody_names_it(
    folder: Path,
) -> None:
    there = folder / "notes"
    there.mkdir()
    rows = "| Etap 1 | Montaż |\n| Etap 2 | Odbiór |\n| Etap 3 | Serwis |\n"
    board = f"| Etap | Nazwa |\n|---|---|\n{rows}"
    (there / "board.md").write_text(board, encoding="utf-8")
    (there / "prose.md").write_text("| Name | Age |\n|---|---|\n| Anne | 4 |\n", encoding="utf-8")
    ended = inside("check", "--from", "auto", "notes")
    assert ended.code == 2
    said = "If one does, `pipelinelint check --from csv notes/board.md` reads it."
    assert said in ended.err
    assert "notes/prose.md is a text. A table in it is read if its header says" in ended.err
    assert inside("check", "--from", "csv", "notes/board.md").code == 0


@pytest.mark.parametrize("text", ['{"a": "#fff", "b": "#000"}', '{"statuses": "none"}'])
def test_a_json_file_nobody_reads_is_told_how_a_list_is_written(folder: Path, text: str) -> None:
    (folder / "odd.json").write_text(text, encoding="utf-8")
    ended = inside("check", "--from", "auto", "odd.json")
    assert ended.code == 2
    assert "As a list it isn't read: no list of stages was found." in ended.err


def test_a_folder_of_pictures_and_sheets_is_told_what_lies_there(folder: Path) -> None:
    there = folder / "shots"
    there.mkdir()
    (there / "board.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (there / "stages.csv").write_text("stage\nDemo held\n", encoding="utf-8")
    (there / "empty.csv").write_text("a;b\n1;2\n", encoding="utf-8")
    for arguments in (["shots"], ["--from", "hubspot", "shots"]):
        ended = inside("check", *arguments)
        assert ended.code == 2
        assert "shots/board.png is a picture. Make a sheet" in ended.err
        assert "`pipelinelint check --from csv shots/stages.csv` reads it" in ended.err
        assert "shots/empty.csv is a sheet. As one of stages it isn't read: " in ended.err
    saved = there / "saved.json"
    saved.write_text('{"results": [{"displayOrder": 1}]}', encoding="utf-8")
    assert "HubSpot" not in inside("check", "shots").err
    saved.write_bytes(dict(export("hubspot"))["deals.json"])
    said = "shots/saved.json looks like HubSpot's: `pipelinelint check --from hubspot"
    assert said in inside("check", "shots").err
    rules = there / "objects" / "Opportunity" / "validationRules"
    rules.mkdir(parents=True)
    for name in ("Reason", "Amount"):
        (rules / f"{name}.validationRule-meta.xml").write_text(
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            '<ValidationRule xmlns="http://soap.sforce.com/2006/04/metadata">'
            f"<fullName>{name}</fullName></ValidationRule>",
            encoding="utf-8",
        )
    said = "shots looks like Salesforce's: `pipelinelint check --from salesforce shots`"
    assert said not in inside("check", "shots").err  # no stages, so it would be refused
    process = rules.parent / "businessProcesses" / "Sales.businessProcess-meta.xml"
    process.parent.mkdir()
    process.write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<BusinessProcess xmlns="http://soap.sforce.com/2006/04/metadata">'
        "<fullName>Sales</fullName><values><fullName>Demo held</fullName></values>"
        "</BusinessProcess>",
        encoding="utf-8",
    )
    assert inside("check", "shots").err.count(said) == 1
    for number in range(60):
        (there / f"{number}.txt").write_text("", encoding="utf-8")
    assert "a picture" not in inside("check", "shots").err
