from __future__ import annotations

from markdown_it import MarkdownIt

from pipelinelint.report import Options, render
from pipelinelint.report.as_markdown import LIMIT, code, escaped
from tests.report import samples

READER = MarkdownIt("gfm-like", {"linkify": False}).enable("table")


def test_findings_are_folded_by_pipeline() -> None:
    text = render("markdown", samples.grown(), Options())
    assert text.count("<details") == 2
    assert "<b>Sales pipeline</b>, crm/sales pipeline.yaml: 2 errors, 6 warnings, 2 infos" in text


def test_a_long_report_stays_short_and_drops_the_least_severe_first() -> None:
    report = samples.grown()
    file = report.files[0]
    for number in range(2000):
        severity = ("info", "warning")[number % 2]
        samples.finding(
            file, "noun-only-stage-name", severity, f"{severity} {number} " + "x" * 90, "Demo", "w"
        )
    text = render("markdown", report, Options())
    assert len(text) <= LIMIT
    assert text.count("| error |") == 2
    assert text.count("| info |") == 0
    kept = text.count("| warning |")
    assert 100 < kept < 1007
    assert f"must stay short: {1007 - kept} warnings, 1,002 infos." in text


def test_one_endless_text_does_not_make_the_comment_endless() -> None:
    report = samples.clean()
    file = report.files[0]
    endless = "|" * 500_000
    samples.finding(file, "stage-count", "warning", endless, "version", "w", remedy="`" * 9999)
    file.unjudged.append(("#" * 99_999, "w"))
    assert len(render("markdown", report, Options())) <= LIMIT


def test_a_table_keeps_its_columns_whatever_a_name_holds() -> None:
    tokens = READER.parse(render("markdown", samples.hostile(), Options()))
    opened = [each.type for each in tokens if each.type in ("tr_open", "td_open", "th_open")]
    rows = opened.count("tr_open")
    assert opened.count("td_open") + opened.count("th_open") == 4 * rows


def test_no_name_becomes_a_link_an_image_or_emphasis() -> None:
    tokens = READER.parse(render("markdown", samples.hostile(), Options()))
    inside = {child.type for token in tokens for child in token.children or ()}
    assert not inside.intersection({"link_open", "image", "strong_open", "em_open", "s_open"})


def test_html_in_a_name_is_never_html() -> None:
    tokens = READER.parse(render("markdown", samples.hostile(), Options()))
    html = [each.content for each in tokens if each.type == "html_block"]
    html += [
        child.content
        for each in tokens
        for child in each.children or ()
        if child.type == "html_inline"
    ]
    allowed = {"<br>", "<sub>", "</sub>", "<!-- -->"}
    ours = ("details", "pipelinelint")
    assert {each for each in html if not any(word in each for word in ours)} == allowed
    assert not any("<script" in each or "<img" in each for each in html)


def test_nobody_is_notified_by_a_name() -> None:
    assert escaped("@everyone #12 !3") == "@<!-- -->everyone #<!-- -->12 !<!-- -->3"


def test_code_may_hold_backticks_and_bars() -> None:
    assert code("a`b") == "``a`b``"
    assert code("`a|") == "`` `a\\| ``"
