"""Importing this module declares every fact there is: the one list of their files."""

from __future__ import annotations

from pipelinelint.facts import stage_place
from pipelinelint.facts.record import RECORDS
from pipelinelint.facts.registry import FACTS

MODULES = (stage_place,)

__all__ = ["FACTS", "MODULES", "RECORDS"]
