from functools import cache
from pathlib import Path

import pytest

from pipelinelint import facts
from pipelinelint.facts.enumerations import CAPTURES, FIELD_TYPES, MEANINGS
from pipelinelint.facts.tables import (
    compile_tables,
    crm,
    editions,
    has_word,
    is_word,
    telling_words,
)
from pipelinelint.lexicon.sections import FIELDS
from pipelinelint.shape.schema import kinds, schema
from tests.facts.reading import account, ask

FACTS = Path(facts.__path__[0])
PLATFORMS = tuple(map(str, kinds()["crm"].fields["platform"].values))
compiled = cache(compile_tables)


def test_what_a_label_says_is_something_a_field_can_be_about() -> None:
    assert set(FIELDS) <= set(CAPTURES)


@pytest.mark.parametrize("platform", PLATFORMS)
def test_every_crm_has_a_table(platform: str) -> None:
    table = crm(platform)
    assert platform in compiled()["crms"]
    assert table.outcome_is in ("stage", "won_stage", "status")
    assert {kind for kind, _ in table.fields.values()} <= {*FIELD_TYPES, ""}
    assert {captures for _, captures in table.fields.values()} <= {*CAPTURES, ""}
    assert set(table.always_required) <= table.fields.keys()
    assert table.loss_reason in {"", *table.fields}
    assert table.held_elsewhere <= set(CAPTURES)
    assert set(table.lead_statuses.values()) <= set(MEANINGS)
    assert all(all(labels) for shipped in table.shipped for labels in shipped)
    assert all(0 <= each <= 100 for values in table.probabilities for each in values)


SHIPS_A_REASON = (
    "hubspot", "pipedrive", "zoho", "dynamics", "odoo", "freshsales", "frappe", "erpnext", "copper",
    "kommo",
)  # fmt: skip


@pytest.mark.parametrize("platform", PLATFORMS)
def test_a_field_for_the_reason_that_the_crm_ships_is_never_denied(platform: str) -> None:
    text = f"crm: {{platform: {platform}}}\npipelines: [{{id: p, stages: [a, b]}}]\n"
    brings = ask(account(text).pipelines[0], "shipped_reason")
    assert bool(brings) is (platform in SHIPS_A_REASON)


def test_a_crm_nobody_has_a_table_of_is_any_other() -> None:
    unknown, other = crm("a CRM of tomorrow"), crm("other")
    assert (unknown.fields, unknown.outcome_is) == (other.fields, other.outcome_is)


@pytest.mark.parametrize("platform", [each for each in PLATFORMS if each in editions()])
def test_a_feature_needs_an_edition_that_exists(platform: str) -> None:
    table = editions()[platform]
    for feature in table["features"].values():
        assert feature["confidence"] in ("documented", "secondary", "unverified")
        for need in feature["needs"]:
            (product,) = need
            assert product in table["products"]
            assert need[product] in table["order"]


def test_the_edition_table_has_a_date() -> None:
    assert editions()["as_of"].startswith("20")
    described = schema("definition")["$defs"]["trigger"]["properties"]["tool"]["description"]
    assert all(tool in described for tool in editions()["moves_by_itself"])


def test_no_word_of_a_list_is_empty_or_misread() -> None:
    assert len(compiled()["words"]) > 100
    for name, lines in compiled()["words"].items():
        phrases = [line.removesuffix("*") for line in lines.split("\n")]
        assert all(phrases), name
        assert not {"true", "false"} & {*phrases}, name


def test_facts_ask_for_every_list_of_words() -> None:
    asked = "".join(path.read_text(encoding="utf-8") for path in FACTS.glob("*.py"))
    assert [name for name in compiled()["words"] if f'"{name}"' not in asked] == []


def test_words_are_found_whole_and_folded() -> None:
    assert has_word("Förnyelser Norden", "renewal")
    assert has_word("Cross-sell EMEA", "expansion")
    assert not has_word("Prerenewalx", "renewal")
    assert not has_word("", "renewal")
    assert is_word("1. Cold ❄️", "cold")
    assert not is_word("Cold call", "cold")
    assert telling_words("Lack of the budget") == {"budget"}


def test_the_files_are_compiled_to_what_facts_look_up() -> None:
    tables = compiled()
    hubspot = tables["crms"]["hubspot"]
    assert hubspot["outcome_is"] == "stage"
    assert hubspot["fields"]["amount"] == ("currency", "amount")
    assert hubspot["fields"]["dealname"][1] == ""
    assert (20, 40, 60, 80, 90) in hubspot["probabilities"]
    assert {"appointment scheduled", "cita programada"} < {*hubspot["stages"][0][0]}
    assert "committed" in tables["published"][0]
    assert hubspot["lead_statuses"]["OPEN_DEAL"] == "open_deal"
    assert "CloseDate" in tables["crms"]["salesforce"]["always_required"]
    assert {"renewal*", "renew"} <= set(tables["words"]["renewal"].split("\n"))
    assert not {"editions", "words", "published"} & set(tables["crms"])
