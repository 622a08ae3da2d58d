"""Which field is asked at which stage of one pipeline, from rules, screens and Paths together.

A field stands where it is first asked: a rule that names the following stages too does not repeat
it there. Every rule is quoted, for it is a condition whatever is made of it here. What blocks the
save for every deal of the stage is required; what does so only under further conditions, and what
a Path or some layouts show, is expected.
"""

from __future__ import annotations

from pipelinelint.crm.salesforce.paths import steps_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.crm.markup import Element
    from pipelinelint.crm.salesforce.demands import Demand, Demands, Rule
    from pipelinelint.crm.salesforce.paths import Path
    from pipelinelint.crm.salesforce.processes import Process, RecordType, Work
    from pipelinelint.crm.salesforce.screens import Screens
    from pipelinelint.crm.salesforce.tests import Test

PRODUCTS = "HasOpportunityLineItem"
"""The field that says whether an opportunity has products."""
LONGEST_QUOTE = 400
"""Characters of a formula quoted in a comment."""


class FieldDemand:
    """One field asked at one place: the element that asks, and what the comment says."""

    __slots__ = ("element", "field", "picklist", "remark")

    def __init__(
        self, field: str, element: Element, remark: str = "", picklist: bool = False
    ) -> None:
        self.field = field
        self.element = element
        self.remark = remark
        self.picklist = picklist


class Required:
    """All fields asked in one pipeline: at creation, and by index of the stage."""

    __slots__ = ("_of_types", "creation", "expected", "required")

    def __init__(self, count: int) -> None:
        self._of_types: dict[tuple[int, str], dict[str, FieldDemand]] = {}
        self.creation: dict[str, FieldDemand] = {}
        self.required: list[dict[str, FieldDemand]] = [{} for _ in range(count)]
        self.expected: list[dict[str, FieldDemand]] = [{} for _ in range(count)]

    def every(self) -> list[FieldDemand]:
        groups = [self.creation]
        for required, expected in zip(self.required, self.expected, strict=True):
            groups += [required, expected]
        return [each for group in groups for each in group.values()]

    def put(self, index: int, asked: FieldDemand, hard: bool) -> None:
        """Add a demand; the harder one wins, and two conditions are both quoted."""
        if asked.field in self.creation:
            return
        if hard:
            self.expected[index].pop(asked.field, None)
            _merge(self.required[index], asked)
        elif asked.field not in self.required[index]:
            _merge(self.expected[index], asked)

    def put_for(
        self, index: int, asked: FieldDemand, types: list[RecordType], process: Process | None
    ) -> None:
        """Add a demand of some record types; those that together are of all count as one."""
        own = self._of_types.setdefault((index, asked.field), {})
        own |= {each.api_name: asked for each in types}
        whole = process is not None and len(own) == len(process.record_types)
        for each in dict.fromkeys(own.values()) if whole else (asked,):
            self.put(index, each, whole)


def collect(
    work: Work, demands: Demands, screens: Screens, paths: list[Path], reason: str
) -> Required:
    """What is asked of the deals of a pipeline; `reason` is the field of their loss reason."""
    required = Required(len(work.stages))
    _from_screens(required, work, screens, reason)
    for demand in demands.all:
        _from_rule(required, work, demand, reason)
    _from_products(required, work, demands)
    for index, step in steps_of(work, paths):
        for element in step.all("fieldNames"):
            required.put(index, FieldDemand(element.text, element), False)
    return required


def _from_rule(required: Required, work: Work, demand: Demand, reason: str) -> None:
    fits, unsettled = record_types(demand.record_types, work.process)
    if not fits:
        return
    narrowed = unsettled or demand.narrowed
    asked = FieldDemand(demand.field, demand.element, quote(demand.rule), demand.picklist)
    if demand.always:
        if demand.field == reason and not narrowed:
            for index in work.lost:
                required.put(index, asked, True)
        if demand.only_new and not unsettled and not demand.saved:
            _merge(required.creation, asked)
        elif work.first_open is not None:
            required.put(work.first_open, asked, False)
            if demand.saved and not narrowed and len(work.open) > 1:
                required.put(work.open[1], asked, True)
        return
    for index in _stages_of(work, demand, reason):
        at_start = demand.saved and index == work.first_open
        if unsettled and not demand.narrowed and not at_start:
            types = _types_of(demand.record_types, work.process)
            required.put_for(index, asked, types, work.process)
        else:
            required.put(index, asked, not narrowed and not at_start)


def _from_products(required: Required, work: Work, demands: Demands) -> None:
    """Products that are asked for later bring in the amount, which is their sum, from there on."""
    for way in demands.about(PRODUCTS):
        met = [index for index in work.open if way.meets(work.stages[index])]
        if met and met[0] != work.first_open and record_types(way.record_types, work.process)[0]:
            asked = FieldDemand("Amount", way.rule.formula, quote(way.rule))
            required.put(met[0], asked, False)


def _stages_of(work: Work, demand: Demand, reason: str) -> list[int]:
    """Where the demand first meets a deal on its way; a lost stage only when it is meant."""
    names = demand.stage_names()
    every = range(len(work.stages))
    where = every if names is None else (i for name in names for i in work.by_name.get(name, ()))
    met = {index for index in where if demand.meets(work.stages[index])}
    found: list[int] = []
    asked_before = False
    for index in work.open if met else ():
        if index in met and not (asked_before and work.ordered):
            found.append(index)
        asked_before = index in met and not (demand.saved and index == work.first_open)
    meant = demand.names_stage or demand.field == reason
    for index in sorted(met):
        outcome = work.stages[index].outcome
        if (outcome == "lost" and meant) or (outcome == "won" and not asked_before):
            found.append(index)
    return found


def record_types(tests: list[Test], process: Process | None) -> tuple[bool, bool]:
    """Whether a rule reaches this pipeline's deals, and whether it reaches only some."""
    if not tests:
        return True, False
    if process is None or not process.record_types:
        return True, True
    left = _types_of(tests, process)
    return bool(left), len(left) < len(process.record_types)


def _types_of(tests: list[Test], process: Process | None) -> list[RecordType]:
    """The record types of a process that pass tests."""
    left = list(process.record_types) if process is not None else []
    for test in tests:
        wanted = {value.lower() for value in test.values}
        left = [
            one
            for one in left
            if (one.api_name.lower() in wanted or one.label.lower() in wanted) is test.positive
        ]
    return left


def quote(rule: Rule) -> str:
    """The rule's name and condition on one line, cut where it is very long."""
    text = rule.text
    if len(text) > LONGEST_QUOTE:
        text = text[:LONGEST_QUOTE].rstrip() + " ..."
    return f"{rule.name}: {text}"


def _merge(group: dict[str, FieldDemand], asked: FieldDemand) -> None:
    known = group.get(asked.field)
    if known is None:
        group[asked.field] = FieldDemand(asked.field, asked.element, asked.remark, asked.picklist)
        return
    known.picklist = known.picklist or asked.picklist
    if asked.remark and asked.remark not in known.remark:
        known.remark = f"{known.remark}\n{asked.remark}" if known.remark else asked.remark


def _from_screens(required: Required, work: Work, screens: Screens, reason: str) -> None:
    layouts = screens.of(work)
    for part in screens.anyway:
        asked = FieldDemand(part.name, part.element, "required on every screen")
        for index in work.lost if part.name == reason else ():
            required.put(index, asked, True)
        if part.name != reason:
            required.creation[part.name] = asked
    for screen in screens.fields.values():
        names = [name for name in screen.screens if screens.fits(name, work)]
        if not names:
            continue
        everywhere = bool(layouts) and all(name in screen.screens for name in layouts)
        shown = ", ".join(f'"{name}"' for name in names)
        remark = f"required on {shown}" + ("" if everywhere else " only")
        if screen.field == reason:
            for index in work.lost:
                required.put(index, FieldDemand(reason, screen.element, remark), everywhere)
        elif everywhere:
            required.creation.setdefault(screen.field, FieldDemand(screen.field, screen.element))
        elif work.first_open is not None:
            asked = FieldDemand(screen.field, screen.element, remark)
            required.put(work.first_open, asked, False)
