"""Which files a run is about."""

from __future__ import annotations

import os

from pipelinelint.errors import CannotRun
from pipelinelint.workspace import BASELINE, MAX_BYTES, read_bytes, shown
from pipelinelint.workspace.settings import NAMES as SETTINGS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

OURS = (*SETTINGS, BASELINE)
"""Files of this program, which are no definitions whatever paths they name."""
ENDINGS = (".yaml", ".yml", ".json")
LEFT_OUT = frozenset({"node_modules", "__pycache__", "site-packages", "venv"})
OF_THE_MACHINE = frozenset({"dev", "proc", "sys"})
"""What stands at the top of a disk and holds no files people wrote."""

MOST_ENTRIES = 100_000
"""Files and folders met below one folder; a walk over more takes minutes and finds nothing more."""

MOST_BYTES = 512_000_000
"""Bytes of a whole export; all of it is held in memory."""


class Found:
    """The files to judge, their bytes where they were read already, what was passed over and why,
    and what could not be looked at although it may be one of them."""

    __slots__ = ("failures", "paths", "read", "settings", "skipped")

    def __init__(self) -> None:
        self.failures: list[CannotRun] = []
        self.paths: list[str] = []
        self.read: dict[str, bytes] = {}
        self.settings: list[str] = []  # settings files met on the way
        self.skipped: list[tuple[str, str]] = []


def find(
    paths: list[str],
    is_excluded: Callable[[str], bool] = lambda _: False,
    is_exported: Callable[[str], bool] = lambda _: False,
) -> Found:
    """Files named are taken as they are; folders are walked for pipeline definitions. What is part
    of an export is left to it.

    Raises CannotRun when a named path does not exist, or a folder holds too much to be walked.
    """
    found = Found()

    def is_ours(path: str) -> bool:
        name = os.path.basename(path)
        if name in SETTINGS:
            found.settings.append(path)
        return path.lower().endswith(ENDINGS) and name not in OURS

    for path, is_named in _each(paths, found, is_ours, is_excluded):
        if is_exported(path):
            continue
        if is_named:
            found.paths.append(path)
        else:
            _take(path, found)
    return found


def files_of(folder: str, endings: tuple[str, ...]) -> Iterator[str]:
    """The files of a folder with these endings, as a walk for definitions meets them, and
    whatever the settings exclude. Raises CannotRun for a folder that holds too much."""
    return _walk(folder, Found(), lambda path: path.lower().endswith(endings), lambda _: False)


def find_exports(
    paths: list[str],
    is_ours: Callable[[str], bool],
    is_excluded: Callable[[str], bool] = lambda _: False,
) -> Found:
    """The files of an export, all read: those named, and of folders those that are `is_ours`.

    In folders, links and files whose name starts with a dot are passed over. Raises CannotRun
    when a file or folder cannot be read, or when all files together are larger than MOST_BYTES.
    """
    from pipelinelint.crm.nodes import LARGEST

    found = Found()
    size = 0
    for path in export_files(paths, is_ours, is_excluded, found):
        found.read[path] = read_bytes(path, LARGEST)
        found.paths.append(path)
        size += len(found.read[path])
        if size > MOST_BYTES:
            raise CannotRun(
                f"The export has more than {MOST_BYTES // 1_000_000} MB.",
                "Name the files or the folder that matter.",
            )
    if found.failures:
        raise found.failures[0]
    return found


def export_files(
    paths: list[str],
    is_ours: Callable[[str], bool],
    is_excluded: Callable[[str], bool] = lambda _: False,
    found: Found | None = None,
) -> Iterator[str]:
    """The files of an export, not read yet; `found` is told what is passed over."""
    found = found or Found()

    def is_part(path: str) -> bool:
        if os.path.basename(path).startswith(".") or not is_ours(path):
            return False
        if os.path.islink(path):
            found.skipped.append((shown(path), "a link, which is not followed"))
            return False
        return True

    return (path for path, _ in _each(paths, found, is_part, is_excluded))


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

    def tell(error: OSError) -> None:
        place = shown(error.filename or top)
        reason = (error.strerror or "it cannot be read").lower()
        failure = CannotRun(
            f"The folder {place} may not be read: {reason}.",
            "Check its permissions, or exclude it in the settings.",
        )
        failure.path = error.filename or top
        found.failures.append(failure)

    met = 0
    for folder, folders, files in os.walk(top, onerror=tell):
        met += len(folders) + len(files)
        if met > MOST_ENTRIES:
            raise CannotRun(
                f"{shown(top)} holds more than {MOST_ENTRIES:,} files and folders.",
                "Name the folder your definitions are in, or exclude the others in the settings.",
            )
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".")
            and name not in LEFT_OUT
            and not (name in OF_THE_MACHINE and os.path.dirname(folder) == folder)
            and not is_excluded(os.path.join(folder, name))
        )
        for name in sorted(files):
            path = os.path.normpath(os.path.join(folder, name))
            if not is_ours(path):
                continue
            if is_excluded(path):
                found.skipped.append((shown(path), "excluded by the settings"))
            elif not os.path.isfile(path) and not _is_hidden(path):
                found.skipped.append((shown(path), "not a regular file"))
            else:
                yield path


def _is_hidden(path: str) -> bool:
    """Whether nobody may see what is there, as in a folder whose names alone may be read."""
    try:
        os.stat(path)
    except PermissionError:
        return True
    except OSError:  # a link that leads nowhere
        return False
    return False


def _take(path: str, found: Found) -> None:
    """Keep a file of a folder when it may be a pipeline definition, else say why not.

    One that cannot be read and may be one is a failure: what is not judged is not in order.
    """
    from pipelinelint.workspace.recognise import (  # most runs name their files
        NO_PIPELINES,
        looks_like_definition,
        may_be_definition,
    )

    try:
        data = read_bytes(path)
    except CannotRun as problem:
        beginning = _beginning(path)
        if beginning is None or looks_like_definition(beginning):
            problem.path = path
            found.failures.append(problem)
        else:
            found.skipped.append((shown(path), problem.message))
        return
    if may_be_definition(data):
        found.paths.append(path)
        found.read[path] = data
    else:
        found.skipped.append((shown(path), NO_PIPELINES))


def _beginning(path: str) -> bytes | None:
    """What can be had of a file that is refused, as when it is too large; None is nothing."""
    try:
        with open(path, "rb") as file:
            return file.read(MAX_BYTES)
    except OSError:
        return None


def sfdx_folder(paths: Iterable[str]) -> str | None:
    """The first of the folders that plainly is a Salesforce DX project."""
    for path in paths:
        if not os.path.isdir(path):
            continue
        from pipelinelint.crm import looks_like_sfdx

        try:
            if looks_like_sfdx(os.listdir(path)):
                return path
        except OSError:
            continue
    return None


def word_about_project(paths: Iterable[str]) -> str:
    """What else can be judged in these folders; empty where there is nothing."""
    folder = sfdx_folder(paths)
    if folder is None:
        return ""
    place = "This folder" if folder == "." else shown(folder)
    return (
        f"{place} is a Salesforce DX project: "
        f"`pipelinelint check --from salesforce {shown(folder)}` judges its sales processes."
    )
