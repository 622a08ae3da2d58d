"""Types, lint and format hold for the whole tree."""

import subprocess
import sys
from pathlib import Path

import pytest

TOP = Path(__file__).parents[2]

COMMANDS = {
    "types": ["mypy"],
    "lint": ["ruff", "check", "."],
    "format": ["ruff", "format", "--check", "."],
}


@pytest.mark.parametrize("name", COMMANDS)
def test_the_tree_is_clean(name: str) -> None:
    made = subprocess.run(
        [sys.executable, "-m", *COMMANDS[name]],
        cwd=TOP,
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stdout + made.stderr
