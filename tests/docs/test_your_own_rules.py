"""The tutorial is followed literally: its files are written, its commands run, its output seen."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

TOP = Path(__file__).parents[2]
TUTORIAL = TOP / "docs" / "your-own-rules.md"
BLOCK = re.compile(r"^```(\w+) ?(\S*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks() -> Iterator[tuple[str, str, str]]:
    """Language, what stands behind it, and text of every block of code."""
    yield from BLOCK.findall(TUTORIAL.read_text(encoding="utf-8"))


def run(command: str, folder: Path) -> list[str]:
    program, *arguments = command.split()
    assert program == "pipelinelint"
    done = subprocess.run(
        [sys.executable, "-m", program, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(TOP)},
        capture_output=True,
        text=True,
        check=False,
    )
    return (done.stdout + done.stderr).splitlines()


def squeezed(line: str) -> str:
    return " ".join(line.split())


def follow(console: str, folder: Path) -> int:
    """Run the commands of a block; every line shown below one is in its output, in order."""
    shown = 0
    for part in re.split(r"^\$ ", console, flags=re.MULTILINE)[1:]:
        command, *expected = part.splitlines()
        output = iter([squeezed(line) for line in run(command, folder)])
        for line in expected:
            assert squeezed(line) in output, f"{command}: {line}"
            shown += 1
    return shown


def mend(path: Path, diff: str) -> None:
    """Lines with a minus stand there and go, lines with a plus come, the others stay."""
    lines = diff.splitlines(keepends=True)
    old = "".join(line[1:] for line in lines if line[0] != "+")
    new = "".join(line[1:] for line in lines if line[0] != "-")
    before = path.read_text(encoding="utf-8")
    assert before.count(old) == 1
    path.write_text(before.replace(old, new), encoding="utf-8")


def test_following_the_tutorial_gives_what_it_says(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    shown = 0
    for language, about, text in blocks():
        file = tmp_path / about.removeprefix("file=")
        if language == "console":
            shown += follow(text, tmp_path)
        elif language == "diff":
            mend(file, text)
        else:
            file.write_text(text, encoding="utf-8")
    assert shown == 9
