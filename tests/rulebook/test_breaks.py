from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.rulebook.book import PROFILES, RULES, example, findings

COMPLETE = example("complete.yaml")
BREAKS: dict[str, dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("breaks.yaml").read_text(encoding="utf-8")
)


def replaced(text: str, change: dict[str, str]) -> str:
    for old, new in change.items():
        assert text.count(old) == 1, f"stands {text.count(old)} times: {old}"
        text = text.replace(old, new)
    return text


def broken(rule: str) -> str:
    text = replaced(COMPLETE, BREAKS[rule].get("change", {}))
    if "repeat" in BREAKS[rule]:
        pipeline = text[text.index("  - id: new_business") :]
        text += replaced(pipeline, BREAKS[rule]["repeat"])
    return text


def lines_of(text: str, rule: str) -> list[int]:
    wanted = BREAKS[rule].get("at") or next(iter(BREAKS[rule]["change"].values())).splitlines()[0]
    return [line_of(text, each) for each in ([wanted] if isinstance(wanted, str) else wanted)]


def line_of(text: str, wanted: str) -> int:
    assert text.count(wanted) == 1, f"stands {text.count(wanted)} times: {wanted}"
    start = text.index(wanted) + len(wanted) - len(wanted.lstrip("\n"))
    return text.count("\n", 0, start) + 1


def test_every_break_is_of_a_rule_that_ships() -> None:
    assert set(BREAKS) <= set(RULES)


@pytest.mark.parametrize("profile", PROFILES)
def test_the_unbroken_example_gives_no_finding(profile: str) -> None:
    assert findings(COMPLETE, profile) == []


@pytest.mark.parametrize("rule", BREAKS)
def test_a_break_is_found_on_its_line_with_the_listed_companions_only(rule: str) -> None:
    text = broken(rule)
    found = findings(text, BREAKS[rule].get("profile", "recommended"))
    assert [each.span.start.line for each in found if each.rule == rule] == lines_of(text, rule)
    assert {each.rule for each in found} == {rule, *BREAKS[rule].get("with", {})}
