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


def decode(data: bytes, limits: Limits) -> tuple[str, Problem | None]:
    """The text, and the fatal problem when there is none to be had.

    UTF-8 with or without a byte order mark, UTF-16 with one. Wrong bytes come back as U+FFFD
    beside the problem, so that the place can be shown.
    """
    if len(data) > limits.size:
        return "", _too_large(len(data), limits.size)
    encoding = "UTF-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "UTF-8"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        return _undecodable(data, encoding, error)
    return text.lstrip(MARK) if text.startswith(MARK) else text, None


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
