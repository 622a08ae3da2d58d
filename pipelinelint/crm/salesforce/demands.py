"""What validation rules ask for: this field, at these stages, under these further conditions.

A rule blocks the save when its formula is true. The formula is spread into alternatives (an OR of
ANDs). An alternative that is true of deals with an empty field asks for that field, wherever its
other tests hold. What is said of a field in a way that is not understood is kept as such: it is
neither a demand nor the absence of one.
"""

from __future__ import annotations

import re

from pipelinelint.crm.salesforce.fields import STANDARD

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipelinelint.crm.markup import Element
    from pipelinelint.crm.salesforce.files import Component
    from pipelinelint.crm.salesforce.stages import StageValue
    from pipelinelint.crm.salesforce.tests import Test


class Rule:
    """An active validation rule: its name, its formula's element and text on one line."""

    __slots__ = ("formula", "name", "text")

    def __init__(self, component: Component, formula: Element) -> None:
        self.formula = formula
        self.name = component.name
        self.text = re.sub(r"\s+", " ", formula.text)


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
