"""A rule that can be run over a definition."""

from __future__ import annotations

from pipelinelint.facts.record import Record
from pipelinelint.ruleset.about import about
from pipelinelint.ruleset.compiled import Compiled
from pipelinelint.ruleset.conditions import condition
from pipelinelint.ruleset.hit import RuleRun
from pipelinelint.ruleset.scope import Scope
from pipelinelint.source.nodes import path_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeAlias

    from pipelinelint.ruleset.hit import Hit
    from pipelinelint.ruleset.rule import Card
    from pipelinelint.ruleset.select import Target
    from pipelinelint.ruleset.terms import Terms
    from pipelinelint.shape.item import Item

    TermsOf: TypeAlias = "Terms | Callable[[str], Terms]"


class Bound:
    """A rule with options put in: which nodes it is about, and its checks."""

    __slots__ = ("about", "checks", "scope")

    def __init__(self, rule: Rule, options: dict[str, Any]) -> None:
        self.scope = Scope(options)
        self.about = condition(rule.left, self.scope) if rule.left else None
        self.checks = {
            name: Compiled(name, check, options) for name, check in rule.tree["checks"].items()
        }


class Rule:
    """A rule, ready to run. `card` is what it says about itself, `tree` what it is made from.

    `about` are the nodes it shares with rules that begin alike, `left` the tests of `where` that
    are its own.
    """

    __slots__ = ("about", "bound", "card", "elsewhere", "left", "tree")

    def __init__(self, card: Card, tree: dict[str, Any]) -> None:
        self.card = card
        self.tree = tree
        self.bound: dict[str, Bound] = {}
        self.about, self.left = about(tree["select"], tree["where"])
        self.elsewhere = {
            name: about(check["select"])[0]
            for name, check in tree["checks"].items()
            if check["select"] is not None
        }

    def bind(self, options: dict[str, Any]) -> Bound:
        """The rule with these options, made once."""
        key = repr(options)
        found = self.bound.get(key)
        if found is None:
            found = self.bound[key] = Bound(self, options)
        return found

    def run(self, account: Item, terms: TermsOf) -> RuleRun:
        """Judge a definition.

        `terms` are one for all, or a function of a pipeline's id ('' outside one).
        """
        run = RuleRun(self.card.id)
        plans = _Plans(self, terms, run)
        seen: dict[Any, Hit] = {}
        for target in self.about.targets(account):
            plan = plans.of(target.pipeline)
            if plan is not None and plan.is_target(target):
                run.targets.append(target)
                if plan.here:
                    judge(plan, plan.here, target, run, seen)
        for name, nodes in self.elsewhere.items():
            for target in nodes.targets(account):
                plan = plans.of(target.pipeline)
                if plan is not None and name in plan.elsewhere:
                    judge(plan, plan.elsewhere[name], target, run, seen)
        return run


class _Plans:
    """What is done in each pipeline."""

    __slots__ = ("by_pipeline", "rule", "run", "terms")

    def __init__(self, rule: Rule, terms: TermsOf, run: RuleRun) -> None:
        self.rule = rule
        self.terms = terms
        self.run = run
        self.by_pipeline: dict[str, Plan | None] = {}

    def of(self, pipeline: str) -> Plan | None:
        """The plan for a pipeline, None where nothing of the rule runs there."""
        if pipeline in self.by_pipeline:
            return self.by_pipeline[pipeline]
        terms = self.terms(pipeline) if callable(self.terms) else self.terms
        plan = terms.plan
        if plan is None:
            plan = terms.plan = Plan(self.rule, terms)
        self.run.gaps += [(check, pipeline, section) for check, section in plan.gaps]
        found = self.by_pipeline[pipeline] = plan if plan.runs else None
        return found


class Plan:
    """What a rule does on its terms: the checks that run, on its nodes and elsewhere.

    `gaps` are the checks that cannot be assessed ('' for the whole rule) with the section that is
    not covered. `runs` is false where the whole rule does not.
    """

    __slots__ = ("bound", "elsewhere", "gaps", "here", "rule", "runs", "terms")

    def __init__(self, rule: Rule, terms: Terms) -> None:
        self.rule = rule.card.id
        self.terms = terms
        self.here: list[Compiled] = []
        self.elsewhere: dict[str, list[Compiled]] = {}
        self.gaps: list[tuple[str, str]] = []
        lacking = terms.lacking(rule.card.needs)
        if lacking:
            self.gaps.append(("", lacking))
        is_off = terms.severity == "off" and all(word == "off" for word in terms.checks.values())
        self.runs = not lacking and not is_off
        if self.runs:
            self.bound = rule.bind(terms.options)
            for name, check in rule.tree["checks"].items():
                self._add(name, check)

    def _add(self, name: str, check: dict[str, Any]) -> None:
        if self.terms.base(name, check["severity"]) == "off":
            return
        lacking = self.terms.lacking(check["needs"])
        if lacking:
            self.gaps.append((name, lacking))
        elif check["select"] is None:
            self.here.append(self.bound.checks[name])
        else:
            self.elsewhere[name] = [self.bound.checks[name]]

    def is_target(self, target: Target) -> bool:
        """Whether the rule's own part of `where` holds too."""
        asked = self.bound.about
        if asked is None:
            return True
        self.bound.scope.frame.owner = target.owner
        return asked(target.node)


def judge(
    plan: Plan, checks: list[Compiled], target: Target, run: RuleRun, seen: dict[Any, Hit]
) -> None:
    """Add the hits of checks on a node to the run; equal ones are one."""
    node = target.node
    is_owned = isinstance(node, Record)
    for check in checks:
        if is_owned:
            check.scope.frame.owner = target.owner
        if (check.where is not None and not check.where(node)) or not check.holds(node):
            continue
        hit = check.hit(plan.rule, target, plan.terms)
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
