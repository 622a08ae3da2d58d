"""How much work a remedy is: an estimate by the kind of thing that changes."""

from __future__ import annotations

SMALL, MEDIUM, LARGE = "S", "M", "L"

EFFORT_WORDS = {
    SMALL: "under 30 minutes",
    MEDIUM: "half a day, with a decision",
    LARGE: "several people or days",
}

_BY_GROUP = {
    "naming": SMALL,
    "closed-lost": SMALL,
    "probability": SMALL,
    "required-fields": SMALL,
    "hygiene": SMALL,
    "stages": MEDIUM,
    "process": MEDIUM,
    "policy": MEDIUM,
    "lead-status": MEDIUM,
    "lifecycle": MEDIUM,
    "automation": LARGE,
    "handoff": LARGE,
}
"""Names, ticks and options are settings; stages and criteria need people to agree; automations
and hand-overs must be built and tried. An estimate of ours, and printed as one."""

MANY_PLACES = 3
"""From more places than this on, a setting is no longer a matter of minutes."""


def effort(group: str, places: int) -> str:
    """S, M or L for mending so many places of a rule of that group."""
    base = _BY_GROUP.get(group, MEDIUM)
    return MEDIUM if base == SMALL and places > MANY_PLACES else base
