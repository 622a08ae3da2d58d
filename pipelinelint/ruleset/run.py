"""A rule that can be run over a definition."""

from __future__ import annotations

from pipelinelint.facts.record import Record
from pipelinelint.ruleset.compiled import Compiled
from pipelinelint.ruleset.conditions import condition
from pipelinelint.ruleset.hit import RuleRun
from pipelinelint.ruleset.scope import Scope
from pipelinelint.ruleset.select import Target, targets
from pipelinelint.source.nodes import path_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeAlias

    from pipelinelint.ruleset.hit import Hit
    from pipelinelint.ruleset.rule import Card
    from pipelinelint.ruleset.terms import Terms
    from pipelinelint.shape.item import Item

    TermsOf: TypeAlias = "Terms | Callable[[str], Terms]"


class Bound:
    """A rule with options put in: which nodes it is about, and its checks."""

    __slots__ = ("about", "checks", "scope")

    def __init__(self, tree: dict[str, Any], options: dict[str, Any]) -> None:
        self.scope = Scope(options)
        self.about = condition(tree["where"], self.scope) if tree["where"] else None
        self.checks = {
            name: _members(name, check, options) for name, check in tree["checks"].items()
        }


def _members(name: str, check: dict[str, Any], options: dict[str, Any]) -> list[Compiled]:
    each = check["each"]
    if not each:
        return [Compiled(name, check, options, None)]
    value = options[each]
    members = list(value.items()) if isinstance(value, dict) else value
    return [Compiled(name, check, options, member) for member in members]


class Rule:
    """A rule, ready to run. `card` is what it says about itself, `tree` what it is made from."""

    __slots__ = ("bound", "card", "tree")

    def __init__(self, card: Card, tree: dict[str, Any]) -> None:
        self.card = card
        self.tree = tree
        self.bound: dict[str, Bound] = {}

    def bind(self, options: dict[str, Any]) -> Bound:
        """The rule with these options, made once."""
        key = repr(options)
        found = self.bound.get(key)
        if found is None:
            found = self.bound[key] = Bound(self.tree, options)
        return found

    def run(self, account: Item, terms: TermsOf) -> RuleRun:
        """Judge a definition.

        `terms` are one for all, or a function of a pipeline's id ('' outside one).
        """
        run = RuleRun(self.card.id)
        plans = _Plans(self, terms, run)
        seen: dict[Any, Hit] = {}
        for target in targets(account, self.tree["select"]):
            plan = plans.of(target.pipeline)
            if plan is None:
                continue
            if plan.is_target(target):
                run.targets.append(target)
                plan.judge(plan.here, target, run, seen)
        for name, check in self.tree["checks"].items():
            if check["select"] is None:
                continue
            for target in targets(account, check["select"]):
                plan = plans.of(target.pipeline)
                if plan is not None and name in plan.elsewhere:
                    plan.judge(plan.elsewhere[name], target, run, seen)
        return run


class _Plans:
    """What is done in each pipeline."""

    __slots__ = ("by_pipeline", "rule", "run", "terms")

    def __init__(self, rule: Rule, terms: TermsOf, run: RuleRun) -> None:
        self.rule = rule
        self.terms = terms
        self.run = run
        self.by_pipeline: dict[str, _Plan | None] = {}

    def of(self, pipeline: str) -> _Plan | None:
        if pipeline not in self.by_pipeline:
            self.by_pipeline[pipeline] = self._make(pipeline)
        return self.by_pipeline[pipeline]

    def _make(self, pipeline: str) -> _Plan | None:
        terms = self.terms(pipeline) if callable(self.terms) else self.terms
        lacking = terms.lacking(self.rule.card.needs)
        if lacking:
            self.run.gaps.append(("", pipeline, lacking))
            return None
        if terms.severity == "off" and not any(word != "off" for word in terms.checks.values()):
            return None
        plan = _Plan(self.rule, terms)
        for name, check in self.rule.tree["checks"].items():
            if terms.base(name, check["severity"]) == "off":
                continue
            lacking = terms.lacking(check["needs"])
            if lacking:
                self.run.gaps.append((name, pipeline, lacking))
            else:
                plan.add(name, check)
        return plan


class _Plan:
    """The checks that run in one pipeline: on the rule's nodes, and elsewhere."""

    __slots__ = ("bound", "elsewhere", "here", "rule", "terms")

    def __init__(self, rule: Rule, terms: Terms) -> None:
        self.rule = rule.card.id
        self.terms = terms
        self.bound = rule.bind(terms.options)
        self.here: list[Compiled] = []
        self.elsewhere: dict[str, list[Compiled]] = {}

    def add(self, name: str, check: dict[str, Any]) -> None:
        compiled = self.bound.checks[name]
        if check["select"] is None:
            self.here.extend(compiled)
        else:
            self.elsewhere[name] = compiled

    def is_target(self, target: Target) -> bool:
        about = self.bound.about
        if about is None:
            return True
        self.bound.scope.frame.owner = target.owner
        return about(target.node)

    def judge(
        self, checks: list[Compiled], target: Target, run: RuleRun, seen: dict[Any, Hit]
    ) -> None:
        node = target.node
        owned = isinstance(node, Record)
        for check in checks:
            if owned:
                check.scope.frame.owner = target.owner
            if check.where is not None and not check.where(node):
                continue
            if not check.holds(node):
                continue
            hit = check.hit(self.rule, target, self.terms)
            if hit is None or hit.severity == "off":
                continue
            span = hit.place.span
            file = path_of(hit.place.node, "")
            same = (hit.check, hit.message, hit.pipeline, file, span.start.offset, span.end.offset)
            first = seen.setdefault(same, hit)
            if first is hit:
                run.hits.append(hit)
            else:
                first.items += hit.items
