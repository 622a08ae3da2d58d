"""The ids of differences between a definition and the CRM, which are accepted as findings are."""

from __future__ import annotations

from pipelinelint.language import noted

RULES = {
    "drift-pipelines": noted("The CRM has the pipelines of the definition"),
    "drift-stages": noted("The CRM has the stages of the definition, in its order"),
    "drift-probabilities": noted("The CRM has the probabilities of the definition"),
    "drift-required-fields": noted("The CRM requires the fields the definition requires"),
    "drift-properties": noted("The CRM has the fields and choices of the definition"),
    "drift-closed-lost": noted("The CRM asks for the loss reason as the definition says"),
    "drift-criteria": noted("The definition has the criteria of the CRM"),
    "drift-policy": noted("The CRM has the limits of the definition"),
    "drift-movement": noted("The CRM lets deals move as the definition says"),
    "drift-automations": noted("The CRM has the automations of the definition"),
    "drift-lead-status": noted("The CRM has the lead statuses of the definition"),
    "drift-lifecycle": noted("The CRM has the lifecycle stages of the definition"),
}
"""Each section that is compared, as the id of its differences, and what agreement means."""


def rule_of(section: str) -> str:
    """The id of the differences in a section of `source.covers`, or in `pipelines`."""
    return f"drift-{section.replace('_', '-')}"
