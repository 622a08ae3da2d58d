"""A slip is told once: what is misspelt is reported and read as it was meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelinelint.lexicon import compile_written
from pipelinelint.shape import build
from pipelinelint.shape.finding import Finding
from pipelinelint.shape.schema import kinds
from pipelinelint.source.nodes import Mapping
from pipelinelint.source.read import read
from pipelinelint.workspace.run import Workspace

WHOLE = (Path(__file__).parents[2] / "examples" / "complete.yaml").read_text(encoding="utf-8")


def found(folder: Path, text: str) -> list[Finding]:
    path = folder / "p.yaml"
    path.write_text(text, encoding="utf-8")
    return Workspace(no_config=True).whole([str(path)]).active


def test_the_example_is_without_findings(tmp_path: Path) -> None:
    assert found(tmp_path, WHOLE) == []


@pytest.mark.parametrize(
    ("right", "slip", "rule"),
    [
        ("probability: 30", "probabilty: 30", "unknown-key"),
        ("probability: 30", "probability: 30%", "wrong-type"),
        ("closed_lost:", "closd_lost:", "unknown-key"),
        ("required_fields: [closed_lost_category", "requird_fields: [closed_lost_category",
         "unknown-key"),
        ("lead_status:", "leadstatus:", "unknown-key"),
        ("    direction:", "    directon:", "unknown-key"),
        ("captures: budget", "captures: budgt", "unknown-value"),
        ("required_fields: [closed_lost_category", "required_fields: [closed_lost_categry",
         "unknown-reference"),
        ("  budget_range:", "  budgetrange:", "unknown-reference"),
    ],
)  # fmt: skip
def test_a_slip_is_told_and_nothing_that_comes_of_it(
    tmp_path: Path, right: str, slip: str, rule: str
) -> None:
    right, slip = (right, slip) if right in WHOLE else (right.strip(), slip.strip())
    assert right in WHOLE
    assert {each.rule for each in found(tmp_path, WHOLE.replace(right, slip, 1))} == {rule}


@pytest.mark.parametrize(
    ("written", "field", "meant"),
    [
        ("probability: 20%", "probability", 20),
        ("probability: likely", "probability", None),
        ("max_days_in_stage: '14'", "max_days_in_stage", 14),
        ("max_days_in_stage: two weeks", "max_days_in_stage", None),
        ("type: opne", "type", "open"),
        ("skippable: maybe", "skippable", None),
        ("skippable: nee", "skippable", False),
        ("skippable: 'true'", "skippable", True),
        ("probability: '0,25'", "probability", None),
        ("probability: '0.25%'", "probability", 0.25),
        ("forecast_category: Committed", "forecast_category", "commit"),
        ("forecast_category: Omited", "forecast_category", "omitted"),
        ("max_days_in_stage: 14 dagen", "max_days_in_stage", 14),
        ("max_days_in_stage: 2w", "max_days_in_stage", 14),
        ("max_days_in_stage: 7 Tg.", "max_days_in_stage", 7),
        ("max_days_in_stage: 1 hónap", "max_days_in_stage", 30),
        ("type: closed_won", "type", "won"),
        ("type: Verloren", "type", "lost"),
        ("kans: 20", "probability", 20),
        ("status: won", "type", "won"),
        ("status: Gewonnen", "type", "won"),
        ("stav: prohráno", "type", "lost"),
        ("esito: vinto", "type", "won"),
        ("status: waiting", "type", None),
    ],
)
def test_a_value_is_read_as_it_was_meant_where_that_is_plain(
    written: str, field: str, meant: object
) -> None:
    text = f"pipelines: [{{id: p, stages: [{{id: a, {written}}}]}}]"
    root = read(text.encode(), "p.yaml")[0].root
    assert isinstance(root, Mapping)
    account, structure = build(root, "p.yaml")
    assert structure
    assert account.pipelines[0].stages[0].fields.get(field) == meant


@pytest.mark.parametrize(
    "written",
    [
        "{stage: Offer sent}", "{label: Offer sent}", "{title: Offer sent, probability: 20}",
        "{naam: Offer sent}", "{fase: Offer sent}", "{etap: Offer sent}", "{étape: Offer sent}",
        "{status: x, label: Offer sent}", "{Offer sent: {probability: 20}}", "{Offer sent: }",
    ],
)  # fmt: skip
def test_what_names_a_stage_under_another_word_is_its_name(written: str) -> None:
    root = read(f"pipelines: [{{id: p, stages: [{written}]}}]".encode(), "p.yaml")[0].root
    assert isinstance(root, Mapping)
    account, structure = build(root, "p.yaml")
    assert account.pipelines[0].stages[0].name == "Offer sent"
    assert {each.rule for each in structure} <= {"unknown-key", "missing-key"}
    told = [each for each in structure if each.rule == "unknown-key"]
    assert all(
        "Did you mean" in str(each.message) or "Write `name: Offer sent`" in str(each.remedy)
        for each in told
    )


STAGES = "version: 1\npipelines:\n  - id: p\n    name: Sales\n    stages:\n"


INNER = {
    "a block for a list": (
        "pipelines:\n  Sales:\n    stages:\n      - {name: Visit, propability: 5, type: wonn}\n",
        ["wrong-type 2:3", "unknown-key 4:23", "unknown-value 4:45"],
    ),
    "a list for a block": (
        "pipelines: []\nproperties:\n  - {id: a, label: A, type: slect}\n  - {name: b, lable: B}\n",
        ["wrong-type 3:3", "unknown-value 3:29", "unknown-key 4:15", "missing-key 4:12"],
    ),
    "a list of blocks by their only key": (
        "pipelines: []\nproperties:\n  - a: {label: A, typ: text}\n",
        ["wrong-type 3:3", "unknown-key 3:19"],
    ),
    "a misspelt key": (
        "pipelines:\n  - id: p\n    fasen:\n      - {naam: Visit, kans: 5}\n",
        ["unknown-key 3:5", "unknown-key 4:10", "unknown-key 4:23"],
    ),
    "a misspelt key with a value of the wrong form": (
        "pipelines:\n  - {id: p, fasen: {a: {kans: 5}}}\n",
        ["unknown-key 2:13", "unknown-key 2:25"],
    ),
    "names with a number each": (
        "pipelines:\n  - id: p\n    stages: {Visit: 20, Won: 100}\n",
        ["wrong-type 3:13"],
    ),
    "an entry under its name": (
        "pipelines:\n  - id: p\n    stages:\n      - Visit: {propability: 5}\n",
        ["unknown-key 4:9", "unknown-key 4:17"],
    ),
}


@pytest.mark.parametrize("what", INNER)
def test_a_slip_in_what_has_the_wrong_form_is_told_too(what: str) -> None:
    text, told = INNER[what]
    root = read(f"version: 1\ncrm: {{platform: hubspot}}\n{text}".encode(), "p.yaml")[0].root
    assert isinstance(root, Mapping)
    structure = build(root, "p.yaml")[1]
    shown = [f"{e.rule} {e.span.start.line - 2}:{e.span.start.column}" for e in structure]
    assert sorted(shown) == sorted(told)


def test_of_numbers_under_names_of_stages_nothing_is_judged(tmp_path: Path) -> None:
    text = f"{STAGES}      Visit completed: 20\n      Won: 100\n"
    assert [each.rule for each in found(tmp_path, text + "crm: {platform: hubspot}\n")] == [
        "wrong-type"
    ]


@pytest.mark.parametrize(
    "twice",
    [
        f"{STAGES}      - {{name: Visit completed}}\n    stages:\n"
        "      - {name: Won, type: won}\n      - {name: Lost, type: lost}\n",
        "version: 1\npipelines:\n  - name: Sales\n    name: Deals\n    stages:\n"
        "      - {name: Visit completed}\n      - {name: Won, type: won}\n"
        "      - {name: Lost, type: lost}\n",
        f"{STAGES}    stages:\n      - {{name: Visit completed}}\n"
        "      - {name: Won, type: won}\n"
        "      - {name: Lost, type: lost}\n",
        f"{STAGES}      - {{name: Visit completed}}\n      - {{name: Won, type: won}}\n"
        "      - {name: Lost, type: lost}\nproperties: {}\nproperties:\n"
        "  region: {label: Region, type: text, used_by: Reports}\n",
    ],
)
def test_a_key_written_twice_makes_nothing_absent(tmp_path: Path, twice: str) -> None:
    whole = found(tmp_path, twice + "crm: {platform: hubspot}\n")
    assert [each.rule for each in whole if each.severity == "error"] == ["duplicate-key"]


VISIT = "{name: Visit completed}"
WON = "{name: Won, type: won}\n      - {name: Lost, type: lost}"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"{STAGES}      visit: {VISIT}\n      won: {{type: won}}\n      lost: {{type: lost}}\n",
         "wrong-type 6:7"),
        (f"{STAGES}      - {VISIT}\n      - {WON}\n".replace("stages:", "fasen:"),
         "unknown-key 5:5"),
        (f"{STAGES}      - {VISIT}\n      - {{name: Won, won: true}}\n"
         "      - {name: Lost, type: lost}\n", "unknown-key 7:21"),
        (f"{STAGES}      - {VISIT}\n      - {{name: Won, type: sold}}\n", "unknown-value 7:27"),
        (f"{STAGES}      - {VISIT}\n      - {WON}\n    policy: {{max_days_open: -3}}\n",
         "out-of-range 9:29"),
        (f"{STAGES}      - name: Visit completed\n        name: Won\n        type: won\n"
         "      - {name: Lost, type: lost}\n", "duplicate-key 7:9"),
        (f"{STAGES}      - {VISIT}\n      - {WON}\n    creation: {{criteria: Buyer asked}}\n",
         "wrong-type 9:26"),
        (f"{STAGES}      - {{name: Visit completed, exit_criteria: Buyer asked, Scope known}}\n"
         f"      - {WON}\n", "wrong-type 6:48"),
        (f"{STAGES}      - {VISIT}\n      - {WON}\n    creation:\n      criteria:\n"
         "        - Visit: buyer attended\n", "unknown-key 11:11"),
    ],
)  # fmt: skip
def test_of_a_slip_nothing_follows(tmp_path: Path, text: str, said: str) -> None:
    whole = found(tmp_path, text + "crm: {platform: hubspot}\n")
    structure = [each for each in whole if each.severity == "error"]
    assert [f"{each.rule} {each.span.start!r}" for each in structure] == [said]
    follows = {"closed-stage-setup", "outcome-flag-mismatch", "missing-key"}
    assert not follows & {each.rule for each in whole}
    assert "no open stages" not in " ".join(str(each.message) for each in whole)
    assert "stale-deal-policy-missing" not in {each.rule for each in whole}


@pytest.mark.parametrize(
    ("right", "slip", "rule"),
    [
        ("    creates: ", "    creates: an ", "won-handoff-missing"),
        ("count: ", "count: about ", "contact-attempts-rule-missing"),
        ("emails: automatic", "emails: auto", "follow-through-not-tracked"),
        ("cadence: ", "cadence: each ", "pipeline-review-missing"),
    ],
)
def test_what_is_written_and_not_understood_is_not_absent(
    tmp_path: Path, right: str, slip: str, rule: str
) -> None:
    assert right in WHOLE
    rules = {each.rule for each in found(tmp_path, WHOLE.replace(right, slip, 1))}
    assert rule not in rules
    assert rules


def test_a_misspelt_key_and_a_misspelt_name_are_both_told(tmp_path: Path) -> None:
    text = """
version: 1
crm: {platform: hubspot}
propertis:
  loss_reason: {label: Loss reason, type: enumeration, options: [Price, Timing]}
pipelines:
  - {id: p, closed_lost: {reason: los_reason}, stages: [{id: a, name: Demo held}]}
"""
    told = {each.rule for each in found(tmp_path, text)}
    assert {"unknown-key", "unknown-reference"} <= told


def test_what_stands_under_a_misspelt_key_is_judged_at_its_place(tmp_path: Path) -> None:
    text = (
        "version: 1\npipelines:\n  - id: p\n    name: Sales\n    stages:\n"
        "      - {id: a, name: Demo completed, probability: 40}\n"
        "      - {id: b, name: Contract signed, probabilty: 20}\n"
        "      - {id: w, name: Won, type: won, probability: 100}\n"
        "      - {id: l, name: Lost, type: lost, probability: 0}\n"
    )
    falls = next(
        each for each in found(tmp_path, text) if each.rule == "probability-not-increasing"
    )
    start = falls.span.start
    assert text.splitlines()[start.line - 1][start.column - 1 :].startswith("20")


def test_a_block_that_resembles_none_says_nothing_of_what_is_missing(tmp_path: Path) -> None:
    text = WHOLE.replace("\n    closed_lost:", "\n    colour:", 1)
    rules = {each.rule for each in found(tmp_path, text)}
    assert len(rules) > 1
    assert "unknown-key" in rules


LOST = (
    "version: 1\ncrm: {platform: hubspot}\n"
    "properties: {r: {label: Why, type: dropdown, options: [Price, Time, Need, Other, Rival]}}\n"
    "pipelines:\n  - id: p\n    name: Sales\n    closed_lost: {reason: r}\n    stages:\n"
    "      - {id: a, name: Demo held, required_fields: [amount, closedate]}\n"
    "      - {id: w, name: Won, type: won}\n"
    "      - {id: l, name: Lost, type: lost}\n"
)


@pytest.mark.parametrize(
    ("right", "own"),
    [
        ("{reason: r}", "{reason: r, mandatory: true}"),
        ("{reason: r}", "{reason: r, verplicht: ja}"),
        ("{reason: r}", "{reason: r, obligatoire: true}"),
        ("type: lost}", "type: lost, fields: [r]}"),
        ("type: lost}", "type: lost, must_have: [r]}"),
        ("type: lost}", "type: lost, pflichtfelder: [r]}"),
    ],
)
def test_what_stands_under_a_key_of_ones_own_may_be_what_is_missing(
    tmp_path: Path, right: str, own: str
) -> None:
    rule = "closed-lost-reason-not-required"
    assert rule in {each.rule for each in found(tmp_path, LOST)}
    rules = {each.rule for each in found(tmp_path, LOST.replace(right, own))}
    assert "unknown-key" in rules
    assert rule not in rules


@pytest.mark.parametrize("key", ["colour: 3", "position: 4", "closed: false"])
def test_but_not_where_it_cannot_be(tmp_path: Path, key: str) -> None:
    text = LOST.replace("type: lost}", f"type: lost, {key}}}")
    assert "closed-lost-reason-not-required" in {each.rule for each in found(tmp_path, text)}


def test_a_near_name_in_an_export_is_a_field_of_its_own(tmp_path: Path) -> None:
    text = (
        "version: 1\nsource: {kind: export, covers: [stages, properties, required_fields]}\n"
        "properties: {Loss_Reason__c: {label: Loss reason, type: dropdown, options: [A, Other]}}\n"
        "pipelines:\n  - id: p\n    name: Sales\n    closed_lost: {reason: Loss_Reason__c}\n"
        "    stages:\n      - {id: a, name: Demo completed}\n"
        "      - {id: w, name: Won, type: won}\n"
        "      - {id: l, name: Lost, type: lost, required_fields: [Loss_Reasons__c]}\n"
    )
    rules = {each.rule for each in found(tmp_path, text)}
    assert {"unknown-reference", "closed-lost-reason-not-required"} <= rules


def test_other_words_stand_for_keys_and_values_of_the_format() -> None:
    fields = [field for kind in kinds().values() for field in kind.fields.values()]
    meant = compile_written()
    assert {each for names in meant["keys"].values() for each in names} <= {
        field.name for field in fields
    }
    assert {each for names in meant["values"].values() for each in names} <= {
        str(value) for field in fields for value in field.values
    }
