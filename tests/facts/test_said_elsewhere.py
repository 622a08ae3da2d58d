"""What a definition says in another place than the usual: known later, signed on paper, by whom."""

import pytest

from pipelinelint.facts import tables
from pipelinelint.facts.features import can_automate
from tests.cases import every
from tests.facts.reading import account, ask, pipeline, stage

ASKED = """
properties:
  sum: {label: Sum, type: currency, captures: amount}
  money: {label: Money, type: dropdown, captures: budget, known_from: b}
  who: {label: Who, type: text, captures: decision_makers, known_from: gone}
  pains: {label: Pains, type: text, captures: need}
  start: {label: Start, type: date, captures: timeline}
  why: {label: Why, type: dropdown, captures: lost_reason}
pipelines:
  - id: p
    creation: {required_fields: [sum, START]}
    stages:
      - {id: a, name: Demo completed, EXIT}
      - {id: b, name: Proposal sent, expected_fields: [FIELD]}
      - {id: l, name: Lost, type: lost, required_fields: [why, pains]}
    CHECKPOINTS
"""


def _asked(start: str = "sum", leave: str = "", field: str = "sum", checkpoints: str = "") -> str:
    told = ASKED.replace("START", start).replace("FIELD", field)
    return told.replace(", EXIT", leave).replace("CHECKPOINTS", checkpoints)


@every([
    (_asked(), [], ["authority", "need", "timing"]),
    (_asked(start="start"), ["timeline"], ["authority", "need"]),
    (_asked(field="who"), ["decision_makers"], ["need", "timing"]),
    (_asked(field="pains"), ["need"], ["authority", "timing"]),
    (
        _asked(leave=", exit_criteria: [{text: Named, covers: authority}]"),
        [],
        ["need", "timing"],
    ),
    (
        _asked(checkpoints="qualification: {checkpoints: [{property: start}, {fact: x}]}"),
        [],
        ["authority", "need"],
    ),
])  # fmt: skip
def test_what_is_asked_for_later_is_not_left_open(
    text: str, qualifying: list[str], uncovered: list[str]
) -> None:
    """A field known from a stage of the pipeline counts, one of an unknown stage doesn't; nor does
    what is asked of lost deals."""
    asked = pipeline(text)
    assert (ask(asked, "qualifying"), ask(asked, "uncovered")) == (qualifying, uncovered)


def test_a_field_known_from_a_stage_on_shows_that_a_deal_has_come_there() -> None:
    asked = pipeline(
        """
        properties:
          area: {label: Area, type: text, known_from: a}
          size: {label: Size, type: number}
        pipelines:
          - id: p
            stages:
              - {id: a, required_fields: [size, area]}
              - {id: b, required_fields: [area, size, unknown]}
              - {id: c, expected_fields: [area]}
        """
    )
    told = [ask(each, "asks_what_is_known_here") for each in asked.stages]
    assert told == [True, False, False]


@every([
    ("Delivery and commissioning", True),
    ("First production delivery", True),
    ("Inbetriebnahme und Abnahme", True),
    ("Oplevering bij de klant", True),
    ("Idriftsettelse", True),
    ("Idriftsættelse hos kunden", True),
    ("Driftsättning", True),
    ("Laitteiston käyttöönotto", True),
    ("Mise en service", True),
    ("Puesta en marcha y legalización", True),
    ("Comissionamento da linha", True),
    ("Messa in servizio", True),
    ("Uruchomienie linii", True),
    ("Uvedení do provozu", True),
    ("Punerea în funcțiune", True),
    ("Üzembe helyezés", True),
    ("Complete onboarding", False),
    ("Fin d'onboarding", False),
    ("Livegang", False),
    ("First value", False),
])  # fmt: skip
def test_what_is_built_or_installed_takes_its_time(title: str, told: bool) -> None:
    tasks = f'{{creates: task, tasks: [{{title: "{title}"}}]}}'
    asked = pipeline(f"pipelines: [{{id: p, stages: [a], handoff: {tasks}}}]")
    handoff = asked.item("handoff")
    assert handoff is not None
    assert [ask(each, "is_delivery") for each in handoff.items("tasks")] == [told]


@every([
    ("name: Act de vânzare semnat", True),
    ("name: Escritura firmada", True),
    ("name: Overdracht bij de notaris", True),
    ("name: Won, entry_criteria: [Deed signed before a notary]", True),
    ("name: Won, exit_criteria: [Kaufvertrag beim Notar unterzeichnet]", True),
    ("name: Won, definition: Akt notarialny podpisany", True),
    ("name: Won, documents: [{name: Kupní smlouva u notáře}]", True),
    ("name: Rogito dal notaio", True),
    ("name: Acte authentique signé chez le notaire", True),
    ("name: Skjøte signert", True),
    ("name: Skøde underskrevet på papir", True),
    ("name: Köpebrev undertecknat", True),
    ("name: Kauppakirja allekirjoitettu", True),
    ("name: Escritura assinada no cartório", True),
    ("name: Közjegyzői okirat aláírva", True),
    ("name: Contract signed", False),
    ("name: Kontrakt signert", False),
    ("name: Note sent, entry_criteria: [Notified the buyer]", False),
    ("name: Not at a notary, type: lost", False),
])  # fmt: skip
def test_before_a_notary_and_on_paper_no_tool_hears_of_a_signature(more: str, told: bool) -> None:
    asked = pipeline(f"pipelines: [{{id: p, stages: [{{id: a, {more}}}]}}]")
    assert ask(asked, "signed_on_paper") is told


@every([
    ("Kunden har intervjuet konsulenten", True),
    ("The client interviewed our candidate", True),
    ("Klient rozmawiał z naszym kandydatem", True),
    ("Meeting with the client took place", False),
    ("We interviewed the client", False),
])  # fmt: skip
def test_a_criterion_may_start_with_the_buyer(text: str, told: bool) -> None:
    asked = stage("Interview held", f'entry_criteria: ["{text}"]')
    assert [ask(each, "says_of_buyer") for each in asked.items("entry_criteria")] == [told]


def test_the_status_of_those_with_a_deal_is_named_by_its_id_or_its_name() -> None:
    for named in ("sent", "Proposal sent"):
        lead_status = account(
            f"lead_status: {{on_deal_created: {named}, statuses: "
            "[New, {id: sent, name: Proposal sent}]}\npipelines: []"
        ).item("lead_status")
        assert lead_status is not None
        told = [ask(each, "set_with_deal") for each in lead_status.items("statuses")]
        assert told == [False, True]


def test_a_limit_no_automation_starts_at_is_unwatched() -> None:
    asked = pipeline(
        """
        pipelines:
          - id: p
            stages: [a, {id: l, type: lost}]
            policy: {max_days_open: 90, max_days_inactive: 45}
            automations: [{id: x, when: {event: inactivity_exceeded}, do: [{move_to: l}]}]
        """
    )
    assert ask(asked, "unwatched_limits") == ["max_days_open"]


def test_what_is_said_not_to_be_logged_is_told_from_what_nobody_speaks_of() -> None:
    told = account("process: {interaction_log: {emails: automatic, calls: none}}\npipelines: []")
    assert (ask(told, "not_logged"), ask(told, "unlogged")) == (["calls"], ["calls", "meetings"])
    assert ask(account("pipelines: []"), "not_logged") == []


@pytest.mark.parametrize(
    ("edition", "known", "automates"),
    [
        ("essential", True, False),
        ("Advanced", True, True),
        ("professional", True, True),
        ("power", True, True),
        ("enterprise", True, True),
        ("gold", False, True),
    ],
)
def test_a_plan_by_its_former_name_is_known(edition: str, known: bool, automates: bool) -> None:
    told = account(f"crm: {{platform: pipedrive, editions: {{sales: {edition}}}}}\npipelines: []")
    assert (not ask(told, "unknown_editions"), can_automate(told)) == (known, automates)
    assert set(tables.editions()["pipedrive"]["formerly"].values()) <= {
        *tables.editions()["pipedrive"]["order"]
    }
