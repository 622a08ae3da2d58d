"""Rules made for tests: a small one that passes, and parts to change in it."""

from __future__ import annotations

from pipelinelint.ruleset.load.file import Catalogue, RuleFile, check_file
from pipelinelint.ruleset.load.reading import RuleProblem
from pipelinelint.ruleset.prove import Proof, prove

PARTS = {
    "title": "title: A test",
    "severity": "severity: warning",
    "select": "select: pipelines[].stages[]",
    "check": "check: {if: {definition: missing}, message: it is missing}",
    "why": "why: because",
    "fix": "fix: {any: change it}",
    "examples": """examples:
  - {bad: one, text: 'pipelines: [{id: p, stages: [{id: s}]}]  # <- here'}""",
}

CATALOGUE = Catalogue({"DU-01", "DU-02"}, {"K1"})


def rule_text(**changed: str) -> str:
    """The small rule with parts replaced, added, or (by an empty text) left out."""
    parts = PARTS | changed
    return "\n".join(part for part in parts.values() if part) + "\n"


def check(text: str, rule_id: str = "a-rule") -> tuple[RuleFile | None, list[RuleProblem]]:
    return check_file(text.encode(), "group", rule_id, f"rules/group/{rule_id}.yaml", CATALOGUE)


def said(**changed: str) -> str:
    """All messages the changed rule is refused with, one a line."""
    return "\n".join(problem.message for problem in check(rule_text(**changed))[1])


def loaded(text: str, rule_id: str = "a-rule") -> RuleFile:
    checked, problems = check(text, rule_id)
    assert checked is not None, problems
    return checked


def proofs(text: str, rule_id: str = "a-rule") -> list[Proof]:
    checked = loaded(text, rule_id)
    return prove(checked.rule, checked.examples, {})


def bad_at(condition: str, select: str = "pipelines[].stages[]") -> str:
    """What is said about a condition, on the nodes of a selector."""
    return said(select=f"select: {select}", check=f"check: {{if: {condition}, message: it}}")
