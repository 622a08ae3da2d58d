"""Misspelt names read as meant, and what a name of one kind does not say of another."""

from __future__ import annotations

from pipelinelint.facts.references import is_as_meant, read_as_meant, read_sets, references
from tests.facts.reading import account, ask, rows

MISSPELT = """
properties: {budget: {label: Budget, type: text}, definitions: {label: Terms, type: text}}
pipelines:
  - id: p
    name: Sales
    automations:
      - {id: a, name: Tell, when: {event: stage_entered, stage: DEMO}, do: [{set: {budgett: 1}}]}
    stages:
      - id: demo
        name: Demo
        definition: Shown
        required_fields: [definition, BUDGET]
        evidence: [{type: property, ref: budgett}]
"""


def test_a_misspelt_name_is_read_as_meant_and_nothing_beside_it_changes() -> None:
    read = account(MISSPELT)
    read_as_meant(read)
    (stage,) = read.pipelines[0].stages
    assert stage.words("required_fields") == ["definitions", "budget"]
    (evidence,) = stage.items("evidence")
    assert (evidence.text("type"), evidence.text("ref")) == ("property", "budget")
    (automation,) = read.pipelines[0].items("automations")
    when = automation.item("when")
    assert when is not None
    assert (when.text("event"), when.text("stage")) == ("stage_entered", "demo")
    assert (automation.text("name"), automation.text("id")) == ("Tell", "a")


def test_only_a_map_has_names_for_keys() -> None:
    read = account(MISSPELT)
    read_as_meant(read)
    (stage,) = read.pipelines[0].stages
    assert stage.text("definition") == "Shown"
    assert "definitions" not in stage.fields
    (automation,) = read.pipelines[0].items("automations")
    written = automation.items("do")[0].item("set")
    assert written is not None
    assert written.fields["budget"] == written.fields["budgett"] == "1"


def test_blanks_around_a_name_are_no_other_name() -> None:
    read = account(
        """
        properties: {why: {label: Why, type: dropdown, options: [Price]}}
        pipelines:
          - id: p
            closed_lost: {reason: " why"}
            stages: [{id: l, name: Lost, type: lost, required_fields: ["why ", 'whyy ']}]
        """
    )
    read_as_meant(read)
    (stage,) = read.pipelines[0].stages
    assert stage.words("required_fields") == ["why", "why"]
    closed_lost = read.pipelines[0].item("closed_lost")
    assert closed_lost is not None
    assert closed_lost.text("reason") == "why"


def test_in_an_export_a_name_stays_as_it_is() -> None:
    read = account("source: {kind: export}\n" + MISSPELT)
    read_as_meant(read)
    assert read.pipelines[0].stages[0].words("required_fields") == ["definition", "BUDGET"]


def test_a_field_the_crm_has_is_no_stage() -> None:
    read = account(
        """
        pipelines:
          - id: p
            automations:
              - {id: a, when: {event: stage_entered, stage: amount}, do: [{move_to: demo}]}
            stages: [{id: demo, name: Demo}]
        """
    )
    assert rows(read, "references", "id", "target", "defined") == [
        ("amount", "stage", False),
        ("demo", "stage", True),
    ]


def test_a_field_is_named_in_other_letters_by_names_of_fields_alone() -> None:
    read = account(
        """
        properties: {Budget: {label: Budget, type: text}, Demo: {label: Demo, type: text}}
        pipelines:
          - id: p
            automations:
              - {id: a, when: {event: stage_entered, stage: DEMO}, do: [{move_to: demo}]}
            stages: [{id: demo, name: Demo, required_fields: [BUDGET]}]
        """
    )
    assert [ask(each, "named_in_other_case") for each in read.properties] == [True, False]


def test_every_slip_is_read_as_meant_whatever_stands_before_it() -> None:
    read = account(MISSPELT.replace("[definition, BUDGET]", "[zzzzzzzz, BUDGET]"))
    read_as_meant(read)
    assert read.pipelines[0].stages[0].words("required_fields") == ["zzzzzzzz", "budget"]


def test_a_name_that_is_spelt_like_a_slip_beside_it_stays() -> None:
    read = account(
        """
        properties: {why: {label: Why, type: text}}
        lead_status: {statuses: [{id: lost, name: WHY, reason: WHY}]}
        pipelines: []
        """
    )
    read_as_meant(read)
    lead_status = read.item("lead_status")
    assert lead_status is not None
    (status,) = lead_status.items("statuses")
    assert (status.text("name"), status.text("reason")) == ("WHY", "why")


def test_a_field_of_the_crm_in_other_letters_is_meant_where_the_crm_is_known() -> None:
    text = """
        crm: {platform: %s}
        pipelines:
          - id: p
            closed_lost: {reason: closed_lost_reason}
            stages: [{id: l, type: lost, required_fields: [Closed_Lost_Reason]}]
        """
    read = account(text % "hubspot")
    found = [each.in_other_case for each in references(read) if each.defined is False]
    assert found == ["closed_lost_reason"]
    read_as_meant(read)
    assert read.pipelines[0].stages[0].words("required_fields") == ["closed_lost_reason"]
    assert all(each.defined is not False for each in references(account(text % "other")))


def test_a_stage_of_another_pipeline_is_defined_and_none_of_its_own() -> None:
    read = account(
        """
        pipelines:
          - id: p
            stages: [{id: qaa, name: Demo completed}]
            automations: [{id: a, when: {event: stage_entered, stage: qb}, do: [{move_to: qa}]}]
          - {id: q, stages: [{id: qa, name: Renewal due}, {id: qb, name: Ended, type: lost}]}
        """
    )
    assert rows(read, "references", "id", "defined") == [("qb", True), ("qa", True)]
    read_as_meant(read)
    sales, renewals = read.pipelines
    assert [len(ask(each, "moved_here_by")) for each in renewals.stages] == [1, 0]
    assert rows(sales, "moves", "source", "target") == [(None, None)]


def test_a_field_called_by_its_label_is_meant_however_its_words_are_joined() -> None:
    read = account(
        """
        properties: {why: {label: Motiv pierdere, type: text}}
        pipelines: [{id: p, closed_lost: {reason: motiv_pierdere}, stages: [{name: Demo held}]}]
        """
    )
    assert [each.nearest for each in references(read)] == ["why"]
    (found,) = references(read)
    assert not is_as_meant(read, found.id.node)
    read_as_meant(read)
    assert is_as_meant(read, found.id.node)
    assert [ask(each, "uses") for each in read.properties] == [1]


SET = """
crm: {platform: hubspot}
lifecycle: {stages: [{id: customer, name: Customer}]}
lead_status: {object: contact, statuses: [{id: talking, name: Talking}]}
pipelines:
  - id: p
    stages: [{id: d, name: Demo held}, {id: w, name: Won, type: won}]
    automations:
      - {id: a, when: {event: payment_received}, do: [{set: {dealstage: w, plan: customer}}]}
      - {id: b, when: {event: deal_created}, do: [{set: {hs_lead_status: talking}}]}
      - {id: c, when: {event: custom, if: Paid}, do: [{set: {dealstage: '4711'}}]}
"""


def test_a_field_that_is_set_moves_the_deal_and_says_what_contacts_become() -> None:
    read = account(SET)
    read_sets(read)
    assert rows(read.pipelines[0], "moves", "outcome") == [("won",)]
    lifecycle, lead_status = read.item("lifecycle"), read.item("lead_status")
    assert lifecycle is not None
    assert lead_status is not None
    assert lifecycle.text("on_deal_won") == "customer"
    assert lead_status.text("on_deal_created") == "talking"
    unread = ask(read.pipelines[0], "unread_automations")
    assert unread == ["c"]


def test_of_an_export_a_field_that_is_set_is_left_to_its_importer() -> None:
    read = account(SET.replace("crm:", "source: {kind: export}\ncrm:"))
    read_sets(read)
    assert rows(read.pipelines[0], "moves", "outcome") == []
