"""Bytes of a file to its text, without a byte order mark."""

from __future__ import annotations

from pipelinelint.source.lines import span_at
from pipelinelint.source.place import START
from pipelinelint.source.problems import problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.source.document import Problem
    from pipelinelint.source.limits import Limits

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
    return problem(
        "too-large",
        START,
        fatal=True,
        size=f"{size / MEGABYTE:.1f}",
        limit=f"{limit / MEGABYTE:g}",
    )


def _undecodable(data: bytes, encoding: str, error: UnicodeDecodeError) -> tuple[str, Problem]:
    text = data.decode(encoding, "replace").lstrip(MARK)
    offset = len(data[: error.start].decode(encoding, "replace").lstrip(MARK))
    place = span_at(text, offset)
    byte = f"0x{data[error.start]:02X}"
    return text, problem("encoding", place, fatal=True, encoding=encoding, byte=byte)
