"""Importing this module declares every fact there is: the one list of their files."""

from __future__ import annotations

from pipelinelint.facts import (
    account,
    asks,
    automations,
    criterion,
    features,
    lead_status,
    lifecycle,
    limits,
    option,
    pairs,
    pipeline,
    probability,
    property,  # noqa: A004 - the word of the format
    references,
    stage_name,
    stage_place,
)
from pipelinelint.facts.registry import FACTS, RECORDS

MODULES = (
    stage_name,
    stage_place,
    asks,
    pairs,
    pipeline,
    probability,
    criterion,
    limits,
    automations,
    property,
    option,
    lifecycle,
    lead_status,
    references,
    account,
    features,
)

__all__ = ["FACTS", "MODULES", "RECORDS"]
