import pytest

from tests.facts.reading import account, ask, pipeline, rows

AUTOMATIONS = """
pipelines:
  - id: p
    participants: [Legal, finance, project manager, ceo]
    handoff: {tasks: [{title: Start, role: project_manager}]}
    stages:
      - {id: a, name: Demo completed, tasks: [{title: Check, role: legal}]}
      - {id: x, name: Pending approval, type: approval}
      - {id: b, name: Proposal sent}
      - {id: w, name: Won, type: won}
      - {id: l, name: Lost, type: lost}
    automations:
      - {id: one, when: {event: proposal_sent, tool: pandadoc}, do: [{move_to: b}]}
      - {id: two, when: {event: stage_entered, stage: b},
         do: [{set: {why: 1}}, {move_to: l, set: {amount: 1}}]}
      - {id: three, when: {event: contract_signed}, do: [{set_status: won}]}
      - {id: four, when: {event: contract_signed}, do: [{move_to: typo}]}
      - {id: five, when: {event: contract_signed, if: big}, do: [{move_to: x}]}
      - {id: six, when: {event: stage_age_exceeded}, do: [{task: Look, role: ceo}]}
      - {id: seven, when: {event: inactivity_exceeded, stage: a},
         do: [{task: Look}, {notify: sales}]}
      - {id: eight, when: {event: custom}, do: [{move_to: a}]}
      - {id: nine, when: {event: custom}, do: [{move_to: b}]}
      - {id: ten, when: {event: open_age_exceeded}, do: [{task: Look}]}
      - {id: eleven}
"""


def test_every_move_is_listed() -> None:
    asked = pipeline(AUTOMATIONS)
    assert rows(asked, "moves", "automation", "source", "target", "outcome", "sets") == [
        ("one", None, "Proposal sent", "open", []),
        ("two", "Proposal sent", "Lost", "lost", ["why", "amount"]),
        ("three", None, None, "won", []),
        ("four", None, None, None, []),
        ("five", None, "Pending approval", "open", []),
        ("eight", None, "Demo completed", "open", []),
        ("nine", None, "Proposal sent", "open", []),
    ]
    assert [len(ask(each, "moved_here_by")) for each in asked.stages] == [1, 1, 2, 0, 1]


def test_reminders_are_tasks_and_automations_that_create_them() -> None:
    assert [ask(each, "reminders") for each in pipeline(AUTOMATIONS).stages] == [3, 1, 1, 1, 1]


def test_automations_of_one_trigger_are_paired() -> None:
    asked = pipeline(AUTOMATIONS)
    assert rows(asked, "automation_pairs", "first", "second", "same_target") == [
        ("three", "four", True)
    ]


def test_an_event_of_ones_own_is_the_same_where_its_condition_is() -> None:
    told = AUTOMATIONS.replace("{event: custom}", "{event: custom, if: parts are there}")
    assert rows(pipeline(told), "automation_pairs", "first", "second") == [
        ("three", "four"),
        ("eight", "nine"),
    ]


def test_participants_without_a_task_are_named_as_written() -> None:
    assert ask(pipeline(AUTOMATIONS), "roles_without_task") == ["finance"]
    told = AUTOMATIONS.replace("do: [{set_status: won}]", "do: [{notify: Finance}]")
    assert ask(pipeline(told), "roles_without_task") == []


@pytest.mark.parametrize(
    ("criteria", "uncovered"),
    [
        ("[]", ["budget", "authority", "need", "timing"]),
        ("[{text: a, covers: need}, {text: b, covers: budget}, c]", ["authority", "timing"]),
    ],
)
def test_dimensions_no_criterion_covers(criteria: str, uncovered: list[str]) -> None:
    asked = pipeline(f"pipelines: [{{id: p, creation: {{criteria: {criteria}}}, stages: [a]}}]")
    assert ask(asked, "uncovered") == uncovered


def test_where_nothing_is_said_of_creation_no_dimension_is_covered() -> None:
    everything = ["budget", "authority", "need", "timing"]
    assert ask(pipeline("pipelines: [{id: p, stages: [a]}]"), "uncovered") == everything


LIMITS = """
pipelines:
  - id: p
    average_cycle_days: 60
    policy: {max_days_open: 150, max_days_in_stage: 30}
    stages:
      - {id: a, max_days_in_stage: 45}
      - {id: b, max_days_inactive: 7}
      - {id: c, max_days_inactive: 9}
      - {id: w, type: won, max_days_in_stage: 900}
    automations: [{id: old, when: {event: open_age_exceeded}, do: []}]
"""


def test_limits_are_set_by_the_pipeline_or_by_its_stages() -> None:
    asked = pipeline(LIMITS)
    assert rows(asked, "limits", "name", "days", "automations", "stage") == [
        ("max_days_open", 150, ["old"], None),
        ("max_days_in_stage", 30, [], None),
        ("max_days_inactive", 9, [], "b"),
    ]
    assert ask(asked, "set_limits") == ["max_days_open", "max_days_in_stage", "max_days_inactive"]
    assert ask(asked, "unset_limits") == []
    assert [ask(each, "days_limit") for each in asked.stages] == [45, 30, 30, 900]
    assert ask(asked, "longest_stage_days") == 45
    assert ask(asked, "stage_days_share") == 70
    assert ask(asked, "open_limit_in_cycles") == 2.5


def test_without_limits_there_is_nothing_to_compare() -> None:
    asked = pipeline("pipelines: [{id: p, average_cycle_days: 0, stages: [a]}]")
    assert ask(asked, "unset_limits") == ["max_days_open", "max_days_in_stage", "max_days_inactive"]
    for fact in ("longest_stage_days", "stage_days_share", "open_limit_in_cycles"):
        assert ask(asked, fact) is None


def test_an_automation_that_starts_after_so_many_days_holds_a_limit() -> None:
    asked = pipeline(
        """
        pipelines:
          - id: p
            stages: [a]
            automations:
              - {id: x, when: {event: inactivity_exceeded, days: 30}, do: []}
              - {id: y, when: {event: open_age_exceeded}, do: []}
        """
    )
    assert ask(asked, "set_limits") == []
    assert ask(asked, "automated_limits") == ["max_days_inactive"]
    assert ask(asked, "unset_limits") == ["max_days_open", "max_days_in_stage"]


@pytest.mark.parametrize(
    ("crm", "can"),
    [
        ("{platform: hubspot}", False),
        ("{platform: hubspot, editions: {sales: starter}}", False),
        ("{platform: hubspot, editions: {sales: Professional}}", True),
        ("{platform: hubspot, editions: {sales: gold}}", False),
        ("{platform: pipedrive}", True),
        ("{platform: pipedrive, editions: {plan: lite}}", False),
        ("{platform: zoho}", True),
    ],
)
def test_editions_can_automate_or_not(crm: str, can: bool) -> None:
    assert ask(account(f"crm: {crm}\npipelines: []"), "can_automate") is can


USES = """
crm: {platform: hubspot, editions: {sales: starter}}
lead_status: {object: lead}
pipelines:
  - id: p
    name: P
    handoff: {creates: ticket}
    stages:
      - {id: a, name: A, playbook: Guide, required_fields: [amount]}
      - {id: b, name: B, type: approval, playbook: Guide}
    automations:
      - {id: one, when: {event: proposal_sent}, do: [{move_to: a}]}
      - {id: two, when: {event: proposal_sent, tool: pandadoc}, do: [{move_to: a}]}
      - {id: three, when: {event: proposal_sent}, do: [{move_to: typo}]}
      - {id: four, when: {event: stage_entered, stage: a}, do: [{task: Call}]}
  - {id: q, name: Q, stages: [A]}
"""


def test_what_needs_an_edition_is_listed_with_its_place() -> None:
    columns = ("kind", "automation", "stage", "pipeline", "covered", "source")
    assert rows(account(USES), "feature_uses", *columns) == [
        ("lead_object", None, None, None, False, "documented"),
        ("pipelines", None, None, "Q", True, "documented"),
        ("move", "one", None, None, False, "documented"),
        ("stage_action", "four", None, None, True, "documented"),
        ("required_fields", None, "A", None, True, "unverified"),
        ("approval", None, "B", None, False, "documented"),
    ]


def test_a_use_names_what_it_needs_and_what_there_is() -> None:
    first = rows(account(USES), "feature_uses", "needs", "have", "as_of")[2]
    assert first == ("Sales Hub Professional", "Sales Hub Starter", "2026-11")


def test_with_both_hubs_known_a_ticket_can_be_judged() -> None:
    read = account(USES.replace("{sales: starter}", "{sales: starter, service: professional}"))
    kinds = dict(rows(read, "feature_uses", "kind", "covered"))
    assert kinds["ticket"] is True
    assert kinds["playbook"] is True


def test_tools_are_named_as_the_format_does() -> None:
    read = account(
        """
        pipelines:
          - id: p
            stages:
              - id: a
                evidence:
                  - {type: integration, ref: HubSpot Quotes}
                  - {type: document, ref: x}
                  - {type: integration, ref: ""}
            automations: [{id: o, when: {event: custom, tool: docusign}, do: []}]
        """
    )
    assert ask(read, "tools") == ["docusign", "hubspot_quotes"]
