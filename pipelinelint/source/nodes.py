"""What reading a text gives: nodes that know where they stand, comments, problems, documents.

Every reader of the house (YAML, JSON, a CRM's XML or CSV) builds these same nodes, so that
whatever judges them can point into the text they came from.
"""

from __future__ import annotations

from itertools import accumulate, chain

from pipelinelint.language import Term, noted_word

TYPE_CHECKING = False
if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable, Iterator
    from typing import TypeAlias

    from pipelinelint.language import Worded

    Plain: TypeAlias = str | int | float | bool | None


class Position:
    """A point in a text: line and column count from 1, offset from 0, all in code points."""

    __slots__ = ("column", "line", "offset")

    def __init__(self, line: int, column: int, offset: int) -> None:
        self.line = line
        self.column = column
        self.offset = offset

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Position) and self.offset == other.offset

    def __hash__(self) -> int:
        return hash(self.offset)

    def __repr__(self) -> str:
        return f"{self.line}:{self.column}"


class Span:
    """From `start` up to, not including, `end`."""

    __slots__ = ("end", "start")

    def __init__(self, start: Position, end: Position) -> None:
        self.start = start
        self.end = end

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Span) and self.start == other.start and self.end == other.end

    def __hash__(self) -> int:
        return hash((self.start.offset, self.end.offset))

    def __repr__(self) -> str:
        return f"{self.start!r}-{self.end!r}"


START = Span(Position(1, 1, 0), Position(1, 1, 0))
"""The first character of a text: the place of what has no better one."""

BREAKS = "\n\r\x85\u2028\u2029"
"""What ends a line, as YAML counts them: besides these CR LF, which is one."""
BLANKS = " \t" + BREAKS
_LARGE = 1_000_000
_NO_BREAKS = "\v\f\x1c\x1d\x1e"  # for Python they are


class Lines:
    """The lines of a text, found when the first place in it is asked for. `path` is the file."""

    __slots__ = ("_starts", "path", "text")

    def __init__(self, text: str, path: str = "") -> None:
        self.text = text
        self.path = path
        self._starts: list[int] | array[int] = []

    def position(self, offset: int) -> Position:
        """The position of a code point offset; beyond the text, its end."""
        starts = self._starts or self._find()
        offset = min(max(offset, 0), len(self.text))
        from bisect import bisect_right  # a file without findings asks for no place

        line = bisect_right(starts, offset)
        return Position(line, offset - starts[line - 1] + 1, offset)

    def span(self, start: int, end: int) -> Span:
        return Span(self.position(start), self.position(end))

    def _find(self) -> list[int] | array[int]:
        text = self.text
        if len(text) > _LARGE:  # slower, and without a copy of each line
            import re
            from array import array

            found = re.finditer(f"\r\n|[{BREAKS}]", text)
            self._starts = array("Q", chain((0,), (each.end() for each in found)))
            return self._starts
        for mark in _NO_BREAKS:
            if mark in text:
                text = text.replace(mark, " ")
        lines = text.splitlines(keepends=True)
        if lines and lines[-1][-1] not in BREAKS:
            lines.pop()
        self._starts = [0, *accumulate(map(len, lines))]
        return self._starts


def position_at(text: str, offset: int) -> Position:
    """The position of a code point offset; beyond the text, its end."""
    return Lines(text).position(offset)


def start_of_line(text: str, offset: int) -> int:
    """The offset of the first character of the line of `offset`."""
    width = 256  # and wider from step to step: a mark that never comes is not sought to the end
    while True:
        begin = max(offset - width, 0)
        before = text[begin:offset]
        last = max(before.rfind(mark) for mark in BREAKS)
        if last >= 0 or begin == 0:
            return begin + last + 1
        width *= 8


def end_of_line(text: str, offset: int) -> int:
    """The offset of the break that ends the line of `offset`, or the end of the text."""
    width = 256  # and wider from step to step: a mark that never comes is not sought to the end
    while True:
        ahead = text[offset : offset + width]
        ends = [end for mark in BREAKS if (end := ahead.find(mark)) >= 0]
        if ends or offset + width >= len(text):
            return offset + min(ends, default=len(ahead))
        width *= 8


def span_at(text: str, offset: int, length: int = 1) -> Span:
    """The span of up to `length` characters from `offset`, not past its line."""
    start = min(max(offset, 0), len(text))
    return Lines(text).span(start, min(start + length, end_of_line(text, start)))


class Node:
    """Something written in a text, from `start` up to `end`.

    A reader gives offsets and the lines they are of, an importer positions. `origin` is the node
    an alias or a merge key was expanded from: the span is then the use's, the origin's span is
    the anchor's.
    """

    # Few nodes are ever pointed at, so an offset becomes a Position when somebody asks.
    __slots__ = ("_end", "_lines", "_start", "origin")

    def __init__(
        self,
        start: Position | int,
        end: Position | int,
        origin: Node | None = None,
        lines: Lines | None = None,
    ) -> None:
        self._start = start
        self._end = end
        self.origin = origin
        self._lines = lines

    @property
    def lines(self) -> Lines | None:
        """The lines of the text it was read from; None for a node that was made."""
        return self._lines

    @property
    def start(self) -> Position:
        return self._position(self._start)

    @property
    def end(self) -> Position:
        return self._position(self._end)

    @property
    def span(self) -> Span:
        return Span(self._position(self._start), self._position(self._end))

    def _position(self, place: Position | int) -> Position:
        if isinstance(place, int):
            assert self._lines is not None
            return self._lines.position(place)
        return place


class Scalar(Node):
    """One plain value; `raw` is its text as written, escapes resolved, before it had a type."""

    __slots__ = ("raw", "style", "value")

    def __init__(
        self,
        value: Plain,
        raw: str,
        start: Position | int,
        end: Position | int,
        style: str = "",
        origin: Node | None = None,
        lines: Lines | None = None,
    ) -> None:
        self._start = start  # not by super().__init__: most nodes of a file are made here
        self._end = end
        self.origin = origin
        self._lines = lines
        self.value = value
        self.raw = raw
        self.style = style  # '' plain, "'" or '"' quoted, '|' or '>' a block


class Mapping(Node):
    """Keys and values in the order written; a repeated key stands where it was written first."""

    __slots__ = ("entries",)

    def __init__(
        self,
        entries: dict[str, tuple[Scalar, Node]],
        start: Position | int,
        end: Position | int,
        origin: Node | None = None,
        lines: Lines | None = None,
    ) -> None:
        self._start = start  # as in Scalar
        self._end = end
        self.origin = origin
        self._lines = lines
        self.entries = entries

    def get(self, key: str) -> Node | None:
        entry = self.entries.get(key)
        return None if entry is None else entry[1]

    def key(self, key: str) -> Scalar | None:
        entry = self.entries.get(key)
        return None if entry is None else entry[0]

    def __contains__(self, key: str) -> bool:
        return key in self.entries

    def __iter__(self) -> Iterator[str]:
        return iter(self.entries)


class Begun(Mapping):
    """An entry of a list that begins where a dash seems to be missing."""

    __slots__ = ()


class Sequence(Node):
    """Items in the order written."""

    __slots__ = ("items",)

    def __init__(
        self,
        items: list[Node],
        start: Position | int,
        end: Position | int,
        origin: Node | None = None,
        lines: Lines | None = None,
    ) -> None:
        self._start = start  # as in Scalar
        self._end = end
        self.origin = origin
        self._lines = lines
        self.items = items


class Repeated(Sequence):
    """A list that was written again under its key: the items of both, in no order of their own."""

    __slots__ = ()


def kind_of(node: Node) -> Term:
    """What a node is, in words that follow "it is"."""
    if isinstance(node, Mapping):
        return Term(noted_word("a block of keys"))
    if isinstance(node, Sequence):
        return Term(noted_word("a list"))
    if not isinstance(node, Scalar) or node.value is None:
        return Term(noted_word("nothing (null)"))
    if isinstance(node.value, bool):
        return Term(noted_word("true or false"))
    return Term(noted_word("a text") if isinstance(node.value, str) else noted_word("a number"))


def path_of(node: Node, default: str) -> str:
    """The file a node is written in: its own, where what it belongs to is in many files."""
    lines = node.lines
    if lines is not None and lines.path:
        return lines.path
    path: str = getattr(node, "path", default)
    return path


class Comment:
    """A comment that starts at `span`; `text` is what follows the `#`, stripped."""

    __slots__ = ("span", "text", "trailing")

    def __init__(self, text: str, span: Span, trailing: bool) -> None:
        self.text = text
        self.span = span
        self.trailing = trailing  # something is written before it on its line


class Problem:
    """Something the reader could not accept: a code, a sentence, a place, further places.

    `message` is the sentence in English, `said` the same for other languages to say.
    """

    __slots__ = ("code", "fatal", "message", "related", "said", "span")

    def __init__(
        self,
        code: str,
        message: str | Worded,
        span: Span,
        related: tuple[Span, ...] = (),
        fatal: bool = False,
    ) -> None:
        self.code = code
        self.said = message
        self.message = str(message)
        self.span = span
        self.related = related
        self.fatal = fatal  # no node could be built: nothing else is judged


class Document:
    """One document of a file. `root` is absent when the document is empty or cannot be read."""

    __slots__ = ("_comments", "_find_comments", "index", "path", "problems", "root", "text")

    def __init__(
        self,
        path: str,
        text: str,
        root: Node | None,
        problems: tuple[Problem, ...] = (),
        index: int = 0,
    ) -> None:
        self.path = path  # as shown to the reader, forward slashes
        self.text = text  # of the whole file, line ends as written, without a byte order mark
        self.root = root
        self.problems = problems
        self.index = index
        self._comments: tuple[Comment, ...] = ()
        self._find_comments: Callable[[int], tuple[Comment, ...]] | None = None

    @property
    def comments(self) -> tuple[Comment, ...]:
        """Its comments in the order written, found when somebody asks: few files need them."""
        if self._find_comments is not None:
            self._comments = self._find_comments(self.index)
            self._find_comments = None
        return self._comments

    def find_comments_with(self, find: Callable[[int], tuple[Comment, ...]]) -> None:
        """How to find the comments of the document of an index."""
        self._find_comments = find
