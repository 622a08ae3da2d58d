"""A file of an export as text, with the line and column of every offset."""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right

from pipelinelint.crm.imported import ImportProblem
from pipelinelint.crm.nodes import Place
from pipelinelint.source.place import Position

LARGEST = 64 * 1024 * 1024
"""Bytes. The largest Salesforce object file seen is 1.3 MB; the rest of the room is for portals."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LINE_END = re.compile(r"\r\n|\n|\r")


class SourceText:
    """Text and its line table; offsets count code points."""

    __slots__ = ("_starts", "path", "text")

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self._starts = [0, *(found.end() for found in _LINE_END.finditer(text))]

    def position(self, offset: int) -> Position:
        line = bisect_right(self._starts, offset)
        return Position(line, offset - self._starts[line - 1] + 1, offset)

    def place(self, start: int, end: int) -> Place:
        return Place(self.path, self.position(start), self.position(end))


def decode(path: str, data: bytes, fallback: str = "") -> tuple[str, bool]:
    """The text of a file, and whether `fallback` had to be used because it is not UTF-8.

    A byte order mark decides and is dropped. Raises ImportProblem for files that are too large or
    in no encoding known here.
    """
    if len(data) > LARGEST:
        raise ImportProblem(f"the file is larger than {LARGEST // 2**20} MB.", path)
    encoding = "utf-8"
    for mark, marked in _MARKS:
        if data.startswith(mark):
            data, encoding, fallback = data[len(mark) :], marked, ""
            break
    try:
        return data.decode(encoding), False
    except UnicodeDecodeError as error:
        if fallback:
            return data.decode(fallback, "replace"), True
        line = data.count(b"\n", 0, error.start) + 1
        raise ImportProblem(
            f"the file is not {encoding.upper()} text. Export it again, or save it as UTF-8.",
            path,
            line,
        ) from None
