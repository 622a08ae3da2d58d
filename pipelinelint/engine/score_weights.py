"""What everything weighs. The weights of the groups are opinion, and are printed as such."""

from __future__ import annotations

RULE_WEIGHT = {"error": 8, "warning": 3, "info": 0, "off": 0}
"""Weight of a rule by its severity in the profile; remarks do not count, as in Salesforce's
Health Check."""

GROUP_WEIGHT = {
    "stages": 18,
    "naming": 12,
    "process": 12,
    "closed-lost": 12,
    "required-fields": 10,
    "policy": 10,
    "probability": 8,
    "automation": 6,
    "handoff": 4,
    "lifecycle": 3,
    "lead-status": 3,
    "hygiene": 2,
}
"""Weight of a group in the score of a pipeline. A group that is not named here does not count."""

ACCOUNT_GROUPS = ("lifecycle", "lead-status", "hygiene")
"""Groups that judge the account once, whichever pipeline is looked at."""

LOSS_FLOOR = 0.5
"""Share of a rule's weight that its first failure costs, so that many stages hide no bad one."""

CAPS = ((5, 69), (1, 79))
"""From so many errors on, the score is at most so high; the strictest first."""

GRADES = (
    (90, "A", "excellent"),
    (80, "B", "very good"),
    (70, "C", "good"),
    (55, "D", "poor"),
    (0, "E", "very poor"),
)
"""Lowest score of each grade and its word: the bands of Salesforce's Health Check."""

PROVISIONAL_BELOW = 60
"""Coverage in percent below which a grade is provisional."""

NO_GRADE_BELOW = 40
"""Coverage in percent below which there is no grade."""

FORMULA = (
    "A rule weighs 8 as an error and 3 as a warning; remarks weigh nothing. A rule that is broken "
    "loses half its weight, and the other half by the share of stages it fails on. A group's score "
    "is what its assessed rules keep; the pipeline's is the mean of its groups by their weights, "
    "each times its assessed share; the account's is the mean of its pipelines. One error caps the "
    "score at 79, five cap it at 69."
)
"""The formula in words, for people who want to check it."""
