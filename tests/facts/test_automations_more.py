import pytest

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
