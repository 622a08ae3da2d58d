"""Which field is asked at which stage of one pipeline, from rules, screens and Paths together.

A field stands where it is first asked: a rule that names the following stages too does not repeat
it there. Every rule is quoted, for it is a condition whatever is made of it here. What blocks the
save for every deal of the stage is required; what does so only under further conditions, and what
a Path or some layouts show, is expected. The loss reason alone counts as required under conditions
as well: whether a deal can be lost without a reason cannot be told then, and saying so would be a
false alarm.
"""

from __future__ import annotations

from pipelinelint.crm.guess import fold
from pipelinelint.crm.salesforce.screens import path_of_process

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.crm.markup import Element
    from pipelinelint.crm.salesforce.atoms import Atom
    from pipelinelint.crm.salesforce.demands import Demand, Demands, Rule
    from pipelinelint.crm.salesforce.processes import Process, RecordType
    from pipelinelint.crm.salesforce.screens import Path, ScreenField
    from pipelinelint.crm.salesforce.stages import StageValue

LONGEST_QUOTE = 400
"""Characters of a formula quoted in a comment."""


class Ask:
    """One field asked somewhere: the element that asks, and what the comment says."""

    __slots__ = ("element", "field", "picklist", "remark")

    def __init__(
        self, field: str, element: Element, remark: str = "", picklist: bool = False
    ) -> None:
        self.field = field
        self.element = element
        self.remark = remark
        self.picklist = picklist


class Asks:
    """All fields asked in one pipeline: at creation, and by index of the stage."""

    __slots__ = ("creation", "expected", "required")

    def __init__(self, count: int) -> None:
        self.creation: dict[str, Ask] = {}
        self.required: list[dict[str, Ask]] = [{} for _ in range(count)]
        self.expected: list[dict[str, Ask]] = [{} for _ in range(count)]

    def every(self) -> list[Ask]:
        groups = [self.creation]
        for required, expected in zip(self.required, self.expected, strict=True):
            groups += [required, expected]
        return [ask for group in groups for ask in group.values()]

    def put(self, index: int, ask: Ask, hard: bool) -> None:
        """Add an ask; the harder one wins, and two conditions are both quoted."""
        if ask.field in self.creation:
            return
        if hard:
            self.expected[index].pop(ask.field, None)
            _merge(self.required[index], ask)
        elif ask.field not in self.required[index]:
            _merge(self.expected[index], ask)


class Work:
    """One pipeline in the making: its stages, its process if it has one, and what is known."""

    __slots__ = ("alone", "ordered", "other_record_types", "process", "stages")

    def __init__(
        self,
        stages: list[StageValue],
        process: Process | None,
        ordered: bool,
        processes: list[Process],
    ) -> None:
        self.stages = stages
        self.process = process
        self.ordered = ordered
        self.alone = len(processes) < 2  # the org has no other pipeline
        self.other_record_types = [
            record_type
            for other in processes
            if other is not process
            for record_type in other.record_types
        ]

    def lost(self) -> list[int]:
        return [i for i, stage in enumerate(self.stages) if stage.outcome == "lost"]

    def first_open(self) -> int | None:
        found = (i for i, stage in enumerate(self.stages) if stage.outcome == "open")
        return next(found, None) if self.ordered else None


def collect(
    work: Work, demands: Demands, screens: list[ScreenField], paths: list[Path], reason: str
) -> Asks:
    asks = Asks(len(work.stages))
    _from_screens(asks, work, screens, reason)
    for demand in demands.all:
        _from_rule(asks, work, demand, reason)
    if reason:
        _from_words(asks, work, demands, reason)
    for path in path_of_process(work.process, paths, work.alone):
        _from_path(asks, work, path)
    return asks


def _from_screens(asks: Asks, work: Work, screens: list[ScreenField], reason: str) -> None:
    first = work.first_open()
    for screen in screens:
        if screen.field == reason:
            shown = ", ".join(f'"{name}"' for name in screen.screens)
            for index in work.lost():
                asks.put(index, Ask(reason, screen.element, f"required on {shown}"), True)
        elif screen.everywhere:
            asks.creation[screen.field] = Ask(screen.field, screen.element)
        elif first is not None:
            names = [f'"{name}"' for name in screen.screens if _layout_fits(name, work)]
            remark = f"required on {', '.join(names)} only"
            if names:
                asks.put(first, Ask(screen.field, screen.element, remark), False)


def _layout_fits(name: str, work: Work) -> bool:
    """Assignments stand in profiles. A layout that bears a record type's name is taken as its,
    any other as everybody's."""
    if work.process is None or work.alone:
        return True
    own = _named_in(name, work.process.record_types)
    return own or not _named_in(name, work.other_record_types)


def _named_in(name: str, record_types: list[RecordType]) -> bool:
    return any(
        fold(word) and fold(word) in fold(name)
        for record_type in record_types
        for word in (record_type.label, record_type.api_name)
    )


def _from_rule(asks: Asks, work: Work, demand: Demand, reason: str) -> None:
    fits, narrowed = _record_types(demand.record_types, work.process)
    if not fits:
        return
    narrowed = narrowed or demand.narrowed
    ask = Ask(demand.field, demand.element, quote(demand.rule), demand.picklist)
    if demand.always:
        first = work.first_open()
        if not narrowed:
            _merge(asks.creation, ask)
        elif first is not None:
            asks.put(first, ask, False)
        return
    for index in _stages_of(work, demand, reason):
        at_loss = demand.field == reason and (
            work.stages[index].outcome != "open" or not work.ordered
        )
        asks.put(index, ask, at_loss or not narrowed)


def _stages_of(work: Work, demand: Demand, reason: str) -> list[int]:
    """Where the demand first meets a deal on its way; a lost stage only when it is meant."""
    met = [demand.meets(stage) for stage in work.stages]
    found: list[int] = []
    asked_before = False
    for index, stage in enumerate(work.stages):
        if stage.outcome == "open":
            if met[index] and not (asked_before and work.ordered):
                found.append(index)
            asked_before = met[index]
    for index, stage in enumerate(work.stages):
        meant = demand.names_stage or demand.field == reason
        if met[index] and (
            (stage.outcome == "lost" and meant) or (stage.outcome == "won" and not asked_before)
        ):
            found.append(index)
    return found


def _record_types(atoms: list[Atom], process: Process | None) -> tuple[bool, bool]:
    """Whether a rule reaches this pipeline's deals, and whether it reaches only some."""
    if not atoms:
        return True, False
    if process is None or not process.record_types:
        return True, True
    left = list(process.record_types)
    for atom in atoms:
        wanted = {value.lower() for value in atom.values}
        left = [
            one
            for one in left
            if (one.api_name.lower() in wanted or one.label.lower() in wanted) is atom.positive
        ]
    return bool(left), len(left) < len(process.record_types)


def _from_words(asks: Asks, work: Work, demands: Demands, reason: str) -> None:
    """Rules that ask something of the reason at a loss in words not read as 'must be filled'."""
    lost = work.lost()
    for rule in demands.unread:
        if reason in rule.text and any(w in rule.text for w in ("StageName", "IsClosed", "IsWon")):
            for index in lost:
                asks.put(index, Ask(reason, rule.formula, quote(rule)), True)
    for rule, atoms in demands.alternatives:
        tests = [atom for atom in atoms if atom.about_stage]
        speaks = any(atom.kind == "other" and reason in atom.values for atom in atoms)
        for index in lost if tests and speaks else ():
            if all(test.holds(work.stages[index]) for test in tests):
                asks.put(index, Ask(reason, rule.formula, quote(rule)), True)


def _from_path(asks: Asks, work: Work, path: Path) -> None:
    for name, step in path.steps:
        for index, stage in enumerate(work.stages):
            if stage.name == name:
                for element in step.all("fieldNames"):
                    asks.put(index, Ask(element.text, element), False)


def quote(rule: Rule) -> str:
    """The rule's name and condition on one line, cut where it is very long."""
    text = rule.text
    if len(text) > LONGEST_QUOTE:
        text = text[:LONGEST_QUOTE].rstrip() + " ..."
    return f"{rule.name}: {text}"


def _merge(group: dict[str, Ask], ask: Ask) -> None:
    known = group.get(ask.field)
    if known is None:
        group[ask.field] = Ask(ask.field, ask.element, ask.remark, ask.picklist)
        return
    known.picklist = known.picklist or ask.picklist
    if ask.remark and ask.remark not in known.remark:
        known.remark = f"{known.remark}\n{ask.remark}" if known.remark else ask.remark
