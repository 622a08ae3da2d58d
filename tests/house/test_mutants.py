"""The tool that changes the program to see whether a test notices."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

from tests.tries import some

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tools"))
pytest.importorskip("resource", reason="the tool needs a Unix")

import mutate  # noqa: E402 - found on the path above


def test_what_is_explained_is_a_change_that_can_be_made() -> None:
    explained = mutate.explained()
    paths = {key.partition(": ")[0] for key in explained}
    known = {each.key for path in paths for each in mutate.mutants_of(path)}
    assert set(explained) <= known, (
        "its line was changed: take the reason out, or write the new one"
    )
    assert all(explained.values())


def test_every_room_has_files_and_tests() -> None:
    for room, (_, tests) in mutate.ROOMS.items():
        assert mutate.files_of(room), room
        assert all((ROOT / each).exists() for each in tests), room


@pytest.mark.parametrize("path", ["engine/precedence.py", "shape/finding.py"])
def test_a_mutant_is_the_file_with_one_change(path: str) -> None:
    path = f"pipelinelint/{path}"
    original = ast.unparse(ast.parse((ROOT / path).read_text(encoding="utf-8")))
    mutants = mutate.mutants_of(path)
    assert len({each.key for each in mutants}) == len(mutants) > 20
    for mutant in some(mutants):
        tree = mutate.changed(mutant)
        compile(tree, path, "exec")
        assert ast.unparse(tree) != original, mutant.key


def test_which_mutants_are_drawn_depends_on_the_seed_alone() -> None:
    paths = ["pipelinelint/engine/precedence.py"]
    keys = [[each.key for each in mutate.drawn(paths, 9, seed)] for seed in ("1", "1", "2")]
    assert keys[0] == keys[1] != keys[2]
    assert len(keys[0]) == 9
