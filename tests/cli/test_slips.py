"""What a person mistypes, or a machine has set oddly, is answered and never a crash of ours."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from pipelinelint.cli.app import COMMANDS, GROUPS
from pipelinelint.cli.options import BY_FLAG
from tests.cli.inside import CLEAN, inside
from tests.cli.program import put, run
from tests.tries import tries

WORDS = [
    *COMMANDS, *GROUPS, *(f"{group} {each}" for group in GROUPS for each in GROUPS[group][1]),
]  # fmt: skip
# A run that watches ends when somebody ends it; test_watch.py looks at that.
FLAGS = [
    *(flag for flag in BY_FLAG if flag != "--watch"), "--brand", "--brand-logo", "--brand-color",
    "--against", "--file", "--update", "--save", "--force", "--crm", "--add", "--language",
    "--read-in", "--verbose", "--folder", "--help",
]  # fmt: skip
VALUES = [
    "f.yaml", "below", "other.yaml", "pipe.yaml", "zero.yaml", "bytes.yaml", "socket.yaml",
    "missing", "missing/x", "", "-", ".", "/dev/null", "\0", "a\0b", "\udce9", "\ud83d", "x" * 5000,
    "json", "json=o.json", "html=o.html", "json=/dev/full", "json=below", "json=", "=x", "strict",
    "audit", "error", "csv", "hubspot", "salesforce", "stage-count", "naming", "~", "~nobody/x",
    "HEAD", "-x", "--", "[a", "*", "a,b", "#ff0000", "settings", "de", "$(x)", "file://x",
    "/proc/self/mem", "o.html", "o.md", "team/x", "A/B/C", "x" * 300 + ".md", "criteria",
]  # fmt: skip

argument = st.one_of(
    st.sampled_from(VALUES).map(lambda value: [value]),
    st.tuples(st.sampled_from(FLAGS), st.sampled_from(VALUES)).map(list),
    st.sampled_from(FLAGS).map(lambda flag: [flag]),
)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("GITHUB_ACTIONS", "GITLAB_CI"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    put(tmp_path, "f.yaml", CLEAN)
    put(tmp_path, "other.yaml", "a: 1\n")
    put(tmp_path, "bytes.yaml", bytes(range(256)))
    (tmp_path / "below").mkdir()
    if os.name != "nt":
        os.mkfifo("pipe.yaml")
        Path("zero.yaml").symlink_to("/dev/zero")
        socket.socket(socket.AF_UNIX).bind("socket.yaml")
    return tmp_path


@tries(150, quiet=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(WORDS), st.lists(argument, max_size=4))
def test_any_command_line_ends_with_an_answer(
    here: Path, word: str, arguments: list[list[str]]
) -> None:
    words = [*word.split(), *(each for part in arguments for each in part)]
    ended = inside(*words, stdin=b"Demo completed\n")  # fails on a crash of ours
    assert ended.code in (0, 1, 2)
    assert ended.code != 2 or ended.err or ended.out


SURROUNDINGS = {
    "no home": {"HOME": ""},
    "a home that is not there": {"HOME": "/nonexistent"},
    "an unknown terminal": {"TERM": "nonsense"},
    "no columns": {"COLUMNS": "0", "LINES": "0"},
    "columns that are no number": {"COLUMNS": "x"},
    "an unknown locale": {"LC_ALL": "xx_YY", "LANGUAGE": "zz", "PYTHONUTF8": "0"},
    "no place for temporary files": {"TMPDIR": "/nonexistent"},
    "no search path": {"PATH": ""},
    "an unknown time zone": {"TZ": "Nonsense/x"},
    "colours forced": {"FORCE_COLOR": "1", "TTY_COMPATIBLE": "1"},
    "a job summary that is full": {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": "/dev/full"},
    "a job summary that is a folder": {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": "/"},
    "a completion without its words": {"_PIPELINELINT_COMPLETE": "complete_bash"},
    "an unknown completion": {"_PIPELINELINT_COMPLETE": "nonsense"},
    "a browser that is not there": {"PIPELINELINT_BROWSER": "/nonexistent"},
}


@pytest.mark.parametrize("what", SURROUNDINGS)
def test_whatever_surrounds_a_run_it_ends_with_an_answer(here: Path, what: str) -> None:
    report = "report f.yaml -o o.pdf" if "browser" in what else "report f.yaml -o o.md"
    for arguments in ("check f.yaml", "name Demo", report):
        ended = run(here, *arguments.split(), **SURROUNDINGS[what])
        assert ended.code in (0, 1, 2), arguments
        assert "itself failed" not in ended.err, arguments
