"""What the readers say to people: a whole sentence for each problem, with named places.

The part before a slash is the problem's code; what follows tells apart what can be said of it.
"""

from __future__ import annotations

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
