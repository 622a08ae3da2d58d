from __future__ import annotations

import subprocess
import sys

import pytest

from pipelinelint.engine.report import FileReport
from pipelinelint.report import Options, render
from pipelinelint.report.as_pretty import excerpt
from tests.report import samples
from tests.report.reading import span_of

NOT_NEEDED = ("rich", "json", "typing", "dataclasses", "re", "html", "hashlib", "pathlib", "enum")


def test_a_finding_is_one_line_that_editors_understand() -> None:
    second = render("text", samples.grown(), Options()).splitlines()[1]
    assert second == (
        "crm/sales pipeline.yaml:5:3: error closed-lost-reason-not-dropdown "
        '"Lost reason" is free text: make it a dropdown, so that reasons can be counted.'
    )


def test_a_clean_run_says_what_was_checked() -> None:
    text = render("text", samples.clean(), Options())
    assert text.startswith("No findings in 1 file.")
    assert "1 pipeline, 5 stages" in text


def test_an_outline_is_told_what_to_add_next() -> None:
    text = render("text", samples.outline(), Options())
    assert "Not described (16 of 16 sections)" in text
    assert "1. `closed_lost`" in text
    assert "5. `probability`" in text
    assert "6. " not in text


def test_an_outline_counts_only_rules_that_gave_a_verdict() -> None:
    report = samples.outline()
    assert "against 5 of 12 rules" in render("text", report, Options())
    report.files.append(FileReport("settings.yaml", {}, None))  # whose exceptions were looked at
    assert "against 5 of 12 rules" in render("text", report, Options())


def test_suppressed_and_known_findings_are_counted_and_only_listed_in_an_audit() -> None:
    quiet = render("text", samples.grown(), Options())
    audit = render("text", samples.grown("audit"), Options())
    assert "1 accepted with a reason. 1 known from the baseline." in quiet
    assert "stale-deal-policy-missing" not in quiet
    assert "[accepted: Agreed by the board for 2026]" in audit
    assert "[known]" in audit


def test_findings_below_the_least_severity_are_counted() -> None:
    text = render("text", samples.grown(), Options(min_severity="error"))
    assert "9 below error not listed" in text
    assert " warning " not in text
    assert "2 errors, 7 warnings, 2 infos" in text


def test_an_empty_run_does_not_claim_success() -> None:
    assert "Nothing was checked." in render("text", samples.empty_report(), Options())


def test_plain_text_imports_nothing_that_takes_time() -> None:
    program = (
        "import sys; before = set(sys.modules)\n"
        "import pipelinelint.report.as_text, pipelinelint.report\n"
        "pipelinelint.report.renderer('text')\n"
        "print(*sorted(set(sys.modules) - before))"
    )
    command = [sys.executable, "-S", "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert not set(done.stdout.split()).intersection(NOT_NEEDED)


@pytest.mark.parametrize("width", [40, 80, 200])
def test_a_terminal_line_is_never_longer_than_the_terminal(width: int) -> None:
    from pipelinelint.report.as_pretty import columns

    text = render("text", samples.grown(), Options(pretty=True, color=False, width=width))
    assert max(columns(line) for line in text.splitlines()) <= width


def test_a_terminal_folds_equal_findings_of_neighbouring_stages() -> None:
    text = render("text", samples.grown(), Options(pretty=True, color=False))
    assert text.count("stage-criteria-missing") == 1
    assert "stage-criteria-missing  3 places" in text


def test_a_terminal_shows_the_line_with_a_mark_under_the_words() -> None:
    lines = render("text", samples.grown(), Options(pretty=True, color=False)).splitlines()
    source = next(line for line in lines if "name: Interested" in line)
    mark = lines[lines.index(source) + 1]
    start, end = mark.index("^"), mark.rindex("^") + 1
    assert source[start:end] == "Interested"


def test_a_terminal_links_the_rule_to_its_page() -> None:
    link = "https://docs.example/{rule}"
    text = render("text", samples.grown(), Options(pretty=True, rule_link=link))
    assert "https://docs.example/parking-lot-stage" in text
    assert "\x1b]8;" in text


def test_the_mark_stands_under_wide_letters() -> None:
    line, mark = excerpt(("name: 提案書 ", "送付"), span_of("name: 提案書 送付", "送付"), 80)
    assert line == "name: 提案書 送付"
    assert mark == " " * 13 + "^^^^"
