"""Whatever a definition, a setting or a path says, a report stays the document it is.

One text stands in every place that is filled from outside; it is made of pieces that mean
something to some reader, and of any letters.
"""

from __future__ import annotations

import json
import re
import unicodedata
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest
from hypothesis import HealthCheck, example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from pipelinelint.crm.imported import FileSpan, Note
from pipelinelint.engine.report import Gap, Report
from pipelinelint.report import FORMATS, Options, render
from pipelinelint.report.client.brand import brand
from pipelinelint.report.client.page import html_report, markdown_report
from pipelinelint.ruleset import Card, Option
from pipelinelint.shape.finding import Related, Suppression
from pipelinelint.source.nodes import START
from tests.report import samples
from tests.report.reading import span_of
from tests.report.test_page import Reader
from tests.tries import tries

PIECES = (
    *("<script>alert(1)</script>", '" onload="x', "' style='x", "</style>", "</title>", "<!--"),
    *("-->", "]]>", "<![CDATA[", "&#60;", "&amp;", "&lt;b&gt;", "<b>", "<br>", "javascript:x"),
    *("[words](https://evil.example)", "![x](y)", "<https://evil.example>", "a@evil.example"),
    *("https://evil.example/", "www.evil.example", "@everyone", "#1", "!1", "$x$", "~~x~~"),
    *("|", "\\", "\\|", "`", "``", "*", "**x**", "_x_", "~", "1. ", "- ", "# ", "> ", "---"),
    *("::error::x", "::set-output name=a::b", "##[group]", "##vso[task]", "%0A", "%", ",", ":"),
    *("[bold]", "[/]", "[link=x]", "\x1b[31m", "\x1b]8;;x\x07", "\x00", "\x85", "\x9b", "\r"),
    *("\n", "\n\n", "\t", "\u2028", "\u202e", "\u2066", "\u200b", "\ufeff", "\ud800", "\uffff"),
    *(
        "\U000e0041",
        "\u0301" * 50,
        "👩\u200d💻",
        "提案",
        "מוצר",
        " ",
        "../",
        "C:\\",
        "//x",
        "x" * 90,
    ),
)
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=8), min_size=1, max_size=6).map("".join)


def full(text: str) -> Report:
    """A report that says a text in every place that can come from outside."""
    report = samples.empty_report("audit")
    definition = json.dumps(
        {
            "version": 1,
            "organization": text,
            "crm": {"platform": "hubspot", "editions": {"sales": text}},
            "properties": [{"id": "q", "label": text}],
            "pipelines": [
                {
                    "id": "sales",
                    "name": text,
                    "stages": [
                        {"id": "a", "name": text, "definition": text, "required_fields": ["q"]},
                        {"id": "won", "name": text, "type": "won"},
                    ],
                }
            ],
        }
    )
    file = samples.file_of(definition, text, "audit")
    report.files.append(file)
    option = Option("limit", "text", text, text, unit=text)
    own = Card("own", text, text, {"audit": "error"}, why=text, fix={"any": text})
    own.options["limit"] = option
    report.cards["own"], report.severities["own"] = own, "error"
    report.options["own"] = {"limit": (text, text)}
    for number, rule in enumerate(("subjective-stage-name", "own", text)):
        made = samples.finding(
            file,
            rule,
            ("warning", "error", "info")[number],
            text,
            '"version"',
            f"pipelines[sales].stages[{text}].name",
            value=text,
            remedy=text,
            suggestion=text,
            related=(Related(text, text, span_of(definition, '"crm"')),),
        )
        made.fingerprint = f"{number}"
        if number == 2:
            made.suppression = Suppression(text, "comment", text)
    file.gaps.append(Gap("won-handoff-missing", "not assessed", text))
    file.unjudged.append((text, text))
    note = Note(text, text, 1)
    note.place = FileSpan(text, START.start, START.end)
    file.notes = [note, Note(text, text), Note(text)]
    report.skipped.append((text, text))
    report.crashes.append(text)
    return report


ANY = tries(60, quiet=list(HealthCheck))
LINKED = Options(score=True, rule_link="https://docs.example/{rule}")
MARK = brand("Own name", b"", "#14e")


@ANY
@given(TEXTS)
@example("\ud800\uffff]]>")
def test_machine_formats_can_be_read_back(text: str) -> None:
    report = full(text)
    found = json.loads(render("json", report, LINKED))
    assert [each["message"] for each in found["findings"]] == [text] * 3
    issues = json.loads(render("gitlab", report, LINKED))
    assert len(issues) == 2
    suites = ElementTree.fromstring(render("junit", report, LINKED).encode())
    names = [case.get("name", "") for case in suites.iter("testcase")]
    assert sum(name.startswith("subjective-stage-name pipelines[sales]") for name in names) == 1
    for result in json.loads(render("sarif", report, LINKED))["runs"][0]["results"]:
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert re.fullmatch(r"[\w%.~/:-]*", uri, re.ASCII)
        assert not re.search(r"(?<!\\)\]\(", result["message"]["text"])


@ANY
@example("::error::x")
@given(TEXTS)
def test_no_line_of_a_log_is_anybody_elses(text: str) -> None:
    report, plain = full(text), full("word")
    ours = re.compile(
        r"::(error|warning|notice) file=[^,:]*,line=1,col=\d+,endLine=1,title=[^,:]*,"
        r"endColumn=\d+::[^\r\n]*"
    )
    for name in ("text", "github"):
        written, usual = (render(name, each, LINKED).split("\n") for each in (report, plain))
        assert len(written) == len(usual)
        for line in written:
            assert "##" not in line
            assert not line.startswith("::") or ours.fullmatch(line)
    terminal = render("text", report, Options(pretty=True, color=True, width=90))
    codes = set(re.findall(r"\x1b\[([\d;]*)m", terminal))
    assert codes <= {"0", "1", "2", "4", "1;4", "1;31", "1;33", "1;36", "1;32"}
    for sent in (
        re.sub(r"\x1b\[[\d;]*m", "", terminal),
        *(render(n, report, LINKED) for n in FORMATS),
    ):
        unseen = {each for each in sent if unicodedata.category(each) in ("Cc", "Cs", "Zl", "Zp")}
        assert unseen <= {"\n"}
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", sent)


READER = MarkdownIt("gfm-like", {"linkify": True, "html": True})
OUR_HTML = re.compile(
    r"(</?(details|details open|summary|b|br|sub)>|<!-- -->|<!-- pipelinelint -->|\s)*"
)


def check_markdown(written: str) -> None:
    todo = READER.parse(written)
    while todo:
        token = todo.pop()
        todo += token.children or []
        assert token.type not in ("image", "s_open", "em_open", "fence", "code_block"), written
        if token.type == "link_open":
            assert str(token.attrs["href"]).startswith("https://docs.example/"), written
        if token.type == "html_inline":
            assert OUR_HTML.fullmatch(token.content), written
        if token.type == "html_block":
            tags = set(re.findall(r"<[^>]*>?", token.content))
            assert all(OUR_HTML.fullmatch(each) for each in tags), written


@ANY
@given(TEXTS)
def test_markdown_shows_a_text_as_it_is(text: str) -> None:
    report = full(text)
    comment = render("markdown", report, LINKED)
    check_markdown(comment)
    assert not re.search(r"[@#]\w", comment.replace("](https://docs.example", ""))
    rows = [line for line in comment.splitlines() if line.startswith("|")]
    for row in rows:
        cells = re.sub(r"\\.", "", row)
        assert cells.count("|") == 5, row


@ANY
@given(TEXTS)
def test_the_client_reports_markdown_holds_no_foreign_element(text: str) -> None:
    own = brand(text)
    written = markdown_report(full(text), LINKED, own, full("word"))
    check_markdown(written)


@cache
def usual() -> tuple[frozenset[tuple[str, str]], frozenset[str]]:
    """The elements with their attributes, and the classes, of pages without attacks."""
    elements: set[tuple[str, str]] = {("p", ""), ("em", ""), ("code", ""), ("li", ""), ("ul", "")}
    classes: set[str] = set()
    pages = [html_report(full(word), LINKED, MARK, full("x")) for word in ("word", "w" * 200, "5")]
    pages += [
        html_report(made(), LINKED, MARK, samples.clean())
        for made in (samples.grown, samples.clean)
    ]
    for page in pages:
        for tag, attributes in Reader(page).elements:
            elements |= {(tag, name) for name in attributes} | {(tag, "")}
            classes.add(attributes.get("class") or "")
    return frozenset(elements), frozenset(classes)


@ANY
@given(TEXTS)
@example('" onload="x <script>')
def test_the_page_holds_no_foreign_element_or_attribute(text: str) -> None:
    elements, classes = usual()
    written = html_report(full(text), LINKED, brand(text, b"", "#14e"), full("x"))
    assert written == html_report(full(text), LINKED, brand(text, b"", "#14e"), full("x"))
    for tag, attributes in Reader(written).elements:
        assert {(tag, name) for name in attributes} <= elements, (tag, attributes)
        assert (attributes.get("class") or "") in classes
        assert re.fullmatch(r"(width:[\d.]+%)?", attributes.get("style") or "")
        for name in ("href", "src"):
            assert re.match(r"$|#|https://docs\.example/", attributes.get(name) or "")


@tries(60, quiet=list(HealthCheck))
@given(text=TEXTS)
def test_sarif_fits_the_official_schema_whatever_it_says(text: str, npm_folder: Path) -> None:
    (path,) = npm_folder.glob("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0*.json")
    schema = json.loads(path.read_text(encoding="utf-8"))
    jsonschema.Draft7Validator(schema).validate(json.loads(render("sarif", full(text), LINKED)))


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_findings_are_written_the_same_way_every_time(name: str) -> None:
    assert render(name, full("a\nb"), LINKED) == render(name, full("a\nb"), LINKED)
