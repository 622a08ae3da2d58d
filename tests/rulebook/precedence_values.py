"""Rows of the table about values and sections."""

from __future__ import annotations

from tests.rulebook.precedence_rows import (
    CLOSED_LOST,
    DEMO,
    FLAGS,
    LOST,
    NO_REASON,
    ODD,
    TERMS,
    WON,
    Row,
    described,
    named,
    percents,
    stages,
)

_VALUES = ("closed-probability-wrong",)
PROBABILITY = [
    Row(
        "won and lost are mixed up",
        FLAGS,
        "pipelines[p].stages[won].name",
        "outcome-flag-mismatch",
        _VALUES,
        _VALUES,
        _VALUES,
    ),
    Row(
        "a parking lot at 0 % between rising values",
        percents(
            20, 0, 60, 80, names=("Demo completed", "On hold", "Terms agreed", "Contract sent")
        ),
        "pipelines[p].stages[s1].name",
        "parking-lot-stage",
        ("closed-probability-wrong", "probability-not-increasing"),
    ),
    Row(
        "a parking lot lower than the stage before it",
        percents(
            20, 10, 60, 80, names=("Demo completed", "On hold", "Terms agreed", "Contract sent")
        ),
        "pipelines[p].stages[s1].name",
        "parking-lot-stage",
        ("probability-not-increasing",),
    ),
    Row(
        "a delivery stage at 100 %",
        percents(20, 60, 100, names=("Demo completed", "Terms agreed", "Onboarding")),
        "pipelines[p].stages[s2].name",
        "internal-step-as-stage",
        ("closed-probability-wrong",),
        ("closed-probability-wrong",),
        ("closed-probability-wrong",),
    ),
    Row(
        "all values are 0 or 100",
        percents(100, 0, 100, names=("Demo completed", "Terms agreed", "Contract sent")),
        "pipelines[p]",
        "closed-probability-wrong",
        ("probability-not-increasing",),
    ),
]

_POLICY = ("stale-deal-policy-not-enforced", "stale-deal-policy-inconsistent")
_HANDOFF = ("handoff-incomplete", "handoff-task-dates")
_LIFECYCLE = ("lifecycle-not-forward-only", "lifecycle-deal-sync-missing", "lead-status-not-gated")
_LEADS = (
    "lead-status-open-deal-rule-missing",
    "lead-status-not-gated",
    "contact-attempts-rule-missing",
    "lead-exit-incomplete",
)
ABSENT = [
    Row(
        "no field takes the reason of a loss",
        NO_REASON,
        "pipelines[p].closed_lost",
        "closed-lost-reason-not-dropdown",
        CLOSED_LOST,
    ),
    Row(
        "no limit on open deals",
        described("    policy: {inactivity_counts: any_activity}\n"),
        "pipelines[p].policy",
        "stale-deal-policy-missing",
        _POLICY,
    ),
    Row(
        "no hand-off at all",
        described("    handoff: {creates: none}\n"),
        "pipelines[p].handoff",
        "won-handoff-missing",
        _HANDOFF,
    ),
    Row(
        "no lifecycle at all",
        described("", outside="lifecycle: {direction: both}\n"),
        "lifecycle",
        "lifecycle-missing",
        _LIFECYCLE,
    ),
    Row(
        "no lead status at all",
        described("", outside="lead_status: {}\n"),
        "lead_status",
        "lead-status-incomplete",
        _LEADS,
    ),
]

_SELLER = "{id: sent, name: Proposal sent, entry_criteria: [], documents: [Proposal]}"
PROCESS = [
    Row(
        "a stage without any criterion",
        stages(DEMO, _SELLER, TERMS, WON, LOST),
        "pipelines[p].stages[sent].entry_criteria",
        "stage-criteria-missing",
        ("seller-event-unconfirmed",),
    ),
    Row(
        "more required fields than a person fills",
        named("Scope agreed", more=", required_fields: [a, b, c, d, e, f]"),
        "pipelines[p].stages[odd].required_fields",
        "too-many-required-fields",
        ("hard-block-on-open-stage",),
        ("hard-block-on-open-stage",),
        ("hard-block-on-open-stage",),
    ),
    Row(
        "a lead state is both lead status and deal stage",
        named("New lead").replace(
            "pipelines:",
            "lifecycle: {stages: [{id: lead, name: Lead}]}\n"
            "lead_status: {statuses: [{id: c, name: New lead, meaning: new}]}\npipelines:",
        ),
        ODD,
        "lead-state-as-stage",
        ("lifecycle-stage-overlap",),
        ("lifecycle-stage-overlap",),
        ("lifecycle-stage-overlap",),
    ),
    Row(
        "a name is not defined",
        described("    closed_lost: {reason: nope}\n", outside="properties: {x: {type: text}}\n"),
        "pipelines[p].closed_lost.reason",
        "unknown-reference",
        ("closed-lost-reason-not-dropdown", *CLOSED_LOST),
    ),
]

ROWS = [*PROBABILITY, *ABSENT, *PROCESS]
