"""The two halves of the rule engine: running a rule needs nothing of what checks a rule file."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOM = Path(__file__).parents[2] / "pipelinelint" / "ruleset"


def imports(path: Path) -> list[str]:
    """The modules a file imports when it is imported itself."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [each.module or "" for each in tree.body if isinstance(each, ast.ImportFrom)]


@pytest.mark.parametrize("path", sorted((ROOM / "run").glob("*.py")), ids=lambda path: path.stem)
def test_what_runs_rules_imports_nothing_that_checks_them(path: Path) -> None:
    assert [each for each in imports(path) if each.startswith("pipelinelint.ruleset.load")] == []


def test_no_two_files_import_each_other() -> None:
    top = ROOM.parents[1]
    known = {
        ".".join(path.relative_to(top).with_suffix("").parts): imports(path)
        for path in ROOM.rglob("*.py")
    }

    def reached(name: str, seen: frozenset[str]) -> set[str]:
        inside = {each for each in known.get(name, ()) if each in known and each not in seen}
        return inside.union(*(reached(each, seen | inside) for each in inside))

    assert [name for name in known if name in reached(name, frozenset())] == []
