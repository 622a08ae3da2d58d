"""Which field is asked at which stage of one pipeline, from rules, screens and Paths together.

A field stands where it is first asked: a rule that names the following stages too does not repeat
it there. Every rule is quoted, for it is a condition whatever is made of it here. What blocks the
save for every deal of the stage is required; what does so only under further conditions, and what
a Path or some layouts show, is expected.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

from pipelinelint.crm.salesforce.processes import NAMED, RecordType
from pipelinelint.language import cut, worded
from pipelinelint.text import apart, file_name, many

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.crm.markup import Element
    from pipelinelint.crm.salesforce.demands import Demand, Demands, Rule
    from pipelinelint.crm.salesforce.files import Bundle, Component
    from pipelinelint.crm.salesforce.processes import Process
    from pipelinelint.crm.salesforce.stages import StageSet, StageValue
    from pipelinelint.crm.salesforce.tests import Test

LONGEST_QUOTE = 400
"""Characters of a formula quoted in a comment."""
LONGEST_NAME = 100
"""Characters of a screen's name that are searched; Salesforce allows 80."""
ALWAYS = frozenset({"Name", "StageName", "CloseDate"})
"""Salesforce itself asks for these on every opportunity, so no layout says anything by it."""


_OBJECT = frozenset({"opportunity", "opportunities", "opportunity layout", "layout"})
"""What a layout is called after the object; a record type of such a name claims none."""


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

    __slots__ = ("creation", "expected", "required")

    def __init__(self, count: int) -> None:
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


class Work:
    """One pipeline in the making: its stages, its process if it has one, and what is known."""

    __slots__ = ("alone", "by_name", "lost", "open", "ordered", "process", "stages")

    def __init__(
        self, stages: list[StageValue], process: Process | None, ordered: bool, alone: bool
    ) -> None:
        self.stages = stages
        self.process = process
        self.ordered = ordered
        self.alone = alone  # the org has no other pipeline
        self.open = [i for i, stage in enumerate(stages) if stage.outcome == "open"]
        self.lost = [i for i, stage in enumerate(stages) if stage.outcome == "lost"]
        self.by_name: dict[str, list[int]] = {}  # by name and label, in lower case
        for index, stage in enumerate(stages):
            for name in dict.fromkeys((stage.name.lower(), stage.label.lower())):
                self.by_name.setdefault(name, []).append(index)

    @property
    def first_open(self) -> int | None:
        return self.open[0] if self.ordered and self.open else None


def collect(
    work: Work, demands: Demands, screens: Screens, paths: list[Path], reason: str
) -> Required:
    required = Required(len(work.stages))
    _from_screens(required, work, screens, reason)
    for demand in demands.all:
        _from_rule(required, work, demand, reason)
    for path in _paths_of(work, paths):
        for name, step in path.steps:
            for index in work.by_name.get(name.lower(), ()):
                if work.stages[index].name == name:
                    for element in step.all("fieldNames"):
                        required.put(index, FieldDemand(element.text, element), False)
    return required


# --- validation rules ---


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
        required.put(index, asked, not narrowed and not at_start)


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
    left = list(process.record_types)
    for test in tests:
        wanted = {value.lower() for value in test.values}
        left = [
            one
            for one in left
            if (one.api_name.lower() in wanted or one.label.lower() in wanted) is test.positive
        ]
    return bool(left), len(left) < len(process.record_types)


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


# --- page layouts and record pages ---


class ScreenField:
    """A field some screen requires: where, and on which screens."""

    __slots__ = ("element", "field", "screens")

    def __init__(self, field: str, element: Element) -> None:
        self.field = field
        self.element = element
        self.screens: dict[str, None] = {}


class Screens:
    """Every field layouts and record pages require, and whose screens they are.

    `layouts` are the names of all layouts; `shows` names the screens a field stands on, required
    or not; `anyway` are the fields that no deal can be saved without, on whatever screen.

    Whose a layout is, profiles say. Where none does, one that bears a record type's name is taken
    as its, any other, such as one of the object's own name, as everybody's.
    """

    __slots__ = ("_assigned", "_named", "_types", "anyway", "fields", "layouts", "shows")

    def __init__(self, bundle: Bundle, processes: list[Process]) -> None:
        found: dict[str, ScreenField] = {}
        self.layouts = [_screen_name(part.path) for part in bundle["layouts"]]
        self.shows: dict[str, list[str]] = {}
        for name, part in zip(self.layouts, bundle["layouts"], strict=True):
            _collect(found, name, _required_on_layout(part.element))
            self._show(name, part.element)
        for part in bundle["pages"]:
            name = part.element.get("masterLabel") or part.name
            _collect(found, f"record page {name}", _required_on_page(part.element))
            self._show(f"record page {name}", part.element)
        self.fields = found
        self.anyway = [
            part
            for part in bundle["fields"]
            if part.element.get("required").lower() == "true" and part.name not in ALWAYS
        ]
        self._assigned: dict[str, set[str]] = {}  # record type in lower case -> layouts
        for layout, name in bundle.assigned:
            self._assigned.setdefault(name.lower(), set()).add(layout)
        self._types: dict[str, set[RecordType]] = {}  # by name and label, folded
        self._named: dict[str, set[RecordType]] = {}
        used = [each for process in processes for each in process.record_types]
        known = {each.api_name for each in used}
        unused = [
            RecordType(part.name, part.element.get("label") or unquote(part.name))
            for part in bundle["record_types"]
            if part.name not in known
        ]
        for record_type in (*used, *unused):
            for name in (record_type.label, record_type.api_name):
                word = " ".join(_words(name))
                if word not in _OBJECT:
                    self._types.setdefault(word, set()).add(record_type)

    def _show(self, screen: str, root: Element) -> None:
        for item in root.walk():
            if item.name in ("layoutItems", "fieldInstance"):
                field = item.get("field") or item.get("fieldItem").removeprefix("Record.")
                self.shows.setdefault(field, []).append(screen)

    def of(self, work: Work) -> list[str]:
        """The layouts people see a deal of this pipeline on; none where one is not among the
        files."""
        if self.unseen(work):
            return []
        return [name for name in self.layouts if self.fits(name, work)]

    def assigned(self, work: Work) -> set[str]:
        """The layouts that profiles give to the deals of this pipeline; none where they don't say
        so of each of its record types."""
        own = work.process.record_types if work.process is not None else []
        names = [each.api_name.lower() for each in own] or [*self._assigned]
        given = [self._assigned.get(name) for name in names]
        return set().union(*(each for each in given if each)) if all(given) else set()

    def unseen(self, work: Work) -> str:
        """A layout that profiles give to deals of this pipeline and that is not among the files."""
        return min(self.assigned(work) - {*self.layouts}, default="")

    def fits(self, screen: str, work: Work) -> bool:
        given = self.assigned(work) if screen in self.layouts else set()
        if given:
            return screen in given
        if work.process is None or (work.alone and not work.process.record_types):
            return True
        named = self._record_types(screen)
        return not named or not named.isdisjoint(work.process.record_types)

    def _record_types(self, screen: str) -> set[RecordType]:
        """The record types whose name stands in the screen's, as whole words of it: no "New" in a
        "Renewal Layout"."""
        if screen not in self._named:
            own = _words(screen[:LONGEST_NAME])
            ends = range(1, len(own) + 1)
            inside = {" ".join(own[a:b]) for b in ends for a in range(b)}
            self._named[screen] = {
                each for word in inside & self._types.keys() for each in self._types[word]
            }
        return self._named[screen]


def _words(name: str) -> list[str]:
    return re.findall(r"\w+", apart(name))


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


def _collect(found: dict[str, ScreenField], screen: str, fields: list[tuple[str, Element]]) -> None:
    for name, element in fields:
        if name and name not in ALWAYS and "." not in name:
            found.setdefault(name, ScreenField(name, element)).screens[screen] = None


def _required_on_layout(root: Element) -> list[tuple[str, Element]]:
    return [
        (item.get("field"), item)
        for item in root.walk()
        if item.name == "layoutItems" and item.get("behavior") == "Required"
    ]


def _required_on_page(root: Element) -> list[tuple[str, Element]]:
    found = []
    for item in root.walk():
        if item.name != "fieldInstance":
            continue
        extras = item.all("fieldInstanceProperties")
        if any((e.get("name"), e.get("value")) == ("uiBehavior", "required") for e in extras):
            found.append((item.get("fieldItem").removeprefix("Record."), item))
    return found


def _screen_name(path: str) -> str:
    name = file_name(path).partition(".layout")[0]
    return unquote(name).removeprefix("Opportunity-")


# --- Paths ---


class Path:
    """A Path on StageName: which record type sees it, and the key fields by stage name."""

    __slots__ = ("component", "master", "name", "record_type", "steps")

    def __init__(self, component: Component) -> None:
        element = component.element
        self.component = component
        self.name = element.get("masterLabel") or component.name
        wanted = element.get("recordTypeName").removeprefix("Opportunity.")
        self.record_type = unquote(wanted)
        self.master = wanted.lower() in ("", "__master__", "master")
        self.steps = [
            (step.get("picklistValueName"), step) for step in element.all("pathAssistantSteps")
        ]


def read_paths(
    bundle: Bundle, stages: StageSet | None, processes: list[Process], told: set[str]
) -> list[Path]:
    """The active Paths on the stage. `told` are stages whose absence has been told already."""
    paths: list[Path] = []
    guidance = 0
    for part in bundle["paths"]:
        if part.element.get("active").lower() == "false":
            bundle.notes.add("left out: an inactive Path", part.element.place)
        elif part.element.get("fieldName") not in ("", "StageName"):
            bundle.notes.add("left out: a Path on a field other than the stage", part.element.place)
        else:
            path = Path(part)
            _check_path(bundle, path, paths, stages, told)
            _tell_strange(bundle, path, stages, processes)
            paths.append(path)
            guidance += sum(bool(step.get("info")) for _, step in path.steps)
    if guidance:
        bundle.notes.add(
            f"the guidance text of {many(guidance, 'Path step')} is left out: put what deals must "
            "have done into entry_criteria or exit_criteria"
        )
    return paths


def _check_path(
    bundle: Bundle, path: Path, others: list[Path], stages: StageSet | None, told: set[str]
) -> None:
    same = next(
        (o for o in others if (o.master, o.record_type) == (path.master, path.record_type)), None
    )
    if same is not None:
        said = worded("A second Path for the master record type; Salesforce shows one.")
        if not path.master:
            said = worded(
                'A second Path for the record type "{name}"; Salesforce shows one.',
                name=path.record_type,
            )
        bundle.notes.defect(
            "warning",
            said,
            path.component.element.place,
            worded("Deactivate one of the two."),
        )
    known: set[str] = set()
    if stages is not None and stages.whole:
        known = {v.name for v in stages.values} | stages.elsewhere
    gone = {
        name: step
        for name, step in path.steps
        if known and name and name not in known | told and name.lower() != "closed"
    }
    inactive = {name: step for name, step in path.steps if stages and name in stages.off}
    for name, step in inactive.items():
        said = worded(
            'The Path "{path}" has a step for the stage "{name}", which is inactive.',
            path=path.name,
            name=name,
        )
        place = (step.child("picklistValueName") or step).text_place
        remedy = worded("Take the step out, or activate the value.")
        bundle.notes.defect("warning", said, place, remedy)
        gone.pop(name, None)
    if not gone:
        return
    said = worded(
        'The Path "{path}" has a step for the stage "{name}", which is not in the stage set.',
        path=path.name,
        name=next(iter(gone)),
    )
    if len(gone) > 1:
        said = worded(
            'The Path "{path}" has steps for {count} stages the set does not have: {names}.',
            path=path.name,
            count=len(gone),
            **cut("names", [f'"{name}"' for name in gone], NAMED),
        )
    first, *further = (
        (step.child("picklistValueName") or step).text_place for step in gone.values()
    )
    remedy = worded("Take the step out, or rename it as the stage was renamed.")
    bundle.notes.defect("warning", said, first, remedy, further)


def _tell_strange(
    bundle: Bundle, path: Path, stages: StageSet | None, processes: list[Process]
) -> None:
    """Steps for stages of the set that the process of the Path's record type does not have."""
    own = [
        process
        for process in processes
        if any(path.record_type == each.api_name for each in process.record_types)
    ]
    if stages is None or path.master or len(own) != 1:
        return
    known = {value.name for value in stages.values} - {name for name, _ in own[0].names}
    strange = {name: step for name, step in path.steps if name in known}
    if not strange:
        return
    said = worded(
        'The Path "{path}" has steps the sales process "{process}" has no stage for: {names}.',
        path=path.name,
        process=own[0].name,
        **cut("names", [f'"{name}"' for name in strange], NAMED),
    )
    first, *further = (
        (step.child("picklistValueName") or step).text_place for step in strange.values()
    )
    remedy = worded("Take the step out, or add the stage to the sales process.")
    bundle.notes.defect("info", said, first, remedy, further)


def _paths_of(work: Work, paths: list[Path]) -> list[Path]:
    """The Paths of a process's record types; a master Path only where no other fits."""
    if work.process is None:
        return [path for path in paths if path.master] or (paths if len(paths) == 1 else [])
    names = {record_type.api_name for record_type in work.process.record_types}
    own = [path for path in paths if path.record_type in names and not path.master]
    if not own and (work.alone or not names):
        own = [path for path in paths if path.master]
    return own
