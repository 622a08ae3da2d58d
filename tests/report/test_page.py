"""The client's page as a document: what it says, and that no text breaks it."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from pipelinelint.report import render
from pipelinelint.report.client.html import Html, join, prose, tag
from pipelinelint.report.client.picture import fitted, width
from pipelinelint.report.options import Options
from tests.report import samples
from tests.report.pages import PAGES, page


class Reader(HTMLParser):
    """Elements, attributes and texts of a page; complains about what is not closed in order."""

    VOID = ("meta", "img", "br", "hr")

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
        "Settings → Properties → Deal properties",
        "Agreed by the board for 2026",
        "31 December 2026",
        "the literature converges on five to seven",
        "who takes over after a win",
        "Names nobody could read: Blueprint",
        "Mended (2)",
        "New (1)",
    ):
        assert words in reader.text


def test_the_picture_tells_its_stages_to_those_who_do_not_see_it() -> None:
    source = page("branded")
    desc = source.split("<desc", 1)[1].split("</desc>")[0]
    assert "3. Demo, 35 %: should be mended, 3 findings" in desc
    assert "7. Closed won (won), 90 %" in desc


def test_an_outline_gets_no_grade_and_no_score() -> None:
    text = Reader(page("outline")).text
    assert "No grade: not enough described to grade" in text
    assert "no score" in text
    assert "Not described (16 of 16 sections)" in text


def test_a_clean_definition_is_told_so() -> None:
    text = Reader(page("clean")).text
    assert "Nothing to mend on 5 stages." in text
    assert "Nothing here must or should be mended." in text


def test_an_empty_run_makes_a_page_that_says_so() -> None:
    assert "Nothing was checked." in Reader(page("empty_report")).text


def test_the_html_format_is_the_same_page_without_a_brand() -> None:
    assert Reader(render("html", samples.clean(), Options())).text.startswith(
        "Sales pipeline report: Nordlicht GmbH"
    )


def test_a_rule_says_code_and_stress_and_nothing_else() -> None:
    made = prose("Set `a<b` to *one* of 3*4*5.\n\nNot <b>this</b>; an odd ` tick.")
    assert made == (
        "<p>Set <code>a&lt;b</code> to <em>one</em> of 3*4*5.</p>"
        "<p>Not &lt;b&gt;this&lt;/b&gt;; an odd ` tick.</p>"
    )


def test_only_markup_made_here_is_markup() -> None:
    assert join(Html("<b>"), "<b>") == "<b>&lt;b&gt;"
    assert tag("a", "x", href='"><script>', class_="k") == (
        '<a href="&quot;&gt;&lt;script&gt;" class="k">x</a>'
    )


def test_a_text_in_a_picture_is_cut_to_its_room() -> None:
    assert fitted("Demo", 13, 100) == "Demo"
    long = fitted("W" * 80, 13, 200)
    assert long.endswith("…")
    assert width(long, 13) <= 200
    assert width("提案", 10) == 22
