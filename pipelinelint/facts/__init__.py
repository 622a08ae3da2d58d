"""Floor 2: what a definition implies. One file a kind, records beside them; importing this declares
every fact there is."""

from __future__ import annotations

from pipelinelint.facts import (
    account,
    asks,
    automations,
    beside,
    better_name,
    features,
    lifecycle,
    limits,
    no_sale,
    pairs,
    pipeline,
    property,  # noqa: A004 - the word of the format
    readings,
    references,
    stage_context,
    stage_name,
    stage_place,
    texts,
)
from pipelinelint.facts.registry import FACTS, RECORDS

MODULES = (
    stage_name,
    stage_place,
    stage_context,
    readings,
    better_name,
    texts,
    asks,
    pairs,
    pipeline,
    no_sale,
    beside,
    limits,
    automations,
    property,
    lifecycle,
    references,
    account,
    features,
)

__all__ = ["FACTS", "MODULES", "RECORDS"]
