"""What a reader could not accept, in whole sentences; loaded where there is something to say."""

from __future__ import annotations

from pipelinelint.language import Term, Worded, noted
from pipelinelint.source.nodes import Problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.source.nodes import Span

SENTENCES = {
    "alias-cycle": noted(
        "`*{name}` repeats the block it is part of, so it would never end. Write out what you mean."
    ),
    "alias-too-large": noted(
        "With `*{name}`, this file repeats more than {limit} parts. Write out what you mean."
    ),
    "control-character": noted(
        "YAML doesn't allow control characters such as U+{code}. Delete it."
    ),
    "control-character/nul": noted(
        "YAML doesn't allow NUL characters. If this is a text file, save it as UTF-8."
    ),
    "duplicate-key": noted("`{key}:` is here a second time; the first is on line {line}."),
    "duplicate-key/dash": noted(
        "`{key}:` is here a second time; the first is on line {line}. If a new entry begins here, "
        "put `- ` before it."
    ),
    "encoding": noted(
        "This file is not {encoding} text: byte {byte} cannot be read. Save it as UTF-8."
    ),
    "half-character": noted(
        "`{escape}` is half of a character. Write the whole character instead."
    ),
    "json-syntax/bracket": noted("A comma or `{close}` is missing here."),
    "json-syntax/colon": noted("A colon is missing here after the key."),
    "json-syntax/comma": noted("Nothing follows this comma. Remove it."),
    "json-syntax/comment": noted(
        "JSON doesn't allow comments. Remove it, or save the file as YAML."
    ),
    "json-syntax/control": noted(
        "This text contains a control character. Write it as `\\u{code}`."
    ),
    "json-syntax/end": noted("The file ends before the value is complete."),
    "json-syntax/escape": noted("In JSON a backslash must start an escape such as `\\n`."),
    "json-syntax/key": noted("A key in double quotes is expected here."),
    "json-syntax/more": noted("Something follows the JSON value. A file may contain only one."),
    "json-syntax/quote": noted("The closing double quote of this text is missing."),
    "json-syntax/single-quote": noted("JSON texts must be in double quotes."),
    "json-syntax/value": noted("A JSON value is expected here."),
    "key-not-text": noted("A key must be text, not {kind}."),
    "merge-key": noted(
        "`<<:` copies the keys of another block, written as `*name`; here it is {kind}."
    ),
    "tag-mismatch": noted("The tag `{tag}` asks for {wanted}; here it is {kind}."),
    "too-deep": noted("More than {limit} lists and blocks are nested here."),
    "too-large": noted("This file has {size} MB; at most {limit} MB are read."),
    "too-large/pure": noted(
        "This file has {size} MB; at most {limit} MB are read, because PyYAML was installed "
        "without libyaml."
    ),
    "too-many-comments": noted("This file has more than {limit} comments. Split it."),
    "too-many-documents": noted("This file has more than {limit} documents (`---`). Split it."),
    "too-many-nodes": noted("This file has more than {limit} keys and values. Split it."),
    "too-many-problems": noted("This file has more than {limit} problems; the rest is not listed."),
    "too-many-tags": noted(
        "This file declares more than {limit} tags (`%TAG`). It doesn't need any."
    ),
    "unknown-alias": noted(
        "`*{name}` repeats a part marked `&{name}`, but no part above is marked so."
    ),
    "unknown-tag": noted("Unknown tag `{tag}`. The value is read as if it had none."),
    "yaml-syntax": noted("This cannot be read as YAML: {words}."),
    "yaml-syntax/backtick": noted("A text can't begin with a backtick. Put it in quotes."),
    "yaml-syntax/block": noted(
        "This line doesn't fit the block that begins on line {line}. Check its indentation."
    ),
    "yaml-syntax/block-text": noted("After `|` or `>`, the text must start on the next line."),
    "yaml-syntax/bracket": noted(
        "The `{opening}` on line {line} is not closed: a comma or `{close}` is missing here."
    ),
    "yaml-syntax/closing": noted("There is nothing for this `{char}` to close."),
    "yaml-syntax/colon": noted(
        "This line has a second colon followed by a space. Put the text that contains it in quotes."
    ),
    "yaml-syntax/colon-in-brackets": noted(
        "Inside brackets, a text with `:` before `{next}` must be in quotes."
    ),
    "yaml-syntax/dash": noted("A list item can't begin here. Put `- ` on its own line."),
    "yaml-syntax/directive": noted(
        "A line that begins with `%` is a YAML directive, and this one is unknown. If it is "
        "text, put it in quotes."
    ),
    "yaml-syntax/document": noted(
        "This doesn't belong to what comes before. Check its indentation, or begin a new "
        "document with `---`."
    ),
    "yaml-syntax/escape": noted(
        "In double quotes, a backslash begins an escape such as `\\n`. Use single quotes instead."
    ),
    "yaml-syntax/escape-code": noted(
        "This escape doesn't stand for any character. Write the character itself."
    ),
    "yaml-syntax/first-character": noted("A text can't begin with `{char}`. Put it in quotes."),
    "yaml-syntax/key": noted(
        "This line is neither `key: value` nor `- item`. Is a colon missing, or the space after it?"
    ),
    "yaml-syntax/long-key": noted("YAML keys can be at most 1,024 characters long."),
    "yaml-syntax/question-mark": noted("`? ` isn't allowed here. Put the text in quotes."),
    "yaml-syntax/quote": noted("The closing quote of this text is missing."),
    "yaml-syntax/tab": noted("There is a tab here. YAML allows only spaces."),
    "yaml-syntax/tag": noted(
        "The escapes in a tag of this file don't stand for any text. Write the tag out."
    ),
    "yaml-syntax/trailing": noted(
        "This can't follow what comes before it. Put the whole text in one pair of quotes."
    ),
    "yaml-syntax/unfinished": noted(
        "This key can't begin here. Check its indentation, and that the line above is `key:` "
        "or `key: value`, with a space after the colon."
    ),
    "yaml-syntax/value": noted("A value is missing before this `{char}`."),
    "yaml-syntax/value-at-end": noted("The file ends where a value is expected."),
}
"""A whole sentence for each problem, with named places. The part before a slash is the problem's
code; what follows tells apart what can be said of it."""

LONGEST_NAME = 60


def problem(
    sentence: str,
    span: Span,
    related: tuple[Span, ...] = (),
    fatal: bool = False,
    **named: str | int,
) -> Problem:
    """A problem said with a sentence of the catalogue; its code is the sentence's first part."""
    code = sentence.partition("/")[0]
    shown = {name: _shown(name, value) for name, value in named.items()}
    return Problem(code, Worded(SENTENCES[sentence], shown), span, related, fatal)


def _shown(name: str, value: str | int) -> str | int:
    """Names from the file on one line, not longer than a sentence bears. A limit is a number; a
    line or a byte is a place and has no thousands."""
    if isinstance(value, int):
        return value if name == "limit" else str(value)
    if isinstance(value, Term):
        return value
    words = " ".join(value[: 2 * LONGEST_NAME].split()) or value[:1]
    return words if len(words) <= LONGEST_NAME else words[: LONGEST_NAME - 1] + "…"
