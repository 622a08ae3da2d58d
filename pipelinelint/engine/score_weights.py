"""What everything weighs. The weights of the groups are opinion, and are printed as such."""

from __future__ import annotations

from pipelinelint.language import noted

RULE_WEIGHT = {"error": 8, "warning": 3, "info": 0, "off": 0}
"""Weight of a rule by its severity: how much of its group is assessed with it. Remarks do not
count, as in Salesforce's Health Check."""

GROUP_WEIGHT = {
    "stages": 25,
    "naming": 15,
    "process": 11,
    "closed-lost": 10,
    "required-fields": 8,
    "policy": 8,
    "probability": 8,
    "automation": 5,
    "handoff": 4,
    "lifecycle": 2,
    "lead-status": 2,
    "hygiene": 2,
}
"""Weight of a group in the score of a pipeline: stages and their names come first, since every
figure of the forecast rests on them. A group that is not named here does not count: `leads` judges
pipelines that sell nothing."""

ACCOUNT_GROUPS = ("lifecycle", "lead-status", "hygiene")
"""Groups that judge the account once, whichever pipeline is looked at."""

BITE = {"error": (0.6, 0.8), "warning": (0.4, 0.6)}
"""What a broken rule takes of what is left of its group, by the most severe of its findings: the
first share for one place, the second where it fails on every open stage. Shares of what is left,
so that a large group does not hide a bad mistake."""

CAPS = ((5, 69), (1, 79))
"""From so many errors on, the score is at most so high; the strictest first."""

GRADES = (
    (90, "A", "excellent"),
    (80, "B", "good"),
    (70, "C", "fair"),
    (55, "D", "weak"),
    (0, "E", "poor"),
)
"""Lowest score of each grade and its word: the bands of Salesforce's Health Check, in words that
praise no pipeline with three costly mistakes."""

NO_GRADE_BELOW = 66.6
"""Coverage in percent, two thirds, below which there is neither score nor grade."""

FORMULA = noted(
    "Each broken rule takes a share of what is left of its group: 40% for a warning, 60% for an "
    "error; up to 60% and 80% by the further open stages it fails on. Remarks take nothing. A "
    "pipeline's score is the mean of its groups by their weights, each times the share of the "
    "group that was assessed; the account's is the mean of its pipelines by their open stages. "
    "With one error the score is at most 79, with five at most 69. Without two thirds of the "
    "weight assessed there is no score."
)
"""The formula in words, for people who want to check it."""
