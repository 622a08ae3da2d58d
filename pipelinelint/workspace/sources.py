"""The exports that settings name under `from`: which files each is made of."""

from __future__ import annotations

import os

from pipelinelint.crm import CRMS
from pipelinelint.settings import fits
from pipelinelint.workspace.exports import read_export
from pipelinelint.workspace.find import LEFT_OUT, OURS, export_files

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.crm.imported import Imported
    from pipelinelint.settings import Settings
    from pipelinelint.settings.scope import ExportSaid

WILD = frozenset("*?")


class Source:
    """An export: what reads it, the settings that name it, and where in them (`origin`)."""

    __slots__ = ("_folder", "_patterns", "crm", "encoding", "origin", "said", "settings")

    def __init__(self, said: ExportSaid, settings: Settings) -> None:
        self.crm = CRMS[said.crm.text]
        self.encoding = said.encoding
        self.origin = said.crm.origin
        self.settings = settings
        self._folder = settings.folder or os.curdir
        self.said = (said.crm.text, said.encoding, [each.text for each in said.paths])
        self._patterns = [_parts(each.text) for each in said.paths]

    @property
    def starts(self) -> list[str]:
        """The files and folders to look in, as seen from here: each path up to its first star."""
        found: dict[str, None] = {}
        for parts in self._patterns or [[]]:
            fixed = parts[: _fixed(parts)]
            found[os.path.relpath(os.path.join(self._folder, *fixed))] = None
        return list(found)

    def has(self, path: str) -> bool:
        """Whether a file is part of it, by its place and name."""
        parts = _parts(self.settings.relative(path))
        if not parts or parts[0] == ".." or parts[-1] in OURS:
            return False
        if parts in self._patterns:
            return True
        if any(each.startswith(".") or each in LEFT_OUT for each in parts):
            return False
        return self._is_part(path) and not self.settings.excludes(path)

    def touches(self, path: str) -> bool:
        """Whether a run about a file or folder is about this export."""
        if not os.path.isdir(path):
            return self.has(path)
        folder = os.path.join(os.path.abspath(path), "")
        starts = [os.path.join(os.path.abspath(each), "") for each in self.starts]
        return any(each.startswith(folder) or folder.startswith(each) for each in starts)

    def files(self) -> list[str]:
        """Its files on the disk. Raises CannotRun where a path it names is not there."""
        return list(export_files(self.starts, self._is_part, self.settings.excludes))

    def read(self) -> tuple[Imported, list[tuple[str, str]]]:
        """The definition behind it, and what was passed over. Raises CannotRun without any."""
        return read_export(
            self.crm, self.starts, self.settings.excludes,
            encoding=self.encoding, is_part=self._is_part,
        )  # fmt: skip

    def _is_part(self, path: str) -> bool:
        """Whether a file met in one of its folders is."""
        if os.path.basename(path) in OURS or not self.crm.recognises(path):
            return False
        name = self.settings.relative(path)
        return not self._patterns or any(
            fits("./" + "/".join(each), name) or not each for each in self._patterns
        )


def sources_of(settings: Settings) -> list[Source]:
    """The exports settings name. Those of a CRM there is no reader for are a fault of theirs."""
    return [Source(each, settings) for each in settings.exports if each.crm.text in CRMS]


def _parts(path: str) -> list[str]:
    return [each for each in path.replace("\\", "/").split("/") if each not in ("", ".")]


def _fixed(parts: list[str]) -> int:
    """How many parts of a pattern come before its first star."""
    return next((n for n, each in enumerate(parts) if WILD.intersection(each)), len(parts))
