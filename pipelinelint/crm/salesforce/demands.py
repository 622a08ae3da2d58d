"""What validation rules ask for: this field, at these stages, under these further conditions.

A rule blocks the save when its formula is true. The formula is spread into alternatives (an OR of
ANDs). An alternative that is true of deals with an empty field asks for that field, wherever its
other tests hold. What is said of a field in a way that is not understood is kept as such: it is
neither a demand nor the absence of one.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

from pipelinelint.crm.salesforce.fields import STANDARD
from pipelinelint.crm.salesforce.formula import LONGEST, FormulaError, Term, parse
from pipelinelint.crm.salesforce.processes import NAMED
from pipelinelint.crm.salesforce.tests import Test, compare, constant, stages_in, test_of
from pipelinelint.language import cut, worded
from pipelinelint.text import and_more, many

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipelinelint.crm.markup import Element
    from pipelinelint.crm.salesforce.files import Bundle, Component
    from pipelinelint.crm.salesforce.processes import Process
    from pipelinelint.crm.salesforce.stages import StageSet, StageValue

MOST_ALTERNATIVES = 200
"""Alternatives a formula is spread into; larger ones are listed as not read."""
MOST_INSIDE, DEEPEST_INSIDE = 12, 4
"""Formula fields one rule is read through, and those inside one another."""


class Rule:
    """An active validation rule: its name, its formula's element and text on one line."""

    __slots__ = ("formula", "name", "text")

    def __init__(self, component: Component, formula: Element) -> None:
        self.formula = formula
        self.name = component.name
        self.text = re.sub(r"\s+", " ", formula.text)


_STANDARD = {"expectedrevenue": "Amount"}
"""Standard fields that Salesforce makes of others: of the amount and the probability, which the
stage gives."""


class Formulas:
    """The formula fields among the files: what a rule says through them, it says of the fields
    they are made of; and the checkboxes, which people tick."""

    __slots__ = ("_boxes", "_left", "_read", "_texts")

    def __init__(self, bundle: Bundle) -> None:
        parts = ((part.name.lower(), part.element.get("formula")) for part in bundle["fields"])
        self._texts = {**_STANDARD, **{name: text for name, text in parts if text}}
        self._boxes = {
            part.name.lower()
            for part in bundle["fields"]
            if part.element.get("type") == "Checkbox" and part.name.lower() not in self._texts
        }
        self._read: dict[str, Term] = {}
        self._left = MOST_INSIDE

    def inside(self, term: Term) -> Term:
        """The term with the formulas of the fields it names."""
        self._left = MOST_INSIDE
        return self._through(term, 0) if self._texts else term

    def settled(self, test: Test) -> Test:
        """What is asked of a checkbox is that it is ticked; of anything else nobody knows."""
        if test.kind != "ticked":
            return test
        if test.values[0].lower() not in self._boxes:
            return Test("other", test.positive, test.values)
        return Test("filled" if test.positive else "empty", values=test.values, plain=False)

    def _through(self, term: Term, depth: int) -> Term:
        if term.kind == "name":
            name = term.word.lower().removeprefix("opportunity.")
            if name not in self._texts or depth > DEEPEST_INSIDE or self._left < 1:
                return term
            self._left -= 1
            return self._through(self._of(name), depth + 1)
        parts = tuple(self._through(part, depth) for part in term.parts)
        return Term(term.kind, term.word, parts)

    def _of(self, name: str) -> Term:
        """The formula of a field; where it can't be read, something about the fields it names."""
        if name not in self._read:
            text = self._texts[name]
            try:
                self._read[name] = parse(text)
            except FormulaError:
                named = dict.fromkeys(re.findall(r"\b[a-z]\w*\b", text[:LONGEST], re.IGNORECASE))
                about = tuple(Term("name", each) for each in named if each.lower() != name)
                self._read[name] = Term("call", "", about)
        return self._read[name]


class Alternative:
    """One way in which a rule blocks: tests that hold together. `on_the_way` are the names of the
    stages deals come from, in lower case; `saved` says that it lets a deal be created."""

    __slots__ = ("fields", "record_types", "rule", "saved", "stage")

    def __init__(self, rule: Rule, tests: list[Test], on_the_way: frozenset[str]) -> None:
        self.rule = rule
        self.saved = any(test.kind == "saved" for test in tests)
        self.stage = [test for test in tests if test.about_stage]
        self.record_types = [test for test in tests if test.kind == "record_type"]
        self.fields = [test for test in tests if test.kind in ("empty", "filled", "new", "other")]
        own = {value.lower() for test in self.stage if test.positive for value in test.values}
        self.fields += [
            test for test in tests if test.kind == "prior" and test.names() & on_the_way - own
        ]

    def asked(self) -> list[tuple[str, bool]]:
        """The fields it asks for, and whether each is a picklist.

        One that only has to have certain values (`F <> "a"`) counts where no other field plays a
        part: else it chooses among the deals.
        """
        found: dict[str, bool] = {}
        for test in self.fields:
            alone = all(each.values == test.values for each in self.fields)
            if test.kind == "empty" and (test.plain or alone) and not self._rules_out(test):
                field = test.values[0]
                found[field] = found.get(field, False) or test.picklist
        return [pair for pair in found.items() if pair[0].lower() not in _STAGE_FIELDS]

    def _rules_out(self, test: Test) -> bool:
        return any(one.kind == "filled" and one.values == test.values for one in self.fields)

    def narrowed(self, field: str) -> bool:
        """Whether further conditions choose among the deals; one about people or moments (a
        bypass, a change of stage) does not."""
        return any(test.kind != "empty" or test.values != (field,) for test in self.fields)

    def only_new(self, field: str) -> bool:
        """Whether it narrows the deals to those being created, and no further."""
        own = ("empty", (field,))
        return all(test.kind == "new" or (test.kind, test.values) == own for test in self.fields)

    def leaves_open(self, field: str) -> bool:
        """Whether it says something of the field that is not plainly a demand or none."""
        about = [test for test in self.fields if test.mentions(field)]
        if any(test.kind == "other" for test in about):
            return True
        # `F <> "a"` beside conditions: an empty F is refused too, unless another field is.
        others = (test for test in self.fields if test not in about)
        if any(test.kind == "empty" and not test.plain for test in about):
            return not any(test.demands for test in others)
        asked = [name for name, _ in self.asked() if name.lower() == field.lower()]
        return any(self.narrowed(name) for name in asked)

    def meets(self, stage: StageValue) -> bool:
        return all(test.holds(stage) for test in self.stage)


_STAGE_FIELDS = ("stagename", "isclosed", "iswon", "probability")


class Demand:
    """One rule's demand for one field.

    `ways` are the stage tests that bring it about, any one of them will do (an empty one: at every
    stage); `record_types` the record type tests; `saved` that a deal may be created without it.
    """

    __slots__ = (
        "element",
        "field",
        "narrowed",
        "only_new",
        "picklist",
        "record_types",
        "rule",
        "saved",
        "ways",
    )

    def __init__(self, field: str, picklist: bool, alternative: Alternative) -> None:
        self.field = field
        self.picklist = picklist
        self.rule = alternative.rule
        self.element = alternative.rule.formula
        self.ways: list[list[Test]] = []
        self.record_types = alternative.record_types
        self.narrowed = alternative.narrowed(field)
        self.only_new = alternative.only_new(field)
        self.saved = alternative.saved

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

    def named_stages(self) -> list[str]:
        """The stages it names as those it is about, as written; none where it picks otherwise."""
        if self.stage_names() is None:
            return []
        tests = (t for way in self.ways for t in way if t.kind == "stage" and t.positive)
        return list(dict.fromkeys(value for test in tests for value in test.values))

    def meets(self, stage: StageValue) -> bool:
        return any(all(test.holds(stage) for test in way) for way in self.ways)


class Demands:
    """All demands, the active rules, every alternative behind them (`blocks`, and by the fields it
    speaks of, in lower case), the stages that rules name (`written`: also for where a deal comes
    from), the rules that could not be read, and the number of rules, inactive ones too."""

    __slots__ = ("active", "all", "blocks", "by_field", "names", "rules", "unread", "written")

    def __init__(self) -> None:
        self.active: list[Rule] = []
        self.all: list[Demand] = []
        self.by_field: dict[str, list[Alternative]] = {}
        self.blocks: list[Alternative] = []
        self.names: dict[tuple[Rule, str], None] = {}
        self.written: dict[tuple[Rule, str], None] = {}
        self.unread: list[Rule] = []
        self.rules = 0

    def about(self, field: str) -> list[Alternative]:
        return self.by_field.get(field.lower(), [])

    def name_as(self, fields: Iterable[str]) -> None:
        """Call fields as they are called: formulas take capitals for small letters."""
        called = {name.lower(): name for name in (*STANDARD, *fields)}
        for demand in self.all:
            demand.field = called.get(demand.field.lower(), demand.field)


def read_demands(bundle: Bundle, stages: StageSet | None, told: set[str]) -> Demands:
    """What the rules ask for. `told` are names the set lacks that have been told already."""
    demands = Demands()
    values = stages.values if stages is not None else []
    on_the_way = frozenset(value.name.lower() for value in values if value.outcome == "open")
    inactive = 0
    silent: list[Rule] = []
    formulas = Formulas(bundle)
    for component in bundle["rules"]:
        formula = component.element.child("errorConditionFormula")
        demands.rules += 1
        if component.element.get("active").lower() == "false":
            inactive += 1
        elif formula is not None and formula.text:
            rule = Rule(component, formula)
            demands.active.append(rule)
            before = len(demands.all)
            _read(demands, rule, on_the_way, formulas)
            if before == len(demands.all) and rule not in demands.unread:
                silent.append(rule)
        else:
            bundle.unread.setdefault("rules", component.path)
            bundle.notes.add(
                "left out: a validation rule without a formula", component.element.place
            )
    if stages is not None:
        _tell_dead(bundle, demands, stages, told)
        _tell_one_way(bundle, demands, stages)
    if inactive:
        bundle.notes.add(f"{many(inactive, 'inactive validation rule')} left out")
    _note_left_out(bundle, demands.unread, "the formula can't be read")
    _note_left_out(bundle, silent, "pipelinelint reads no field in them that a stage requires")
    return demands


def _note_left_out(bundle: Bundle, rules: list[Rule], why: str) -> None:
    """Rules that nothing comes of, by name; the place is the first one's."""
    if rules:
        names = and_more([rule.name for rule in rules], NAMED)
        count = many(len(rules), "active validation rule")
        place = rules[0].formula.text_place
        bundle.notes.add(f"{count} left out ({names}): {why}", place)


def _read(demands: Demands, rule: Rule, on_the_way: frozenset[str], formulas: Formulas) -> None:
    try:
        term = parse(rule.formula.text)
        demands.written.update(((rule, name), None) for name in stages_in(term))
        alternatives = _spread(formulas.inside(term), True)
        alternatives = [list(map(formulas.settled, tests)) for tests in alternatives]
    except FormulaError:
        demands.unread.append(rule)
        return
    made: dict[tuple[object, ...], Demand] = {}
    for tests in alternatives:
        alternative = Alternative(rule, tests, on_the_way)
        demands.blocks.append(alternative)
        for test in alternative.stage:
            if test.kind == "stage" and test.sign == "=" and not test.any_case:
                own = (value for value in test.values if value and value in rule.formula.text)
                demands.names.update(((rule, value), None) for value in own)
        told = [test for test in alternative.fields if test.kind != "prior"]
        spoken = {name for test in told for name in test.names()}
        for field in sorted(spoken):
            demands.by_field.setdefault(field, []).append(alternative)
        for field, picklist in alternative.asked():
            rest = [
                (t.kind, t.sign, t.positive, t.values)
                for t in (*alternative.record_types, *alternative.fields)
                if t.kind != "empty" or t.values != (field,)
            ]
            key = (field, alternative.saved, *rest)
            if key not in made:
                made[key] = Demand(field, picklist, alternative)
                demands.all.append(made[key])
            made[key].ways.append(alternative.stage)


def _spread(term: Term, positive: bool) -> list[list[Test]]:
    """The formula (or its opposite) as alternatives of tests that hold together."""
    joined = {"&&": "AND", "||": "OR"}.get(term.word, term.word)
    if term.kind == "call" and joined == "NOT" and len(term.parts) == 1:
        return _spread(term.parts[0], not positive)
    if term.kind == "call" and joined == "IF" and len(term.parts) == 3:
        test, then, other = term.parts
        return _limited(
            _both([_spread(test, True), _spread(then, positive)])
            + _both([_spread(test, False), _spread(other, positive)])
        )
    if term.kind in ("call", "operator") and joined in ("AND", "OR"):
        parts = [_spread(part, positive) for part in term.parts]
        if (joined == "AND") is positive:
            return _both(parts)
        found = [alternative for part in parts for alternative in part]
        return _limited(_of_any_type(_at_any_time(found)))
    if term.kind == "name" and term.word.lower() in ("true", "false"):
        return [[]] if (term.word.lower() == "true") is positive else []
    return _compared(term, positive) or [[test_of(term, positive)]]


def _at_any_time(alternatives: list[list[Test]]) -> list[list[Test]]:
    """Without the question whether a deal is being created or there already, where both will do."""
    moments = [tests for tests in alternatives if len(tests) == 1 and tests[0].kind in _MOMENTS]
    if {tests[0].kind for tests in moments} != _MOMENTS:
        return alternatives
    return [[Test("harmless")], *(tests for tests in alternatives if tests not in moments)]


_MOMENTS = {"new", "saved"}


def _of_any_type(alternatives: list[list[Test]]) -> list[list[Test]]:
    """Record types of which any one will do, in one test: together they may be all of a process."""
    alone = [t for t in alternatives if [(one.kind, one.positive) for one in t] == _OF_A_TYPE]
    if len(alone) < 2:
        return alternatives
    values = tuple(value for tests in alone for value in tests[0].values)
    rest = [tests for tests in alternatives if tests not in alone]
    return [[Test("record_type", values=values)], *rest]


_OF_A_TYPE = [("record_type", True)]
_SIGNS = {"=": "=", "==": "=", "<>": "<>", "!=": "<>", "<": "<", ">": ">", "<=": "<=", ">=": ">="}
_TURNED = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}


def _compared(term: Term, positive: bool) -> list[list[Test]]:
    """A comparison whose one side is itself a condition: `IsClosed = TRUE`, `IF(a, 1, 0) = 1`."""
    sign = _SIGNS.get(term.word, "") if term.kind == "operator" else ""
    if not sign or len(term.parts) != 2:
        return []
    left, right = term.parts
    if constant(left) is not None:
        left, right, sign = right, left, _TURNED.get(sign, sign)
    wanted = constant(right)
    if wanted is None:
        return []
    is_truth = right.kind == "name" and sign in ("=", "<>")
    if is_truth and not (left.kind == "call" and left.word in ("CASE", "IF")):
        return _spread(left, positive is ((wanted == 1) is (sign == "=")))
    if left.kind == "call" and left.word == "IF" and len(left.parts) == 3:
        test, then, other = left.parts
        found: list[list[Test]] = []
        for branch, holds in ((then, True), (other, False)):
            result = constant(branch)
            if result is None:
                return []
            if compare(result, sign, wanted) is positive:
                found += _spread(test, holds)
        return _limited(found) or [[Test("other")]]
    return []


def _both(parts: list[list[list[Test]]]) -> list[list[Test]]:
    joined: list[list[Test]] = [[]]
    for part in parts:
        joined = _limited([left + right for left in joined for right in part])
    return joined


def _limited(alternatives: list[list[Test]]) -> list[list[Test]]:
    if len(alternatives) > MOST_ALTERNATIVES:
        raise FormulaError("the formula has too many alternatives")
    return alternatives


def _tell_dead(bundle: Bundle, demands: Demands, stages: StageSet, told: set[str]) -> None:
    """Stages that rules name and the set does not have, all of them once: such a rule never speaks
    of a deal, or of every one. Names in `told` have been told of a process."""
    folded = {name.lower(): name for name in stages.names}
    other: dict[str, Rule] = {}
    dead: dict[str, Rule] = {}
    rules: dict[str, Rule] = {}
    for rule, name in {**demands.names, **demands.written}:
        if name not in stages.names and name.lower() in folded:
            other.setdefault(name, rule)
    for rule, name in demands.names:
        known = stages.names | stages.elsewhere | told
        if name not in known and name.lower() not in folded:
            dead.setdefault(name, rule)
            rules.setdefault(rule.name, rule)
    for name, rule in other.items():
        said = worded(
            'The validation rule {rule} writes "{name}" for the stage "{stage}"; read as the same.',
            rule=rule.name,
            name=name,
            stage=folded[name.lower()],
        )
        remedy = worded("Write it as the stage is written: formulas may tell capitals apart.")
        bundle.notes.defect("info", said, rule.formula.text_place, remedy)
    if not dead or not stages.whole:
        return
    remedy = worded("Correct the name in the rule, or deactivate a rule for a stage that is gone.")
    first, *others = rules.values()
    if len(dead) == 1:
        said = worded(
            'The validation rule {rule} names the stage "{name}", which is not in the stage set.',
            rule=first.name,
            name=next(iter(dead)),
        )
    else:
        said = worded(
            "Validation rules ({rules}) name {count} stages the set does not have: {names}.",
            count=len(dead),
            **cut("rules", list(rules), NAMED),
            **cut("names", [f'"{name}"' for name in dead], NAMED),
        )
    further = [rule.formula.text_place for rule in others]
    bundle.notes.defect("warning", said, first.formula.text_place, remedy, further)


def tell_unused(
    bundle: Bundle, demands: Demands, processes: list[Process], stages: StageSet
) -> None:
    """Rules that ask for a field mostly in stages no sales process has: they look like more.
    Only where the process of every record type is known."""
    known = {unquote(part.name) for part in bundle["processes"]}
    wanted = {unquote(part.element.get("businessProcess")) for part in bundle["record_types"]}
    if not processes or not bundle["record_types"] or wanted - known - {""}:
        return
    if bundle.lost("record_types", "processes"):
        return
    used = {name.lower() for process in processes for name, _ in process.names}
    used |= {value.label.lower() for value in stages.values if value.name.lower() in used}
    for demand in demands.all:
        named = demand.named_stages()
        unused = [name for name in named if name.lower() not in used and name in stages.names]
        left = [name for name in named if name.lower() in used]
        if len(unused) <= len(left):
            continue
        said = worded(
            "The validation rule {rule} asks for {field} in stages no sales process in use has: "
            "{names}.",
            rule=demand.rule.name,
            field=demand.field,
            **cut("names", [f'"{name}"' for name in unused], NAMED),
        )
        if left:
            said = worded(
                "The validation rule {rule} asks for {field} in {names}, which no sales process in "
                "use has; of the stages in use it covers {left}.",
                rule=demand.rule.name,
                field=demand.field,
                **cut("names", [f'"{name}"' for name in unused], NAMED),
                **cut("left", [f'"{name}"' for name in left], NAMED),
            )
        remedy = worded("Name the stages of the processes in use.")
        bundle.notes.defect("info", said, demand.element.text_place, remedy)


def _tell_one_way(bundle: Bundle, demands: Demands, stages: StageSet) -> None:
    """Rules that refuse every stage but lost ones, whatever else the deal holds."""
    lost = {value.name.lower() for value in stages.values if value.outcome == "lost"}
    for each in demands.blocks:
        test = each.stage[0] if len(each.stage) == 1 else None
        if (
            test is None
            or each.fields
            or (test.kind, test.sign, test.positive) != ("stage", "=", False)
        ):
            continue
        if test.values and {value.lower() for value in test.values} <= lost:
            said = worded(
                "The validation rule {rule} accepts no stage but {names}: whom it applies to can "
                "only lose a deal.",
                rule=each.rule.name,
                **cut("names", [f'"{name}"' for name in test.values], NAMED),
            )
            remedy = worded(
                "Leave it if automation moves the deals; otherwise deactivate the rule."
            )
            bundle.notes.defect("info", said, each.rule.formula.text_place, remedy)
