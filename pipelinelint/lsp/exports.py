"""An export of a CRM of which something is open: read once, and judged as a whole with each change.

Its files are listed and looked at when something is opened, saved or changed on the disk; while
somebody types, only what is typed is read anew.
"""

from __future__ import annotations

import codecs
import os

from pipelinelint.crm import markup
from pipelinelint.crm.imported import ImportProblem, Note
from pipelinelint.crm.nodes import LARGEST
from pipelinelint.errors import CannotRun
from pipelinelint.workspace import read_bytes, shown
from pipelinelint.workspace.exports import in_utf8
from pipelinelint.workspace.find import MOST_BYTES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    from pipelinelint.crm.imported import Imported
    from pipelinelint.shape.finding import Finding
    from pipelinelint.workspace.sources import Source

    State: TypeAlias = tuple[int, int, int]

_LEFT_OUT = "left out: "
_MARK = codecs.BOM_UTF8  # what is typed is UTF-8, whatever the file says of itself


class Held:
    """One export: its files by path as shown, and what they came to.

    `imported` is the definition they hold, `notes` what is to be said of files that are open and
    cannot be read as they are now: of these, what could be read last counts. `found` are the
    findings by file, `told` the files the editor was told some of; `took` are seconds the last
    judgement took.
    """

    def __init__(self, source: Source) -> None:
        markup.keep_readings()
        self.source = source
        self.imported: Imported | None = None
        self.notes: list[Note] = []
        self.found: dict[str, list[Finding]] = {}
        self.told: set[str] = set()
        self.took = 0.0
        self.is_stale = True
        self._files: dict[str, tuple[State, bytes]] = {}
        self._good: dict[str, bytes] = {}

    def read(self, unsaved: dict[str, str]) -> Imported:
        """The definition, with the texts an editor holds in place of the files. Raises CannotRun
        where there is none, and where something cannot be read at all."""
        if self.is_stale:
            self._look()
        self.notes = []
        typed = {path: _MARK + text.lstrip("\ufeff").encode("utf-8", "surrogatepass")
                 for path, text in unsaved.items()}  # fmt: skip
        files = {path: data for path, (_, data) in self._files.items()} | typed
        try:
            imported = self.source.crm.read(files.items())
            broken = _left_out(imported.notes)
        except ImportProblem as problem:
            if problem.path not in typed or problem.path not in self._good:
                raise
            broken = {problem.path: Note(problem.reason, problem.path, problem.line)}
        again = {path: self._good[path] for path in broken if path in typed and path in self._good}
        if again:
            self.notes = [broken[each] for each in again]
            imported = self.source.crm.read((files | again).items())
        for path, data in typed.items():
            if path not in broken:
                self._good[path] = data
        self.imported = imported
        return imported

    def _look(self) -> None:
        """Take the files as they are on the disk now; what did not change is not read again."""
        files: dict[str, tuple[State, bytes]] = {}
        size = 0
        for path in self.source.files():
            name = shown(path)
            state = _state(path)
            known = self._files.get(name)
            if known is None or known[0] != state:
                data = read_bytes(path, LARGEST)
                encoding = self.source.encoding
                known = state, in_utf8(name, data, encoding) if encoding else data
            files[name] = known
            size += len(known[1])
            if size > MOST_BYTES:
                raise CannotRun(f"The export has more than {MOST_BYTES // 1_000_000} MB.")
        self._files = files
        for name, (_, data) in files.items():
            self._good.setdefault(name, data)
        self.is_stale = False


def _left_out(notes: list[Note]) -> dict[str, Note]:
    return {each.path: each for each in notes if each.message.startswith(_LEFT_OUT)}


def _state(path: str) -> State:
    try:
        found = os.stat(path)
    except OSError as error:
        raise CannotRun(f"{shown(path)} cannot be read: {error.strerror}.") from None
    return found.st_mtime_ns, found.st_size, found.st_ino
