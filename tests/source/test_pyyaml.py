"""PyYAML is imported without compiling its patterns; nobody else's are touched."""

from __future__ import annotations

import copy
import re
import sys
from pathlib import Path

import pytest

from pipelinelint.source import pyyaml

COMPILE = re.compile


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a package called yaml may be written, and is found first."""
    for name in [name for name in sys.modules if name.partition(".")[0] == "yaml"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.syspath_prepend(str(tmp_path))
    (tmp_path / "yaml").mkdir()
    return tmp_path


def put(folder: Path, modules: dict[str, str]) -> None:
    for name, text in modules.items():
        (folder / f"{name}.py").write_text(text)


def test_a_pattern_that_waits_does_what_a_pattern_does() -> None:
    waiting = pyyaml.LaterPattern("(a+)B", re.IGNORECASE)
    for pattern in (waiting, copy.copy(waiting), waiting):
        found = pattern.search("xaab")
        assert found.group(1) == "aa"
        assert pattern.match("b") is None
    assert (waiting.groups, waiting.pattern) == (1, "(a+)B")
    with pytest.raises(AttributeError):
        waiting.nothing_of_a_pattern()


def test_only_the_patterns_of_the_package_wait(folder: Path) -> None:
    make = "import re\nMADE = re.compile('a')\n"
    start = "import other_of_the_import\nfrom yaml import error, events\n"
    put(folder, {"yaml/__init__": start, "yaml/error": make, "yaml/events": make})
    put(folder, {"other_of_the_import": make.replace("'a'", "pattern='a', flags=re.VERBOSE")})
    error, events = pyyaml._imported()
    assert {type(error.MADE), type(events.MADE)} == {pyyaml.LaterPattern}
    assert type(sys.modules.pop("other_of_the_import").MADE) is re.Pattern
    assert re.compile is COMPILE


def test_a_package_that_cannot_be_imported_leaves_nothing_behind(folder: Path) -> None:
    put(folder, {"yaml/__init__": "raise ImportError('broken')"})
    with pytest.raises(ImportError, match="broken"):
        pyyaml._imported()
    assert re.compile is COMPILE
