import pytest

from pipelinelint.facts import tables
from pipelinelint.facts.account import describes_movement
from pipelinelint.facts.features import edition_of
from tests.cases import every
from tests.facts.reading import account, ask, items, rows

JOURNEY = """
lifecycle:
  stages:
    - {id: lead, name: Lead, owner: marketing, definition: x}
    - {id: opportunity, name: Opportunity, owner: sales}
    - {id: customer, name: Customer, definition: y}
  on_deal_created: opportunity
  on_deal_won: Customer
  on_deal_lost: gone
pipelines: []
"""


def test_lifecycle_stages_have_places_and_gaps() -> None:
    lifecycle = account(JOURNEY).item("lifecycle")
    assert lifecycle is not None
    assert ask(lifecycle, "created_position") == 2
    assert ask(lifecycle, "won_position") == 3
    assert ask(lifecycle, "lost_position") is None
    assert ask(lifecycle, "undefined_stages") == ["Opportunity"]
    assert ask(lifecycle, "unowned_stages") == ["Customer"]


STATES = """
properties: {why: {label: Why, type: dropdown}}
lead_status:
  contact_attempts:
    - {count: 6, within_days: 21, then: later, abandon_when: [Six tries]}
    - {count: 2}
  statuses:
    - {id: NEW, name: New, criteria: [Owner assigned]}
    - {id: later, name: Later, meaning: recontact}
    - {id: bad, name: Disqualified, meaning: disqualified, reason: why}
    - {id: sent, name: Proposal sent, meaning: other}
pipelines: []
"""


def test_statuses_and_lifecycle_stages_may_be_plain_names() -> None:
    given = account(
        "lead_status: {statuses: [Ny, Kontaktet, {name: Sent, meaning: other}, Zebra]}\n"
        "lifecycle: {stages: [Lead, {id: c, name: Customer}]}\npipelines: []\n"
    )
    lead_status, lifecycle = given.item("lead_status"), given.item("lifecycle")
    assert lead_status is not None
    assert lifecycle is not None
    statuses = lead_status.items("statuses")
    assert [ask(each, "stands_for") for each in statuses] == ["new", "contacted", "other", None]
    assert [each.name for each in lifecycle.items("stages")] == ["Lead", "Customer"]


def test_a_renamed_status_means_what_its_name_says() -> None:
    given = account(
        "crm: {platform: hubspot}\nlead_status: {statuses: [{id: NEW, name: Unqualified}, "
        "{id: OPEN, name: Open}, {id: CONNECTED, name: Zebra}, {id: BAD_TIMING}]}\npipelines: []\n"
    )
    lead_status = given.item("lead_status")
    assert lead_status is not None
    assert [ask(each, "stands_for") for each in lead_status.items("statuses")] == [
        "disqualified", "other", "contacted", "recontact",
    ]  # fmt: skip


def test_lead_statuses_stand_for_something() -> None:
    lead_status = account(STATES).item("lead_status")
    assert lead_status is not None
    statuses = lead_status.items("statuses")
    assert [ask(each, "stands_for") for each in statuses] == [
        "new",
        "recontact",
        "disqualified",
        "other",
    ]
    assert ask(lead_status, "absent_meanings") == [
        "attempting",
        "contacted",
        "potential",
    ]
    assert ask(lead_status, "statuses_without_criteria") == [
        "Later",
        "Disqualified",
        "Proposal sent",
    ]
    assert [ask(each, "exit_reason_type") for each in statuses] == [None, None, "dropdown", None]
    assert ask(statuses[3], "name_class") == "objective_event"
    assert ask(statuses[3], "about") == "proposal"
    attempts = lead_status.items("contact_attempts")
    assert [ask(each, "unset_parts") for each in attempts] == [
        [],
        ["within_days", "then", "abandon_when"],
    ]


@pytest.mark.parametrize(
    ("statuses", "pipelines", "shipped", "first", "follows"),
    [
        ("{id: NEW, name: New}, {id: IN_PROGRESS, name: Bezig}", "", True, None, False),
        (
            "{id: NEW, name: New}, {id: demo, name: Demo}",
            "{id: d, stages: [a]}",
            False,
            None,
            False,
        ),
        ("{id: NEW}", "{id: d, stages: [a]}, {id: l, object: lead, stages: [a]}", True, "l", False),
        (
            "{id: NEW}",
            "{id: l, object: lead, stages: [a], automations: [{id: x, do: [{set: {a: b}}]}]}",
            True,
            "l",
            False,
        ),
        (
            "{id: NEW}",
            "{id: l, object: lead, stages: [a], automations: [{id: x, do: [{task: t}, "
            "{set: {hs_lead_status: NEW}}]}]}",
            True,
            "l",
            True,
        ),
        (
            "{id: NEW}",
            "{id: d, stages: [a], automations: [{id: x, do: [{set: {hs_lead_status: NEW}}]}]}",
            True,
            None,
            False,
        ),
    ],
)
def test_a_lead_status_knows_the_lead_pipeline_beside_it(
    statuses: str, pipelines: str, shipped: bool, first: str | None, follows: bool
) -> None:
    text = f"crm: {{platform: hubspot}}\nlead_status: {{statuses: [{statuses}]}}\n"
    lead_status = account(f"{text}pipelines: [{pipelines}]").item("lead_status")
    assert lead_status is not None
    found = ask(lead_status, "first_lead_pipeline")
    assert (ask(lead_status, "as_shipped"), ask(lead_status, "follows_lead_pipeline")) == (
        shipped,
        follows,
    )
    assert found == first


@pytest.mark.parametrize(
    ("pipeline", "told"),
    [
        ("stages: [{id: a, skippable: true}]", True),
        ("stages: [{id: a, can_move_back: false}]", True),
        ("stages: [{id: a, editable_by: [manager]}]", True),
        ("stages: [{id: a}, {id: b, approval: {by: [manager]}}]", True),
        ("creation: {stages: [a]}, stages: [{id: a}]", True),
        ("creation: {required_fields: [x]}, stages: [{id: a, name: Demo}]", False),
    ],
)
def test_who_may_pass_a_stage_is_told_of_stages_and_of_creation(pipeline: str, told: bool) -> None:
    assert describes_movement(account(f"pipelines: [{{id: p, {pipeline}}}]")) is told


SHARED = """
lifecycle: {stages: [{id: l, name: Lead}, {id: c, name: Customer}]}
lead_status:
  statuses:
    - {id: n, name: lead}
    - {id: p, name: Potential deal, meaning: potential}
    - {id: w, name: Proposal sent}
pipelines:
  - {id: t, object: ticket, stages: [Customer]}
  - {id: d, stages: [1. Potential deal, Proposal  Sent, Customer]}
"""


def test_names_in_two_vocabularies_are_found() -> None:
    columns = ("name", "first_in", "second_in", "handover", "stage")
    assert rows(account(SHARED), "shared_names", *columns) == [
        ("Lead", "lifecycle stage", "lead status", False, None),
        ("Customer", "lifecycle stage", "deal stage", False, "Customer"),
        ("Potential deal", "lead status", "deal stage", True, "1. Potential deal"),
        ("Proposal sent", "lead status", "deal stage", False, "Proposal  Sent"),
    ]


def test_a_status_knows_whether_its_name_is_shared() -> None:
    read = account(SHARED.replace("name: lead}", "name: Fresh}"))
    shared = [ask(each, "name_is_shared") for each in items(read) if each.kind == "status"]
    assert shared == [False, True, True]


@pytest.mark.parametrize(
    ("process", "unlogged", "tracks"),
    [
        ("", ["emails", "calls", "meetings"], False),
        (
            "process: {interaction_log: {emails: automatic, calls: none, meetings: manual}}",
            ["calls"],
            False,
        ),
        (
            "process: {next_step: {property: n, reminder: task}}",
            ["emails", "calls", "meetings"],
            True,
        ),
        ("process: {next_step: {reminder: task}}", ["emails", "calls", "meetings"], True),
        (
            "process: {next_step: {property: n, reminder: none}}",
            ["emails", "calls", "meetings"],
            False,
        ),
    ],
)
def test_what_reaches_the_record(process: str, unlogged: list[str], tracks: bool) -> None:
    read = account(f"{process}\npipelines: []")
    assert (ask(read, "unlogged"), ask(read, "tracks_next_step")) == (unlogged, tracks)


@pytest.mark.parametrize(
    ("editions", "unknown"),
    [
        ("{sales: professional}", []),
        ("{sales: Professional, marketing: starter}", []),
        ("{sals: professional}", ["sals: professional"]),
        ("{sales: profesional, service: free}", ["sales: profesional"]),
        ("{sales: starter, marketing: pro}", ["marketing: pro"]),
        ("{service: 'Enterprise ', ' sales': ' Starter '}", []),
        ("{Sales Hub: Sales Hub Professional, Marketing: Starter}", []),
        ("{sales: Service Hub Professional}", ["sales: Service Hub Professional"]),
        ("{sales: 'gold '}", ["sales: gold"]),
    ],
)
def test_subscriptions_of_hubspot_that_cannot_be_compared(
    editions: str, unknown: list[str]
) -> None:
    read = account(f"crm: {{platform: hubspot, editions: {editions}}}\npipelines: []")
    assert ask(read, "unknown_editions") == unknown
    assert ask(read, "edition_names").startswith("sales, service; free, starter")


@every([
    ("{sale: professional}", ["sales: professional"]),
    ("{sales: pro}", ["sales: professional"]),
    ("{sales: profesional, marketing: ent}", ["sales: professional", "marketing: enterprise"]),
    ("{sales_hub: profesional}", ["sales: professional"]),
    ("{sales: gold}", []),
    ("{sales: p}", []),
    ("{acme_dialler: pro}", []),
    ("{sales: professional}", []),
])  # fmt: skip
def test_what_a_misspelt_subscription_was_meant_to_be(editions: str, meant: list[str]) -> None:
    read = account(f"crm: {{platform: hubspot, editions: {editions}}}\npipelines: []")
    assert ask(read, "editions_meant") == meant


@pytest.mark.parametrize(
    ("crm", "editions", "unknown", "has_sales"),
    [
        ("hubspot", "{sales: starter, aircall: pro}", [], "starter"),
        ("hubspot", "{aircall: pro}", [], ""),
        ("hubspot", "{acme_dialler: pro}", ["acme_dialler: pro"], ""),
        ("salesforce", "{sales: professional, outreach: standard}", [], "professional"),
        ("salesforce", "{outreach: enterprise}", [], ""),
        ("salesforce", "{Gong Engage: enterprise}", [], ""),
        ("salesforce", "{marketing: enterprise}", [], ""),
        ("salesforce", "{sales_cloud: Enterprise, gong: pro}", [], "enterprise"),
        ("salesforce", "{acme_dialler: enterprise}", ["acme_dialler: enterprise"], ""),
        ("salesforce", "{sale: enterprise}", ["sale: enterprise"], ""),
        ("pipedrive", "{plan: lite, leadbooster: addon}", [], "lite"),
        ("pipedrive", "{pipedrive: gold}", ["pipedrive: gold"], "gold"),
        ("hubspot", "{sales: 'Enterprise '}", [], "enterprise"),
        ("hubspot", "{Sales Hub: Professional}", [], "professional"),
        ("salesforce", "{sales: Sales Cloud Enterprise}", [], "enterprise"),
    ],
)
def test_products_of_other_makers_are_accepted_and_say_nothing_of_the_crm(
    crm: str, editions: str, unknown: list[str], has_sales: str
) -> None:
    read = account(f"crm: {{platform: {crm}, editions: {editions}}}\npipelines: []")
    assert ask(read, "unknown_editions") == unknown
    assert edition_of(read, tables.editions()[crm], "sales") == has_sales
