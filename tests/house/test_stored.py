"""What is compiled is stored, and never used when it is older than what it was made from."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipelinelint import shipped

NAME = "tried_here"
DATA = {"plain": (1, "two"), "words": b"\nab\t0 5\n\nab\t1\n", "none": b""}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(shipped, "STORED", str(tmp_path))
    monkeypatch.setattr(shipped, "__path__", [str(tmp_path)])
    monkeypatch.setattr(shipped, "_stamp", lambda: "now")
    yield tmp_path
    _forget()


def _forget() -> None:
    """As a new process would begin."""
    sys.modules.pop(f"pipelinelint.shipped.{NAME}", None)
    sys.path_importer_cache.clear()


def _load() -> tuple[dict[str, Any], bool]:
    """The data, and whether it was built for it."""
    built: list[bool] = []

    def build() -> dict[str, Any]:
        built.append(True)
        return dict(DATA)

    _forget()
    loaded = shipped.load(NAME, build)
    return {key: each if key == "plain" else each[:] for key, each in loaded.items()}, bool(built)


def test_what_was_built_is_there_for_the_next_run(folder: Path) -> None:
    assert _load() == (DATA, True)
    assert _load() == (DATA, False)
    assert b"ab" not in (folder / f"{NAME}.py").read_bytes().partition(b"DATA")[2]


@pytest.mark.parametrize("preads", [True, False])
def test_of_a_file_the_pieces_are_those_of_its_bytes(
    monkeypatch: pytest.MonkeyPatch, preads: bool
) -> None:
    if not preads:  # as on Windows
        monkeypatch.delattr(os, "pread", raising=False)
    _load()
    _forget()
    words, known = shipped.load(NAME, dict)["words"], DATA["words"]
    assert isinstance(known, bytes)
    assert len(words) == len(known)
    for start, end in ((0, 4), (3, 7), (2, 2), (5, 3), (7, 900), (900, 950)):
        assert words[start:end] == known[start:end]


def test_what_was_loaded_stays_whole_when_another_version_is_stored() -> None:
    _load()
    _forget()
    words = shipped.load(NAME, dict)["words"]
    shipped.store(NAME, {**DATA, "words": b"other"}, "later")
    assert words[:] == DATA["words"]


@pytest.mark.parametrize("change", ["gone", "older", "cut"])
def test_a_file_that_does_not_belong_to_its_module_is_built_again(
    folder: Path, change: str
) -> None:
    _load()
    file = folder / f"{NAME}-words.txt"
    if change == "gone":
        file.unlink()
    else:
        file.write_bytes(b"before\n\n\n" if change == "older" else b"no")
    assert _load() == (DATA, True)
    assert _load() == (DATA, False)


def test_what_was_older_is_built_once_and_not_each_time_in_a_process(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    built: list[bool] = []

    def build() -> dict[str, Any]:
        built.append(True)
        return dict(DATA)

    _load()
    monkeypatch.setattr(shipped, "_stamp", lambda: "later")
    for _ in range(3):
        sys.path_importer_cache.clear()
        assert shipped.load(NAME, build)["plain"] == DATA["plain"]
    assert built == [True]


def test_what_an_earlier_version_stored_is_built_again(folder: Path) -> None:
    (folder / f"{NAME}.py").write_text("STAMP = 'now'\nDATA = {}\n", encoding="utf-8")
    assert _load() == (DATA, True)
