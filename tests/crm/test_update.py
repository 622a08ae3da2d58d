"""`import --update`: what people wrote stays, what the CRM owns is refreshed."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelinelint.crm import CRMS
from pipelinelint.crm.imported import Imported, ImportProblem, Note
from pipelinelint.crm.update import update_definition, wanted_order
from pipelinelint.crm.writer import write_definition
from pipelinelint.source.read import read
from tests.crm import test_hubspot, test_pipedrive, test_salesforce_fields, xml
from tests.crm.exports import bring
from tests.crm.plain import plain
from tests.tries import tries


def portal(*stages: tuple[str, str, float, str | None], **files: Any) -> Imported:
    """A HubSpot pipeline `p` of (id, label, probability, won or lost)."""
    found = [
        test_hubspot.stage(key, label, order, str(probability), "true" if outcome else "false")
        for order, (key, label, probability, outcome) in enumerate(stages)
    ]
    return test_hubspot.bring(
        deals={"results": [test_hubspot.pipeline("p", stages=found)]}, **files
    )


DEMO = ("demo", "Demo", 0.2, None)
OFFER = ("17", "Offer", 0.5, None)
WON = ("won", "Won", 1.0, "won")

HAND = """\
# Our process, reviewed in May.
version: 1
organization: Acme   # us
crm: {platform: hubspot, editions: {sales: professional}}

glossary: {ACV: Annual contract value}

pipelines:
  - name: Sales
    id: p
    kind: new_business

    stages:
      # The first one.
      - id: demo
        name: Demo    # the customer saw it
        probability: 20
        entry_criteria:
          - {text: A decision maker attended, by: buyer}   # really
      # Quoted id.
      - {id: "17", name: 'Offer', probability: 50, playbook: Script}  # our script
      - {id: won, name: Won, type: won, probability: 100}

    automations: []
process: {}
"""


def data(text: str) -> Any:
    (document,) = read(text.encode(), "x.yaml")
    assert not document.problems, [problem.message for problem in document.problems]
    return plain(document.root)


def stages(text: str) -> list[Any]:
    found: list[Any] = data(text)["pipelines"][0]["stages"]
    return found


def without(text: str, *starts: str) -> str:
    return "".join(line for line in text.splitlines(True) if not line.strip().startswith(starts))


def test_an_import_that_says_the_same_adds_only_where_it_comes_from() -> None:
    updated = update_definition(HAND, portal(DEMO, OFFER, WON))
    added = "\nsource: {kind: export, covers: [stages, probabilities]}"
    assert updated == HAND.rstrip("\n") + added + "\n"


def test_labels_probabilities_and_outcomes_are_refreshed_in_place() -> None:
    updated = update_definition(
        HAND, portal(("demo", "Demo done", 0.25, None), OFFER, ("won", "Signed: yes", 1.0, None))
    )
    assert "        name: Demo done    # the customer saw it\n        probability: 25\n" in updated
    assert '- {id: won, name: "Signed: yes", type: open, probability: 100}' in updated
    assert "by: buyer}   # really" in updated


def test_a_new_stage_comes_in_where_the_crm_has_it() -> None:
    updated = update_definition(HAND, portal(DEMO, ("new", "New", 0.3, None), OFFER, WON))
    assert [one["id"] for one in stages(updated)] == ["demo", "new", "17", "won"]
    assert "      - {id: new, name: New, probability: 30}\n      # Quoted id.\n" in updated


def test_a_changed_order_moves_stages_with_their_comments() -> None:
    updated = update_definition(HAND, portal(OFFER, DEMO, WON))
    assert [one["id"] for one in stages(updated)] == ["17", "demo", "won"]
    assert (
        "    stages:\n      # Quoted id.\n      - {id: \"17\", name: 'Offer', probability: 50, "
        "playbook: Script}  # our script\n      # The first one.\n      - id: demo\n"
    ) in updated


def test_a_stage_that_is_gone_stays_with_a_mark_and_loses_it_when_it_is_back() -> None:
    gone = update_definition(HAND, portal(DEMO, WON))
    mark = '      # "17" is no longer in the CRM: delete it, or say why it stays\n'
    assert mark + '      - {id: "17"' in gone
    assert gone.count("no longer in the CRM") == 1
    assert update_definition(gone, portal(DEMO, WON)) == gone
    back = update_definition(gone, portal(DEMO, OFFER, WON))
    assert back == update_definition(HAND, portal(DEMO, OFFER, WON))


def test_sections_that_were_missing_are_added_and_guesses_never_overwritten() -> None:
    brought = portal(
        DEMO, OFFER, WON, properties=test_hubspot.PROPERTIES, contacts=test_hubspot.CONTACTS
    )
    updated = update_definition(HAND, brought)
    assert data(updated)["lead_status"]["statuses"][0]["meaning"] == "new"
    assert data(updated)["pipelines"][0]["closed_lost"] == {"reason": "closed_lost_reason"}
    edited = updated.replace("meaning: new", "meaning: other").replace(
        "closed_lost: {reason: closed_lost_reason}", "closed_lost: {reason: own_reason}"
    )
    assert update_definition(edited, brought) == edited


def test_what_people_add_to_covers_stays() -> None:
    text = HAND.replace(
        "version: 1", "version: 1\nsource: {kind: export, covers: [required_fields]}"
    )
    updated = data(update_definition(text, portal(DEMO, OFFER, WON)))
    assert updated["source"]["covers"] == ["required_fields", "stages", "probabilities"]


def test_required_fields_follow_the_crm_and_expected_ones_are_only_added() -> None:
    text = """\
version: 1
crm: {platform: salesforce}
pipelines:
  - id: Opportunity
    name: Opportunity
    stages:
      - id: Demo
        name: Demo
        required_fields:
          - Old__c   # dropped
          - Keep__c  # kept
        expected_fields: [Mine__c]
"""
    rules = [
        xml.rule("A", 'ISPICKVAL(StageName,"Demo") && ISBLANK(Keep__c)'),
        xml.rule("B", 'ISPICKVAL(StageName,"Demo") && ISBLANK(New__c)'),
        xml.rule("C", 'ISPICKVAL(StageName,"Demo") && ISBLANK(Soft__c) && Amount > 1'),
    ]
    updated = update_definition(text, test_salesforce_fields.org(*rules))
    demo = stages(updated)[0]
    assert demo["required_fields"] == ["Keep__c", "New__c"]
    assert demo["expected_fields"] == ["Mine__c", "Soft__c"]
    assert "- Keep__c  # kept\n" in updated
    assert "Old__c" not in updated


def test_a_value_that_an_alias_repeats_is_left_to_people() -> None:
    text = HAND.replace("probability: 20", "probability: &p 25").replace(
        "probability: 50", "probability: *p"
    )
    updated = update_definition(text, portal(DEMO, OFFER, WON))
    assert [each["probability"] for each in stages(updated)] == [25, 25, 100]


def test_ids_are_matched_as_text_whatever_their_quotes() -> None:
    text = HAND.replace('id: "17"', "id: 17")
    updated = update_definition(text, portal(DEMO, OFFER, WON))
    assert len(stages(updated)) == 3


def test_lists_in_flow_style_are_updated_as_well() -> None:
    text = """\
version: 1
crm: {platform: hubspot}
pipelines: [{id: p, name: S, stages: [{id: won, name: Won}, {id: demo}]}]
"""
    updated = update_definition(text, portal(DEMO, OFFER, WON))
    assert [(one["id"], one["name"]) for one in stages(updated)] == [
        ("demo", "Demo"),
        ("17", "Offer"),
        ("won", "Won"),
    ]


@pytest.mark.parametrize("indent", [None, 2])
def test_json_stays_json(indent: int | None) -> None:
    stages = [{"id": "won", "name": "Won"}, {"id": "old", "name": "Old"}, {"id": "demo"}]
    pipeline = {"id": "p", "name": "S", "stages": stages}
    text = json.dumps({"version": 1, "pipelines": [pipeline]}, indent=indent)
    updated = update_definition(text, portal(("demo", "Demo: \u00e9", 0.2, None), OFFER, WON))
    (found,) = json.loads(updated)["pipelines"]
    assert [one["id"] for one in found["stages"]] == ["demo", "17", "won", "old"]
    assert found["stages"][0]["name"] == "Demo: \u00e9"
    assert update_definition(updated, portal(("demo", "Demo: \u00e9", 0.2, None), OFFER, WON)) == (
        updated
    )


def test_a_refreshed_name_keeps_its_quotes() -> None:
    updated = update_definition(HAND, portal(DEMO, ("17", "Offer's out", 0.5, None), WON))
    assert """{id: "17", name: 'Offer''s out', probability: 50""" in updated


def test_anchors_and_merged_keys_are_left_alone() -> None:
    text = """\
version: 1
crm: {platform: hubspot}
pipelines:
  - id: p
    name: Sales
    stages:
      - &base {id: demo, name: Demo, probability: 20, playbook: Script}
      - {<<: *base, id: "17", name: Offer}
"""
    updated = update_definition(text, portal(("demo", "Demo", 0.3, None), OFFER))
    assert [one["probability"] for one in stages(updated)] == [30, 50]
    assert stages(updated)[1]["playbook"] == "Script"


def told(text: str, imported: Imported) -> list[str]:
    left: list[Note] = []
    update_definition(text, imported, "d.yaml", left)
    return list(map(str, left))


def test_what_could_not_be_written_is_named_with_its_place() -> None:
    text = """\
version: 1
crm: {platform: hubspot}
pipelines:
  - id: p
    name: Sales
    stages:
      - {id: demo, name: Demo, probability: !!int 20}
      - &base {id: "17", name: Offer, probability: 50}
      - *base
"""
    two = portal(("demo", "Demo", 0.3, None), OFFER, OFFER)
    why = "was left as it is: updating it from the CRM would change more"
    assert told(text, two) == [f"d.yaml:7: `probability` {why}"]
    changed = portal(("demo", "Demo", 0.2, None), OFFER, ("17", "Offer", 0.6, None))
    assert told(text, changed) == [f'd.yaml:9: "17" {why}']
    assert told(HAND, portal(DEMO, ("new", "New", 0.3, None), WON)) == []


@pytest.mark.parametrize("end", ["\r", "\r\n"])
def test_marks_and_order_are_the_same_with_every_kind_of_line_end(end: str) -> None:
    gone = portal(WON, DEMO)
    updated = update_definition(HAND.replace("\n", end), gone)
    assert updated == update_definition(HAND, gone).replace("\n", end)
    assert update_definition(updated, gone) == updated


def test_pipelines_that_lost_id_and_name_are_matched_in_their_order() -> None:
    nameless = test_hubspot.pipeline("p", stages=[test_hubspot.stage("a", "A", 0, "0.2", "false")])
    nameless |= {"id": [None], "label": ""}
    imported = test_hubspot.bring(deals={"results": [nameless]})
    once = update_definition(write_definition(imported), imported)
    assert update_definition(once, imported) == once
    assert len(data(once)["pipelines"]) == 1


def test_carriage_returns_and_byte_order_marks_stay() -> None:
    text = "\ufeff" + HAND.replace("\n", "\r\n")
    updated = update_definition(text, portal(DEMO, ("new", "New", 0.3, None), WON))
    assert updated.startswith("\ufeff")
    assert "\n" not in updated.replace("\r\n", "")
    assert [one["id"] for one in stages(updated)] == ["demo", "17", "new", "won"]


def test_keys_without_a_value_are_filled() -> None:
    text = HAND.replace("probability: 20", "probability:").replace("type: won, ", "type: , ")
    updated = update_definition(text, portal(DEMO, OFFER, WON))
    assert [one.get("type") for one in stages(updated)] == [None, None, "won"]
    assert stages(updated)[0]["probability"] == 20


def test_a_written_import_is_updated_to_itself() -> None:
    for crm in CRMS:
        written = write_definition(bring(crm))
        assert update_definition(written, bring(crm)) == written


def test_pipedrive_switches_are_refreshed() -> None:
    off = test_pipedrive.pipeline(is_deal_probability_enabled=False)
    before = test_pipedrive.bring(pipelines=test_pipedrive.many(off), stages=test_pipedrive.STAGES)
    after = test_pipedrive.bring(
        pipelines=test_pipedrive.many(test_pipedrive.pipeline()), stages=test_pipedrive.STAGES
    )
    updated = data(update_definition(write_definition(before), after))["pipelines"][0]
    assert updated["probability_enabled"] is True
    assert [one["probability"] for one in updated["stages"]] == [20, 60]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  \n",
        "a: [",
        "- 1",
        "version: 1\n",
        "a: 1\na: 2\npipelines: []\n",
        "pipelines: []\n---\nx",
    ],
)
def test_what_cannot_be_updated_is_said(text: str) -> None:
    with pytest.raises(ImportProblem) as caught:
        update_definition(text, portal(DEMO), "old.yaml")
    assert caught.value.path == "old.yaml"


def test_items_unknown_to_the_crm_keep_their_neighbour() -> None:
    assert wanted_order([None, 1, None, 0]) == [0, 3, 1, 2]
    assert wanted_order([0, 1]) == [0, 1]
    assert wanted_order([1, None, None, 0]) == [3, 0, 1, 2]


NAMES = st.lists(st.sampled_from("abcdef"), min_size=1, max_size=6, unique=True)


@tries(100)
@given(NAMES, NAMES, st.booleans())
def test_updating_keeps_every_comment_and_ends_where_the_crm_is(
    before: list[str], after: list[str], flow: bool
) -> None:
    lines = {key: f"{{id: {key}, name: Own}}" for key in before}
    if flow:
        body = f" [{', '.join(lines.values())}]\n"
    else:
        items = (f"      # about {k}\n      - {line}  # {k}!\n" for k, line in lines.items())
        body = "\n" + "".join(items)
    text = f"version: 1\ncrm: {{platform: hubspot}}\npipelines:\n  - id: p\n    stages:{body}"
    brought = portal(*((key, key.upper(), 0.5, None) for key in after))
    updated = update_definition(text, brought)
    found = stages(updated)
    assert [one["id"] for one in found if one["id"] in after] == after
    assert {one["id"] for one in found} == {*before, *after}
    assert all(one["name"] == one["id"].upper() for one in found if one["id"] in after)
    for key in () if flow else before:
        assert f"# about {key}\n" in updated
        assert f"  # {key}!\n" in updated
    assert update_definition(updated, brought) == updated


ABA = (("A", 0.55), ("B", 0.6), ("A", 0.75))


def test_a_stage_written_twice_is_matched_one_by_one() -> None:
    brought = portal(*((key, key, chance, None) for key, chance in ABA))
    written = write_definition(brought)
    assert update_definition(written, brought) == written
    changed = update_definition(written.replace("probability: 75", "probability: 70"), brought)
    assert [one["probability"] for one in stages(changed)] == [55, 60, 75]


SHORT = """\
version: 1
crm: {platform: hubspot}
pipelines:
  - name: Sales
    stages:
      - demo     # the customer saw it
      - name: Offer
        playbook: Script
      - Talk held  # ours alone
      - {id: won, name: Closed, type: won}
"""


def test_stages_without_an_id_are_matched_by_name() -> None:
    brought = portal(OFFER, DEMO, ("won", "Won", 1.0, "won"))
    updated = update_definition(SHORT, brought)
    assert [(one.get("id"), one["name"]) for one in data(updated)["pipelines"]] == [("p", "Sales")]
    assert stages(updated) == [
        {"name": "Offer", "playbook": "Script", "probability": 50, "id": "17"},
        "Talk held",
        {"id": "demo", "name": "Demo", "probability": 20},
        {"id": "won", "name": "Won", "type": "won", "probability": 100},
    ]
    assert "{id: demo, name: Demo, probability: 20}     # the customer saw it" in updated
    assert '      # "Talk held" is no longer in the CRM' in updated
    assert update_definition(updated, brought) == updated


def test_an_id_decides_before_a_name_and_each_counterpart_is_taken_once() -> None:
    text = SHORT.replace("- Talk held", "- Demo")
    brought = portal(DEMO, ("17", "Closed", 0.5, None), ("won", "Won", 1.0, "won"))
    found = stages(update_definition(text, brought))
    assert [one if isinstance(one, str) else one.get("id") for one in found] == [
        "demo", None, "Demo", "17", "won"]  # fmt: skip


def test_what_an_import_leaves_open_follows_the_import() -> None:
    text = HAND.replace("version: 1", "version: 1\nsource: {kind: export, covers: [stages]}")
    pages = {"deals": test_hubspot.DEALS | {"paging": {"next": {"after": "x"}}}}
    cut = test_hubspot.bring(**pages)
    updated = update_definition(text, cut)
    assert data(updated)["source"]["not_assessed"][0]["rule"] == "stage-count"
    assert update_definition(updated, cut) == updated
    whole = update_definition(updated, test_hubspot.bring(deals=test_hubspot.DEALS))
    assert data(whole)["source"]["not_assessed"] == []
