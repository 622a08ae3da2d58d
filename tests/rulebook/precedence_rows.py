"""Which rule speaks when several see the same defect: one small definition for each case."""

from __future__ import annotations

from typing import NamedTuple

WON = "{id: won, name: Closed won, type: won}"
LOST = "{id: lost, name: Closed lost, type: lost}"
DEMO = "{id: demo, name: Demo completed}"
TERMS = "{id: terms, name: Terms agreed}"
SENT = "{id: sent, name: Contract sent}"

BY_CLASS = (
    "loss-reason-as-stage",
    "lead-state-as-stage",
    "parking-lot-stage",
    "internal-step-as-stage",
    "qualification-as-stage",
    "subjective-stage-name",
    "vague-stage-name",
    "compound-stage-name",
    "unfinished-stage-name",
    "noun-only-stage-name",
)
"""Rules that judge what a stage is, the one that speaks first at the front."""

NAMES = (*BY_CLASS, "noise-in-stage-name", "first-stage-not-buyer-action")
CLOSED_LOST = (
    "closed-lost-reason-not-required",
    "closed-lost-other-option-missing",
    "closed-lost-details-missing",
    "closed-lost-options-weak",
    "closed-lost-other-overused",
    "auto-close-without-reason",
)


class Row(NamedTuple):
    """One case.

    `speaker` speaks at the path `at`; `silent` rules see the defect too and give no finding.
    `named` are those of them that the finding names: the others are silent because their
    condition excludes the case, so that they say nothing when the speaker is switched off either.
    `then` are the rules that speak when it is off.
    """

    title: str
    text: str
    at: str
    speaker: str
    silent: tuple[str, ...]
    named: tuple[str, ...] = ()
    then: tuple[str, ...] = ()
    profile: str = "recommended"


def stages(*written: str, above: str = "", below: str = "", crm: str = "hubspot") -> str:
    """A definition of one pipeline with these stages, and with more above and below them."""
    lines = "".join(f"      - {each}\n" for each in written)
    head = f"version: 1\ncrm: {{platform: {crm}}}\n"
    return f"{head}pipelines:\n  - id: p\n    name: Sales\n{above}    stages:\n{lines}{below}"


def named(name: str, *, first: bool = False, more: str = "") -> str:
    """An open stage of that name between others, or the first one."""
    odd = f"{{id: odd, name: {name!r}{more}}}"
    return stages(*((odd, DEMO) if first else (DEMO, odd)), TERMS, SENT, WON, LOST)


def others(speaker: str, rules: tuple[str, ...] = NAMES) -> tuple[str, ...]:
    return tuple(rule for rule in rules if rule != speaker)


ODD = "pipelines[p].stages[odd].name"


def by_class(name: str, speaker: str, named_too: tuple[str, ...] = ()) -> Row:
    silent = (*others(speaker), "closed-stage-setup")
    return Row(f"{name} is one defect", named(name), ODD, speaker, silent, named_too, named_too)


def first(name: str, speaker: str) -> Row:
    silent = ("first-stage-not-buyer-action",)
    return Row(f"deals start at {name}", named(name, first=True), ODD, speaker, silent)


FIRST = "first-stage-not-buyer-action"

SHIPPED = stages(
    *(
        f"{{id: s{place}, name: {name}, probability: {percent}}}"
        for place, (name, percent) in enumerate(
            (
                ("Needs Analysis", 20),
                ("Prospecting", 20),
                ("Qualification", 35),
                ("Value Proposition", 50),
                ("Id. Decision Makers", 60),
                ("Perception Analysis", 70),
                ("Proposal/Price Quote", 75),
                ("Negotiation/Review", 90),
            )
        )
    ),
    WON,
    LOST,
    crm="salesforce",
)
NEW_SALESFORCE = stages(
    "{id: a, name: Qualification, probability: 10}",
    "{id: b, name: Needs Analysis, probability: 35}",
    "{id: c, name: Proposal, probability: 75}",
    "{id: d, name: Negotiation, probability: 90}",
    "{id: won, name: Closed Won, type: won, probability: 100}",
    "{id: lost, name: Closed Lost, type: lost, probability: 0}",
    crm="salesforce",
)
FLAGS = stages(
    "{id: demo, name: Demo completed, probability: 20, forecast_category: pipeline}",
    "{id: terms, name: Terms agreed, probability: 60, forecast_category: commit}",
    "{id: sent, name: Contract sent, probability: 80, forecast_category: commit}",
    "{id: won, name: Closed won, type: lost, probability: 100, forecast_category: closed}",
    "{id: lost, name: Closed lost, type: won, probability: 0, forecast_category: omitted}",
    crm="salesforce",
)


def percents(*values: int, names: tuple[str, ...] = ("Demo completed", "Terms agreed")) -> str:
    """Open stages with these probabilities, then won and lost."""
    written = [
        f"{{id: s{place}, name: {names[place]}, probability: {value}}}"
        for place, value in enumerate(values)
    ]
    won, lost = (
        WON.replace("won}", "won, probability: 100}"),
        LOST.replace("lost}", "lost, probability: 0}"),
    )
    return stages(*written, won, lost)


NO_REASON = stages(
    DEMO,
    TERMS,
    SENT,
    WON,
    LOST,
    above="    closed_lost: {details: hs_object_id, observed: {other_pct: 40, deals: 12}}\n"
    "    automations: [{id: a, when: {event: inactivity_exceeded}, do: [{move_to: lost}]}]\n",
)


def described(section: str, *, outside: str = "") -> str:
    return stages(DEMO, TERMS, SENT, WON, LOST, above=section, below=outside)
