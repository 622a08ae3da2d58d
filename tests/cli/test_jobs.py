"""`check --jobs`: the same output in the same order, whatever a run meets; and a bar meanwhile."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipelinelint.report import FORMATS
from tests.cli.inside import CLEAN, FAULTY, UNREADABLE, inside
from tests.cli.program import ROOT, clean_environment, put, run, run_apart
from tests.tries import some

SETTINGS = """\
exclude: [old]
overrides:
  - {paths: [strict], profile: strict}
  - {pipelines: [q], rules: {stage-order: off}}
ignore:
  - {rule: duplicate-stage, path: three.yaml, reason: agreed}
  - {rule: duplicate-stage, path: none.yaml, reason: agreed}
  - {rule: no-such-rule, reason: agreed}
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Everything a run may meet: what is right, wrong, accepted, passed over and unreadable."""
    folder = tmp_path_factory.mktemp("jobs")
    (folder / ".git").mkdir()
    files = {
        "one.yaml": CLEAN,
        "two.yaml": FAULTY,
        "three.yaml": FAULTY,
        "four.yaml": FAULTY.replace("probability: 20}", "probability: 20}  # pipelinelint: "
                                    "ignore[non-increasing-probability] agreed"),
        "five.yaml": CLEAN + "ignore:\n  - {rule: stage-count, reason: agreed}\n",
        "six.yaml": f"{CLEAN}---\n{FAULTY}",
        "seven.yaml": UNREADABLE,
        "strict/eight.yaml": CLEAN,
        "strict/nün ::error::.yaml": FAULTY.replace("id: p", "id: q"),
        "other/.pipelinelint.yaml": "profile: audit\nrules: {stage-count: error}\n",
        "other/ten.yaml": CLEAN.replace("Demo completed", "Interested"),
        "other/bitbucket.yaml": "pipelines: {default: [{step: {script: [make]}}]}\n",
        "wrong/.pipelinelint.yaml": "profile: strictest\n",
        "wrong/eleven.yaml": CLEAN,
        "wrong/twelve.yaml": CLEAN,
        "old/thirteen.yaml": FAULTY,
        "settings.yaml": SETTINGS,
    }  # fmt: skip
    for path, content in files.items():
        put(folder, path, content)
    return folder


def ended(folder: Path, *arguments: str) -> tuple[int, str, str]:
    made = run_apart(folder, "check", *arguments)
    return made.code, made.out, made.err


def from_this_process(folder: Path, *arguments: str) -> tuple[int, str, str]:
    made = run(folder, "check", *arguments)
    return made.code, made.out, made.err


@pytest.mark.parametrize("name", some(FORMATS))
def test_every_format_is_the_same_byte_for_byte(folder: Path, name: str) -> None:
    arguments = (".", "--format", name)
    alone = from_this_process(folder, *arguments)
    assert alone[0] == 2
    assert alone[1]
    assert ended(folder, *arguments, "--jobs", "3") == alone


@pytest.mark.parametrize(
    "arguments",
    [
        "one.yaml two.yaml three.yaml four.yaml five.yaml --config settings.yaml",
        "one.yaml two.yaml five.yaml --score --no-suppressions",
        "two.yaml one.yaml missing.yaml one.yaml -o json=- --exit-zero",
        "wrong one.yaml",
        "other/bitbucket.yaml one.yaml",
        "one.yaml two.yaml --select stages,naming --profile starter --min-severity warning",
        "one.yaml two.yaml --color always",
        "one.yaml two.yaml --select nothing-of-the-kind",
    ],
)
def test_every_run_ends_and_says_the_same(folder: Path, arguments: str) -> None:
    alone = from_this_process(folder, *arguments.split())
    assert from_this_process(folder, *arguments.split(), "--jobs=2") == alone


def test_a_baseline_knows_the_same(folder: Path) -> None:
    names = ["two.yaml", "three.yaml"]
    assert run(folder, "baseline", *names, "--file", "known.json").code == 0
    arguments = ("one.yaml", *names, "strict", "--baseline", "known.json")
    alone = from_this_process(folder, *arguments)
    assert "known from known.json" in alone[2]
    assert from_this_process(folder, *arguments, "-j", "2") == alone


def test_few_files_need_no_process(folder: Path) -> None:
    made = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "pipelinelint", "check", "two.yaml", "one.yaml",
         "--jobs", "auto"],
        cwd=folder, capture_output=True, text=True, check=False, env=clean_environment(),
    )  # fmt: skip
    assert made.returncode == 1
    assert "pipelinelint.workspace.run" in made.stderr
    assert "multiprocessing.spawn" not in made.stderr


@pytest.mark.parametrize("said", ["0", "-1", "two", "1.5", "٣", "1e3"])
def test_a_number_of_processes_that_is_none_is_said(said: str) -> None:
    made = inside("check", f"--jobs={said}", "missing.yaml")
    assert (made.code, made.out) == (2, "")
    assert made.err == f"pipelinelint: --jobs {said}: write a number from 1, or auto.\n"


@pytest.mark.parametrize("flags", [["-P"], ["-I"], []])
def test_no_process_imports_anything_of_the_checked_folder(
    tmp_path: Path, flags: list[str]
) -> None:
    names = ("multiprocessing", "re", "signal", "random", "pickle", "runpy", "yaml", "typing")
    for name in names:
        put(tmp_path, f"{name}.py", f"open('imported-{name}', 'w')\n")
    for name in "ab":
        put(tmp_path, f"{name}.yaml", FAULTY)
    start = f"import sys; sys.path[:] = {[*filter(None, sys.path), str(ROOT)]!r}; " + (
        "from pipelinelint.cli import main; sys.exit(main(['check', '.', '--jobs', '2']))"
    )
    script = put(tmp_path.parent, "start.py", f"if __name__ == '__main__':\n    {start}\n")
    made = subprocess.run(
        [sys.executable, *flags, str(script)],
        cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120,
        env=clean_environment(),
    )  # fmt: skip
    assert (made.returncode, made.stderr) == (1, "")
    assert "in 2 files" in made.stdout
    assert sorted(tmp_path.glob("imported-*")) == []


PRESSED_MEANWHILE = """
import os, signal
from pipelinelint.workspace.jobs import _started_safely
try:
    with _started_safely():
        os.kill(os.getpid(), signal.SIGINT)
        print("started")
except KeyboardInterrupt:
    print("stopped", signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, []))
"""


@pytest.mark.usefixtures("at_a_desk")
@pytest.mark.skipif(os.name == "nt", reason="no signals to hold back")
def test_ctrl_c_while_processes_are_started_is_not_lost() -> None:
    made = subprocess.run(
        [sys.executable, "-c", PRESSED_MEANWHILE],
        cwd=ROOT, env=clean_environment(), capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    assert made.stdout.splitlines() == ["started", "stopped False"]


@pytest.mark.usefixtures("at_a_desk")
@pytest.mark.skipif(os.name == "nt", reason="signals to a group")
def test_ctrl_c_ends_all_processes_without_a_word_too_much(tmp_path: Path) -> None:
    for number in range(1500):
        put(tmp_path, f"{number}.yaml", FAULTY)
    with subprocess.Popen(
        [sys.executable, "-m", "pipelinelint", "check", ".", "--jobs", "2"],
        cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env=clean_environment(), start_new_session=True,
    ) as made:  # fmt: skip
        time.sleep(1.5)
        os.killpg(made.pid, signal.SIGINT)
        out, err = made.communicate(timeout=60)
    assert (made.returncode, out, err) == (130, "", "pipelinelint: Stopped.\n")
    until = time.monotonic() + 10  # a busy machine may still be ending what was told to end
    while _living(made.pid) and time.monotonic() < until:
        time.sleep(0.05)
    assert _living(made.pid) == []


def _living(group: int) -> list[str]:
    """The states of the processes of a group that have not ended."""
    listed = subprocess.run(
        ["ps", "-A", "-o", "pgid=,stat="], capture_output=True, text=True, check=True
    )
    told = [line.split() for line in listed.stdout.splitlines()]
    return [stat for each, stat in told if each == str(group) and stat[0] != "Z"]


# ---------------------------------------------------------------- the bar


def watched(folder: Path, *arguments: str) -> tuple[bytes, bytes]:
    """Standard output, and standard error as a terminal got it."""
    pty = pytest.importorskip("pty", reason="needs a terminal of Unix")
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "pipelinelint", *arguments],
        cwd=folder, stdin=theirs, stdout=subprocess.PIPE, stderr=theirs,
        env=clean_environment() | {"TERM": "xterm", "COLUMNS": "90", "NO_COLOR": "1"},
    ) as made:  # fmt: skip
        os.close(theirs)
        shown = b""
        while True:
            try:
                piece = os.read(ours, 65536)
            except OSError:  # Linux says so when the other end is closed
                break
            if not piece:
                break
            shown += piece
        out = made.stdout.read() if made.stdout else b""
    os.close(ours)
    return out, shown


def test_a_terminal_sees_how_far_many_files_are_and_then_nothing(tmp_path: Path) -> None:
    for number in range(240):
        put(tmp_path, f"{number}.yaml", CLEAN)
    for jobs in ("1", "2"):
        out, shown = watched(tmp_path, "check", ".", "--jobs", jobs)
        assert b"No findings in 240 files." in out
        assert b"Checking files:" in shown
        assert b"of 240" in shown
        assert shown.rstrip().endswith((b"\x1b[2K", b"\x1b[?25h"))  # cleared, the cursor back


def test_few_files_and_a_quiet_run_show_no_bar(tmp_path: Path) -> None:
    put(tmp_path, "one.yaml", CLEAN)
    assert watched(tmp_path, "check", "one.yaml")[1] == b""
    for number in range(240):
        put(tmp_path, f"{number}.yaml", CLEAN)
    assert watched(tmp_path, "check", ".", "--quiet") == (b"", b"")
    assert run(tmp_path, "check", ".").err == ""
