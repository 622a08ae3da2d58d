"""Where rules are named by id: in comments that accept, under `ignore`, in the settings."""

from __future__ import annotations

import re

from pipelinelint.lsp.documents import DEFINITION, RULE, SETTINGS
from pipelinelint.source.nodes import end_of_line, start_of_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.lsp.schemas import Step

_COMMENT = re.compile(r"#\s*pipelinelint:\s*ignore\[([^\]\n]*)\]?")
_ID = re.compile(r"[a-z0-9-]*")


def in_comment(text: str, offset: int) -> tuple[int, int] | None:
    """From where to where a rule id stands at an offset in the brackets of a comment."""
    begin = start_of_line(text, offset)
    line = text[begin : end_of_line(text, offset)]
    for match in _COMMENT.finditer(line):
        if begin + match.start(1) <= offset <= begin + match.end(1):
            for word in _ID.finditer(text, begin + match.start(1), begin + match.end(1)):
                if word.start() <= offset <= word.end():
                    return word.span()
    return None


def are_keys(kind: str, path: list[Step]) -> bool:
    """Whether the keys of the block at a path are ids of rules."""
    if kind != SETTINGS:
        return False
    return path == ["rules"] or (len(path) == 3 and path[0] == "overrides" and path[2] == "rules")


def is_value(kind: str, path: list[Step]) -> bool:
    """Whether the text at a path is the id of a rule."""
    if path and isinstance(path[-1], int):
        path = path[:-1]
    if kind in (DEFINITION, SETTINGS):
        return len(path) == 3 and path[0] == "ignore" and path[2] == "rule"
    return kind == RULE and path == ["yields_to"]
