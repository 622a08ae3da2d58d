"""What only a process of its own shows: pipes, locales, closed streams."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.inside import CLEAN, FAULTY
from tests.cli.program import clean_environment, command, put, run, run_apart

posix = pytest.mark.skipif(os.name == "nt", reason="a shell of Unix is needed")


def shell(folder: Path, script: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A script of sh in which $LINT is the program."""
    lint = " ".join(f"'{word}'" for word in command())
    return subprocess.run(
        ["sh", "-c", f'lint() {{ {lint} "$@"; }}\n{script}'],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
        env=clean_environment() | environment,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    put(tmp_path, "faulty.yaml", FAULTY.replace("Proposal sent", "Tilbud avgårde → 提案"))
    put(tmp_path, "clean.yaml", CLEAN)
    return tmp_path


def test_the_exit_codes_reach_the_shell(folder: Path) -> None:
    codes = [
        run_apart(folder, "check", each).code for each in ("clean.yaml", "faulty.yaml", "none.yaml")
    ]
    assert codes == [0, 1, 2]


def test_the_installed_command_ends_like_the_module(folder: Path) -> None:
    script = "import sys; from pipelinelint.cli import program; program()"
    for arguments, code in ((["check", "faulty.yaml"], 1), (["--version"], 0), (["x"], 2)):
        ended = subprocess.run(
            [sys.executable, "-c", script, *arguments],
            cwd=folder,
            capture_output=True,
            check=False,
            timeout=60,
            env=clean_environment(),
        )
        module = run(folder, *arguments)
        assert ended.returncode == module.code == code
        assert (ended.stdout.decode(), ended.stderr.decode()) == (module.out, module.err)


@posix
@pytest.mark.parametrize(
    "arguments",
    ["check faulty.yaml", "check faulty.yaml -f json", "rules", "rules facts", "schema", "--help"],
)
def test_a_reader_that_goes_away_is_no_error_to_complain_about(
    folder: Path, arguments: str
) -> None:
    ended = shell(folder, f"lint {arguments} | head -c 1 >/dev/null")
    assert ended.stderr == ""


@posix
def test_a_reader_that_never_was_ends_the_run_with_2(folder: Path) -> None:
    put(folder, "many.yaml", "pipelines:\n" + "".join(
        f"  - {{id: p{n}, nonsense: 1, stages: []}}\n" for n in range(990)))  # fmt: skip
    ended = shell(folder, "{ lint check many.yaml; echo $? >code; } | true; cat code")
    assert (ended.stdout, ended.stderr) == ("2\n", "")


@posix
@pytest.mark.parametrize("closed", ["2>&-", "<&-"])
def test_closed_streams_that_are_not_needed_change_no_exit_code(folder: Path, closed: str) -> None:
    for name, code in (("clean.yaml", "0"), ("faulty.yaml", "1"), ("none.yaml", "2")):
        ended = shell(folder, f"lint check {name} {closed}; echo $? >code")
        assert (folder / "code").read_text().strip() == code, ended.stderr


@posix
def test_what_cannot_be_written_to_a_closed_output_is_no_green_run(folder: Path) -> None:
    for arguments in ("check clean.yaml", "check faulty.yaml -f json", "check clean.yaml -f junit",
                      "rules", "--version", "--help", "explain stage-count"):  # fmt: skip
        ended = shell(folder, f"lint {arguments} >&-; echo $? >code")
        assert (folder / "code").read_text().strip() == "2", arguments
        assert ended.stderr == (
            "pipelinelint: Standard output is closed, so nothing could be written to it.\n"
        )
    everything = shell(folder, "lint check clean.yaml >&- 2>&- <&-; echo $? >code")
    assert (everything.stdout, (folder / "code").read_text().strip()) == ("", "2")
    quiet = shell(folder, "lint check clean.yaml --quiet -o json=out.json >&-; echo $? >code")
    assert ((folder / "code").read_text().strip(), quiet.stderr) == ("0", "")
    assert json.loads((folder / "out.json").read_text())


@posix
def test_words_about_the_run_never_reach_standard_output(folder: Path) -> None:
    ended = shell(folder, "lint check none.yaml 2>&-")
    assert (ended.returncode, ended.stdout) == (2, "")


@posix
@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no full device here")
@pytest.mark.parametrize("arguments", ["check faulty.yaml", "rules", "schema", "--version"])
def test_a_full_disk_behind_standard_output_is_said(folder: Path, arguments: str) -> None:
    ended = shell(folder, f"lint {arguments} >/dev/full")
    assert ended.returncode == 2
    assert ended.stderr == (
        "pipelinelint: The output cannot be written: No space left on device.\n"
    )


@posix
@pytest.mark.parametrize(
    "locale",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "POSIX", "PYTHONUTF8": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "latin-1"},
        {"PYTHONIOENCODING": "utf-16"},
        {"LC_ALL": "no_SUCH", "LANG": "no_SUCH"},
    ],
)
def test_output_is_utf_8_whatever_the_locale_says(folder: Path, locale: dict[str, str]) -> None:
    for arguments in ("check faulty.yaml", "check faulty.yaml -f json", "name 提案 Tilbud"):
        ended = run_apart(folder, *arguments.split(), **locale)
        assert ended.code in (0, 1), ended.err
        text = str(json.loads(ended.out)) if "json" in arguments else ended.out
        assert "提案" in text, arguments


@posix
def test_a_file_with_a_name_of_another_locale_is_found(folder: Path) -> None:
    put(folder, "tilbud på → 提案.yaml", FAULTY)
    locale = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    ended = run_apart(folder, "check", ".", "-f", "json", **locale)
    assert ended.code == 1
    files = {each["file"] for each in json.loads(ended.out)["findings"]}
    assert files == {"faulty.yaml", "tilbud på → 提案.yaml"}


@posix
def test_standard_output_can_be_named_as_a_file(folder: Path) -> None:
    ended = shell(folder, "lint check faulty.yaml --quiet -o json=/dev/stdout | cat")
    assert json.loads(ended.stdout)["findings"]


@posix
def test_a_definition_comes_through_a_pipe(folder: Path) -> None:
    ended = shell(folder, "cat faulty.yaml | lint check - --stdin-filename there.yaml")
    assert ended.returncode == 1
    assert ended.stdout.startswith("there.yaml:8:14: error overlapping-stages")


def test_a_run_in_a_folder_that_is_gone_says_so(folder: Path) -> None:
    gone = folder / "gone"
    gone.mkdir()
    script = f"cd {gone} && rmdir {gone} && lint check {folder}/clean.yaml"
    if os.name != "nt":
        ended = shell(folder, script)
        assert ended.returncode == 2
        assert "Traceback" not in ended.stderr
        assert (
            ended.stderr
            == "pipelinelint: The folder you are in no longer exists.\n  Go to one that does.\n"
        )


def test_completion_is_left_to_the_whole_program(folder: Path) -> None:
    ended = run_apart(
        folder,
        "check",
        _PIPELINELINT_COMPLETE="complete_bash",
        COMP_WORDS="pipelinelint ba",
        COMP_CWORD="1",
        _TYPER_COMPLETE_ARGS="pipelinelint ba",
    )
    assert ended.out.split() == ["baseline"]
