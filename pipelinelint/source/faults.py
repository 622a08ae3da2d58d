"""What readers say to people, and what is wrong where a text stops being YAML.

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
    from collections.abc import Callable
    from typing import Any

    from pipelinelint.source.nodes import Problem
    from pipelinelint.source.problems import Limits

SENTENCES = {
    "alias-cycle": (
        "`*{name}` repeats the block it stands in, so it would never end; write out what is meant."
    ),
    "alias-too-large": (
        "`*{name}` brings the parts repeated in this file above {limit:,}; write out what is meant."
    ),
    "control-character": "YAML allows no control character such as U+{code}; delete it.",
    "control-character/nul": (
        "YAML allows no NUL character; if this is a text, save the file as UTF-8."
    ),
    "duplicate-key": "This line starts a second `{key}:`; the first is on line {line}.",
    "encoding": "This file is not {encoding} text: byte {byte} cannot be read; save it as UTF-8.",
    "half-character": "`{escape}` is half of a character; write the whole character instead.",
    "json-syntax/bracket": "A comma or `{close}` is missing here.",
    "json-syntax/colon": "A colon is missing here, after the key.",
    "json-syntax/comma": "A comma with nothing after it; remove it.",
    "json-syntax/comment": "JSON has no comments; remove it, or save the file as YAML.",
    "json-syntax/control": "A control character stands in this text; write it as `\\u{code}`.",
    "json-syntax/end": "The file ends before the value is complete.",
    "json-syntax/escape": "A backslash in a text must be one of the JSON escapes, such as `\\n`.",
    "json-syntax/key": "A key in double quotes is expected here.",
    "json-syntax/more": "Something follows after the end of the JSON value; one file, one value.",
    "json-syntax/quote": "This text has no closing double quote on its line.",
    "json-syntax/single-quote": "JSON texts stand in double quotes.",
    "json-syntax/value": "A JSON value is expected here.",
    "key-not-text": "A key must be a text; here it is {kind}.",
    "merge-key": "`<<:` takes over the entries of another block, as `*name`; here it is {kind}.",
    "tag-mismatch": "The tag `{tag}` asks for {wanted}; here it is {kind}.",
    "too-deep": "More than {limit:,} lists and blocks stand inside each other here.",
    "too-large": "This file has {size} MB; the most that is read is {limit} MB.",
    "too-large/pure": (
        "This file has {size} MB; without libyaml, which PyYAML lacks here, {limit} MB are read."
    ),
    "too-many-comments": "This file has more than {limit:,} comments; split it.",
    "too-many-documents": "This file has more than {limit:,} documents (`---`); split it.",
    "too-many-nodes": "This file has more than {limit:,} keys and values; split it.",
    "too-many-problems": "This file has more than {limit:,} problems; the rest is not listed.",
    "too-many-tags": "This file declares more than {limit:,} tags (`%TAG`); it needs none.",
    "unknown-alias": "`*{name}` repeats a part marked `&{name}`, but none is marked so above it.",
    "unknown-tag": "The tag `{tag}` is not known; the value is read as if it had none.",
    "yaml-syntax": "This cannot be read as YAML: {words}.",
    "yaml-syntax/backtick": "A text cannot begin with a backtick; put it in quotes.",
    "yaml-syntax/block": (
        "This line does not fit the block that begins on line {line}; check its indentation."
    ),
    "yaml-syntax/block-text": "Behind `|` or `>` the text begins on the next line.",
    "yaml-syntax/bracket": (
        "The `{opening}` on line {line} is not closed: a comma or `{close}` is missing here."
    ),
    "yaml-syntax/closing": "This `{char}` closes nothing.",
    "yaml-syntax/colon": (
        "This line has a second colon with a space; put the text that holds it in quotes."
    ),
    "yaml-syntax/colon-in-brackets": (
        "Inside brackets a text with `:` before `{next}` must stand in quotes."
    ),
    "yaml-syntax/dash": "A list item cannot begin here; put `- ` on a line of its own.",
    "yaml-syntax/directive": (
        "A line that begins with `%` is a YAML directive, and this one is not known; put a text "
        "that begins so in quotes."
    ),
    "yaml-syntax/document": (
        "This does not belong to what stands above; check its indentation, or begin a new "
        "document with `---`."
    ),
    "yaml-syntax/escape": (
        "In double quotes a backslash begins an escape such as `\\n`; use single quotes instead."
    ),
    "yaml-syntax/escape-code": "This escape stands for no character; write the character itself.",
    "yaml-syntax/first-character": "A text cannot begin with `{char}`; put it in quotes.",
    "yaml-syntax/key": (
        "This line is neither `key: value` nor `- item`; is a colon missing, or the space "
        "behind it?"
    ),
    "yaml-syntax/long-key": "A key with more than 1,024 characters is no key for YAML.",
    "yaml-syntax/question-mark": "`? ` cannot stand here; put the text in quotes.",
    "yaml-syntax/quote": "This text has an opening quote and no closing one.",
    "yaml-syntax/tab": "A tab stands here, where YAML takes only spaces.",
    "yaml-syntax/tag": "The escapes in a tag of this file stand for no text; write the tag out.",
    "yaml-syntax/trailing": (
        "This cannot follow what stands before it; put the whole text in one pair of quotes."
    ),
    "yaml-syntax/unfinished": (
        "This key cannot begin here: check its indentation, and that the line above is `key:` or "
        "`key: value`, with a space behind the colon."
    ),
    "yaml-syntax/value": "A value is missing before this `{char}`.",
    "yaml-syntax/value-at-end": "The file ends where a value is expected.",
}
"""A whole sentence for each problem, with named places. The part before a slash is the problem's
code; what follows tells apart what can be said of it."""

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


def pure_events(text: str) -> Callable[[], Any]:
    """The next event of PyYAML's own parser, call by call; it raises YAMLError alone."""
    from yaml.parser import Parser
    from yaml.scanner import Scanner

    class PureParser(Reader, Scanner, Parser):
        def __init__(self) -> None:
            Reader.__init__(self, text)
            Scanner.__init__(self)
            Parser.__init__(self)

    parser: Any = PureParser()

    def following() -> Any:
        try:
            event = parser.get_event()
            for each in (getattr(event, name, None) for name in ("value", "tag")):
                (each or "").encode()
        except UnicodeEncodeError:
            mark = event.start_mark
            said = "found invalid Unicode character escape code"
            raise MarkedYAMLError(None, None, said, mark) from None
        except (ValueError, OverflowError) as error:
            mark = parser.get_mark()
            raise MarkedYAMLError(None, None, str(error), mark) from None
        return event

    return following
