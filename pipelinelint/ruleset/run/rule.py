"""A rule that can be run over a definition."""

from __future__ import annotations

from pipelinelint.facts.registry import Record
from pipelinelint.ruleset.run.conditions import condition
from pipelinelint.ruleset.run.hit import FieldEdit, Hit, RuleRun
from pipelinelint.ruleset.run.point import Place, pointer
from pipelinelint.ruleset.run.read import Scope, flat, getter
from pipelinelint.ruleset.run.say import finder, message, required, shown
from pipelinelint.ruleset.run.select import about
from pipelinelint.shape.model import Item, item_id
from pipelinelint.source.nodes import path_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeAlias

    from pipelinelint.ruleset.rule import Card
    from pipelinelint.ruleset.run.hit import Hit
    from pipelinelint.ruleset.run.select import Target
    from pipelinelint.ruleset.run.terms import Terms
    from pipelinelint.shape.model import Item

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
        self.by_pipeline: dict[Item | None, Plan | None] = {}

    def of(self, pipeline: Item | None) -> Plan | None:
        """The plan for a pipeline, None where nothing of the rule runs there."""
        if pipeline in self.by_pipeline:
            return self.by_pipeline[pipeline]
        name = item_id(pipeline) if pipeline is not None else ""
        terms = self.terms(name) if callable(self.terms) else self.terms
        plan = terms.plan
        if plan is None:
            plan = terms.plan = Plan(self.rule, terms)
        self.run.gaps += [(check, name, section) for check, section in plan.gaps]
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
        same = (hit.check, hit.message, target.pipeline, file, span.start.offset, span.end.offset)
        first = seen.setdefault(same, hit)
        if first is hit:
            run.hits.append(hit)
        else:
            first.items.update(hit.items)


class Compiled:
    """A check with options put in: whether it holds, and what it says."""

    __slots__ = ("grades", "holds", "name", "scope", "tree", "where", "words")

    def __init__(self, name: str, tree: dict[str, Any], options: dict[str, Any]) -> None:
        self.name = name
        self.tree = tree
        self.scope = Scope(options)
        self.where = condition(tree["where"], self.scope) if tree["where"] else None
        self.holds = condition(tree["if"], self.scope)
        self.grades = [(word, condition(grade, self.scope)) for word, grade in tree["grade"]]
        self.words: list[Any] = []  # message, suggestion, place, finder; made for the first hit

    def hit(self, rule: str, target: Target, terms: Terms) -> Hit | None:
        """The hit on a node for which the check holds; nothing where its grade is off."""
        node = target.node
        severity = terms.base(self.name, self.tree["severity"])
        for word, grade in self.grades:
            if grade(node):
                severity = terms.graded(self.name, word)
                break
        write, suggest, point, find = self._words()
        found = find(node) if find is not None else None
        place: Place = found.place() if found and self.tree["at"] == "match" else point(node)
        if found and self.tree["at"] == "match":
            place.narrow(found.start, found.end)
        text = write(node, found.text if found else "")
        hit = Hit(rule, self.name, severity, text, place, target)
        hit.suggestion = suggest(node, found.text if found else "") or ""
        hit.value = shown(place.value)
        hit.related = tuple(self._related(node))
        hit.edit = self._field_edit(node)
        return hit

    def _field_edit(self, node: Any) -> FieldEdit | None:
        """The autofix at this node."""
        edit = self.tree["edit"]
        if not edit:
            return None
        item = getter(edit["steps"][:-1], self.scope.frame)(node)
        if not isinstance(item, Item):
            return None
        read = [each(node) for each in self.scope.readers(edit["value"])]
        values = (*self.scope.values(edit["value"]), *flat(read))
        return FieldEdit(edit["way"], item, edit["steps"][-1][1], values, edit["safe"])

    def _words(self) -> list[Any]:
        if not self.words:
            tree, scope = self.tree, self.scope
            at = tree["at"]
            point = pointer(at if at and at != "match" else (), scope.frame)
            said = required(message(tree["message"], scope), tree["message"], scope)
            suggest = message(tree["suggest"], scope)
            uses = at == "match" or any(each == ("match",) for each in tree["message"])
            uses = uses or any(each == ("match",) for each in tree["suggest"])
            find = finder((*tree["if"], *tree["where"]), scope) if uses else None
            self.words = [said, suggest, point, find]
        return self.words

    def _related(self, node: Any) -> list[tuple[str, Place]]:
        found = []
        for steps in self.tree["related"]:
            place = pointer(steps, self.scope.frame)(node)
            if place.whole:
                value = getter(steps[:-1], self.scope.frame)(node) if len(steps) > 1 else None
                text = shown(value) or shown(getter(steps, self.scope.frame)(node))
                found.append((text, place))
        return found
