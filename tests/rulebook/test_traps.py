from __future__ import annotations

import pytest

from tests.rulebook.book import ROOT, example, findings

TRAPS = sorted(path.name for path in (ROOT / "examples" / "traps").glob("*.yaml"))


@pytest.mark.parametrize("trap", TRAPS)
def test_a_trap_stays_free_of_warnings(trap: str) -> None:
    found = findings(example(f"traps/{trap}"))
    assert [each.message for each in found if each.severity != "info"] == []


TOLD = """\
        entry_criteria: [{text: The customer told us about the need in person, by: buyer}]
"""


@pytest.mark.parametrize(
    ("trap", "old", "new", "rule"),
    [
        ("pipedrive-without-closed-stages", "pipedrive", "hubspot", "closed-stage-setup"),
        ("hubspot-approval-stage", ", type: approval", "", "unfinished-stage-name"),
        ("web-shop", "kind: ecommerce", "kind: mixed", "closed-stage-setup"),
        ("renewals", "kind: renewal", "kind: new_business", "deal-creation-criteria-missing"),
        ("stages-defined-by-criteria", TOLD, "", "first-stage-not-buyer-action"),
        ("reworded-loss-reasons", "Something else", "Luck", "closed-lost-other-option-missing"),
    ],
)
def test_what_keeps_a_trap_quiet_is_what_it_declares(
    trap: str, old: str, new: str, rule: str
) -> None:
    text = example(f"traps/{trap}.yaml")
    assert old in text
    given = {each.rule for each in findings(text.replace(old, new), "audit")}
    assert rule in given - {each.rule for each in findings(text, "audit")}


def test_every_trap_is_tried() -> None:
    assert len(TRAPS) == 6
