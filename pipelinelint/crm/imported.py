"""What an importer hands back: a definition, the texts it came from, what was left out."""

from __future__ import annotations

from pipelinelint.errors import CannotRun
from pipelinelint.source.nodes import Mapping, Sequence, path_of
from pipelinelint.text import file_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pipelinelint.language import Worded
    from pipelinelint.source.nodes import Node, Position


class ImportProblem(CannotRun):
    """The export cannot be read at all; the message says what, where and what to do.

    `reason` is the message without its place: the file `path` and the line (from 1; 0 when the
    whole file is meant).
    """

    def __init__(self, reason: str, path: str = "", line: int = 0) -> None:
        super().__init__(_placed(reason, path, line))
        self.reason = reason
        self.path = path
        self.line = line


ANOTHERS = "another product's answer"
"""What is said of a file with keys no answer of the CRM has."""


class NotOurs(ImportProblem):
    """The files are another CRM's, or no texts; the message says whose or what."""


class Unfamiliar(ImportProblem):
    """No file is an answer the importer knows: whatever signs are in them stand there by chance."""


class FileSpan:
    """From `start` up to `end` in the file `path`."""

    __slots__ = ("end", "path", "start")

    def __init__(self, path: str, start: Position, end: Position) -> None:
        self.path = path
        self.start = start
        self.end = end


class Note:
    """One thing the reader of the import should know: left out, guessed or left open.

    `place` is where, as exactly as is known. With a `severity` it is a defect of the set-up itself,
    a finding when the export is judged; `said` and `remedy` are that finding's sentences, `further`
    its further places.
    """

    __slots__ = ("further", "line", "message", "path", "place", "remedy", "said", "severity")

    def __init__(self, message: str, path: str = "", line: int = 0) -> None:
        self.message = message
        self.path = path
        self.line = line  # from 1; 0 when no line is meant
        self.place: FileSpan | None = None
        self.further: list[FileSpan] = []
        self.severity = ""
        self.said: Worded | None = None
        self.remedy: Worded | None = None

    def __str__(self) -> str:
        return _placed(self.message, self.path, self.line)


def _placed(message: str, path: str, line: int) -> str:
    where = f"{path}:{line}: " if line else f"{path}: "
    return (where if path else "") + message


class Notes:
    """Notes in the order they were made, each once; `unfamiliar` are files that are no answer the
    importer knows."""

    __slots__ = ("_seen", "all", "unfamiliar")

    def __init__(self) -> None:
        self.all: list[Note] = []
        self.unfamiliar: set[str] = set()
        self._seen: set[str] = set()

    def add(
        self, message: str, place: FileSpan | None = None, path: str = "", line: int = 0
    ) -> None:
        note = Note(message, path, line)
        if place is not None:
            note = Note(message, place.path, place.start.line)
            note.place = place
        self._keep(note)

    def defect(
        self,
        severity: str,
        said: Worded,
        place: FileSpan,
        remedy: Worded,
        further: Iterable[FileSpan] = (),
    ) -> None:
        """Something is wrong in the export itself: a sentence, its places, what to do.

        The same sentence is said once a file.
        """
        message = str(said).rstrip(".")
        if message.startswith(("The ", "No ", "A ")):  # a note goes on behind its place
            message = message[0].lower() + message[1:]
        note = Note(message, place.path, place.start.line)
        note.place, note.severity, note.said, note.remedy = place, severity, said, remedy
        note.further = list(further)
        self._keep(note, f"{place.path}: {message}")

    def _keep(self, note: Note, key: str = "") -> None:
        key = key or str(note)
        if key not in self._seen:
            self._seen.add(key)
            self.all.append(note)


def nothing_in(notes: Notes, needed: str) -> ImportProblem:
    """Why an export holds no pipeline: the first thing said of its files, and what is needed."""
    said = next((note for note in notes.all if note.path), None)
    if said is None:
        return ImportProblem(needed)
    why = said.message.removeprefix("left out: ").rstrip(".")
    known = {note.path for note in notes.all if note.path} - notes.unfamiliar
    kind = ImportProblem if known else Unfamiliar
    return kind(f"{why}. {needed[0].upper()}{needed[1:]}", said.path, said.line)


class Fields:
    """What an export knows of a deal's fields beside those its definition names.

    `others` gives the fields nothing refers to, by internal name, each as the definition would hold
    it. With `whole`, a field that is in neither does not exist. `is_unclear` says whether something
    that could not be read speaks of a field, so that nobody knows whether it is required; with
    `all_asked`, whatever could require a field was looked at. With `at_first`, a required field
    stands at the first stage that asks for it, and holds from there on.
    """

    __slots__ = ("all_asked", "at_first", "is_unclear", "others", "whole")

    def __init__(
        self,
        others: Callable[[], dict[str, Node]] = dict,
        *,
        whole: bool = False,
        is_unclear: Callable[[str], bool] = lambda _: False,
        all_asked: bool = True,
        at_first: bool = False,
    ) -> None:
        self.others = others
        self.whole = whole
        self.is_unclear = is_unclear
        self.all_asked = all_asked
        self.at_first = at_first


class Imported:
    """A CRM's set-up as a definition.

    `root` holds the nodes a definition file would hold, each pointing into one of `texts` (path
    to decoded text, without a byte order mark), which hold no file that was left out. `path` is
    the file the definition as a whole is named after: where a finding without a better place
    stands. `fields` says more of the fields. `others` are further exports that stood in the same
    folder, each a definition of its own.
    """

    __slots__ = ("crm", "fields", "notes", "others", "path", "root", "texts")

    def __init__(
        self,
        crm: str,
        root: Mapping,
        texts: dict[str, str],
        notes: list[Note],
        path: str,
        fields: Fields | None = None,
    ) -> None:
        self.fields = fields or Fields()
        self.others: list[Imported] = []
        self.crm = crm
        self.root = root
        self.texts = _without_left_out(texts, root, notes)
        self.notes = notes
        self.path = path


def _without_left_out(texts: dict[str, str], root: Node, notes: list[Note]) -> dict[str, str]:
    """The texts but those of which a note says that they were left out and nothing was read: they
    are no files that were judged."""
    left = {file_of(note.path) for note in notes if note.message.startswith("left out: ")}
    if left.isdisjoint(map(file_of, texts)):
        return texts
    nodes: list[Node] = [root]
    read = {file_of(note.path) for note in notes if note.severity}
    while nodes:
        node = nodes.pop()
        read.add(file_of(path_of(node, "")))
        if isinstance(node, Mapping):
            nodes += [value for _, value in node.entries.values()]
        elif isinstance(node, Sequence):
            nodes += node.items
    return {path: text for path, text in texts.items() if file_of(path) not in left - read}
