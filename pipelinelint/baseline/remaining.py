"""How much of a baseline remains, by severity and age, so that it is no amnesty for ever."""

from __future__ import annotations

from pipelinelint.baseline.match import Match

AGES = (
    (30, "under 30 days"),
    (90, "30 to 90 days"),
    (365, "90 days to a year"),
    (0, "over a year"),
)
"""Days below which a known finding counts as of that age; the last takes the rest."""


class Remaining:
    """Known findings that are still there and not accepted: `severities` gravest first and `ages`
    youngest first, each with its count; `oldest` is the day of the first.
    """

    __slots__ = ("ages", "oldest", "severities", "total")

    def __init__(self, match: Match, today: str) -> None:
        known = [pair for pair in match.known if pair[1].suppression is None]
        self.total = len(known)
        self.oldest = min((entry.since for entry, _ in known), default="")
        self.severities = dict.fromkeys(("error", "warning", "info"), 0)
        self.ages = {label: 0 for _, label in AGES}
        for entry, finding in known:
            self.severities[finding.severity] += 1
            self.ages[age(entry.since, today)] += 1


def age(since: str, today: str) -> str:
    """How old an entry is, in words."""
    from datetime import date

    days = (date.fromisoformat(today) - date.fromisoformat(since)).days
    for below, label in AGES[:-1]:
        if days < below:
            return label
    return AGES[-1][1]
