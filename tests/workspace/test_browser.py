from __future__ import annotations

import sys
from pathlib import Path

import pytest

from pipelinelint.errors import CannotRun
from pipelinelint.workspace.browser import find_browser, print_pdf

posix = pytest.mark.skipif(sys.platform == "win32", reason="uses a shell script as the browser")


def program(folder: Path, name: str, script: str) -> str:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


@posix
def test_a_browser_is_found_by_its_name(tmp_path: Path) -> None:
    path = program(tmp_path, "google-chrome", "exit 0")
    assert find_browser({"PATH": str(tmp_path)}) == path


@posix
def test_a_named_browser_wins(tmp_path: Path) -> None:
    program(tmp_path, "chromium", "exit 0")
    mine = program(tmp_path, "mine", "exit 0")
    assert find_browser({"PATH": str(tmp_path), "PIPELINELINT_BROWSER": mine}) == mine


def test_without_a_browser_there_is_none(tmp_path: Path) -> None:
    assert find_browser({"PATH": str(tmp_path)}) is None


def test_without_a_browser_the_message_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipelinelint.workspace.browser.find_browser", lambda: None)
    with pytest.raises(CannotRun) as stopped:
        print_pdf("<p>x")
    assert "none was found" in stopped.value.message
    assert "report.html" in stopped.value.advice


@posix
def test_a_browser_that_prints_nothing_is_not_believed(tmp_path: Path) -> None:
    with pytest.raises(CannotRun, match="printed nothing"):
        print_pdf("<p>x", program(tmp_path, "chromium", "exit 0"))


def test_a_program_that_cannot_start_is_named(tmp_path: Path) -> None:
    with pytest.raises(CannotRun, match="cannot be started"):
        print_pdf("<p>x", str(tmp_path / "missing"))
