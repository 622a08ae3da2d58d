"""What validation rules ask for: this field, at these stages, under these further conditions.

A rule blocks the save when its formula is true. The formula is spread into alternatives (an OR of
ANDs); each alternative that holds a test for an empty field asks for that field wherever its other
tests hold.
"""

from __future__ import annotations

import re

from pipelinelint.crm.imported import count
from pipelinelint.crm.salesforce.formula import FormulaError, Term, parse
from pipelinelint.crm.salesforce.tests import Test, test_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipelinelint.crm.markup import Element
    from pipelinelint.crm.salesforce.files import Bundle, Component
    from pipelinelint.crm.salesforce.stages import StageSet, StageValue

MOST_ALTERNATIVES = 200
"""Alternatives a formula is spread into; larger ones are listed as not read."""


class Demand:
    """One rule's demand for one field.

    `ways` are the stage tests that bring it about, any one of them will do (an empty one: at every
    stage); `record_types` the record type tests. `narrowed` says that further conditions choose
    among the deals; one about people or moments (a bypass, a change of stage) does not.
    """

    __slots__ = (
        "element",
        "field",
        "narrowed",
        "picklist",
        "record_types",
        "rule",
        "ways",
    )

    def __init__(self, field: str, picklist: bool, tests: list[Test], rule: Rule) -> None:
        self.field = field
        self.picklist = picklist
        self.rule = rule
        self.element = rule.formula
        self.ways: list[list[Test]] = []
        self.record_types = [test for test in tests if test.kind == "record_type"]
        self.narrowed = any(test.kind in ("other", "blank") for test in tests)

    @property
    def always(self) -> bool:
        return any(not way for way in self.ways)

    @property
    def names_stage(self) -> bool:
        """The rule picks stages by name or outcome, not by exclusion or probability."""
        tests = [test for way in self.ways for test in way]
        return any(test.positive and test.kind != "probability" for test in tests)

    def stage_names(self) -> set[str] | None:
        """The only stages it can be about, in lower case; None where it does not pick by name."""
        names: set[str] = set()
        for way in self.ways:
            picked = [t for t in way if t.kind == "stage" and t.positive and t.sign == "="]
            if not picked:
                return None
            names.update(value.lower() for value in picked[0].values)
        return names

    def meets(self, stage: StageValue) -> bool:
        return any(all(test.holds(stage) for test in way) for way in self.ways)


class Rule:
    """An active validation rule: its name, its formula's element and text on one line."""

    __slots__ = ("component", "formula", "name", "text")

    def __init__(self, component: Component, formula: Element) -> None:
        self.component = component
        self.formula = formula
        self.name = component.name
        self.text = re.sub(r"\s+", " ", formula.text)


class Demands:
    """All demands, every alternative behind them, the rules that could not be read, and the
    number of rules, inactive ones too."""

    __slots__ = ("all", "alternatives", "rules", "unread")

    def __init__(self) -> None:
        self.all: list[Demand] = []
        self.alternatives: list[tuple[Rule, list[Test]]] = []
        self.unread: list[Rule] = []
        self.rules = 0


def read_demands(bundle: Bundle, stages: StageSet | None) -> Demands:
    demands = Demands()
    inactive = silent = 0
    for component in bundle["rules"]:
        formula = component.element.child("errorConditionFormula")
        demands.rules += 1
        if component.element.get("active").lower() == "false":
            inactive += 1
        elif formula is not None and formula.text:
            rule = Rule(component, formula)
            before = len(demands.all)
            _read(demands, rule)
            silent += before == len(demands.all)
            if stages is not None:
                _note_dead(bundle, rule, demands.all[before:], stages)
    if inactive:
        bundle.notes.add(f"{count(inactive, 'inactive validation rule')} left out")
    if silent:
        bundle.notes.add(
            f"{count(silent, 'active validation rule')} left out: no field asked at a stage, "
            "or not in a way that can be read from the formula"
        )
    return demands


def _read(demands: Demands, rule: Rule) -> None:
    try:
        alternatives = _spread(parse(rule.formula.text), True)
    except FormulaError:
        demands.unread.append(rule)
        return
    made: dict[tuple[str, tuple[object, ...]], Demand] = {}
    for tests in alternatives:
        demands.alternatives.append((rule, tests))
        for blank in tests:
            field, _, kind = (
                blank.values[0].partition("|") if blank.kind == "blank" else ("", "", "")
            )
            if not field or field.lower() == "stagename":
                continue
            others = [test for test in tests if test is not blank and test.values != blank.values]
            rest = [test for test in others if not test.about_stage]
            key = (field, tuple((a.kind, a.sign, a.positive, a.values) for a in rest))
            if key not in made:
                made[key] = Demand(field, kind == "picklist", rest, rule)
                demands.all.append(made[key])
            made[key].ways.append([test for test in others if test.about_stage])


def _spread(term: Term, positive: bool) -> list[list[Test]]:
    """The formula (or its opposite) as alternatives of tests that hold together."""
    if term.kind == "call" and term.word == "NOT" and len(term.parts) == 1:
        return _spread(term.parts[0], not positive)
    if term.kind == "call" and term.word == "IF" and len(term.parts) == 3:
        test, then, other = term.parts
        return _limited(
            _both([_spread(test, True), _spread(then, positive)])
            + _both([_spread(test, False), _spread(other, positive)])
        )
    joined = {"AND": "and", "&&": "and", "OR": "or", "||": "or"}.get(term.word)
    if term.kind in ("call", "operator") and joined:
        parts = [_spread(part, positive) for part in term.parts]
        if (joined == "and") is positive:
            return _both(parts)
        return _limited([alternative for part in parts for alternative in part])
    if term.kind == "name" and term.word.lower() in ("true", "false"):
        return [[]] if (term.word.lower() == "true") is positive else []
    return [[test_of(term, positive)]]


def _both(parts: list[list[list[Test]]]) -> list[list[Test]]:
    joined: list[list[Test]] = [[]]
    for part in parts:
        joined = _limited([left + right for left in joined for right in part])
    return joined


def _limited(alternatives: list[list[Test]]) -> list[list[Test]]:
    if len(alternatives) > MOST_ALTERNATIVES:
        raise FormulaError("the formula has too many alternatives")
    return alternatives


def _note_dead(bundle: Bundle, rule: Rule, demands: list[Demand], stages: StageSet) -> None:
    known = {value.name for value in stages.values}
    folded = {name.lower(): name for name in known}
    for name in dict.fromkeys(_literals(demands)):
        if name in known:
            continue
        if name.lower() in folded:
            text = f'writes "{name}" for the stage "{folded[name.lower()]}"; read as the same'
        else:
            text = f'asks for the stage "{name}", which is not in the stage set'
        bundle.notes.add(f"the validation rule {rule.name} {text}", rule.formula.text_place)


def _literals(demands: list[Demand]) -> Iterator[str]:
    for demand in demands:
        for test in (test for way in demand.ways for test in way):
            if test.kind == "stage" and test.sign == "=":
                yield from test.values
