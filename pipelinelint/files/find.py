"""Which files a run is about."""

from __future__ import annotations

import os
import re

from pipelinelint.files.problem import CannotRun
from pipelinelint.files.read import read_bytes, shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ENDINGS = (".yaml", ".yml", ".json")
LEFT_OUT = frozenset({"node_modules", "__pycache__", "site-packages", "venv"})
SETTINGS_NAMES = (".pipelinelint.yaml", ".pipelinelint.yml", "pipelinelint.yaml")

_PIPELINES = re.compile(rb"""^\s*[{,]?\s*["']?pipelines["']?\s*:""", re.MULTILINE)


class Found:
    """The files to judge, their bytes where they were read already, and what was passed over."""

    __slots__ = ("paths", "read", "skipped")

    def __init__(self) -> None:
        self.paths: list[str] = []
        self.read: dict[str, bytes] = {}
        self.skipped: list[tuple[str, str]] = []


def find(paths: list[str], is_excluded: Callable[[str], bool] = lambda _: False) -> Found:
    """Files named are taken as they are; folders are walked for pipeline definitions.

    Raises CannotRun when a named path does not exist.
    """
    found = Found()
    seen: set[str] = set()
    for path in paths:
        if os.path.isdir(path):
            for file in _walk(path, found, is_excluded):
                if os.path.realpath(file) not in seen:
                    seen.add(os.path.realpath(file))
                    _take(file, found)
        elif os.path.lexists(path):
            if os.path.realpath(path) not in seen:
                seen.add(os.path.realpath(path))
                found.paths.append(path)
        else:
            raise CannotRun(
                f"{shown(path)} does not exist.", "Check the spelling, or the folder you are in."
            )
    return found


def _walk(top: str, found: Found, is_excluded: Callable[[str], bool]) -> Iterator[str]:
    """Files of a folder with a fitting ending, in order; links to folders are not followed."""
    for folder, folders, files in os.walk(top, onerror=lambda error: _unreadable(error, found)):
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".")
            and name not in LEFT_OUT
            and not is_excluded(os.path.join(folder, name))
        )
        for name in sorted(files):
            path = os.path.normpath(os.path.join(folder, name))
            if name in SETTINGS_NAMES or not name.lower().endswith(ENDINGS):
                continue
            if is_excluded(path):
                found.skipped.append((shown(path), "excluded by the settings"))
            elif not os.path.isfile(path):
                found.skipped.append((shown(path), "not a regular file"))
            else:
                yield path


def _unreadable(error: OSError, found: Found) -> None:
    found.skipped.append((shown(error.filename or ""), "the folder may not be read"))


def _take(path: str, found: Found) -> None:
    """Keep a file of a folder when it is a pipeline definition, else say why not."""
    try:
        data = read_bytes(path)
    except CannotRun as problem:
        found.skipped.append((shown(path), problem.message))
        return
    if looks_like_definition(data):
        found.paths.append(path)
        found.read[path] = data
    else:
        found.skipped.append((shown(path), "no `pipelines:`, so not a pipeline definition"))


def looks_like_definition(data: bytes) -> bool:
    """Whether a text has a key `pipelines` somewhere at the start of a line, in any encoding."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        data = data.replace(b"\x00", b"")
    return _PIPELINES.search(data) is not None
