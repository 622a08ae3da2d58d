"""Every check has a remedy that fits what it says, in words the CRM has."""

from __future__ import annotations

import re

from pipelinelint.cli.explain import page
from pipelinelint.engine.judge import Judge
from pipelinelint.engine.report import FileReport, Report
from pipelinelint.language.catalogue import language
from pipelinelint.report.translated import translated
from pipelinelint.ruleset import IN_CODE
from pipelinelint.shape.schema import platforms
from pipelinelint.workspace.exports import definition_of
from pipelinelint.workspace.rules import Books
from tests.cases import every
from tests.crm.exports import bring
from tests.rulebook.book import CARDS, RULES, TODAY, findings, settings

CHECKS = [(rule, check) for rule, card in CARDS.items() for check in card.checks]
CRMS = ("hubspot", "salesforce", "pipedrive")
"""Those whose menus remedies name."""
OTHERS = tuple(crm for crm in platforms() if crm not in CRMS)
"""Those that get remedies in neutral words."""

NOT_THERE = {
    "hubspot": (
        r"\bpicklist|\bflows?\b(?!s)|\bopportunit|\bvalidation rule|\bapi name|\bpage layout|"
        r"\brotting|\brotten|\bleads inbox|\bstage values?\b|\bsales process(?:es)?\b|\bpath\b"
    ),
    "salesforce": (
        r"\bdropdown propert|\bhub\b|\bworkflows?\b|\bplaybooks?\b|\brotting|\brotten|"
        r"\bleads inbox|\bsettings → objects|\blifecycle stages sync"
    ),
    "pipedrive": (
        r"\bworkflows?\b|\bflows?\b|\bpicklist|\bvalidation rule|\bpropert(?:y|ies)\b|\bticket|"
        r"\bmark the stage|\bwon stage|\blost stage|\bstage values?\b|\bplaybook|\brecord type|"
        r"\bclosed[ -](?:won|lost)\b|\bpath\b|\bforecast category\b"
    ),
}
"""Words of other CRMs, and what a CRM does not have: in Pipedrive a deal is won or lost by a
status, never by a stage."""

NEUTRAL = (
    r"→|\bobject manager|\bcompany settings|\bpicklist|\bworkflows?\b|\bvalidation rule|"
    r"\bpage layout|\brotting|\bleads inbox|\bhub\b|\bplaybooks?\b"
)
NOT_THERE |= dict.fromkeys(OTHERS, NEUTRAL) | {"odoo": NEUTRAL.removeprefix("→|")}
"""Odoo's menus stand in what is said of probabilities alone."""

TAKES_AWAY = re.compile(r"\b(?:delete|archive|untick|deactivate|merge)\b", re.IGNORECASE)
ADD = re.compile(r"\bAdd\b(?! [a-z ]*\bor\b)")


def remedies(check: tuple[str, str]) -> dict[str, str]:
    rule, name = check
    return {crm: CARDS[rule].remedy(crm, name).strip() for crm in (*CRMS, *OTHERS)}


@every(CHECKS, "::".join)
def test_every_check_has_a_remedy_in_each_crm(check: tuple[str, str]) -> None:
    for crm, text in remedies(check).items():
        assert text, f"{crm} has none"
        assert text[0].isupper(), text
        assert text.endswith((".", "!")), text


@every(CHECKS, "::".join)
def test_no_remedy_names_what_the_crm_does_not_have(check: tuple[str, str]) -> None:
    for crm, text in remedies(check).items():
        found = re.search(NOT_THERE[crm], re.sub("`[^`]*`", "", text), re.IGNORECASE)
        assert found is None, f"{crm} has no {found[0] if found else ''}: {text}"


def message_of(check: tuple[str, str]) -> str:
    rule, name = check
    parts = RULES[rule].complete()["checks"][name]["message"]
    return "".join(part if isinstance(part, str) else "…" for part in parts)


@every(CHECKS, "::".join)
def test_what_asks_to_add_is_not_answered_by_taking_away(check: tuple[str, str]) -> None:
    if ADD.search(message_of(check)):
        for crm, text in remedies(check).items():
            assert not TAKES_AWAY.search(text), f"{crm}: {text}"


@every(CHECKS, "::".join)
def test_no_message_asks_to_mark_a_stage_where_the_outcome_is_a_status(
    check: tuple[str, str],
) -> None:
    if re.search(r"[Mm]ark the stage", message_of(check)):
        rule, name = check
        tree = RULES[rule].tree
        asked = repr((tree["where"], tree["checks"][name]["where"], tree["checks"][name]["if"]))
        assert "outcome_is" in asked or "'type'" in asked, "it also runs on Pipedrive"


@every([check for check in CHECKS if "probability" in check[0]], "::".join)
def test_no_remedy_for_odoo_asks_for_a_probability_no_stage_has(check: tuple[str, str]) -> None:
    rule, name = check
    text = CARDS[rule].remedy("odoo", name)
    if re.search(r"\bprobability\b", text) and "probability-missing" not in rule:
        assert "Odoo 13" in text or "percentage" in text, text


def test_a_check_without_its_own_remedy_has_the_one_of_the_rule() -> None:
    card = CARDS["stage-count"]
    assert "Delete" in card.remedy("hubspot", "too-many")
    assert card.remedy("hubspot", "too-many") == card.remedy("hubspot")
    assert "Add stage" in card.remedy("hubspot", "few")
    assert card.remedy("zoho", "few") == card.check_fix["few"]["any"]


@every([
    ("salesforce", "shared-stage-disagrees", "category", "forecast category", "figure"),
    ("hubspot", "unknown-reference", "no-field", "Correct the name", "property"),
    ("salesforce", "unknown-reference", "no-field", "Correct the name", "field"),
    ("hubspot", "unknown-reference", "unknown-reference", "a property must exist", "stage"),
    ("salesforce", "closed-stage-setup", "no-won", "if one is inactive, activate it", "picklist"),
])  # fmt: skip
def test_a_remedy_is_about_what_the_check_found(
    crm: str, rule: str, check: str, says: str, says_not: str
) -> None:
    remedy = CARDS[rule].remedy(crm, check)
    assert says in remedy
    assert says_not not in remedy


def test_a_fraction_is_answered_with_its_own_percentage() -> None:
    open_ones = "{name: Demo completed, probability: 0.5}, {name: Terms agreed, probability: 60}"
    won = "{name: Won, type: won, probability: 100}"
    found = findings(f"pipelines: [{{id: p, stages: [{open_ones}, {won}]}}]")
    said = [str(each.message) for each in found if "fraction" in str(each.message)]
    assert [each.partition("fraction. ")[2] for each in said] == ["Write a percentage: 50 for 0.5."]


def test_explain_says_where_a_remedy_is_in_general_words() -> None:
    book = Books(texts=True).with_folders()
    assert "How to fix it, in general words that fit Zoho CRM:" in page(book, "stage-count", "zoho")
    assert "How to fix it (HubSpot):" in page(book, "stage-count", "hubspot")


def test_a_lead_status_is_spoken_of_where_a_definition_has_one_or_the_crm_does() -> None:
    """Odoo, Attio, Copper and others have none."""
    for name, card in CARDS.items():
        if card.group in ("lead-status", "leads", "lifecycle"):
            continue
        general = [fix.get("any", "") for fix in (card.fix, *card.check_fix.values())]
        said = [message_of((name, check)) for check in card.checks]
        assert not [each for each in (*general, *said) if "lead status" in each], name


def test_where_terraform_sets_hubspot_up_a_fix_names_no_menu() -> None:
    exported = definition_of(bring("terraform"))
    in_place = Judge([*RULES.values()]).judge(exported, settings(), settings().names()).findings
    assert in_place
    assert all(each.remedy.endswith(f" {IN_CODE}") for each in in_place)
    assert not [each.remedy for each in in_place if "Settings" in each.remedy]
    file = FileReport("sales.tf", {}, None)
    file.findings = in_place
    report = Report("", "", TODAY)
    report.files, report.cards = [file], CARDS
    (dutch,) = translated(report, language("nl")).files
    for english, other in zip(in_place, dutch.findings, strict=True):
        assert english.remedy.split()[:3] != other.remedy.split()[:3]
    written = (
        "crm: {{platform: hubspot{}}}\npipelines: [{{id: p, stages: [{{id: a, name: Demo}}]}}]\n"
    )
    by_hand, managed = (
        {each.remedy for each in findings(f"version: 1\n{written.format(more)}")}
        for more in ("", ", managed_by: terraform")
    )
    assert any("Settings →" in each for each in by_hand)
    assert not any("Settings →" in each or IN_CODE in each for each in managed)
