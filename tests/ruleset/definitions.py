"""Definitions for tests, and what a rule finds in them."""

from __future__ import annotations

from collections.abc import Callable

from pipelinelint.ruleset import Example
from pipelinelint.ruleset.prove import read_example
from pipelinelint.ruleset.run import Rule, RuleRun, Terms, default_terms
from pipelinelint.ruleset.run.hit import Hit
from pipelinelint.shape.model import Account
from tests.ruleset.making import loaded, rule_text


def account(text: str) -> Account:
    case = read_example(Example("bad", "a test", text))
    assert case.faults == []
    assert case.account is not None
    return case.account


def rule_of(**changed: str) -> Rule:
    return loaded(rule_text(**changed)).rule


def run(text: str, terms: Terms | Callable[[str], Terms] | None = None, **changed: str) -> RuleRun:
    rule = rule_of(**changed)
    return rule.run(account(text), terms or default_terms(rule.card))


def hits(text: str, **changed: str) -> list[Hit]:
    return run(text, **changed).hits


def found(text: str, condition: str, select: str = "pipelines[].stages[]") -> list[str]:
    """The paths of the nodes for which a condition holds."""
    check = f"check: {{if: {condition}, message: it}}"
    return [hit.where for hit in hits(text, select=f"select: '{select}'", check=check)]


def texts_at(text: str, found_hits: list[Hit]) -> list[str]:
    """The characters of the text each hit points at."""
    spans = [hit.place.span for hit in found_hits]
    return [text[span.start.offset : span.end.offset] for span in spans]
