"""The sentences of the reports a program or a terminal reads, with named places."""

from __future__ import annotations

SENTENCES = {
    "clean": "No findings in {where}.",
    "found": "{findings} in {where}: {severities}.",
    "checked": "Checked: {pipelines}, {stages}, against {rules} (profile {profile}).",
    "nothing": "Nothing was checked.",
    "hidden": "{count} below {severity} not listed (--min-severity).",
    "suppressed": "{count} suppressed with a reason.",
    "known": "{count} known from the baseline.",
    "gone": "{count} of the baseline no longer found; the baseline can be renewed.",
    "not-assessed": "Not assessed, for want of what they judge in the export: {rules}.",
    "unjudged": "Not judged, because nobody could read the name: {list}.",
    "skipped": "{files} skipped: {list}.",
    "not-described": "Not described ({count} of {of} sections{file}). Next, in this order: {list}.",
    "more-outlines": "{count} more are outlines; check one alone to see what it leaves out.",
    "init": "`pipelinelint init --add {section}` writes a commented start.",
    "score": "Score {score} ({pipeline}): {text}.",
    "left-out": "Left out, because a comment must stay short: {list}.",
    "ci-github": "GITHUB_ACTIONS is set: writing annotations (--format text for plain lines).",
    "ci-gitlab": "GITLAB_CI is set: writing a code quality report (--format text for plain lines).",
    "github-total": "pipelinelint: {total} GitHub shows the first ten of a kind; all are above.",
}

SECTIONS = {
    "closed_lost": "which property takes the reason",
    "policy": "one limit in days",
    "criteria": "what must be true to enter each stage",
    "creation": "when a deal may be created",
    "probabilities": "the chance of winning at each stage",
    "required_fields": "what must be filled in, and where",
    "evidence": "what shows that a stage was reached",
    "handoff": "who takes over after a win",
    "automations": "what the CRM does by itself",
    "lead_status": "the states of a lead before a deal",
    "lifecycle": "the customer journey",
    "tasks": "what is to be done on entering a stage",
    "qualification": "what must be known, and by when",
    "documents": "what is sent or signed at a stage",
    "playbooks": "which guide goes with a stage",
    "process": "how the team works with its pipelines",
}
"""The sections of a definition, in the order in which to add them, and what each says."""

KEYS = {"criteria": "entry_criteria", "probabilities": "probability", "playbooks": "playbook"}
"""What is written for a section where that is not its own name."""

_PLURAL = {"property": "properties", "criterion": "criteria"}


def sentence(code: str, **named: object) -> str:
    """The sentence of that name, its places filled in."""
    return SENTENCES[code].format(**named)


def many(count: int, noun: str) -> str:
    """A count with its noun: `1 finding`, `2 findings`."""
    return f"{count} {noun}" if count == 1 else f"{count} {_PLURAL.get(noun, noun + 's')}"
