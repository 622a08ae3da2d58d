"""What is wrong where a JSON text stops being JSON, in words of its own."""

from __future__ import annotations

import re

from pipelinelint.source.json_tokens import ESCAPED, OTHER, TEXT
from pipelinelint.source.lines import BREAKS, span_at
from pipelinelint.source.problems import Refusal

_TEXT_SO_FAR = re.compile(r'"(?:[^"\\\x00-\x1f]++|\\["\\/bfnrt]|\\u[0-9a-fA-F]{4})*+')
LONGEST_SPAN = 80
"""Characters of a text that is never closed."""

_FOUND = {"'": "single-quote", "/": "comment", "#": "comment"}


def fault_at(text: str, token: re.Match[str], expected: str, opening: int | None = None) -> Refusal:
    """The refusal of a text at `token`, where something else was expected.

    `expected` is `value`, `key`, `colon`, `bracket` or `more` (nothing more); `opening` is the
    offset of the bracket to be closed.
    """
    kind = token.lastindex
    if kind is None:
        return _refusal(text, len(text.rstrip()), "end", opening)
    offset = token.start(kind) - (kind in (TEXT, ESCAPED))  # from its quote on
    if kind == OTHER:
        if token[OTHER] == '"':
            return _broken_text(text, offset)
        expected = _FOUND.get(token[OTHER], expected)
    elif text[offset] in "]}" and text[:offset].rstrip().endswith(","):
        return _refusal(text, text.rindex(",", 0, offset), "comma", opening)
    return _refusal(text, offset, expected, opening)


def _refusal(text: str, offset: int, fault: str, opening: int | None) -> Refusal:
    if opening is None:
        return Refusal(f"json-syntax/{fault}", span_at(text, offset))
    close = "]" if text[opening] == "[" else "}"
    related = (span_at(text, opening),)
    return Refusal(f"json-syntax/{fault}", span_at(text, offset), related, close=close)


def _broken_text(text: str, start: int) -> Refusal:
    match = _TEXT_SO_FAR.match(text, start)
    stop = match.end() if match else start
    if text[stop : stop + 1] == "\\":
        return Refusal("json-syntax/escape", span_at(text, stop, 2))
    if stop == len(text) or text[stop] in BREAKS:
        return Refusal("json-syntax/quote", span_at(text, start, min(stop - start, LONGEST_SPAN)))
    return Refusal("json-syntax/control", span_at(text, stop), code=f"{ord(text[stop]):04x}")
