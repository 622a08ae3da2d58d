from pathlib import Path

import pytest

from pipelinelint.lexicon.judge import Naming
from tests.cases import every
from tests.facts.reading import account, ask, pipeline, rows

FIELDS = """
crm: {platform: hubspot}
properties:
  budget_range: {label: Budget, type: dropdown, captures: budget, known_from: demo}
  contract: {label: Contract, type: text, known_from: won, filled_by: automation}
  roles: {label: Roles, type: text, object: contact, captures: decision_makers}
  early: {label: Early, type: text, known_from: creation}
  elsewhere: {label: Elsewhere, type: text, known_from: nowhere}
  reasons: {label: Reasons, type: dropdown, options: [Price, Other]}
pipelines:
  - id: p
    creation: {required_fields: [amount, budget_range, early]}
    closed_lost: {reason: reasons, details: closed_lost_reason}
    stages:
      - {id: call, name: Call held, required_fields: [amount, elsewhere, contract],
         expected_fields: [timeline]}
      - {id: demo, name: Demo completed, expected_fields: [roles]}
      - {id: won, name: Won, type: won, required_fields: [contract, dealtype]}
"""


def test_a_field_captures_what_is_declared_standard_or_named() -> None:
    asked = pipeline(FIELDS)
    assert ask(asked, "known_at_creation") == ["amount", "budget", "decision_makers"]
    assert ask(asked, "captured") == [
        "amount",
        "deal_type",
        "budget",
        "timeline",
        "decision_makers",
    ]
    left = set(ask(asked.stages[0], "uncaptured"))
    assert not {"amount", "budget", "timeline", "decision_makers", "deal_type"} & left
    assert {"close_date", "competitor"} <= left
    assert "close_date" in ask(asked.stages[1], "uncaptured")


def test_what_is_asked_later_or_declared_has_a_field() -> None:
    asked = pipeline(
        """
        properties:
          b: {label: Budget, type: currency}
          w: {label: When, type: date, captures: timeline}
        pipelines: [{id: p, stages: [demo, {id: offer, expected_fields: [b, competitor]}]}]
        """
    )
    left = ask(asked.stages[0], "uncaptured")
    assert not {"budget", "timeline", "competitor"} & set(left)
    assert "decision_makers" in left


@pytest.mark.parametrize(
    ("crm", "known"), [("salesforce", ["close_date"]), ("hubspot", []), ("other", [])]
)
def test_what_the_crm_always_requires_is_known(crm: str, known: list[str]) -> None:
    asked = pipeline(f"crm: {{platform: {crm}}}\npipelines: [{{id: p, stages: [a]}}]")
    assert ask(asked, "known_at_creation") == known


def test_only_what_people_fill_is_a_burden() -> None:
    asked = pipeline(FIELDS)
    assert [ask(each, "blocking") for each in asked.stages] == [
        ["amount", "elsewhere"],
        [],
        ["dealtype"],
    ]
    assert [ask(each, "burden") for each in asked.stages] == [4, 0, 1]
    assert ask(asked, "all_burden") == 5


def test_every_field_is_asked_at_a_place() -> None:
    columns = ("field", "stage", "known_from", "asked_at", "known_at", "hard")
    assert rows(pipeline(FIELDS), "asks", *columns) == [
        ("amount", None, None, 1, None, True),
        ("budget_range", None, "Demo completed", 1, 2, True),
        ("early", None, None, 1, 0, True),
        ("amount", "Call held", None, 1, None, True),
        ("elsewhere", "Call held", None, 1, None, True),
        ("contract", "Call held", "Won", 1, 3, True),
        ("timeline", "Call held", None, 1, None, False),
        ("roles", "Demo completed", None, 2, None, False),
        ("contract", "Won", "Won", 3, 3, True),
        ("dealtype", "Won", None, 3, None, True),
    ]


def test_a_stage_called_creation_is_no_moment_before_all_stages() -> None:
    asked = pipeline(
        """
        properties: {x: {label: X, type: text, known_from: creation}}
        pipelines: [{id: p, stages: [{id: a, required_fields: [x]}, {id: creation}]}]
        """
    )
    assert rows(asked, "asks", "field", "known_at") == [("x", 2)]


def test_an_ask_points_at_the_field_where_it_is_asked() -> None:
    from pipelinelint.facts.asks import asks

    place = asks(pipeline(FIELDS))[3].place
    assert place is not None
    assert place.node.start.line == 16


@pytest.mark.parametrize(
    ("crm", "written", "reason", "kind", "is_known"),
    [
        ("hubspot", "{reason: closed_lost_reason}", None, "textarea", True),
        ("hubspot", "{reason: own}", "own", "radio", True),
        ("hubspot", "{reason: nothing}", None, None, False),
        ("pipedrive", "{reason: lost_reason}", None, None, True),
        ("hubspot", "{}", None, None, False),
    ],
)
def test_the_reason_has_a_type(
    crm: str, written: str, reason: str | None, kind: str | None, is_known: bool
) -> None:
    asked = pipeline(
        f"""
        crm: {{platform: {crm}}}
        properties: {{own: {{label: own, type: radio}}}}
        pipelines: [{{id: p, closed_lost: {written}, stages: [a]}}]
        """
    )
    assert (ask(asked, "reason"), ask(asked, "reason_type")) == (reason, kind)
    assert ask(asked, "reason_known") is is_known


def test_details_have_a_type_too() -> None:
    assert ask(pipeline(FIELDS), "details_type") == "textarea"


def test_uses_of_a_property_are_counted() -> None:
    found = {each.id: ask(each, "uses") for each in account(FIELDS).properties}
    assert found == {
        "budget_range": 1,
        "contract": 2,
        "roles": 1,
        "early": 1,
        "elsewhere": 1,
        "reasons": 1,
    }


def test_a_property_has_an_id_and_may_be_standard() -> None:
    read = account(
        "properties: {amount: {label: A, type: text}, x: {label: X, type: text}}\npipelines: []"
    )
    assert [ask(each, "id") for each in read.properties] == ["amount", "x"]
    assert [ask(each, "standard") for each in read.properties] == [True, False]


REFERENCES = """
crm: {platform: hubspot}
properties:
  budget_range: {label: Budget, type: text, known_from: demmo}
  due: {label: Due, type: date, known_from: creation}
lifecycle:
  stages: [{id: sql, name: SQL}, {name: Customer}]
  on_deal_created: sqll
  on_deal_won: Customer
lead_status:
  applies_from: sql
  on_deal_created: clear
  contact_attempts: {then: later}
  statuses: [{id: latest, reason: reason_x, date: due}]
process:
  next_step: {property: amount}
  segmentation: {properties: [industry]}
pipelines:
  - id: p
    creation: {required_fields: [budget_rangee]}
    closed_lost: {reason: reason_y, details: due}
    handoff: {context_fields: [due]}
    qualification: {checkpoints: [{fact: x, property: due, known_by: q_stage}]}
    automations:
      - id: a
        when: {event: stage_entered, stage: demo}
        do: [{move_to: Demo completed, set: {due: 1, odd: 2}}]
    stages:
      - id: demo
        name: Demo completed
        expected_fields: [dealname]
        evidence: [{type: property, ref: due}, {type: activity, ref: call}]
  - {id: q, stages: [{id: q_stage}]}
"""


def test_every_reference_is_looked_up() -> None:
    found = rows(account(REFERENCES), "references", "id", "target", "defined", "nearest")
    assert [row for row in found if row[2] is False] == [
        ("demmo", "stage", False, "demo"),
        ("sqll", "lifecycle", False, "sql"),
        ("later", "status", False, None),
        ("reason_x", "property", False, None),
        ("budget_rangee", "property", False, "budget_range"),
        ("reason_y", "property", False, None),
        ("odd", "property", False, None),
    ]
    assert len(found) == 23


def test_a_reference_points_at_the_name() -> None:
    from pipelinelint.facts.references import references

    lines = {
        str(each.id): each.place.node.start.line
        for each in references(account(REFERENCES))
        if each.place
    }  # type: ignore[union-attr]  # a reference stands somewhere
    assert (lines["demmo"], lines["budget_rangee"], lines["odd"]) == (5, 21, 28)


def test_nothing_is_undefined_where_nothing_is_described() -> None:
    read = account(
        """
        lead_status: {applies_from: sql, on_deal_created: open}
        pipelines: [{id: p, stages: [{id: a, required_fields: [budget]}]}]
        """
    )
    assert rows(read, "references", "id", "defined") == [
        ("sql", None),
        ("open", None),
        ("budget", None),
    ]


def test_fields_people_fill_about_the_same_thing_are_pairs() -> None:
    read = account(
        """
        properties:
          amount: {label: Amount, type: currency}
          tcv: {label: Value, type: currency, captures: amount}
          arr: {label: ARR, type: calculated, captures: amount}
          erp: {label: Order value, type: currency, captures: amount, filled_by: integration}
          theirs: {label: Their amount, object: company, type: currency, captures: amount}
          r1: {label: Reason, type: dropdown, captures: lost_reason}
          r2: {label: Reason 2, type: dropdown, captures: lost_reason}
          r3: {label: Reason 3, type: dropdown, captures: lost_reason}
          r4: {label: Reason 4, type: dropdown, captures: lost_reason}
          note: {label: Note, type: text}
        pipelines:
          - {id: p, closed_lost: {reason: r1}, stages: [a]}
          - {id: q, closed_lost: {reason: r2}, stages: [{name: b, expected_fields: [r2]}]}
          - {id: r, closed_lost: {reason: r3, details: r1}, stages: [c, {id: r2}],
             automations: [{id: x, do: [{move_to: r2}]}]}
        """
    )
    assert rows(read, "field_pairs", "second", "first", "captures", "apart") == [
        ("Value", "Amount", "amount", False),
        ("Reason 2", "Reason", "lost_reason", True),
        ("Reason 3", "Reason", "lost_reason", False),
        ("Reason 4", "Reason", "lost_reason", False),
    ]


@pytest.mark.parametrize(
    ("label", "says"),
    [
        ("Go-live date", "date"),
        ("Date", "date"),
        ("Datum van akkoord", "date"),
        ("Fecha de cierre", "date"),
        ("Contract amount", "money"),
        ("Montant du contrat", "money"),
        ("Lieferdatum", "date"),
        ("Offertebedrag", "money"),
        ("Az ajánlat összege", "money"),
        ("Candidato", None),
        ("What is up to date", None),
        ("Update", None),
        ("Customer data", None),
        ("Comment on the date field", None),
        ("", None),
    ],
)
def test_a_label_says_date_or_money_by_its_first_or_last_word(label: str, says: str | None) -> None:
    read = account(f"properties: {{x: {{label: {label!r}, type: text}}}}\npipelines: []")
    assert ask(read.properties[0], "label_says") == says


def test_values_written_for_fields_with_choices_are_listed_or_not() -> None:
    read = account(
        """
        properties:
          why: {label: Why, type: dropdown, options: [{label: Price, value: p1}, Other]}
          tags: {label: Tags, type: multiselect, options: [A]}
          open: {label: Open, type: dropdown}
        pipelines:
          - id: p
            closed_lost: {reason: why, details_when: other}
            stages: [a]
            automations:
              - {id: x, do: [{set: {why: P1}}, {set: {why: Prise, tags: B, open: C, gone: D}}]}
              - {id: y, do: [{set: {why: "{{deal.why}}"}}]}
        """
    )
    assert rows(read, "option_uses", "value", "property", "listed", "nearest") == [
        ("other", "Why", True, None),
        ("P1", "Why", True, None),
        ("Prise", "Why", False, "Price"),
    ]


def test_standard_fields_need_neither_description_nor_owner() -> None:
    read = account(
        """
        properties:
          amount: {label: Amount, type: currency}
          a: {label: A, type: text, description: What it is for.}
          b: {label: B, type: text, owner: revops}
        pipelines: []
        """
    )
    assert ask(read, "undescribed_fields") == ["B"]
    assert ask(read, "unowned_fields") == ["A"]


def test_open_stages_without_an_owner() -> None:
    asked = pipeline(
        "pipelines: [{id: p, stages: [{id: a, owner: sdr}, {id: b}, {id: w, type: won}]}]"
    )
    assert ask(asked, "unowned_stages") == ["b"]


def test_a_choice_is_guessed_until_the_budget_is_spent(monkeypatch: pytest.MonkeyPatch) -> None:
    text = """
        properties:
          why: {label: Why, type: dropdown, options: [Price, Other]}
        pipelines:
          - {id: p, stages: [a], automations: [{id: x, do: [{set: {why: Prise}}]}]}
        """
    budget = 2 * len("Prise")
    for given, nearest in ((budget, "Price"), (budget - 1, None)):
        monkeypatch.setattr("pipelinelint.facts.property.GUESSES", given)
        assert rows(account(text), "option_uses", "nearest") == [(nearest,)]


def test_a_field_named_in_other_letters_is_told_from_one_named_right() -> None:
    read = account(
        """
        properties:
          Budget: {label: Budget, type: text}
          plain: {label: Plain, type: text}
        pipelines:
          - {id: p, stages: [{id: a, required_fields: [budget, plain]}]}
        """
    )
    assert [ask(each, "named_in_other_case") for each in read.properties] == [True, False]


@pytest.mark.usefixtures("few_packs")
def test_a_label_says_what_its_field_is_about_in_the_words_of_the_team_and_in_ours(
    tmp_path: Path,
) -> None:
    (tmp_path / "en.yaml").write_text("language: English\nfields: {budget: [War chest]}")
    read = account("""
        properties:
          a: {label: War chest (EUR), type: text}
          b: {label: Verliesreden, type: text}
          c: {label: Loss reason, type: text}
          d: {label: Notes on budget, type: text}
        pipelines: []
    """)
    read.cache["naming"] = Naming(packs=(str(tmp_path),))
    assert [ask(each, "holds") for each in read.properties] == [
        "budget", "lost_reason", "lost_reason", None,
    ]  # fmt: skip


@every([
    ("Available budget", "budget"), ("Budget disponible", "budget"), ("Orçamento", "budget"),
    ("Rozpočet klienta", "budget"), ("Käytettävissä oleva budjetti", "budget"),
    ("Who decides", "decision_makers"), ("Qui décide", "decision_makers"),
    ("Rozhodovatelé", "decision_makers"), ("Osoby decyzyjne", "decision_makers"),
    ("Decision timeframe", "timeline"), ("Échéance", "timeline"), ("Termín", "timeline"),
    ("Konkurrenz", "competitor"), ("Próximos pasos", "next_step"),
    ("Motif d'échec", "lost_reason"), ("Häviösyy", "lost_reason"), ("Tapsgrunn", "lost_reason"),
    ("Reden niet gewonnen", "lost_reason"), ("Budget approval date", None), ("Termination", None),
])  # fmt: skip
def test_a_label_teams_use_says_what_the_field_holds(label: str, about: str | None) -> None:
    read = account(f"properties: {{x: {{label: {label!r}, type: text}}}}\npipelines: []")
    assert ask(read.properties[0], "holds") == about


@pytest.mark.parametrize(
    ("asked_for", "is_told"),
    [
        ("[why, lessons]", True),
        ("[lessons]", True),
        ("[why]", False),
        ("[why, rival]", False),
        ("[why, when]", False),
        ("[]", False),
    ],
)
def test_a_text_a_lost_stage_requires_may_explain_the_loss(asked_for: str, is_told: bool) -> None:
    asked = pipeline(
        f"""
        properties:
          why: {{label: Why, type: dropdown, captures: lost_reason}}
          lessons: {{label: Lessons learned, type: textarea}}
          rival: {{label: Rival, type: text, captures: competitor}}
          when: {{label: When, type: date}}
        pipelines:
          - id: p
            closed_lost: {{reason: why}}
            stages:
              - {{name: Offer sent, required_fields: [lessons]}}
              - {{name: Lost, type: lost, required_fields: {asked_for}}}
        """
    )
    assert ask(asked, "loss_in_words") is is_told
