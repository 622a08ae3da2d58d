"""XML of strangers as elements that know their place.

No document type, hence no entities but XML's own five; no network; size, depth and number of
elements are bounded. Names are local: a prefix is dropped.
"""

from __future__ import annotations

import re
from xml.parsers import expat

from pipelinelint.crm.imported import ImportProblem
from pipelinelint.crm.nodes import SourceText, decode

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipelinelint.crm.imported import FileSpan

DEEPEST = 60
MOST_ELEMENTS = 1_000_000
_JUNK = re.compile(r"\A[^<]{1,200}(?=<\?xml[ \t\r\n])")
_DECLARED = re.compile(rb"\A\s*<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']")
_OTHER_ENCODINGS = {"iso-8859-1": "latin-1", "windows-1252": "cp1252", "us-ascii": "ascii"}
_BLANK = " \t\r\n"
_ATTRIBUTE = re.compile(r"(?:<[^\s/>]+)?\s+([^\s=/>]+)\s*=\s*(\"[^\"]*\"|'[^']*')")
"""The next attribute of a start tag, from its `<` or from behind the attribute before."""


class Element:
    """One element: its attributes, its children in order and, for a leaf, its text without outer
    blanks."""

    __slots__ = ("_inner", "_outer", "_source", "attributes", "children", "name", "text")

    def __init__(self, name: str, source: SourceText, start: int) -> None:
        self.name = name
        self.text = ""
        self.attributes: dict[str, str] = {}
        self.children: list[Element] = []
        self._source = source
        self._outer = [start, start]
        self._inner = [-1, -1]

    @property
    def place(self) -> FileSpan:
        return self._source.place(*self._outer)

    @property
    def text_place(self) -> FileSpan:
        """Of the text between the tags; of the whole element when there is none."""
        start, end = self._inner
        if start < 0 or not self.text:
            return self.place
        raw = self._source.text[start:end]
        left = len(raw) - len(raw.lstrip(_BLANK))
        return self._source.place(start + left, start + max(left, len(raw.rstrip(_BLANK))))

    def attribute_place(self, name: str) -> FileSpan:
        """Of the value between its quotes; of the whole element when there is no such attribute."""
        found = _ATTRIBUTE.match(self._source.text, self._outer[0])
        while found is not None:
            if found.group(1).rpartition(":")[2] == name:
                return self._source.place(found.start(2) + 1, found.end(2) - 1)
            found = _ATTRIBUTE.match(self._source.text, found.end())
        return self.place

    @property
    def raw(self) -> str:
        """The text as written, entities and all."""
        place = self.text_place
        return self._source.text[place.start.offset : place.end.offset]

    def child(self, name: str) -> Element | None:
        """The first child of that name that says something, else the first."""
        found = self.all(name)
        return next((one for one in found if one.text or one.children), found[0] if found else None)

    def all(self, name: str) -> list[Element]:
        return [child for child in self.children if child.name == name]

    def get(self, name: str) -> str:
        """The text of a child; empty when it is not there."""
        child = self.child(name)
        return child.text if child is not None else ""

    def walk(self) -> Iterator[Element]:
        yield self
        for child in self.children:
            yield from child.walk()


def made(
    name: str, source: SourceText, start: int, end: int, *, text: str = "",
    children: list[Element] | None = None,
) -> Element:  # fmt: skip
    """An element for what another format says, between two offsets of its text."""
    element = Element(name, source, start)
    element.text, element.children = text, children or []
    element._outer = element._inner = [start, end]
    return element


class Markup:
    """A parsed file: its root, its text, and what was skipped before the root."""

    __slots__ = ("root", "skipped", "source")

    def __init__(self, root: Element, source: SourceText, skipped: str) -> None:
        self.root = root
        self.source = source
        self.skipped = skipped


_kept: dict[str, tuple[bytes, Markup]] = {}
_keeps = False


def keep_readings() -> None:
    """Keep from now on the last reading of each file: an editor reads an export again with every
    pause in typing, and one file of it has changed."""
    global _keeps  # noqa: PLW0603 # one process serves one editor
    _keeps = True


def read_xml(path: str, data: bytes) -> Markup:
    """Parse one file. Raises ImportProblem with the line when it is not well-formed."""
    if not _keeps:
        return _read(path, data)
    known = _kept.get(path)
    if known is None or known[0] != data:
        known = _kept[path] = data, _read(path, data)
    return known[1]


def _read(path: str, data: bytes) -> Markup:
    text = _text(path, data)
    junk = _JUNK.match(text)
    skipped = junk.group().strip() if junk else ""
    source = SourceText(path, text)
    parsed = text if junk is None else " " * junk.end() + text[junk.end() :]
    root = _Builder(source, parsed).parse()
    return Markup(root, source, skipped)


def _text(path: str, data: bytes) -> str:
    declared = _DECLARED.match(data[:200])
    name = declared.group(1).decode("ascii").lower() if declared else ""
    if name in _OTHER_ENCODINGS:
        return decode(path, data, _OTHER_ENCODINGS[name])[0]
    return decode(path, data)[0]


class _Builder:
    """Collects expat's events; offsets are turned from UTF-8 bytes into code points."""

    def __init__(self, source: SourceText, parsed: str) -> None:
        self.source = source
        # The declaration is blanked out: it may name another encoding than what is parsed here.
        self.bytes = re.sub(
            r"\A\s*<\?xml[^>]*\?>", lambda found: " " * len(found.group()), parsed
        ).encode("utf-8", "replace")
        self.ascii = len(self.bytes) == len(parsed)
        self.stack: list[Element] = []
        self.pieces: list[list[str]] = []
        self.root: Element | None = None
        self.count = 0
        self.byte = 0
        self.point = 0
        self.parser = expat.ParserCreate("utf-8")
        self.parser.buffer_text = False
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._data
        self.parser.StartDoctypeDeclHandler = self._doctype

    def parse(self) -> Element:
        try:
            self.parser.Parse(self.bytes, True)
        except expat.ExpatError as error:
            reason = expat.ErrorString(error.code)
            raise ImportProblem(
                f"the XML is not well-formed ({reason}).", self.source.path, error.lineno
            ) from None
        if self.root is None:
            raise ImportProblem("the file contains no XML element.", self.source.path)
        return self.root

    def _offset(self) -> int:
        """Code points before the current event. Events come in order, so only the way from the
        last one is decoded."""
        index = self.parser.CurrentByteIndex
        if self.ascii:
            return index
        self.point += len(self.bytes[self.byte : index].decode("utf-8", "replace"))
        self.byte = index
        return self.point

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.count += 1
        if len(self.stack) >= DEEPEST or self.count > MOST_ELEMENTS:
            self._refuse("the XML is nested too deeply or has too many elements to be an export")
        element = Element(name.rpartition(":")[2], self.source, self._offset())
        if attributes:
            element.attributes = {key.rpartition(":")[2]: attributes[key] for key in attributes}
        if self.stack:
            self.stack[-1].children.append(element)
        elif self.root is None:
            self.root = element
        self.stack.append(element)
        self.pieces.append([])

    def _end(self, name: str) -> None:
        element = self.stack.pop()
        start = self._offset()
        if element._inner[0] >= 0:
            element._inner[1] = start
        element._outer[1] = self._after_tag(start)
        pieces = self.pieces.pop()
        element.text = "" if element.children else "".join(pieces).strip(_BLANK)

    def _after_tag(self, start: int) -> int:
        end = self.source.text.find(">", start)
        return end + 1 if end >= 0 else start

    def _data(self, data: str) -> None:
        offset = self._offset()
        if self.stack[-1]._inner[0] < 0:
            self.stack[-1]._inner[0] = offset
        self.pieces[-1].append(data)

    def _doctype(self, *_: object) -> None:
        self._refuse(
            "the XML declares a document type, which no CRM export does, so it is not read"
        )

    def _refuse(self, message: str) -> None:
        raise ImportProblem(f"{message}.", self.source.path, self.parser.CurrentLineNumber)
