"""Files to documents: bytes to text, text to nodes, whatever the bytes."""

from __future__ import annotations

from pipelinelint.source import LIMITS, Limits, Refusal
from pipelinelint.source.nodes import (
    BLANKS,
    BREAKS,
    START,
    Comment,
    Document,
    Lines,
    end_of_line,
    span_at,
)
from pipelinelint.source.pyyaml import DocumentStartEvent, YAMLError
from pipelinelint.source.yaml import TreeBuilder, events_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from pipelinelint.source.nodes import Node, Problem, Scalar


def read(data: bytes, path: str, *, limits: Limits = LIMITS, pure: bool = False) -> list[Document]:
    """The documents of a YAML or JSON file, at least one; never an exception, whatever the bytes.

    What is JSON is read as JSON: YAML refuses some of it, such as `"\\ud83d\\ude80"`.

    A document without content has no root and no problem. One that cannot be read has no root
    and one fatal problem, and is the last. `pure` does without libyaml, as where it is absent.
    """
    text, fault = decode(data, limits)
    if fault is not None:
        return [Document(path, text, None, problems=(fault,))]
    if text.lstrip(" \t\r\n")[:1] in ("{", "["):
        from pipelinelint.source.json import json_in  # most definitions are YAML

        document = json_in(text, path, limits)
        if not any(each.code == "json-syntax" for each in document.problems):
            return [document]
    return _read_yaml(text, path, limits, pure)


def _read_yaml(text: str, path: str, limits: Limits, pure: bool) -> list[Document]:
    reading = _Reading(path, text, limits)
    try:
        reading.take_documents(events_of(text, limits, pure=pure))
    except Refusal as refusal:
        reading.give_up(refusal.problem)
    except (YAMLError, ValueError) as error:
        from pipelinelint.source.faults import syntax_fault, too_deep

        reading.give_up(too_deep(text, error, limits) or syntax_fault(text, error))
    if not reading.documents:
        reading.add(None)
    if "#" in text:
        reading.take_comments()
    return reading.all_documents()


def read_json(data: bytes, path: str, *, limits: Limits = LIMITS, lines: bool = False) -> Document:
    """The document of a JSON file, as `json_in` gives it."""
    from pipelinelint.source.json import json_in

    text, fault = decode(data, limits)
    if fault is not None:
        return Document(path, text, None, problems=(fault,))
    return json_in(text, path, limits, lines=lines)


class _Reading:
    """The documents of one text, as far as they have been read."""

    __slots__ = ("_limits", "_lines", "_path", "_starts", "_styled", "_text", "documents")

    def __init__(self, path: str, text: str, limits: Limits) -> None:
        self._path = path
        self._text = text
        self._lines = Lines(text, path)
        self._limits = limits
        self._starts: list[int] = []
        self._styled: list[Scalar] = []
        self.documents: list[Document] = []

    def take_documents(self, next_event: Callable[[], Any]) -> None:
        builder = TreeBuilder(self._lines, next_event, self._limits)
        self._styled = builder.styled
        event = next_event()
        while event is not None:
            kind = event.__class__
            if kind is DocumentStartEvent:
                self._starts.append(event.start_mark.index)
                if len(self.documents) == self._limits.documents:
                    span = self._lines.span(event.start_mark.index, event.end_mark.index)
                    raise Refusal("too-many-documents", span, limit=self._limits.documents)
                self.add(builder.document(), builder.problems.all())
            event = next_event()

    def give_up(self, fault: Problem) -> None:
        """A forbidden character spoils the whole file, wherever the parser noticed it."""
        from pipelinelint.source.faults import control_character

        wrong_character = control_character(self._text)
        if wrong_character is not None:
            self.documents.clear()
            fault = wrong_character
        elif self.documents and len(self._starts) == len(self.documents):
            self.documents.pop()  # what follows it is no new document: it was not complete
        self.add(None, (fault,))

    def all_documents(self) -> list[Document]:
        """The documents, which are no longer held here: they know their reading, which would
        otherwise keep them in memory with itself."""
        documents, self.documents = self.documents, []
        return documents

    def take_comments(self) -> None:
        """Lets each document find its comments, unless there may be more than are allowed."""
        shares: list[tuple[Comment, ...]] = []
        count = len(self.documents)

        def find(index: int) -> tuple[Comment, ...]:
            if not shares:
                shares.extend(self._shares(count))
            return shares[index]

        try:
            if self._text.count("#") > self._limits.comments:
                shares.extend(self._shares(count))
        except Refusal as refusal:
            self.documents.clear()
            self.add(None, (refusal.problem,))
        else:
            for document in self.documents:
                document.find_comments_with(find)

    def _shares(self, count: int) -> Iterator[tuple[Comment, ...]]:
        """The comments of each document: those from its beginning on, of the first all before."""
        comments = comments_of(self._lines, self._styled, self._limits.comments)
        ends = [*self._starts[1:count], len(self._text)]
        comments.reverse()
        for end in ends:
            share: list[Comment] = []
            while comments and comments[-1].span.start.offset < end:
                share.append(comments.pop())
            yield tuple(share)

    def add(self, root: Node | None, problems: tuple[Problem, ...] = ()) -> None:
        index = len(self.documents)
        self.documents.append(
            Document(self._path, self._text, root, problems=problems, index=index)
        )


# ---------------------------------------------------------------- bytes to text

MEGABYTE = 1_000_000
MARK = "\ufeff"
_BY_ZEROS = {
    b"\0\0\0\1": "UTF-32-BE",
    b"\1\0\0\0": "UTF-32-LE",
    b"\0\1": "UTF-16-BE",
    b"\1\0": "UTF-16-LE",
}
"""Encodings by which of the first bytes are zero."""


def decode(data: bytes, limits: Limits) -> tuple[str, Problem | None]:
    """The text, and the fatal problem when there is none to be had.

    UTF-8, UTF-16 and UTF-32, with or without a byte order mark. Wrong bytes come back as U+FFFD
    beside the problem, so that the place can be shown.
    """
    if len(data) > limits.size:
        return "", _too_large(len(data), limits.size)
    encoding = _encoding(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        return _undecodable(data, encoding, error)
    return text.lstrip(MARK) if text.startswith(MARK) else text, None


def _encoding(data: bytes) -> str:
    """The encoding a text says it has, by its byte order mark or the zeros it begins with.

    Without a mark, a first character of ASCII gives UTF-16 and UTF-32 away (YAML 1.2.2, section
    5.2), unless the bytes are no such text.
    """
    head = data[:4]
    if head in (b"\xff\xfe\0\0", b"\0\0\xfe\xff"):
        return "UTF-32"
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "UTF-16"
    guess = _BY_ZEROS.get(bytes(map(bool, head))) or _BY_ZEROS.get(bytes(map(bool, head[:2])))
    if guess is not None:
        try:
            data.decode(guess)
        except UnicodeDecodeError:
            return "UTF-8"
    return guess or "UTF-8"


def _too_large(size: int, limit: int) -> Problem:
    from pipelinelint.source.problems import problem

    return problem(
        "too-large",
        START,
        fatal=True,
        size=f"{size / MEGABYTE:.1f}",
        limit=f"{limit / MEGABYTE:g}",
    )


def _undecodable(data: bytes, encoding: str, error: UnicodeDecodeError) -> tuple[str, Problem]:
    from pipelinelint.source.problems import problem

    text = data.decode(encoding, "replace").lstrip(MARK)
    offset = len(data[: error.start].decode(encoding, "replace").lstrip(MARK))
    place = span_at(text, offset)
    byte = f"0x{data[error.start]:02X}"
    return text, problem("encoding", place, fatal=True, encoding=encoding, byte=byte)


def comments_of(lines: Lines, styled: list[Scalar], limit: int) -> list[Comment]:
    """The comments of a text whose quoted and block scalars are `styled`, in the order written.

    Raises Refusal when there are more than `limit`.
    """
    comments: list[Comment] = []
    text = lines.text
    for offset in _beginnings(text, styled):
        end = end_of_line(text, offset)
        span = lines.span(offset, end)
        if len(comments) == limit:
            raise Refusal("too-many-comments", span, limit=limit)
        before = offset - 1
        while before >= 0 and text[before] in " \t":
            before -= 1
        trailing = before >= 0 and text[before] not in BREAKS
        comments.append(Comment(text[offset + 1 : end].strip(), span, trailing))
    return comments


def _beginnings(text: str, styled: list[Scalar]) -> Iterator[int]:
    texts = iter(styled)
    ahead = next(texts, None)
    offset = text.find("#")
    while offset >= 0:
        while ahead is not None and ahead.end.offset <= offset:
            ahead = next(texts, None)
        if ahead is not None and _is_text_of(ahead, text, offset):
            offset = text.find("#", ahead.end.offset)
        elif offset and text[offset - 1] not in BLANKS:
            offset = _next_after_blank(text, offset)
        else:
            yield offset
            offset = text.find("#", end_of_line(text, offset))


def _is_text_of(scalar: Scalar, text: str, offset: int) -> bool:
    """Whether a `#` is in a scalar; behind `|` and `>` a comment may stand on their line."""
    if scalar.start.offset > offset:
        return False
    return scalar.style not in "|>" or end_of_line(text, scalar.start.offset) < offset


def _next_after_blank(text: str, offset: int) -> int:
    """The next `#` that is not part of a word, or -1."""
    import re

    match = re.compile(f"[{BLANKS}]#").search(text, offset)
    return match.end() - 1 if match else -1
