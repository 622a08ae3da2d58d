"""Fixed words of the client's report."""

from __future__ import annotations

VERDICTS = {
    "error": "must be mended",
    "warning": "should be mended",
    "info": "could be better",
    "good": "nothing to mend",
    "unknown": "name not judged",
}

SEVERITY_WORDS = {"error": "error", "warning": "warning", "info": "remark"}

CAVEAT = (
    "The grade says how much of the assessed good practice this definition keeps, weighted by how "
    "much each practice matters. It does not measure sales performance, the data in records, or "
    "whether people use the CRM this way."
)

GROUP_NAMES = {
    "stages": "Stages",
    "naming": "Names",
    "process": "Process",
    "closed-lost": "Closed lost",
    "required-fields": "Required fields",
    "policy": "Limits",
    "probability": "Probability",
    "automation": "Automation",
    "handoff": "Hand-off",
    "lifecycle": "Lifecycle",
    "lead-status": "Lead status",
    "leads": "Leads",
    "hygiene": "Hygiene",
}

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def day(iso: str) -> str:
    """An ISO date as `22 November 2026`; anything else as it is."""
    year, _, rest = iso.partition("-")
    month, _, date = rest.partition("-")
    if not (year.isdecimal() and month.isdecimal() and date.isdecimal() and 1 <= int(month) <= 12):
        return iso
    return f"{int(date)} {MONTHS[int(month) - 1]} {year}"
