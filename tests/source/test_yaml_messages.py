"""What a person is told: the code, the place and the whole sentence, with and without libyaml."""

from __future__ import annotations

import pytest
import yaml

from pipelinelint.source import Limits
from pipelinelint.source.faults import syntax_fault
from pipelinelint.source.read import read
from tests.source.reading import account, said, written

SYNTAX = {
    "a second colon": (
        "name: Won: signed",
        "1:10-1:11",
        (
            "This line has a second colon followed by a space. Put the text that contains it in "
            "quotes."
        ),
    ),
    "no space behind the colon above": (
        "stages:[a]\nname: Sales",
        "2:1-2:6",
        (
            "This key can't begin here. Check its indentation, and that the line above is `key:` "
            "or `key: value`, with a space after the colon."
        ),
    ),
    "a key too far right": (
        "name: Sales\n  kind: new",
        "2:3-2:8",
        (
            "This key can't begin here. Check its indentation, and that the line above is `key:` "
            "or `key: value`, with a space after the colon."
        ),
    ),
    "a key without a colon": (
        "name: Sales\nkind\n",
        "2:1-2:2",
        (
            "This line is neither `key: value` nor `- item`. Is a colon missing, or the space "
            "after it?"
        ),
    ),
    "a tab as indentation": (
        "stages:\n\t- Demo",
        "2:1-2:2",
        "There is a tab here. YAML allows only spaces.",
    ),
    "a tab under a text of several lines": (
        "why:\n  first\n\tsecond",
        "3:1-3:2",
        "There is a tab here. YAML allows only spaces.",
    ),
    "a tab in a block text": (
        "why: |\n\tfirst",
        "2:1-2:2",
        "There is a tab here. YAML allows only spaces.",
    ),
    "an at sign": (
        "owner: @sales",
        "1:8-1:9",
        "A text can't begin with `@`. Put it in quotes.",
    ),
    "a backtick": (
        "owner: `sales`",
        "1:8-1:9",
        "A text can't begin with a backtick. Put it in quotes.",
    ),
    "a per cent sign": (
        "name: %win",
        "1:7-1:8",
        "A text can't begin with `%`. Put it in quotes.",
    ),
    "emphasis": (
        "name: *Important*",
        "1:7-1:8",
        "A text can't begin with `*`. Put it in quotes.",
    ),
    "an ampersand": (
        "name: & partners",
        "1:7-1:8",
        "A text can't begin with `&`. Put it in quotes.",
    ),
    "an exclamation mark with a handle": (
        "name: !now!or never",
        "1:7-1:8",
        "A text can't begin with `!`. Put it in quotes.",
    ),
    "an exclamation mark with a brace": (
        "name: !{now}",
        "1:7-1:8",
        "A text can't begin with `!`. Put it in quotes.",
    ),
    "a line that begins with a per cent sign": (
        "%win\n",
        "1:1-1:2",
        (
            "A line that begins with `%` is a YAML directive, and this one is unknown. If it is "
            "text, put it in quotes."
        ),
    ),
    "a YAML of another age": (
        "%YAML 2.0\n---\nname: Sales",
        "1:1-1:2",
        (
            "A line that begins with `%` is a YAML directive, and this one is unknown. If it is "
            "text, put it in quotes."
        ),
    ),
    "a quote that is never closed": (
        "name: 'Sales\nkind: new",
        "1:7-1:8",
        "The closing quote of this text is missing.",
    ),
    "a quote that the document's end cuts off": (
        'name: "Sales\n---\n',
        "1:7-1:8",
        "The closing quote of this text is missing.",
    ),
    "an unknown escape": (
        'folder: "C:\\Sales"',
        "1:12-1:13",
        (
            "In double quotes, a backslash begins an escape such as `\\n`. Use single quotes "
            "instead."
        ),
    ),
    "an escape with wrong digits": (
        'name: "\\u00zz"',
        "1:10-1:11",
        (
            "In double quotes, a backslash begins an escape such as `\\n`. Use single quotes "
            "instead."
        ),
    ),
    "half a character": (
        'name: "\\ud83d\\ude00"',
        "1:10-1:11",
        "This escape doesn't stand for any character. Write the character itself.",
    ),
    "a text behind a bar": (
        "why: | because\n",
        "1:8-1:9",
        "After `|` or `>`, the text must start on the next line.",
    ),
    "a colon before a bracket": (
        "when: {stage: won:}",
        "1:18-1:19",
        "Inside brackets, a text with `:` before `}` must be in quotes.",
    ),
    "text behind a quoted text": (
        'name: "Sales" team',
        "1:15-1:16",
        "This can't follow what comes before it. Put the whole text in one pair of quotes.",
    ),
    "an apostrophe in single quotes": (
        "name: 'it's'",
        "1:11-1:12",
        "This can't follow what comes before it. Put the whole text in one pair of quotes.",
    ),
    "a bracket too many": (
        "stages: [Demo]]",
        "1:15-1:16",
        "There is nothing for this `]` to close.",
    ),
    "a missing value in brackets": (
        "stages: [, Demo]",
        "1:10-1:11",
        "A value is missing before this `,`.",
    ),
    "an open bracket at the end": (
        "stages: [",
        "1:10-1:10",
        "The file ends where a value is expected.",
    ),
    "a line further left than the first": (
        "  name: Sales\nkind: new",
        "2:1-2:2",
        (
            "This doesn't belong to what comes before. Check its indentation, or begin a new "
            "document with `---`."
        ),
    ),
    "an item behind a key": (
        "stages: - Demo",
        "1:9-1:10",
        "A list item can't begin here. Put `- ` on its own line.",
    ),
    "a question mark": (
        "name: ? who",
        "1:7-1:8",
        "`? ` isn't allowed here. Put the text in quotes.",
    ),
    "a key of more than a thousand characters": (
        '"' + "k" * 1100 + '": 1',
        "1:1103-1:1104",
        "YAML keys can be at most 1,024 characters long.",
    ),
    "a second key of more than a thousand characters": (
        'a: 1\n"' + "k" * 1100 + '": 1',
        "2:1-2:2",
        "YAML keys can be at most 1,024 characters long.",
    ),
    "a tag that is no text": (
        "name: !%ED%A0%80 x",
        "1:1-1:1",
        "The escapes in a tag of this file don't stand for any text. Write the tag out.",
    ),
}
RELATED = {
    "a key among items": (
        "- Demo\nname: Sales",
        "2:1-2:2",
        "This line doesn't fit the block that begins on line 1. Check its indentation.",
        "1:1-1:2",
    ),
    "a key further left than its fellows": (
        "a:\n  - b\n c: 1",
        "3:2-3:3",
        "This line doesn't fit the block that begins on line 1. Check its indentation.",
        "1:1-1:2",
    ),
    "a bracket that is never closed": (
        "stages: [Demo\nname: Sales",
        "2:5-2:6",
        "The `[` on line 1 is not closed: a comma or `]` is missing here.",
        "1:9-1:10",
    ),
    "a brace that is never closed": (
        "stage: {id: demo\nname: Sales",
        "2:5-2:6",
        "The `{` on line 1 is not closed: a comma or `}` is missing here.",
        "1:8-1:9",
    ),
}


@pytest.mark.parametrize("name", SYNTAX)
def test_a_syntax_error_is_said_in_words_of_its_own(name: str) -> None:
    text, place, sentence = SYNTAX[name]
    (document,) = read(text.encode(), "file.yaml")
    (problem,) = document.problems
    assert said(problem) == ("yaml-syntax", place, sentence)
    assert problem.fatal
    assert document.root is None


@pytest.mark.parametrize("name", SYNTAX)
def test_without_libyaml_a_syntax_error_is_said_in_words_of_ours_too(name: str) -> None:
    documents = read(SYNTAX[name][0].encode(), "file.yaml", pure=True)
    account(documents)
    (problem,) = documents[-1].problems
    assert problem.code == "yaml-syntax"
    assert problem.fatal
    assert "cannot be read as YAML" not in problem.message


@pytest.mark.parametrize("pure", [False, True], ids=["libyaml", "without"])
@pytest.mark.parametrize("name", RELATED)
def test_a_syntax_error_names_the_other_place_too(name: str, pure: bool) -> None:
    text, place, sentence, other = RELATED[name]
    (document,) = read(text.encode(), "file.yaml", pure=pure)
    (problem,) = document.problems
    assert said(problem) == ("yaml-syntax", place, sentence)
    assert [repr(span) for span in problem.related] == [other]


BYTES = {
    "Latin-1 bytes": (
        b"name: Caf\xe9",
        ("encoding", "1:10-1:11"),
        "This file is not UTF-8 text: byte 0xE9 cannot be read. Save it as UTF-8.",
    ),
    "half a UTF-16 character": (
        b"\xff\xfea\0b",
        ("encoding", "1:2-1:3"),
        "This file is not UTF-16 text: byte 0x62 cannot be read. Save it as UTF-8.",
    ),
    "a bell": (
        b"name: \x07Sales",
        ("control-character", "1:7-1:8"),
        "YAML doesn't allow control characters such as U+0007. Delete it.",
    ),
    "a zero among letters": (
        b"name\0: x",
        ("control-character", "1:5-1:6"),
        "YAML doesn't allow NUL characters. If this is a text file, save it as UTF-8.",
    ),
    "a control character behind a syntax error": (
        b"a: b: c\nd: \x00",
        ("control-character", "2:4-2:5"),
        "YAML doesn't allow NUL characters. If this is a text file, save it as UTF-8.",
    ),
    "a control character in the second document": (
        b"a: b\n---\nd: \x1b",
        ("control-character", "3:4-3:5"),
        "YAML doesn't allow control characters such as U+001B. Delete it.",
    ),
}


@pytest.mark.parametrize("pure", [False, True], ids=["libyaml", "without"])
@pytest.mark.parametrize("name", BYTES)
def test_bytes_that_are_no_text_spoil_the_whole_file(name: str, pure: bool) -> None:
    data, (code, place), sentence = BYTES[name]
    documents = read(data, "file.yaml", pure=pure)
    account(documents)
    (problem,) = documents[0].problems
    assert said(problem) == (code, place, sentence)
    assert problem.fatal
    assert len(documents) == 1
    assert documents[0].root is None


def test_what_a_parser_says_that_is_not_known_is_shown_as_it_is() -> None:
    mark = yaml.Mark("", 6, 1, 2, None, None)
    error = yaml.scanner.ScannerError("while scanning", mark, "found a new\nreason\x1b", mark)
    problem = syntax_fault("a: b\nc: d\n", error)
    assert said(problem) == (
        "yaml-syntax",
        "2:2-2:3",
        "This cannot be read as YAML: found a new reason\\x1b.",
    )
    assert problem.fatal
    nowhere = syntax_fault("a: b\n", yaml.YAMLError("no way"))
    assert said(nowhere) == ("yaml-syntax", "1:1-1:1", "This cannot be read as YAML: no way.")


def test_the_documents_before_an_error_are_kept() -> None:
    first, second = read(b"name: Sales\n---\nname: [\n", "file.yaml")
    assert first.problems == ()
    assert first.root is not None
    assert (second.root, second.index) == (None, 1)
    assert [problem.fatal for problem in second.problems] == [True]


def test_a_very_long_name_is_cut_in_a_sentence() -> None:
    key = "k" * 500
    (document,) = read(f"{key}: 1\n{key}: 2\n".encode(), "file.yaml")
    (problem,) = document.problems
    assert problem.message == f"`{'k' * 59}…:` is here a second time; the first is on line 1."
    assert written(document.text, problem.span) == key


def test_a_name_of_several_lines_is_said_on_one() -> None:
    (document,) = read(b"? 'a\n  b'\n: 1\na b: 2\n", "file.yaml")
    assert [problem.message for problem in document.problems] == [
        "`a b:` is here a second time; the first is on line 1."
    ]


def test_past_a_bound_problems_are_counted_no_more() -> None:
    limits = Limits(problems=2)
    (document,) = read(b"a: 1\n" * 9, "file.yaml", limits=limits)
    assert [problem.code for problem in document.problems] == [
        "duplicate-key",
        "duplicate-key",
        "too-many-problems",
    ]
    assert document.problems[-1].message == (
        "This file has more than 2 problems; the rest is not listed."
    )
