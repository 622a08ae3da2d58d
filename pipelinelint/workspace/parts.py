"""A definition in several files: its main file lists its parts, and each part names its main file.

Both say so, so a part that is named alone (by a hook, in an editor) is judged as what it is, and no
file is read as a part that did not agree. Parts stand in the folder of the main file or below it,
also behind links: a stranger's definition reads nothing else.
"""

from __future__ import annotations

import os
from contextlib import contextmanager

from pipelinelint.engine import define_whole, has_parts, is_part
from pipelinelint.errors import CannotRun
from pipelinelint.language import worded
from pipelinelint.settings import fits
from pipelinelint.shape.joined import fault
from pipelinelint.shape.schema import PART_OF, PARTS
from pipelinelint.source.nodes import Mapping, Scalar, Sequence
from pipelinelint.source.read import read
from pipelinelint.workspace import MAX_BYTES, is_inside, read_bytes, shown
from pipelinelint.workspace.find import ENDINGS, OURS, files_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipelinelint.engine import Definition
    from pipelinelint.shape.finding import Finding
    from pipelinelint.source.nodes import Document, Node

MOST_PARTS = 1_000
"""Of one definition."""


class Disk:
    """Where parts are read from. `typed` holds texts that go before those on the disk, by real
    path: what an editor has open, what a fix would write."""

    def __init__(self) -> None:
        self.typed: dict[str, bytes] = {}

    def read(self, path: str) -> bytes:
        """Raises CannotRun, as `read_bytes` does."""
        typed = self.typed.get(os.path.realpath(path)) if self.typed else None
        return read_bytes(path) if typed is None else typed

    def is_file(self, path: str) -> bool:
        return os.path.isfile(path)

    def below(self, folder: str) -> Iterable[str]:
        """The files of a folder that may be parts. Raises CannotRun where there are too many."""
        return files_of(folder, ENDINGS)

    def is_inside(self, path: str, folder: str) -> bool:
        return is_inside(path, folder)

    def name(self, path: str) -> str:
        """A path as findings show it."""
        return shown(path)


class Parts:
    """The parts of a definition: `paths` are all that are listed, `documents` those that were read.

    Where `is_complete` is not so, something of the definition is missing and `findings` say what.
    """

    __slots__ = ("documents", "findings", "is_complete", "paths")

    def __init__(self) -> None:
        self.paths: list[str] = []
        self.documents: list[Document] = []
        self.findings: list[Finding] = []
        self.is_complete = True

    def lack(self, finding: Finding) -> None:
        self.findings.append(finding)
        self.is_complete = False


def way_to_main(path: str, document: Document) -> str:
    """The main file a part names. Raises CannotRun where that cannot be one."""
    root = document.root
    node = root.get(PART_OF) if isinstance(root, Mapping) else None
    text = node.value if isinstance(node, Scalar) and isinstance(node.value, str) else ""
    steps = text.replace("\\", "/").split("/")
    if not steps[-1] or steps[-1] == ".." or any(each not in ("..", ".") for each in steps[:-1]):
        raise CannotRun(
            f"{shown(path)} is part of `{shown(text)}`, which is no file above it.",
            "`part_of` names the main file, in the same folder (`sales.yaml`) or in one above "
            "(`../sales.yaml`).",
        )
    return tidy(os.path.join(os.path.dirname(path), *steps))


def tidy(path: str) -> str:
    """The shortest way to a file from here; an absolute path stays one."""
    return os.path.normpath(path) if os.path.isabs(path) else os.path.relpath(path or os.curdir)


def read_parts(path: str, main: Document, disk: Disk) -> Parts:
    """Read the parts a main file lists, each once, in the order in which they are listed."""
    found = Parts()
    assert isinstance(main.root, Mapping)
    node = main.root.get(PARTS)
    listed = node.items if isinstance(node, Sequence) else []
    if isinstance(node, Scalar) and isinstance(node.value, str):
        listed = [node]
    if node is not None and not listed and not _is_empty(node):
        found.lack(fault(worded("`parts` must be a list of files."), node, PARTS))
    seen = {_identity(path)}
    size = len(main.text)
    for item in listed:
        text = item.value if isinstance(item, Scalar) else None
        if not isinstance(text, str):
            found.lack(fault(worded("`parts` must be a list of files."), item, PARTS))
            continue
        for each in _named(path, text, item, disk, found):
            if _identity(each) in seen:
                continue
            seen.add(_identity(each))
            found.paths.append(each)
            if len(found.paths) > MOST_PARTS:
                said = worded("More than {limit} files are listed.", limit=MOST_PARTS)
                found.lack(fault(said, item, text, worded("Put several pipelines into a file.")))
                return found
            size += _read(path, each, item, disk, found)
            if size > MAX_BYTES:
                raise CannotRun(
                    f"{shown(path)} and its parts have more than {MAX_BYTES // 1_000_000} MB.",
                    "Split it.",
                )
    return found


def _is_empty(node: object) -> bool:
    return isinstance(node, Sequence) or (isinstance(node, Scalar) and node.value is None)


def _identity(path: str) -> str:
    return os.path.realpath(path)


def _named(path: str, text: str, item: Node, disk: Disk, found: Parts) -> list[str]:
    """The files an entry of `parts` stands for: a file, all of a folder, or what fits a pattern."""
    folder = os.path.dirname(path)
    steps = [each for each in text.replace("\\", "/").split("/") if each not in ("", ".")]
    plain = tidy(os.path.join(folder, *steps)) if steps else ""
    if not steps or ".." in steps or os.path.isabs(text) or text[:1] in "/\\" or ":" in steps[0]:
        found.lack(_leads_out(text, item))
        return []
    if disk.is_file(plain):
        if _identity(plain) == _identity(path):
            found.lack(fault(worded("A file is no part of itself."), item, text))
            return []
        return [plain]
    fixed = 0
    while fixed < len(steps) and not any(sign in steps[fixed] for sign in "*?"):
        fixed += 1
    top = tidy(os.path.join(folder, *steps[:fixed]))
    if not disk.is_inside(top, folder or os.curdir):
        found.lack(_leads_out(text, item))
        return []
    pattern = "/" + "/".join(steps)
    met = [
        each
        for each in disk.below(top)
        if os.path.basename(each) not in OURS
        and not os.path.basename(each).startswith(".")
        and fits(pattern, os.path.relpath(each, folder or os.curdir).replace(os.sep, "/"))
    ]
    if not met:
        said = worded("There is no file `{file}` here.", file=text)
        found.lack(fault(said, item, text, worded("Files are named from the folder of this one.")))
    return sorted(met, key=lambda each: each.split(os.sep))


def _leads_out(text: str, item: Node) -> Finding:
    said = worded("`{file}` is not in the folder of this file.", file=text)
    remedy = worded("Put the parts of a definition next to its main file or into folders below it.")
    return fault(said, item, text, remedy)


def _read(path: str, part: str, item: Node, disk: Disk, found: Parts) -> int:
    """Read one part, and take it when it says that it is one; its length."""
    name = disk.name(part)
    folder = os.path.dirname(path) or os.curdir
    if not disk.is_inside(part, folder):
        found.lack(_leads_out(os.path.relpath(part, folder).replace(os.sep, "/"), item))
        return 0
    try:
        data = disk.read(part)
    except CannotRun as problem:
        found.lack(fault(worded("{reason}", reason=problem.message), item, name))
        return 0
    documents = read(data, name)
    document = documents[0]
    broken = [each for each in documents if any(problem.fatal for problem in each.problems)]
    if broken:
        found.documents.append(broken[0])
        found.is_complete = False
    elif len(documents) > 1:
        said = worded("{file} holds several documents; a part is one.", file=name)
        found.lack(fault(said, item, name))
    elif not isinstance(document.root, Mapping) or PART_OF not in document.root:
        way = os.path.relpath(path, os.path.dirname(part) or os.curdir).replace(os.sep, "/")
        said = worded("{file} doesn't say that it is a part.", file=name)
        remedy = worded("Write `part_of: {way}` at its top, or don't list it here.", way=way)
        found.lack(fault(said, item, name, remedy))
    elif _leads_elsewhere(path, part, document):
        node = document.root.get(PART_OF)
        assert node is not None
        said = worded("{main} lists this file, which names another one.", main=disk.name(path))
        found.lack(fault(said, node, name))
    else:
        found.documents.append(document)
    return len(data)


def _leads_elsewhere(path: str, part: str, document: Document) -> bool:
    try:
        return _identity(way_to_main(part, document)) != _identity(path)
    except CannotRun:
        return True


# ---------------------------------------------------------------- those of a run


class Wholes:
    """The definitions in several files of a run: each is judged once, whichever file is met.

    `latest` are the documents of the one that was read last, its main file first; `paths` all its
    files.
    """

    def __init__(self) -> None:
        self.disk = Disk()
        self.latest: list[Document] = []
        self.paths: list[str] = []
        self._parts: dict[str, set[str]] = {}  # by main file, all by real paths
        self._unread: set[str] = set()

    def knows(self, path: str) -> bool:
        """Whether a file was judged, as a main file or as a part of one."""
        if not self._parts:
            return False
        real = _identity(path)
        return real in self._parts or any(real in parts for parts in self._parts.values())

    def read(self, path: str, main: Document) -> Parts:
        """The parts of a definition, which is known from then on."""
        parts = read_parts(path, main, self.disk)
        self.latest = [main, *parts.documents]
        self.paths = [path, *parts.paths]
        self._parts[_identity(path)] = {_identity(each) for each in parts.paths}
        if not parts.is_complete:  # what is wrong with its list is said, and no more of it is known
            self._unread.add(_identity(path))
        return parts

    def define(self, path: str, main: Document) -> Definition:
        """The definition in a main file and its parts."""
        parts = self.read(path, main)
        return define_whole(main, parts.documents, parts.findings, parts.is_complete)

    def main_of(self, path: str, data: bytes, main: str) -> tuple[bytes, list[Document]]:
        """The main file of a part that was read: its bytes and documents. Raises CannotRun where
        it is none; one that cannot be read may be one."""
        self.disk.typed.setdefault(_identity(path), data)
        there = self.disk.read(main)
        documents = read(there, self.disk.name(main))
        said = f"{shown(path)} is part of {shown(main)}, which"
        # Whatever it lists: two such files would name each other for ever.
        if is_part(documents[0]):
            advice = "Parts have no parts: name the main file, and list it there."
            if _identity(path) == _identity(main):
                raise CannotRun(f"{shown(path)} says it is part of itself.", "Delete `part_of`.")
            raise CannotRun(f"{said} is a part itself.", advice)
        broken = any(problem.fatal for each in documents for problem in each.problems)
        if not broken and not any(has_parts(each) for each in documents):
            advice = "Write `parts:` with the files of the definition there."
            raise CannotRun(f"{said} lists no parts.", advice)
        return there, documents

    def require(self, path: str, main: str) -> None:
        """Raises CannotRun for a part its main file knows nothing of: nothing was said of it."""
        real = _identity(main)
        if real not in self._parts:  # it cannot be read, which is said once
            self._parts[real] = set()
            self._unread.add(real)
        if real not in self._unread and _identity(path) not in self._parts[real]:
            there = os.path.relpath(path, os.path.dirname(main) or os.curdir)
            raise CannotRun(
                f"{shown(path)} is part of {shown(main)}, which doesn't list it.",
                f"Add `{shown(there)}` to `parts:` there, or delete `part_of` here.",
            )

    def forget(self, disk: Disk) -> None:
        """Read all anew, and from somewhere else."""
        self.disk = disk
        self._parts = {}

    @contextmanager
    def having(self, path: str, data: bytes) -> Iterator[None]:
        """Judge a file once more, with a text that need not be on the disk."""
        parts, self._parts, self.latest = self._parts, {}, []
        real, typed = _identity(path), self.disk.typed
        before = typed.get(real)
        typed[real] = data
        try:
            yield
        finally:
            self._parts = parts
            if before is None:
                del typed[real]
            else:
                typed[real] = before


def main_file(path: str) -> str:
    """The main file of the definition a file is one of; empty for a definition in one file, and for
    what cannot be read."""
    try:
        data = read_bytes(path)
        if not may_be_of_several(path, data):
            return ""
        document = read(data, shown(path))[0]
        if is_part(document):
            return way_to_main(path, document)
        return path if has_parts(document) else ""
    except CannotRun:
        return ""


def may_be_of_several(path: str, data: bytes | None) -> bool:
    """Whether a file, read already or not, may be one of several of a definition."""
    if data is None:
        try:
            data = read_bytes(path)
        except CannotRun:
            return False
    return b"part_of" in data or b"parts" in data or 0 in data[:4]
