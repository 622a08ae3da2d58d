"""Which files a run is about."""

from __future__ import annotations

import os
import re

from pipelinelint.errors import CannotRun
from pipelinelint.files.read import read_bytes, shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

ENDINGS = (".yaml", ".yml", ".json")
LEFT_OUT = frozenset({"node_modules", "__pycache__", "site-packages", "venv"})
NOT_ONE = "no `pipelines:`, so not a pipeline definition"
"""Why a file of a folder is passed over."""
SETTINGS_NAMES = (".pipelinelint.yaml", ".pipelinelint.yml", "pipelinelint.yaml")
MOST_BYTES = 512_000_000
"""Bytes of a whole export; all of it is held in memory."""

_IN_YAML = re.compile(rb"""^(?:[{,]?\s*|---\s+)["']?pipelines["']?\s*:""", re.MULTILINE)
_IN_JSON = re.compile(rb"""[{,]\s*"pipelines"\s*:""")


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

    def is_ours(path: str) -> bool:
        return path.lower().endswith(ENDINGS) and os.path.basename(path) not in SETTINGS_NAMES

    for path, is_named in _each(paths, found, is_ours, is_excluded):
        if is_named:
            found.paths.append(path)
        else:
            _take(path, found)
    return found


def find_exports(
    paths: list[str],
    is_ours: Callable[[str], bool],
    is_excluded: Callable[[str], bool] = lambda _: False,
) -> Found:
    """The files of an export, all read: those named, and of folders those that are `is_ours`.

    In folders, links and files whose name starts with a dot are passed over. Raises CannotRun
    when a named path cannot be read, or when all files together are larger than MOST_BYTES.
    """
    from pipelinelint.crm.text import LARGEST

    found = Found()
    size = 0

    def is_part(path: str) -> bool:
        if os.path.basename(path).startswith(".") or not is_ours(path):
            return False
        if os.path.islink(path):
            found.skipped.append((shown(path), "a link, which is not followed"))
            return False
        return True

    for path, is_named in _each(paths, found, is_part, is_excluded):
        try:
            found.read[path] = read_bytes(path, LARGEST)
        except CannotRun as problem:
            if is_named:
                raise
            found.skipped.append((shown(path), problem.message))
            continue
        found.paths.append(path)
        size += len(found.read[path])
        if size > MOST_BYTES:
            raise CannotRun(
                f"The export has more than {MOST_BYTES // 1_000_000} MB.",
                "Name the files or the folder that matter.",
            )
    return found


def _each(
    paths: list[str],
    found: Found,
    is_ours: Callable[[str], bool],
    is_excluded: Callable[[str], bool],
) -> Iterator[tuple[str, bool]]:
    """Each file once, and whether it was named; raises CannotRun for a path that is not there."""
    seen: set[str] = set()
    for path in paths:
        is_folder = os.path.isdir(path)
        if is_folder:
            files: Iterable[str] = _walk(path, found, is_ours, is_excluded)
        elif os.path.lexists(path):
            files = [path]
        else:
            raise CannotRun(
                f"{shown(path)} does not exist.", "Check the spelling, or the folder you are in."
            )
        for file in files:
            real = os.path.realpath(file)
            if real not in seen:
                seen.add(real)
                yield file, not is_folder


def _walk(
    top: str,
    found: Found,
    is_ours: Callable[[str], bool],
    is_excluded: Callable[[str], bool],
) -> Iterator[str]:
    """Files of a folder that are ours, in order; links to folders are not followed."""
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
            if not is_ours(path):
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
    if looks_like_definition(data, path.lower().endswith(".json")):
        found.paths.append(path)
        found.read[path] = data
    else:
        found.skipped.append((shown(path), NOT_ONE))


def looks_like_definition(data: bytes, is_json: bool = False) -> bool:
    """Whether a text seems to have a key `pipelines` at its top, in any encoding.

    A quick look that spares parsing most files of a repository; reading decides.
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        data = data[2:].replace(b"\x00", b"")
    elif data[:3] == b"\xef\xbb\xbf":
        data = data[3:]
    if is_json or data.lstrip()[:1] == b"{":
        return _IN_JSON.search(data) is not None
    return _IN_YAML.search(data) is not None
