"""Comments of a YAML text: from `#` to the end of the line, where no text is written."""

from __future__ import annotations

from pipelinelint.source.nodes import BLANKS, BREAKS, Comment, end_of_line
from pipelinelint.source.problems import Refusal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipelinelint.source.nodes import Lines, Scalar


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
