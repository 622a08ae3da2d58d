"""The client's page as a document: what it says, and that no text breaks it."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from pipelinelint.report import Options, render
from pipelinelint.report.client.page import html_report, inline, prose
from tests.report import samples
from tests.report.pages import PAGES, page


class Reader(HTMLParser):
    """Elements, attributes and texts of a page; complains about what is not closed in order."""

    VOID = ("meta", "img", "br", "hr", "path", "circle")

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.headings: list[int] = []
        self.words: list[str] = []
        self.feed(source)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())


@pytest.mark.parametrize("sample", PAGES)
def test_nothing_runs_and_nothing_is_fetched(sample: str) -> None:
    for name, attributes in Reader(page(sample)).elements:
        assert name not in ("script", "iframe", "object", "embed", "link", "base", "form")
        for key, value in attributes.items():
            assert not key.startswith("on")
            if key in ("src", "href"):
                assert (value or "").startswith(("#", "data:image/", "https://docs.example/"))


@pytest.mark.parametrize("sample", PAGES)
def test_headings_descend_one_level_at_a_time(sample: str) -> None:
    headings = Reader(page(sample)).headings
    assert headings[0] == 1
    assert headings.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(headings))


@pytest.mark.parametrize("sample", PAGES)
def test_every_anchor_leads_somewhere_and_ids_are_unique(sample: str) -> None:
    elements = Reader(page(sample)).elements
    ids = [each["id"] for _, each in elements if "id" in each]
    assert len(ids) == len(set(ids))
    for _, attributes in elements:
        href = attributes.get("href") or ""
        if href.startswith("#"):
            assert href[1:] in ids
        for key in ("aria-labelledby", "aria-describedby"):
            if key in attributes:
                assert attributes[key] in ids


def test_every_table_has_a_caption_and_headers() -> None:
    source = page("branded")
    tables = source.split("<table")[1:]
    assert len(tables) >= 4
    for each in tables:
        body = each.split("</table>")[0]
        assert "<caption>" in body
        assert 'scope="col"' in body
        assert 'scope="row"' in body


def test_hostile_texts_are_shown_as_they_are() -> None:
    text = Reader(page("hostile")).text
    assert "</script><script>document.title='owned'</script>" in text
    assert "<img src=x onerror=\"document.title='owned'\">" in text
    assert "\\u202etxt.exe" in text
    assert "{{7*7}}" in text


def test_the_page_says_what_a_consultant_hands_over() -> None:
    reader = Reader(page("branded"))
    for words in (
        "Fjord Pumps AS",
        "HubSpot (sales professional, service starter)",
        "22 November 2026",
        "pipelinelint 0.1.0",
        "does not measure sales performance",
        "Kestrel RevOps",
        "without the accepted exceptions",
        "Do these 3 things first",
        "Within 30 days",
        "Settings → Properties → Deal properties",
        "Agreed by the board for 2026",
        "31 December 2026",
        "Passed (",
        "Stage names that could not be understood: Blueprint",
        "Fixed (2)",
        "New (1)",
        "Grade before: D",
    ):
        assert words in reader.text


def test_the_first_page_tells_its_parts_in_order() -> None:
    text = Reader(page("branded")).text
    parts = ("Fjord Pumps AS", "Start with", "Interested", "of 100", "things first", "The grade")
    begin = text.index("Skip to the report")
    places = [text.index(each, begin) for each in parts]
    assert places == sorted(places)


def test_the_picture_tells_its_stages_to_those_who_do_not_see_it() -> None:
    text = Reader(html_report(samples.grown(), Options())).text
    assert "Should be fixed: Demo 35%" in text
    assert "Must be fixed: Closed won 90%" in text


def test_no_path_of_the_definition_stands_in_the_report() -> None:
    for sample in ("branded", "clean", "outline"):
        assert not re.search(r"(properties|pipelines|stages)\[", Reader(page(sample)).text)


def test_too_little_is_no_grade_and_the_list_of_what_to_describe() -> None:
    text = Reader(page("outline")).text
    assert "Not enough described to grade" in text
    assert "To get a grade, describe: " in text
    assert "of 100" not in text
    assert "which property takes the reason" in text


def test_a_clean_definition_is_told_so() -> None:
    text = Reader(page("clean")).text
    assert "Nothing in it has to be fixed." in text


def test_an_empty_run_makes_a_page_that_says_so() -> None:
    assert "Nothing was checked." in Reader(page("empty_report")).text


def test_the_html_format_is_the_same_page_without_a_brand() -> None:
    assert Reader(render("html", samples.clean(), Options())).text.startswith(
        "Sales pipeline report: Nordlicht GmbH"
    )


def test_the_page_says_its_language() -> None:
    assert ("html", {"lang": "en"}) in Reader(page("clean")).elements


def test_a_rule_says_code_and_stress_and_nothing_else() -> None:
    made = prose("Set `a<b` to *one* of 3*4*5.\n\nNot <b>this</b>; an odd ` tick.")
    assert made == (
        "<p>Set <code>a&lt;b</code> to <em>one</em> of 3*4*5.</p>"
        "<p>Not &lt;b&gt;this&lt;/b&gt;; an odd ` tick.</p>"
    )
    assert inline("<b> `</code>`") == "&lt;b&gt; <code>&lt;/code&gt;</code>"
    assert inline("35\u00a0% is\nmuch") == "35\u00a0% is much"
