"""What is wrong where a text stops being YAML.

Nothing of this is needed for a file without problems.
"""

from __future__ import annotations

import re

from yaml.error import MarkedYAMLError, YAMLError
from yaml.events import CollectionEndEvent, CollectionStartEvent
from yaml.reader import Reader

from pipelinelint.source.nodes import (
    BLANKS,
    START,
    Span,
    end_of_line,
    position_at,
    span_at,
    start_of_line,
)
from pipelinelint.source.problems import problem
from pipelinelint.source.yaml import events_of
from pipelinelint.text import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.source import Limits
    from pipelinelint.source.nodes import Problem

HERE, THERE = False, True
"""Whether to point at what could not be read, or at the beginning of what was being read."""

FAULTS = (
    ("could not find expected ':'", "key", THERE),
    ("mapping values are not allowed", "colon", HERE),
    ("mapping keys are not allowed", "question-mark", HERE),
    ("block sequence entries are not allowed", "dash", HERE),
    ("sequence entries are not allowed", "dash", HERE),
    ("found a tab character", "tab", HERE),
    ("found character", "first-character", HERE),
    ("did not find expected alphabetic or numeric", "first-character", THERE),
    ("expected alphabetic or numeric", "first-character", THERE),
    ("found undefined tag handle", "first-character", HERE),
    ("found unexpected end of stream", "quote", THERE),
    ("found unexpected document indicator", "quote", THERE),
    ("found unexpected document separator", "quote", THERE),
    ("found unknown escape character", "escape", HERE),
    ("expected escape sequence", "escape", HERE),
    ("did not find expected hexdecimal number", "escape", HERE),
    ("found invalid Unicode character escape code", "escape-code", HERE),
    ("found an indentation indicator equal to 0", "block-text", HERE),
    ("did not find expected comment or line break", "block-text", HERE),
    ("expected indentation indicator", "block-text", HERE),
    ("expected chomping or indentation", "block-text", HERE),
    ("expected a comment or a line break", "block-text", HERE),
    ("found unexpected ':'", "colon-in-brackets", HERE),
    ("did not find expected '-' indicator", "block", HERE),
    ("did not find expected key", "block", HERE),
    ("expected <block end>", "block", HERE),
    ("did not find expected ',' or", "bracket", HERE),
    ("expected ',' or", "bracket", HERE),
    ("did not find expected node content", "value", HERE),
    ("expected the node content", "value", HERE),
    ("did not find expected <document start>", "document", HERE),
    ("expected '<document start>'", "document", HERE),
    ("found incompatible YAML document", "directive", HERE),
    ("found duplicate %YAML directive", "directive", HERE),
    ("found duplicate %TAG directive", "directive", HERE),
    ("found duplicate YAML directive", "directive", HERE),
    ("duplicate tag handle", "directive", HERE),
)
"""How the parsers begin to say it (libyaml, then PyYAML where it differs), and what it is."""

LONGEST_KEY = 1024
"""Characters; from there on YAML takes a key only after `? `."""

NESTED = "exceeded maximum nesting depth"
"""What libyaml says from 0.2.6 on of the thousandth bracket."""

_BRACKETS = re.compile(r"""["][^"]*+["]|['][^']*+[']|[\[\]{}]""")

CONTEXTS = (("directive", "directive"), ("a tag", "first-character"))
"""Words of the context that tell more than the problem."""


def control_character(text: str) -> Problem | None:
    """The problem of the first character that YAML forbids, if the text has one."""
    match = Reader.NON_PRINTABLE.search(text)
    if match is None:
        return None
    place = span_at(text, match.start())
    if match.group() == "\0":
        return problem("control-character/nul", place, fatal=True)
    return problem("control-character", place, fatal=True, code=f"{ord(match.group()):04X}")


def syntax_fault(text: str, error: Exception) -> Problem:
    """The fatal problem that a parser's error stands for.

    What a parser says that is not known here is shown as it is: another release may say more.
    """
    mark = getattr(error, "problem_mark", None)
    if isinstance(error, UnicodeError):
        return problem("yaml-syntax/tag", START, fatal=True)
    if not isinstance(error, MarkedYAMLError) or mark is None:
        words = getattr(error, "reason", None) or getattr(error, "problem", None) or error
        return problem("yaml-syntax", START, fatal=True, words=visible(str(words)))
    found: int = mark.index
    begun: int = error.context_mark.index if error.context_mark else found
    known = _named(error)
    if known is None:
        words = visible(error.problem or "it does not say why")
        return problem("yaml-syntax", span_at(text, found), fatal=True, words=words)
    name, where = known
    return _said(name, text, begun if where is THERE else found, begun)


def _named(error: MarkedYAMLError) -> tuple[str, bool] | None:
    for word, name in CONTEXTS:
        if word in (error.context or ""):
            return name, THERE
    for words, name, where in FAULTS:
        if (error.problem or "").startswith(words):
            return name, where
    return None


def too_deep(text: str, error: Exception, limits: Limits) -> Problem | None:
    """The problem of brackets nested so deep that the parser itself gives up, else None.

    It gives up before the events of those brackets: it looks ahead while each may turn out to
    begin a key, for 1,024 characters of one line. So hardly anything else stands there, and the
    bracket above the limit is found by counting.
    """
    mark = getattr(error, "problem_mark", None)
    if mark is None or not (getattr(error, "problem", None) or "").startswith(NESTED):
        return None
    depth, start = _reached(text, limits)
    stop: int = mark.index
    for match in _BRACKETS.finditer(text, max(start, start_of_line(text, stop)), stop + 1):
        depth += (match.group() in "[{") - (match.group() in "]}")
        if depth > limits.depth:
            stop = match.start()
            break
    return problem("too-deep", span_at(text, stop), fatal=True, limit=limits.depth)


def _reached(text: str, limits: Limits) -> tuple[int, int]:
    """How many collections are open where the parser gives up, and where its last event ends."""
    next_event = events_of(text, limits)
    depth = end = 0
    try:
        while (event := next_event()) is not None:
            depth += isinstance(event, CollectionStartEvent)
            depth -= isinstance(event, CollectionEndEvent)
            end = event.end_mark.index
    except YAMLError:
        pass
    return depth, end


def _said(name: str, text: str, offset: int, begun: int) -> Problem:
    """The problem `name` at `offset`, in what began at `begun`."""
    before = text[start_of_line(text, offset) : offset]
    name = _exactly(name, text, offset, before)
    place = span_at(text, offset)
    if name == "unfinished":
        place = Span(position_at(text, offset - len(before.lstrip(BLANKS))), place.end)
    opening = text[begun : begun + 1]
    return problem(
        f"yaml-syntax/{name}",
        place,
        (span_at(text, begun),) if name in ("block", "bracket") else (),
        True,
        char=text[offset : offset + 1],
        next=text[offset + 1 : offset + 2],
        opening=opening,
        close="]" if opening == "[" else "}",
        line=position_at(text, begun).line,
    )


def _exactly(name: str, text: str, offset: int, before: str) -> str:
    """What it is more exactly, by what stands there and before it on the line."""
    char = text[offset : offset + 1]
    if name == "first-character":
        return {"\t": "tab", "`": "backtick"}.get(char, name)
    if name == "value":
        return name if char else "value-at-end"
    if name == "key":
        return "long-key" if end_of_line(text, offset) - offset > LONGEST_KEY else name
    if name == "colon":
        if len(before) > LONGEST_KEY:
            return "long-key"
        return name if ": " in before else "unfinished"
    if name == "block" and char in ("]", "}"):
        return "closing"
    return "trailing" if name == "block" and before.strip(BLANKS) else name
