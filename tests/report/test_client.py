"""What the client's report says: order, effort, verdicts, comparison, brand, Markdown."""

from __future__ import annotations

import re

import pytest
from markdown_it import MarkdownIt

from pipelinelint.report.client.brand import (
    CONTRAST,
    NIGHT,
    PAPER,
    BrandError,
    brand,
    contrast,
    readable,
)
from pipelinelint.report.client.chapters import chapters
from pipelinelint.report.client.fixes import effort
from pipelinelint.report.client.markdown import markdown_report
from pipelinelint.report.client.model import Chapter
from pipelinelint.report.client.words import day
from pipelinelint.report.options import Options
from tests.report import samples
from tests.report.pages import LOGO, mended


def chapter(sample: str = "grown") -> Chapter:
    return chapters(getattr(samples, sample)(), Options(), None)[0]


def test_the_gravest_and_widest_come_first_and_remarks_do_not_come() -> None:
    fixes = chapter().fixes
    assert [(each.rule, each.severity) for each in fixes][:3] == [
        ("closed-lost-reason-not-dropdown", "error"),
        ("closed-probability-wrong", "error"),
        ("stage-criteria-missing", "warning"),
    ]
    assert all(each.severity != "info" for each in fixes)


def test_the_page_of_first_things_holds_ten() -> None:
    report = samples.grown()
    for number in range(20):
        rule = f"house-{number}"
        samples.finding(report.files[0], rule, "warning", rule, "Demo", "pipelines[sales]")
    assert len(chapters(report, Options(), None)[0].fixes) == 10


def test_findings_of_one_rule_on_several_stages_are_one_remedy() -> None:
    fix = next(each for each in chapter().fixes if each.rule == "stage-criteria-missing")
    assert fix.reach == "3 of 9 stages"
    assert fix.where == ("New (line 11)", "Interested (line 21)", "Demo (line 23)")
    assert fix.message == "Every stage says when a deal belongs in it"


def test_quick_wins_are_small_and_worth_a_warning() -> None:
    assert {each.effort for each in chapter().quick} == {"S"}
    assert "parking-lot-stage" not in {each.rule for each in chapter().quick}


@pytest.mark.parametrize(
    ("group", "places", "size"),
    [("naming", 1, "S"), ("naming", 4, "M"), ("stages", 1, "M"), ("handoff", 9, "L"), ("", 1, "M")],
)
def test_effort_goes_by_what_changes(group: str, places: int, size: str) -> None:
    assert effort(group, places) == size


def test_a_stage_takes_the_verdict_of_its_gravest_finding() -> None:
    stages = {each.id: each for each in chapter().pipelines[0].stages}
    verdicts = {name: each.verdict for name, each in stages.items()}
    assert verdicts == {
        "new": "warning",
        "interested": "warning",
        "demo": "warning",
        "proposal": "info",
        "hold": "warning",
        "blueprint": "unknown",
        "won": "error",
        "lost": "good",
        "competitor": "good",
    }
    assert stages["interested"].better_name == "Proposal requested"


def test_a_sheet_shows_fields_by_their_labels_and_limits_of_the_pipeline() -> None:
    stages = {each.id: dict(each.rows) for each in chapter().pipelines[0].stages}
    assert stages["proposal"]["Must be filled in"] == ("Amount",)
    assert stages["proposal"]["Stay at most"] == ("14 days",)
    assert stages["new"]["Stay at most"] == ("30 days",)
    assert stages["demo"]["Chance of winning"] == ("35 %, observed: 22 % of 120 deals",)
    assert "Stay at most" not in stages["won"]


def test_accepted_and_known_findings_do_not_count_against_a_stage() -> None:
    told = chapter()
    assert told.pipelines[0].summary == "4 of 6 open stages have something to mend."
    assert [each.rule for each in told.accepted] == ["stale-deal-policy-missing"]
    assert [each.rule for each in told.known] == ["stage-count"]


def test_decisions_say_what_stands_now() -> None:
    answers = {each.question: dict(each.now) for each in chapter().decisions}
    gates = answers["What stops a deal from moving on, and what only reminds?"]
    assert gates == {"Sales pipeline": "3 fields stop, 1 remind", "Renewals": "not decided"}
    limits = answers["How long may a deal rest, and what happens then?"]
    assert limits["Sales pipeline"] == "30 days in a stage"


def test_a_comparison_tells_mended_new_and_remaining() -> None:
    before = samples.grown()
    change = chapters(mended(before), Options(), before)[0].change
    assert change is not None
    assert {each.rule for each in change.mended} == {
        "closed-probability-wrong",
        "parking-lot-stage",
    }
    assert [each.rule for each in change.new] == ["won-handoff-missing"]
    assert change.remaining == 9
    assert change.notes == ()


def test_scores_of_two_profiles_or_versions_are_not_compared_in_silence() -> None:
    before, after = samples.grown("strict"), samples.grown()
    before.version = "0.0.9"
    change = chapters(after, Options(), before)[0].change
    assert change is not None
    assert "profiles differ" in change.notes[0]
    assert "versions of the tool differ" in change.notes[1]


def test_lines_that_move_are_not_a_change() -> None:
    before, after = samples.grown(), samples.grown()
    after.files[0].path = "elsewhere.yaml"
    for finding in after.files[0].findings:
        finding.span.start.line += 3
    change = chapters(after, Options(), before)[0].change
    assert change is not None
    assert (change.mended, change.new) == ((), ())


def test_thresholds_say_where_they_come_from() -> None:
    report = samples.grown()
    report.options["stage-count"]["max_open"] = (9, "pipelinelint.yaml")
    rules = {each.rule: each for each in chapters(report, Options(), None)[0].appendix}
    assert rules["stage-count"].thresholds == (
        ("max_open", "9 stages", "set in pipelinelint.yaml"),
    )


@pytest.mark.parametrize("colour", ["#f08c00", "#ff0", "#000000", "ffffff", "#1f4e79", "#808080"])
def test_a_brand_colour_can_be_read_by_day_and_by_night(colour: str) -> None:
    own = brand(colour=colour).colour
    assert contrast(readable(own, PAPER), PAPER) >= CONTRAST
    assert contrast(readable(own, NIGHT), NIGHT) >= CONTRAST


def test_a_readable_brand_colour_is_left_alone() -> None:
    assert brand(colour="#1F4E79").on_paper == "#1f4e79"


def test_black_on_white_has_the_greatest_contrast() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)


@pytest.mark.parametrize("colour", ["red", "#12", "#1f4e7g", "url(x)", "#fff;}"])
def test_a_colour_that_is_none_is_refused(colour: str) -> None:
    with pytest.raises(BrandError, match="is not a colour"):
        brand(colour=colour)


@pytest.mark.parametrize(
    ("image", "kind"),
    [
        (LOGO, "image/svg+xml"),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"GIF89a", "image/gif"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "image/webp"),
    ],
)
def test_a_logo_travels_in_the_page(image: bytes, kind: str) -> None:
    assert brand(logo=image).logo.startswith(f"data:{kind};base64,")


@pytest.mark.parametrize(
    ("image", "why"), [(b"<html>", "is not a PNG"), (b"\x89PNG" + b"0" * 2_000_000, "2.0 MB")]
)
def test_what_is_no_logo_is_refused(image: bytes, why: str) -> None:
    with pytest.raises(BrandError, match=re.escape(why)):
        brand(logo=image)


@pytest.mark.parametrize(
    ("iso", "words"),
    [("2026-11-22", "22 November 2026"), ("2026-13-01", "2026-13-01"), ("soon", "soon")],
)
def test_a_date_is_written_out(iso: str, words: str) -> None:
    assert day(iso) == words


@pytest.mark.parametrize("sample", ["grown", "clean", "outline", "hostile"])
def test_the_markdown_form_has_no_foreign_markup(sample: str) -> None:
    text = markdown_report(getattr(samples, sample)(), Options(), brand("[x](javascript:1)"))
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(text)
    inside = [child for token in tokens for child in token.children or ()]
    assert not {"link_open", "image"}.intersection(child.type for child in inside)
    html = {child.content for child in inside if child.type == "html_inline"}
    assert html <= {"<br>", "<!-- -->"}
    assert not any(token.type == "html_block" for token in tokens)


def test_the_markdown_form_says_the_same() -> None:
    before = samples.grown()
    text = markdown_report(mended(before), Options(), None, before)
    for words in ("## Fjord Pumps AS", "### Before and after", "### Fix first", "Mended (2)"):
        assert words in text
    assert "score" in text
    assert "does not measure sales performance" in text
