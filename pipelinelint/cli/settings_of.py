"""The settings each checked file obeys, found once a folder and read once a file."""

from __future__ import annotations

import os

from pipelinelint.cli.repository import is_inside, top
from pipelinelint.errors import CannotRun
from pipelinelint.files.read import read_bytes, shown
from pipelinelint.settings.discover import Discovery
from pipelinelint.settings.file import Read
from pipelinelint.settings.settings import Flags, Settings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


class SettingsOf:
    """Finds, reads and keeps settings. `reads` are the files read, with what is wrong in them;
    `files` the paths of all that were opened.

    `config` names the one file to use, `none` says that no file is used.
    """

    __slots__ = ("_by_file", "config", "discovery", "files", "flags", "none")

    def __init__(self, flags: Flags, config: str | None = None, none: bool = False) -> None:
        self.flags = flags
        self.config = config
        self.none = none
        home = os.path.expanduser("~")
        self.discovery = Discovery(os.path.exists, os.getcwd(), "" if home == "~" else home)
        self.files: list[str] = []
        self._by_file: dict[str, Read] = {}

    def of(self, path: str) -> Settings:
        """The settings for a file; raises CannotRun when the one named cannot be read."""
        return self.read_for(path).settings

    def read_for(self, path: str) -> Read:
        file = self._file_for(path)
        known = self._by_file.get(file)
        if known is None:
            known = self._by_file[file] = self._read(file)
        return known

    @property
    def reads(self) -> Sequence[Read]:
        return list(self._by_file.values())

    def _file_for(self, path: str) -> str:
        if self.none:
            return ""
        if self.config is not None:
            return self.config
        return self.discovery.settings_of(os.path.dirname(os.path.abspath(path)))

    def _read(self, file: str) -> Read:
        if not file:
            return Read(Settings().with_flags(self.flags), [], {})
        if file == self.config:
            read_bytes(file)  # a file named by hand must be there
        from pipelinelint.settings.read import read_settings

        home = top(os.path.dirname(os.path.abspath(file)))
        named = os.path.normpath(self.config) if self.config else ""

        def may_show(path: str) -> bool:
            """What was named by hand, and what the repository holds: not what a link leads to."""
            return path == named or is_inside(path, home)

        read = read_settings(file, self._load, _shown, may_show)
        settings = read.settings.with_flags(self.flags)
        return Read(settings, read.findings, read.texts, read.outside)

    def _load(self, path: str) -> bytes | str:
        self.files.append(path)
        try:
            return read_bytes(path)
        except CannotRun as problem:
            return problem.message


def _shown(path: str) -> str:
    """A path as seen from where the run started, when it is below."""
    relative = os.path.relpath(path)
    return shown(path if relative.startswith("..") else relative)
