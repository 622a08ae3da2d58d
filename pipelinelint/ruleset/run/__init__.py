"""A rule that can be run over a definition, and on what terms: what it finds, where, and what it
says."""

from __future__ import annotations

from pipelinelint.facts.registry import Record
from pipelinelint.ruleset.run.conditions import Inputs, condition, getter
from pipelinelint.ruleset.run.select import nodes_of
from pipelinelint.shape.finding import more_severe
from pipelinelint.shape.model import Item, item_id
from pipelinelint.source.nodes import path_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable
    from typing import Any

    from pipelinelint.ruleset import Card
    from pipelinelint.ruleset.run.conditions import Holds
    from pipelinelint.ruleset.run.hit import Hit, Place
    from pipelinelint.ruleset.run.select import Nodes, Target


class RuleRun:
    """One run of a rule over one definition.

    `targets` are what the rule judged: the denominator of the score. `gaps` names, for each
    pipeline (or '') in which the rule or a check of it was not assessed, the section an export
    does not cover: (check or '' for the whole rule, pipeline, section).
    """

    __slots__ = ("gaps", "hits", "rule", "targets")

    def __init__(self, rule: str) -> None:
        self.rule = rule
        self.targets: list[Target] = []
        self.hits: list[Hit] = []
        self.gaps: list[tuple[str, str, str]] = []


class Rule:
    """A rule, ready to run. `card` is what it says about itself, `tree` what it is made from: its
    selectors, its `where`, how many tests of that it may share with other rules, its checks. What
    these say may be left out there: `said` gives it by check, since most rules of most runs find
    nothing to say.
    """

    __slots__ = ("_compiled", "_elsewhere", "_nodes", "_said", "card", "tree")

    def __init__(
        self,
        card: Card,
        tree: dict[str, Any],
        said: Callable[[], dict[str, dict[str, Any]]] | None = None,
    ) -> None:
        self.card = card
        self.tree = tree
        self._said = said
        self._nodes: Nodes | None = None
        self._elsewhere: list[tuple[str, Nodes]] = []
        self._compiled: dict[str, tuple[dict[str, Check], Inputs, Holds | None]] = {}

    def complete(self) -> dict[str, Any]:
        """Its tree, with what its checks say."""
        if self._said is not None:
            for name, said in self._said().items():
                self.tree["checks"][name].update(said)
            self._said = None
        return self.tree

    def compiled(self, options: dict[str, Any]) -> tuple[dict[str, Check], Inputs, Holds | None]:
        """Its checks with these options put in, and the rest of `where` with what it reads."""
        key = repr(options)
        found = self._compiled.get(key)
        if found is None:
            inputs = Inputs(options)
            checks = {
                name: Check(self, name, check, inputs)
                for name, check in self.tree["checks"].items()
            }
            rest = self.tree["where"][self.tree["shared"] :]
            asked = condition(rest, inputs) if rest else None
            found = self._compiled[key] = (checks, inputs, asked)
        return found

    def is_of_deals(self, check: str) -> bool:
        """Whether a check asks for deals: others hold whatever moves through a pipeline."""
        own = self.tree["checks"][check]
        where = own["where"] if own["select"] is not None else (*self.tree["where"], *own["where"])
        return any(
            kind == "test"
            and rest[0][-1][:2] == ("field", "object")
            and ("const", "deal") in rest[3]
            for kind, *rest in where
        )

    def run(self, account: Item, terms: Terms | Callable[[str], Terms]) -> RuleRun:
        """Judge a definition.

        `terms` are one for all, or a function of a pipeline's id ('' outside one).
        """
        run = RuleRun(self.card.id)
        seen: dict[Any, Hit] = {}
        plans: dict[Item | None, Plan] = {}
        nodes = self._nodes or self._begin()
        here = nodes.targets(account)
        for plan, targets in self._planned(here, terms, plans, run) if here else ():
            judged = [each for each in targets if plan.is_target(each)] if plan.narrows else targets
            run.targets += judged
            plan.judge(plan.here, judged, run, seen)
        for name, nodes in self._elsewhere:
            there = nodes.targets(account)
            for plan, targets in self._planned(there, terms, plans, run) if there else ():
                if name in plan.elsewhere:
                    plan.judge((plan.elsewhere[name],), targets, run, seen)
        return run

    def _planned(
        self,
        targets: list[Target],
        terms: Terms | Callable[[str], Terms],
        plans: dict[Item | None, Plan],
        run: RuleRun,
    ) -> Iterable[tuple[Plan, list[Target]]]:
        """The nodes in their order, with the plan for their pipeline; without those where nothing
        of the rule runs. What cannot be assessed in a pipeline is noted in the run, once."""
        if not callable(terms):
            plan = terms.plan = terms.plan or Plan(self, terms)
            if not plan.gaps:
                return ((plan, targets),) if plan.runs else ()
        found = []
        for target in targets:
            pipeline = target.pipeline
            if pipeline not in plans:
                name = item_id(pipeline) if pipeline is not None else ""
                here = terms(name) if callable(terms) else terms
                plans[pipeline] = here.plan = here.plan or Plan(self, here)
                run.gaps += [(check, name, section) for check, section in here.plan.gaps]
            plan = plans[pipeline]
            if plan.runs:
                found.append((plan, [target]))
        return found

    def _begin(self) -> Nodes:
        """The nodes it is about, and those of the checks that look at others."""
        tree = self.tree
        self._nodes = nodes_of(tree["select"], tree["where"][: tree["shared"]])
        self._elsewhere = [
            (name, nodes_of(check["select"]))
            for name, check in tree["checks"].items()
            if check["select"] is not None
        ]
        return self._nodes


class Plan:
    """What a rule does on its terms: the checks that run, on its nodes and elsewhere.

    `gaps` are the checks that cannot be assessed ('' for the whole rule) with the section that is
    not covered. `runs` is false where the whole rule does not, `narrows` says that a node must be a
    target too.
    """

    __slots__ = (
        "_inputs",
        "_rest",
        "_terms",
        "elsewhere",
        "gaps",
        "here",
        "narrows",
        "rule",
        "runs",
    )

    def __init__(self, rule: Rule, terms: Terms) -> None:
        self.rule = rule.card.id
        self.here: list[Check] = []
        self.elsewhere: dict[str, Check] = {}
        self.gaps: list[tuple[str, str]] = []
        self._terms = terms
        lacking = terms.lacking(rule.card.needs)
        if lacking:
            self.gaps.append(("", lacking))
        self.runs = not lacking and not terms.is_off
        if self.runs:
            checks, self._inputs, self._rest = rule.compiled(terms.options)
            for name, check in checks.items():
                tree = check.tree
                if terms.base(name, tree["severity"]) == "off":
                    continue
                lacking = terms.lacking(tree["needs"]) if tree["needs"] else ""
                if lacking:
                    self.gaps.append((name, lacking))
                elif tree["select"] is None:
                    self.here.append(check)
                else:
                    self.elsewhere[name] = check
        self.narrows = self.runs and self._rest is not None

    def is_target(self, target: Target) -> bool:
        """Whether the rule's own part of `where` holds too."""
        if self._rest is None:
            return True
        self._inputs.frame.owner = target.owner
        return self._rest(target.node)

    def judge(
        self, checks: Iterable[Check], targets: list[Target], run: RuleRun, seen: dict[Any, Hit]
    ) -> None:
        """Add the hits of the checks that hold on a node to the run; equal ones are one."""
        frame = self._inputs.frame
        for target in targets:
            node = target.node
            frame.owner = target.owner if isinstance(node, Record) else None
            for check in checks:
                where = check.where
                if (where is not None and not where(node)) or not check.holds(node):
                    continue
                hit = check.hit(self.rule, target, self._terms)
                span, file = hit.place.span, path_of(hit.place.node, "")
                same = (check.name, hit.message, target.pipeline, file, span.start.offset)
                first = seen.setdefault((*same, span.end.offset), hit)
                if first is hit:
                    run.hits.append(hit)
                else:
                    first.items.update(hit.items)
                    first.targets += hit.targets


class Check:
    """A check of a rule with what it reads beside a node: whether it holds, and what it says.

    Each part is made, and what makes it loaded, when it is first asked: of most checks `where` says
    no, and few have a hit.
    """

    __slots__ = ("_grades", "_rule", "_words", "holds", "inputs", "name", "tree", "where")

    def __init__(self, rule: Rule, name: str, tree: dict[str, Any], inputs: Inputs) -> None:
        self._rule = rule
        self.name = name
        self.tree = tree
        self.inputs = inputs
        self.where = condition(tree["where"], self.inputs) if tree["where"] else None
        self.holds: Holds = self._first
        self._grades: list[tuple[str, Holds]] = []
        self._words: list[Any] = []  # what writes a hit; made for the first one

    def _first(self, node: Any) -> bool:
        self.holds = condition(self.tree["if"], self.inputs)
        return self.holds(node)

    def hit(self, rule: str, target: Target, terms: Terms) -> Hit:
        """The hit on a node for which the check holds."""
        self._rule.complete()
        node = target.node
        severity = terms.base(self.name, self.tree["severity"])
        if self.tree["grade"] and not self._grades:
            self._grades = [(word, condition(if_, self.inputs)) for word, if_ in self.tree["grade"]]
        for word, grade in self._grades:
            if grade(node):
                severity = terms.graded(self.name, word)
                break
        write, suggest, point, find, make, shown = self._said()
        found = find(node) if find is not None else None
        place: Place = found.place() if found and self.tree["at"] == "match" else point(node)
        if found and self.tree["at"] == "match":
            place.narrow(found.start, found.end)
        match = found.text if found else ""
        values: dict[str, Any] = {}
        text = write.fill(node, match, values)
        hit: Hit = make(rule, self.name, severity, text, place, target)
        hit.suggestion = suggest.fill(node, match, values) if suggest is not None else ""
        hit.values = values
        hit.value = shown(place.value)
        hit.related = tuple(self._related(node)) if self.tree["related"] else ()
        hit.edit, hit.inputs = self.tree["edit"], self.inputs
        return hit

    def _said(self) -> list[Any]:
        if not self._words:
            from pipelinelint.ruleset.run.hit import Hit, pointer
            from pipelinelint.ruleset.run.say import Template, finder, shown

            tree, inputs = self.tree, self.inputs
            at = tree["at"]
            point = pointer(at if at and at != "match" else (), inputs.frame)
            said = Template(
                tree["message"], inputs, one=tree["one"], count=tree["count"], lenient=True
            )
            suggest = Template(tree["suggest"], inputs) if tree["suggest"] else None
            texts = (*tree["message"], *tree["suggest"])
            uses = at == "match" or any(each[0] == "match" for each in texts)
            find = finder((*tree["if"], *tree["where"]), inputs) if uses else None
            self._words = [said, suggest, point, find, Hit, shown]
        return self._words

    def _related(self, node: Any) -> list[tuple[str, Place]]:
        from pipelinelint.ruleset.run.hit import pointer
        from pipelinelint.ruleset.run.say import shown

        found = []
        for steps in self.tree["related"]:
            place = pointer(steps, self.inputs.frame)(node)
            if place.whole:
                value = getter(steps[:-1], self.inputs.frame)(node) if len(steps) > 1 else None
                text = shown(value) or shown(getter(steps, self.inputs.frame)(node))
                found.append((text, place))
        return found


class Terms:
    """The terms for one rule, in one pipeline or in all.

    `options` holds every option by name, resolved. `severity` is the rule's, from the profile;
    when `from_settings` it is a team's word, which checks do not exceed. `checks` are a team's
    words for single checks, which are final; `is_off` when these and the rule all are off.
    `sections` are the sections an export covers, None where everything is assessed. `profile`
    chooses among a check's own severities. `plan` is what the rule makes of the terms, once it has
    run on them.
    """

    __slots__ = (
        "checks",
        "from_settings",
        "is_off",
        "options",
        "plan",
        "profile",
        "sections",
        "severity",
    )

    def __init__(
        self,
        options: dict[str, Any],
        severity: str,
        *,
        from_settings: bool = False,
        checks: dict[str, str] | None = None,
        sections: frozenset[str] | None = None,
        profile: str = "recommended",
    ) -> None:
        self.options = options
        self.severity = severity
        self.from_settings = from_settings
        self.checks = checks or {}
        self.sections = sections
        self.profile = profile
        self.plan: Plan | None = None
        self.is_off = severity == "off" and all(word == "off" for word in self.checks.values())

    def leaving_out(self, things: Container[str], options: tuple[str, ...]) -> Terms:
        """The same terms, but for these things in the options named as `$option`."""
        less = {
            name: [each for each in value if each not in things] if f"${name}" in options else value
            for name, value in self.options.items()
        }
        return Terms(
            less,
            self.severity,
            from_settings=self.from_settings,
            checks=self.checks,
            sections=self.sections,
            profile=self.profile,
        )

    def base(self, check: str, fixed: dict[str, str] | None) -> str:
        """How severe the check is before any grade; off when it does not run."""
        if check in self.checks:
            return self.checks[check]
        if self.severity == "off":
            return "off"
        return self.capped(fixed[self.profile]) if fixed else self.severity

    def graded(self, check: str, grade: str) -> str:
        """How severe a finding of that grade is."""
        return self.checks.get(check) or self.capped(grade)

    def capped(self, severity: str) -> str:
        """At most a team's own word for the rule."""
        if self.from_settings and more_severe(severity, self.severity):
            return self.severity
        return severity

    def lacking(self, needs: tuple[str, ...]) -> str:
        """The first section needed that an export does not cover."""
        if self.sections is None or self.sections.issuperset(needs):
            return ""
        return next((each for each in needs if each not in self.sections), "")


def default_terms(card: Card, profile: str = "recommended") -> Terms:
    """The rule as it ships, under a profile."""
    options = {name: option.default for name, option in card.options.items()}
    return Terms(options, card.severity[profile], profile=profile)
