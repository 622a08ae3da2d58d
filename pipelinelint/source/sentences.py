"""What the readers say to people: a whole sentence for each problem, with named places.

The part before a slash is the problem's code; what follows tells apart what can be said of it.
"""

from __future__ import annotations

SENTENCES = {
    "alias-cycle": (
        "`*{name}` repeats the block it stands in, so it would never end; write out what is meant."
    ),
    "alias-too-large": (
        "`*{name}` brings the parts repeated in this file above {limit}; write out what is meant."
    ),
    "duplicate-key": "This line starts a second `{key}:`; the first is on line {line}.",
    "encoding": "This file is not {encoding} text: byte {byte} cannot be read; save it as UTF-8.",
    "json-syntax/bracket": "A comma or `{close}` is missing here.",
    "json-syntax/colon": "A colon is missing here, after the key.",
    "json-syntax/comma": "A comma with nothing after it; remove the comma.",
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
    "too-deep": "More than {limit} lists and blocks stand inside each other here.",
    "too-large": "This file has {size} MB; the most that is read is {limit} MB.",
    "too-many-nodes": "This file has more than {limit} keys and values; split it.",
    "too-many-problems": "This file has more than {limit} problems; the rest is not listed.",
    "unknown-alias": "`*{name}` repeats a part marked `&{name}`, but none is marked so above it.",
    "yaml-syntax": "This is not YAML: {reason}.",
}
