import pytest

from pipelinelint.shape import build
from pipelinelint.source.nodes import Mapping
from pipelinelint.source.read import read
from tests.facts.reading import account, ask, pipeline, rows

SIGNED = """
pipelines:
  - id: p
    stages: [{{id: c, name: Contract signed}}, {{id: w, name: Closed won, type: won}}]
    automations:
      - {{id: one, when: {{event: contract_signed}}, do: [{first}]}}
      - {{id: two, when: {{event: contract_signed}}, do: [{second}]}}
"""


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("{move_to: w}", "{move_to: c}", False),
        ("{set_status: won}", "{set_status: lost}", False),
        ("{move_to: w}", "{move_to: Closed won}", True),
        ("{move_to: c}", "{set_status: won}", True),
        ("{move_to: w}", "{move_to: typo}", True),
        ("{move_to: c}, {set_status: won}", "{move_to: w}", False),
    ],
)
def test_stages_are_compared_with_stages_and_statuses_with_statuses(
    first: str, second: str, same: bool
) -> None:
    asked = pipeline(SIGNED.format(first=first, second=second))
    assert rows(asked, "automation_pairs", "same_target") == [(same,)]


def test_a_notification_reminds() -> None:
    asked = pipeline(
        """
        pipelines:
          - id: p
            stages: [a, b]
            automations:
              - {id: x, when: {event: stage_age_exceeded}, do: [{notify: sales}]}
              - {id: y, when: {event: stage_entered, stage: b}, do: [{notify: sales}]}
              - {id: z, when: {event: inactivity_exceeded}, do: [{set: {amount: 1}}]}
        """
    )
    assert [ask(each, "reminders") for each in asked.stages] == [1, 2]


def test_only_pipelines_of_deals_use_what_an_edition_of_sales_limits() -> None:
    read = account(
        """
        crm: {platform: hubspot, editions: {sales: starter}}
        pipelines:
          - id: t
            object: ticket
            stages: [{id: n, name: New, required_fields: [x]}]
            automations: [{id: a, when: {event: form_submitted}, do: [{move_to: n}]}]
        """
    )
    assert rows(read, "feature_uses", "kind") == []


@pytest.mark.parametrize(
    ("keys", "is_agent"),
    [
        ("run_by: ai_agent", True),
        ("run_by: integration", False),
        ("when: {event: custom, tool: ai_agent}", True),
        ("when: {event: custom, tool: Agentforce for Sales}", True),
        ("when: {event: custom, tool: docusign}", False),
        ("when: {event: custom, tool: OpenAI}", True),
        ("when: {event: custom, tool: einstein}", True),
        ("when: {event: custom, tool: gpt-4o}", True),
        ("when: {event: custom, tool: claude}", True),
        ("when: {event: custom, tool: hubspot_breeze}", True),
        ("when: {event: custom, tool: n8n ai agent}", True),
        ("when: {event: custom, tool: KI-Agent}", True),
        ("when: {event: custom, tool: agente de IA}", True),
        ("when: {event: custom, tool: n8n}", False),
        ("when: {event: custom, tool: sales agent}", False),
        ("run_by: rule, when: {event: custom, tool: copilot}", False),
        ("name: The AI agent of the team", False),
    ],
)
def test_an_agent_is_declared_or_told_by_its_tool(keys: str, is_agent: bool) -> None:
    asked = pipeline(f"pipelines: [{{id: p, stages: [a], automations: [{{id: x, {keys}}}]}}]")
    assert ask(asked.items("automations")[0], "by_agent") is is_agent


@pytest.mark.parametrize(
    ("keys", "chooses"),
    [
        ("do: [{move_to: a}]", True),
        ("do: [{set_status: won}]", True),
        ("when: {event: custom}", True),
        ("do: [{task: Call}]", False),
    ],
)
def test_what_an_automation_does_is_a_move_or_left_open(keys: str, chooses: bool) -> None:
    asked = pipeline(f"pipelines: [{{id: p, stages: [a], automations: [{{id: x, {keys}}}]}}]")
    assert ask(asked.items("automations")[0], "chooses_stage") is chooses


@pytest.mark.parametrize(
    ("listed", "target", "allowed"),
    [
        ("[a]", "a", True),
        ("[Demo]", "a", True),
        ("[b]", "a", False),
        ("[]", "a", None),
        ("[a]", "gone", None),
    ],
)
def test_a_move_is_allowed_by_id_or_name(listed: str, target: str, allowed: bool | None) -> None:
    asked = pipeline(
        f"""
        pipelines:
          - id: p
            stages: [{{id: a, name: Demo}}, {{id: b, name: Terms}}]
            automations: [{{id: x, allowed_stages: {listed}, do: [{{move_to: {target}}}]}}]
        """
    )
    assert rows(asked, "moves", "allowed") == [(allowed,)]


def test_the_stages_an_automation_may_choose_are_references() -> None:
    read = account(
        """
        pipelines:
          - id: p
            stages: [{id: a, name: Demo}]
            automations: [{id: x, allowed_stages: [a, b]}]
        """
    )
    assert rows(read, "references", "id", "defined") == [("a", True), ("b", False)]


MAY_NOT_SKIP = """
pipelines:
  - id: p
    stages:
      - {id: a, name: A}
      - {id: b, name: B, skippable: true}
      - {id: c, name: C, skippable: false}
      - {id: x, name: X, type: approval, skippable: false}
      - {id: d, name: D}
      - {id: w, name: W, type: won, skippable: false}
      - {id: v, name: V, type: won}
      - {id: l, name: L, type: lost}
      - {id: k, name: K, type: closed}
    automations: [{id: one, when: {event: stage_entered, stage: FROM}, do: [{move_to: TO}]}]
"""


@pytest.mark.parametrize(
    ("start", "end", "skipped"),
    [
        ("a", "b", None),
        ("a", "c", None),
        ("a", "x", "C"),
        ("a", "d", "C"),
        ("b", "v", "C"),
        ("c", "d", "X"),
        ("d", "v", None),
        ("a", "l", None),
        ("a", "k", None),
        ("d", "a", None),
        ("a", "gone", None),
        ("gone", "d", None),
    ],
)
def test_a_move_knows_the_first_stage_it_may_not_skip(
    start: str, end: str, skipped: str | None
) -> None:
    asked = pipeline(MAY_NOT_SKIP.replace("FROM", start).replace("TO", end))
    assert rows(asked, "moves", "skipped") == [(skipped,)]


@pytest.mark.parametrize(
    ("named", "closed", "at_first"),
    [
        ("", [], None),
        ("creation: {stages: []}, ", [], None),
        ("creation: {stages: [a]}, ", [], True),
        ("creation: {stages: [A, W]}, ", ["W"], True),
        ("creation: {stages: [b, w, l]}, ", ["W", "L"], False),
    ],
)
def test_entries_are_named_by_id_or_name(
    named: str, closed: list[str], at_first: bool | None
) -> None:
    asked = pipeline(
        f"pipelines: [{{id: p, {named}stages: [{{id: a, name: A}}, {{id: b, name: B}}, "
        "{id: w, name: W, type: won}, {id: l, name: L, type: lost}]}]"
    )
    assert ask(asked, "closed_entries") == closed
    assert ask(asked, "starts_at_first") is at_first


SEVERAL = """
pipelines:
  - id: p
    stages:
      - {id: a, name: Demo completed}
      - {id: b, name: Proposal sent}
      - {id: w, name: Closed won, type: won}
    automations: [{id: x, when: {event: meeting_completed%s}, do: [%s]}]
"""


@pytest.mark.parametrize(
    ("does", "alone", "last", "rivals"),
    [
        ("{move_to: a}", [True], [True], []),
        ("{move_to: a}, {move_to: w}", [False] * 2, [False, True],
         ["Demo completed", "Closed won"]),
        ("{move_to: a}, {move_to: Demo completed}", [True, True], [True, True], []),
        ("{move_to: b}, {set_status: won}", [True, True], [True, True], []),
        ("{set_status: lost}, {move_to: b}, {set_status: won}",
         [False, True, False], [False, True, True], ["lost", "won"]),
        ("{move_to: far}, {move_to: b}", [False] * 2, [False, True], ["far", "Proposal sent"]),
        ("{move_to: a, set_status: won}, {notify: sales}", [True], [True], []),
    ],
)  # fmt: skip
def test_an_automation_may_move_a_deal_more_than_once(
    does: str, alone: list[bool], last: list[bool], rivals: list[str]
) -> None:
    asked = pipeline(SEVERAL % ("", does))
    assert rows(asked, "moves", "alone", "last") == list(zip(alone, last, strict=True))
    assert ask(asked.items("automations")[0], "rivals") == rivals


def test_who_chooses_or_says_more_than_is_read_moves_a_deal_one_way() -> None:
    two = SEVERAL % ("", "{move_to: a}, {move_to: w}")
    (automation,) = pipeline(two.replace("id: x,", "id: x, run_by: ai_agent,")).items("automations")
    assert ask(automation, "rivals") == []
    text = (
        f"version: 1\ncrm: {{platform: hubspot}}{two.replace('move_to: w', 'else: 1, move_to: w')}"
    )
    root = read(text.encode(), "d.yaml")[0].root
    assert isinstance(root, Mapping)
    slip = build(root, "d.yaml")[0].pipelines[0]
    assert ask(slip.items("automations")[0], "rivals") == []
    assert rows(slip, "moves", "alone", "last") == [(False, False), (False, False)]


@pytest.mark.parametrize(
    ("does", "both"),
    [
        ("{move_to: a}, {move_to: w}", False),
        ("{set_status: lost}, {set_status: won}", True),
        ("{move_to: w}, {set_status: lost}", True),
        ("{move_to: w}, {set_status: won}", False),
    ],
)
def test_one_automation_may_end_a_deal_both_ways(does: str, both: bool) -> None:
    (automation,) = pipeline(SEVERAL % ("", does)).items("automations")
    assert ask(automation, "ends_both_ways") is both


@pytest.mark.parametrize(
    ("more", "anywhere"),
    [
        ("", False),
        (", any_stage: false", False),
        (", any_stage: true", True),
        (", any_stage: true, if: the buyer is away", True),
        (", any_stage: true, stage: a", False),
        (", any_stage: true, if: before proposal sent", False),
        (", any_stage: true, if: w starszym etapie", False),
        (", any_stage: true, if: Deal in früher Phase", False),
        (", any_stage: true, if: ügylet korábbi szakaszban", False),
    ],
)
def test_what_starts_in_any_stage_finds_a_deal_anywhere(more: str, anywhere: bool) -> None:
    asked = pipeline(SEVERAL % (more, "{move_to: a}"))
    assert rows(asked, "moves", "anywhere") == [(anywhere,)]


@pytest.mark.parametrize(
    ("when", "reminded"),
    [
        ("event: custom, if: no task", [0, 0]),
        ("event: custom, if: no task, any_stage: true", [1, 1]),
        ("event: stage_entered", [1, 1]),
        ("event: stage_entered, stage: a", [1, 0]),
        ("event: custom, if: no task in Proposal sent, any_stage: true", [0, 0]),
    ],
)
def test_what_looks_at_deals_in_any_stage_reminds_in_each(when: str, reminded: list[int]) -> None:
    asked = pipeline(
        "pipelines: [{id: p, stages: [{id: a, name: Demo completed}, {id: b, name: Proposal sent}],"
        f" automations: [{{id: x, when: {{{when}}}, do: [{{task: Look}}]}}]}}]"
    )
    assert [ask(each, "reminders") for each in asked.stages] == reminded


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("{move_to: a}", "{move_to: b}", False),
        ("{move_to: a}, {move_to: b}", "{move_to: b}", True),
        ("{move_to: a}, {move_to: b}", "{move_to: w}", False),
        ("{move_to: a}, {move_to: nowhere}", "{move_to: nowhere}", True),
    ],
)
def test_of_several_places_one_in_common_is_no_conflict(one: str, two: str, same: bool) -> None:
    when = "when: {event: contract_signed}"
    asked = pipeline(
        "pipelines: [{id: p, stages: [{id: a}, {id: b}, {id: w, type: won}], automations: ["
        f"{{id: x, {when}, do: [{one}]}}, {{id: y, {when}, do: [{two}]}}]}}]"
    )
    assert rows(asked, "automation_pairs", "same_target") == [(same,)]
