"""What is in the wheel and in the sdist."""

from __future__ import annotations

import ast
import importlib
import re
import sys
import tarfile
import tomllib
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from tests.packaging.conftest import ROOT
from tools.compile_shipped import STORED

pytestmark = pytest.mark.slow


def names(wheel: Path) -> set[str]:
    with ZipFile(wheel) as file:
        return set(file.namelist())


def shipped(folder: str) -> set[str]:
    """Every file of a top folder of the checkout."""
    return {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / folder).rglob("*")
        if path.is_file()
        and "__pycache__" not in path.parts
        and path.parent.name != "languages"  # catalogues travel compiled
    }


@pytest.mark.parametrize("folder", ["rules", "examples"])
def test_every_file_of_a_folder_ships_inside_the_package(wheel: Path, folder: str) -> None:
    wanted = {f"pipelinelint/{each}" for each in shipped(folder)}
    assert len(wanted) > 5
    assert wanted - names(wheel) == set()


def test_the_code_and_its_data_ship(wheel: Path) -> None:
    stored = {f"pipelinelint/stored/{name}.py" for name in STORED}
    source = {each for each in shipped("pipelinelint") if "/stored/" not in each}
    assert {Path(each).suffix for each in source} >= {".py", ".json", ".yaml", ".css", ".typed"}
    assert (source | stored) - names(wheel) == set()


def test_nothing_else_ships(wheel: Path) -> None:
    tops = {each.split("/")[0] for each in names(wheel)}
    assert {re.sub(r"-.*", "", each) for each in tops} == {"pipelinelint"}
    beside = ("tests", "tools", "docs")
    assert not [each for each in names(wheel) if each.split("/")[1] in beside]
    assert not [each for each in names(wheel) if each.endswith((".pyc", ".orig", "~"))]


@pytest.mark.parametrize("name", STORED)
def test_what_is_stored_is_what_the_sources_say(wheel: Path, name: str) -> None:
    with ZipFile(wheel) as file:
        text = file.read(f"pipelinelint/stored/{name}.py").decode()
        stored: dict[str, Any] = {}
        exec(text, stored)
        for key in stored["APART"]:
            stamp, _, value = file.read(f"pipelinelint/stored/{name}-{key}.txt").partition(b"\n")
            assert stamp.decode() == stored["STAMP"]
            stored["DATA"][key] = value
    module, function = STORED[name].split(":")
    assert stored["DATA"] == getattr(importlib.import_module(module), function)()


BROUGHT_BY = {"yaml": "pyyaml", "markupsafe": "jinja2", "lsprotocol": "pygls"}
"""Packages imported under another name than they are declared by."""
LATER = {"lsp": {"pygls"}, "language": {"babel"}}
"""Rooms that import more: what an extra brings, and what compiles catalogues in a build."""


def imported(path: Path) -> set[str]:
    """The packages from elsewhere that a module of ours imports, as they are declared."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {each.name.partition(".")[0] for each in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.partition(".")[0])
    ours = {"pipelinelint", *sys.stdlib_module_names}
    return {BROUGHT_BY.get(each, each) for each in names - ours}


def test_what_is_imported_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {re.split(r"[^\w-]", each)[0] for each in project["dependencies"]}
    found: set[str] = set()
    for path in (ROOT / "pipelinelint").rglob("*.py"):
        room = path.relative_to(ROOT / "pipelinelint").parts[0]
        found |= imported(path) - LATER.get(room, set())
    assert found == declared


def test_the_sdist_can_be_tested(built: Path) -> None:
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as file:
        inside = {each.partition("/")[2] for each in file.getnames()}
    assert {"README.md", "LICENSE", "pyproject.toml", "tools/compile_shipped.py"} <= inside
    assert {"tests/packaging/test_wheel.py", "rules/catalogue.yaml"} <= inside


def test_the_wheel_declares_its_license_command_and_dependencies(wheel: Path) -> None:
    with ZipFile(wheel) as file:
        (metadata,) = [each for each in file.namelist() if each.endswith("/METADATA")]
        (points,) = [each for each in file.namelist() if each.endswith("/entry_points.txt")]
        said = file.read(metadata).decode()
        assert "pipelinelint = pipelinelint.cli:program" in file.read(points).decode()
    assert "License-Expression: MIT" in said
    for each in ("pyyaml", "typer", "rich", "jsonschema"):
        assert re.search(rf"^Requires-Dist: {each}\b", said, re.MULTILINE), each
