"""Importing this module declares every fact there is: the one list of their files."""

from __future__ import annotations

from pipelinelint.facts import (
    account,
    acronyms,
    asks,
    automation_pairs,
    captures,
    creation,
    criterion,
    feature_uses,
    lead_status,
    lifecycle,
    limits,
    moves,
    option,
    pipeline_kind,
    pipeline_pairs,
    pipeline_probability,
    pipeline_stages,
    property,  # noqa: A004 - the word of the format
    references,
    roles,
    shared_names,
    shipped,
    stage_decoration,
    stage_fields,
    stage_name,
    stage_pairs,
    stage_place,
    stage_words,
)
from pipelinelint.facts.record import RECORDS
from pipelinelint.facts.registry import FACTS

MODULES = (
    stage_name,
    stage_words,
    stage_decoration,
    stage_place,
    stage_fields,
    stage_pairs,
    pipeline_kind,
    pipeline_stages,
    pipeline_probability,
    pipeline_pairs,
    shipped,
    acronyms,
    creation,
    criterion,
    captures,
    asks,
    roles,
    limits,
    moves,
    automation_pairs,
    property,
    option,
    lifecycle,
    lead_status,
    shared_names,
    references,
    account,
    feature_uses,
)

__all__ = ["FACTS", "MODULES", "RECORDS"]
