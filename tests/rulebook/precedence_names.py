"""Rows of the table about names and numbers of stages."""

from __future__ import annotations

from tests.rulebook.precedence_rows import (
    DEMO,
    FIRST,
    LOST,
    NAMES,
    NEW_SALESFORCE,
    ODD,
    SENT,
    SHIPPED,
    TERMS,
    WON,
    Row,
    by_class,
    first,
    named,
    stages,
)

_ASKED_OF_A_STAGE = (
    "stage-criteria-missing",
    "stage-evidence-missing",
)
SAYS_CLOSED = [
    Row(
        "an open stage that says lost needs a flag, not criteria",
        stages(
            "{id: demo, name: Demo completed, probability: 20, entry_criteria: [Demo held], "
            "exit_criteria: [Offer asked for], "
            "evidence: [{type: activity, ref: meeting}]}",
            WON,
            "{id: odd, name: Closed lost}",
        ),
        ODD,
        "closed-stage-setup",
        _ASKED_OF_A_STAGE,
        _ASKED_OF_A_STAGE,
        _ASKED_OF_A_STAGE,
    ),
    Row("an open stage says won", named("4. Closed won"), ODD, "closed-stage-setup", NAMES),
    by_class("Lost - no budget", "loss-reason-as-stage"),
]

SEVERAL_CLASSES = [
    by_class("Ghosted lead", "loss-reason-as-stage"),
    by_class("Hot lead", "lead-state-as-stage"),
    by_class("Proposal on hold", "parking-lot-stage"),
    by_class("Qualification pending approval", "unfinished-stage-name"),
    by_class("Qualified", "qualification-as-stage", ("subjective-stage-name",)),
    by_class("Qualification", "qualification-as-stage", ("noun-only-stage-name",)),
    by_class("Qualifying", "qualification-as-stage", ("unfinished-stage-name",)),
    by_class("Interested / In progress", "subjective-stage-name"),
    by_class("Stage 3", "vague-stage-name"),
    by_class("Demo completed / In negotiation", "compound-stage-name", ("unfinished-stage-name",)),
    by_class("Negotiating", "unfinished-stage-name"),
    by_class("Proposal", "noun-only-stage-name"),
]

FIRST_STAGE = [
    first("New lead", "lead-state-as-stage"),
    first("On hold", "parking-lot-stage"),
    first("Interested", "subjective-stage-name"),
    first("In progress", "vague-stage-name"),
    first("Qualification", "qualification-as-stage"),
    first("Discount approval", "internal-step-as-stage"),
    first("Lost to competitor", "loss-reason-as-stage"),
    Row(
        "deals start at two events in one",
        named("Demo completed / Proposal sent", first=True),
        ODD,
        "compound-stage-name",
        (FIRST,),
    ),
    Row(
        "deals start at a thing",
        named("Proposal", first=True),
        ODD,
        FIRST,
        ("noun-only-stage-name",),
        ("noun-only-stage-name",),
        ("noun-only-stage-name",),
    ),
    Row(
        "deals start at what is going on",
        named("Negotiating", first=True),
        ODD,
        FIRST,
        ("unfinished-stage-name",),
        ("unfinished-stage-name",),
        ("unfinished-stage-name",),
    ),
]

_ON_SHIPPED = (
    "lead-state-as-stage",
    "qualification-as-stage",
    "unfinished-stage-name",
    "noun-only-stage-name",
)
TEMPLATE = [
    Row(
        "the stages are the CRM's own",
        SHIPPED,
        "pipelines[p].name",
        "shipped-stages-unchanged",
        (*_ON_SHIPPED, FIRST, "probability-uncalibrated"),
        (*_ON_SHIPPED, FIRST),
        (*_ON_SHIPPED, FIRST),
    ),
    Row(
        "so are the probabilities, two of them equal",
        NEW_SALESFORCE,
        "pipelines[p].name",
        "shipped-stages-unchanged",
        ("probability-uncalibrated", "probability-not-increasing"),
        ("probability-uncalibrated",),
        ("probability-uncalibrated",),
    ),
]

_PAUSES = ("On hold", "Gone dark", "Discount approval")
COUNT = [
    Row(
        "ten open stages, three of them no stages",
        stages(
            *(
                f"{{id: s{place}, name: {name}}}"
                for place, name in enumerate(
                    (
                        "Demo requested",
                        "Demo completed",
                        "Needs agreed",
                        "Budget confirmed",
                        "Proposal reviewed",
                        "Terms agreed",
                        *_PAUSES,
                        "Contract sent",
                    )
                )
            ),
            WON,
            LOST,
        ),
        "pipelines[p].stages[s6].name",
        "parking-lot-stage",
        ("stage-count",),
    ),
    Row(
        "several lost stages, each a reason",
        stages(
            DEMO,
            TERMS,
            SENT,
            WON,
            "{id: l1, name: Lost - price, type: lost}",
            "{id: l2, name: Lost to competitor, type: lost}",
        ),
        "pipelines[p].stages[l1].name",
        "loss-reason-as-stage",
        ("closed-stage-setup",),
    ),
]

ROWS = [*SAYS_CLOSED, *SEVERAL_CLASSES, *FIRST_STAGE, *TEMPLATE, *COUNT]
