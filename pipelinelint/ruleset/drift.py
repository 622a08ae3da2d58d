"""The sections in which a definition is compared with the CRM, as formats and settings know
rules."""

from __future__ import annotations

from pipelinelint.ruleset import PROFILES, Card
from pipelinelint.shape.drift import RULES

GROUP = "drift"


def drift_cards() -> dict[str, Card]:
    """A card for each: differences are errors or warnings, and settings may say less."""
    severity = dict.fromkeys(PROFILES, "error")
    return {name: Card(name, GROUP, title, severity) for name, title in RULES.items()}
