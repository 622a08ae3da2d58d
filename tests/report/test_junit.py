from __future__ import annotations

import pytest
from junitparser import Failure, JUnitXml, Skipped

from pipelinelint.report import Options, render
from tests.report import samples


def read(sample: str, **options: str) -> JUnitXml:
    text = render("junit", getattr(samples, sample)(), Options(**options))  # type: ignore[arg-type]  # words only
    return JUnitXml.fromstring(text.encode())


@pytest.mark.parametrize(
    "sample", ["grown", "clean", "outline", "hostile", "empty_report", "drifted"]
)
def test_another_program_counts_the_same(sample: str) -> None:
    xml = read(sample)
    cases = [case for suite in xml for case in suite]
    assert xml.tests == len(cases)
    assert xml.failures == sum(isinstance(each, Failure) for case in cases for each in case.result)
    assert xml.skipped == sum(isinstance(each, Skipped) for case in cases for each in case.result)


def test_a_case_fails_exactly_when_its_finding_fails_the_run() -> None:
    assert read("grown").failures == 2
    assert read("grown", fail_on="warning").failures == 9
    assert read("grown", fail_on="never").failures == 0


def test_accepted_known_and_unassessed_are_skipped_with_the_reason() -> None:
    reasons = {
        each.message
        for suite in read("grown")
        for case in suite
        for each in case.result
        if isinstance(each, Skipped)
    }
    assert reasons == {
        "accepted: Agreed by the board for 2026",
        "known from the baseline",
        "not assessed: handoff",
    }


def test_a_rule_that_found_nothing_has_passed() -> None:
    xml = read("clean")
    assert (xml.tests, xml.failures, xml.skipped) == (len(samples.clean().cards), 0, 0)
