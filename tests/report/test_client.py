"""What the client's report says: order, effort, verdicts, comparison, brand, Markdown."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from pipelinelint.report import Options
from pipelinelint.report.client import words
from pipelinelint.report.client.actions import effort
from pipelinelint.report.client.brand import (
    CONTRAST,
    NIGHT,
    PAPER,
    BrandError,
    brand,
    contrast,
    readable,
)
from pipelinelint.report.client.chapters import _Writer, chapters
from pipelinelint.report.client.model import Action, Chapter
from pipelinelint.report.client.page import markdown_report
from pipelinelint.ruleset.stored import shipped_rules
from pipelinelint.workspace.run import Workspace
from tests.report import samples
from tests.report.pages import LOGO, mended


def chapter(sample: str = "grown") -> Chapter:
    return chapters(getattr(samples, sample)(), Options(), None)[0]


def planned(told: Chapter) -> list[Action]:
    return [each for _, actions in told.plan for each in actions]


def test_three_things_come_first_the_most_severe_before_all() -> None:
    assert [(each.rule, each.severity) for each in chapter().first] == [
        ("closed-lost-reason-not-dropdown", "error"),
        ("closed-probability-wrong", "error"),
        ("parking-lot-stage", "warning"),
    ]


def test_a_slip_in_the_file_is_no_first_advice() -> None:
    report = samples.grown()
    for rule in ("unknown-reference", "unknown-key"):
        samples.finding(report.files[0], rule, "error", rule, "Demo", "pipelines[sales]")
    told = chapters(report, Options(), None)[0]
    assert {each.rule for each in told.first}.isdisjoint({"unknown-reference", "unknown-key"})
    assert {each.rule for each in planned(told) if each.is_slip} == {
        "unknown-reference",
        "unknown-key",
    }


def test_a_slip_is_minutes_of_work_for_the_administrator() -> None:
    report = samples.grown()
    samples.finding(report.files[0], "missing-key", "error", "x", "Demo", "properties[ghost]")
    slips = [each for each in planned(chapters(report, Options(), None)[0]) if each.is_slip]
    assert [(each.effort, each.owner) for each in slips] == [("S", "CRM administrator")]


def test_nothing_is_praised_in_which_a_slip_stands() -> None:
    said = "The automations fit together, and the subscription supports them."
    text = (Path(__file__).parents[2] / "examples" / "complete.yaml").read_text(encoding="utf-8")
    for old, new, is_said in (
        ("glossary:", "glossary:", True),
        ("{move_to: proposal_sent}", "{move_to: nowhere}", False),
        ("{move_to: proposal_sent}", "{move_too: proposal_sent}", False),
        ("expected_fields: [success_criteria]", "expected_fields: [nobody]", True),
    ):
        work = Workspace(profile="audit", no_config=True)
        work.one("pipeline.yaml", text.replace(old, new, 1).encode())
        told = _Writer((report := work.finish([])).files[0], report, Options())
        assert (said in told._good()) is is_said, new


def test_markdown_shows_what_passed_and_what_holds_on_many_stages() -> None:
    told = chapter("clean")
    text = markdown_report(samples.clean(), Options())
    assert f"### Passed ({len(told.kept)})" in text
    work = Workspace(profile="audit", no_config=True)
    stages = "".join(f"      - Offer {each} sent\n" for each in ("one", "two", "three", "four"))
    work.one("p.yaml", f"version: 1\npipelines:\n  - name: S\n    stages:\n{stages}".encode())
    assert "On many stages:" in markdown_report(work.finish([]), Options())


def test_every_action_has_an_owner_an_effort_and_a_day() -> None:
    told = chapter()
    assert all(each.owner and each.effort_words for each in planned(told))
    assert [each.by for each in told.first] == ["2026-12-06", "2026-12-06", "2026-12-22"]
    assert {each.phase for each in told.first} == {30}
    assert {each.severity for each in planned(told)} == {"error", "warning"}
    assert {each.severity for each in told.later} == {"info"}


def test_findings_of_one_rule_on_several_stages_are_one_action() -> None:
    action = next(each for each in planned(chapter()) if each.rule == "stage-criteria-missing")
    assert action.reach == "3 of 9 stages"
    assert action.where == "New, Interested and Demo"
    assert action.message == "Every stage says when a deal belongs in it"


def test_the_verdict_is_three_sentences_without_a_figure_of_the_tool() -> None:
    told = chapter()
    assert told.verdict == (
        "The sales pipeline of Fjord Pumps AS needs work before its figures can guide decisions.",
        "Losses are recorded in a way that is hard to count, so you learn little from them.",
        "Start with the changes below: 2 of them take less than half an hour.",
    )


@pytest.mark.parametrize(
    "rules", [rules for rules, _ in (*words.CONSEQUENCES, *words.GOOD)], ids=lambda each: each[0]
)
def test_sentences_speak_of_rules_that_exist(rules: tuple[str, ...]) -> None:
    assert set(rules) <= set(shipped_rules())


def test_a_definition_of_leads_alone_gets_no_grade_and_no_advice_to_describe_more() -> None:
    report = samples.empty_report()
    text = samples.CLEAN.replace("    name: ", "    object: lead\n    name: ", 1)
    report.files.append(samples.file_of(text))
    (told,) = chapters(report, Options(), None)
    assert told.grade is None
    assert told.verdict[0].endswith("has no deal pipeline, so there is no grade.")


def test_a_rule_without_a_sentence_of_its_own_is_named_by_its_title() -> None:
    report = samples.empty_report()
    file = samples.file_of(samples.GROWN)
    report.files.append(file)
    samples.finding(file, "stage-count", "warning", "x", "Demo", "pipelines[sales]")
    (told,) = chapters(report, Options(), None)
    assert told.verdict[1] == "The first thing to work on: Keep the number of open stages small."


def test_the_name_on_the_report_is_the_one_that_is_given() -> None:
    (told, *_) = chapters(samples.grown(), Options(), None, "Acme")
    assert told.client == "Acme"
    assert "Acme" in told.verdict[0]


def test_good_is_only_what_was_judged_and_found_right() -> None:
    assert chapter("outline").good == ()
    assert chapter("clean").kept
    told = chapter()
    broken = {each.rule for each in samples.grown().findings}
    assert not {samples.grown().cards[rule].title for rule in broken}.intersection(told.kept)


def test_a_rule_that_yields_to_another_is_not_called_good() -> None:
    report = samples.clean()
    card = report.cards["parking-lot-stage"]
    assert card.title in chapters(report, Options(), None)[0].kept
    file = report.files[0]
    made = samples.finding(
        file, "stage-count", "warning", "x", "pipelines", "", also=("parking-lot-stage",)
    )
    assert made.also
    assert card.title not in chapters(report, Options(), None)[0].kept


def test_a_message_says_the_label_of_a_field_and_not_its_path() -> None:
    report = samples.grown()
    text = "properties[lost_reason].options lacks Other; lost_reason is text."
    samples.finding(
        report.files[0], "stage-count", "warning", text, "lost_reason", "properties[lost_reason]"
    )
    found = next(
        each for each in chapters(report, Options(), None)[0].entries if "Other" in each.message
    )
    assert found.message == "Lost reason lacks Other; Lost reason is text."
    assert [where for where, _ in found.places] == ['Field "Lost reason"']


@pytest.mark.parametrize(
    ("group", "places", "size"),
    [("naming", 1, "S"), ("naming", 4, "M"), ("stages", 1, "M"), ("handoff", 9, "L"), ("", 1, "M")],
)
def test_effort_goes_by_what_changes(group: str, places: int, size: str) -> None:
    assert effort(group, places) == size


def test_a_stage_takes_the_verdict_of_its_gravest_finding() -> None:
    stages = {each.name: each for each in chapter().pipelines[0].stages}
    verdicts = {name: each.verdict for name, each in stages.items()}
    assert verdicts == {
        "New": "warning",
        "Interested": "warning",
        "Demo": "warning",
        "Proposal": "info",
        "On hold": "warning",
        "Blueprint": "unknown",
        "Closed won": "error",
        "Closed lost": "good",
        "9. Lost to another competitor": "good",
    }
    assert stages["Demo"].better_name == "Demo completed"


def test_a_sheet_shows_fields_by_their_labels_and_limits_of_the_pipeline() -> None:
    stages = {each.name: dict(each.rows) for each in chapter().pipelines[0].stages}
    assert stages["Proposal"]["Must be filled in"] == ("Amount",)
    assert stages["Proposal"]["Stay at most"] == ("14 days",)
    assert stages["New"]["Stay at most"] == ("30 days",)
    assert stages["Demo"]["Observed win rate"] == ("22% of 120 deals",)
    assert "Stay at most" not in stages["Closed won"]


def test_accepted_and_known_findings_do_not_count_against_a_stage() -> None:
    told = chapter()
    assert told.pipelines[0].summary == "4 of 6 open stages have something to fix."
    assert [each.reason for each in told.accepted] == ["Agreed by the board for 2026"]
    assert [each.rule for each in told.known] == ["stage-count"]


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ("Prospecting, Demo held, Lost", "1 of 3 stages have something to fix."),
        ("Demo held, Offer sent, Lost", "3 stages, and nothing to fix in any of them."),
    ],
)
def test_where_no_stage_is_said_to_be_open_all_are_counted(names: str, said: str) -> None:
    text = (
        "version: 1\nsource: {kind: export, covers: [stages], unknown: [outcomes]}\n"
        "crm: {platform: hubspot}\npipelines: [{id: p, name: Sales, stages: ["
        + ", ".join(f"{{id: s{at}, name: {name}}}" for at, name in enumerate(names.split(", ")))
        + "]}]"
    )
    work = Workspace(no_config=True)
    work.one("p.yaml", text.encode())
    told = chapters(work.finish([]), Options(), None)[0]
    assert told.pipelines[0].summary == said


def test_decisions_say_what_stands_now() -> None:
    answers = {each.question: dict(each.now) for each in chapter().decisions}
    gates = answers["What stops a deal from moving on, and what only reminds?"]
    assert gates == {
        "Sales pipeline": "3 fields stop a deal and 1 reminds",
        "Renewals": "Not decided",
    }
    limits = answers["How long may a deal stay open, and what happens then?"]
    assert limits["Sales pipeline"] == "30 days in a stage"


def test_a_comparison_tells_fixed_new_and_remaining() -> None:
    before = samples.grown()
    change = chapters(mended(before), Options(), before)[0].change
    assert change is not None
    assert {each.rule for each in change.fixed} == {
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
    assert (change.fixed, change.new) == ((), ())


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
    for each in ("# Fjord Pumps AS", "### Before and after", "### Within 30 days", "Fixed (2)"):
        assert each in text
    assert "Grade" in text
    assert "does not measure sales performance" in text
