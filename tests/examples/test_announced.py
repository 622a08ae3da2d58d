from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tools.announce import announced_files, with_marks, without_marks

ROOT = Path(__file__).parents[2]
FILES = announced_files()
IDS = [str(path.relative_to(ROOT / "examples")) for path in FILES]
MARK = re.compile(r"# <- (.+)$")

CLEAN = ("complete.yaml", *(name for name in IDS if name.startswith("traps")))


@pytest.fixture(scope="module")
def found() -> dict[str, list[dict[str, Any]]]:
    """The findings of one run over all examples, by path from the top of the project."""
    command = [sys.executable, "-m", "pipelinelint", "check", "--no-config", "--no-baseline"]
    paths = [str(path.relative_to(ROOT)) for path in FILES]
    command += ["--format", "json", "--exit-zero", *paths]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    by_file: dict[str, list[dict[str, Any]]] = {path: [] for path in paths}
    for each in json.loads(done.stdout)["findings"]:
        by_file[each["file"]].append(each)
    return by_file


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_the_comments_announce_exactly_what_is_found(
    path: Path, found: dict[str, list[dict[str, Any]]]
) -> None:
    announced = [
        (number, words)
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1)
        for mark in MARK.findall(line)
        for words in mark.split(", ")
    ]
    given = [
        (each["line"], f"{each['severity']} {each['rule']}")
        for each in found[str(path.relative_to(ROOT))]
    ]
    assert announced == given


@pytest.mark.parametrize("name", CLEAN)
def test_a_good_definition_gets_remarks_at_most(
    name: str, found: dict[str, list[dict[str, Any]]]
) -> None:
    assert {each["severity"] for each in found[f"examples/{name}"]} <= {"info"}


def test_marks_are_taken_off_and_put_back() -> None:
    text = (ROOT / "examples" / "grown-portal.yaml").read_text(encoding="utf-8")
    bare = without_marks(text)
    assert "# <- " not in bare
    assert with_marks(bare) == text
