"""Sales processes and the record types that use them.

A process names a subset of the stage values. Its own order means nothing (141 of 141 processes
seen were alphabetical), and names and values are URL-encoded, unlike those of the value set.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

from pipelinelint.language import cut, worded
from pipelinelint.text import and_more, fold, many

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.crm.markup import Element
    from pipelinelint.crm.salesforce.files import Bundle, Component
    from pipelinelint.crm.salesforce.stages import StageSet, StageValue

NAMED = 8
"""Values and processes named in one sentence; of more the number is said."""
MANAGED = re.compile(r"[A-Za-z][A-Za-z0-9]*__(?!c$)\S")


class RecordType:
    """A record type by API name and the label people see, and what it says of itself."""

    __slots__ = ("api_name", "description", "label")

    def __init__(self, api_name: str, label: str, description: Element | None = None) -> None:
        self.api_name = api_name
        self.label = label
        self.description = description


class Process:
    """One sales process: its stages in the org's order, or unordered names without a value set."""

    __slots__ = ("active", "component", "missing", "name", "names", "record_types", "stages")

    def __init__(self, component: Component, name: str, names: list[tuple[str, Element]]) -> None:
        self.component = component
        self.active = component.element.get("isActive").lower() != "false"
        self.name = name
        self.names = names
        self.stages: list[StageValue] = []
        self.missing: list[tuple[str, Element]] = []
        self.record_types: list[RecordType] = []


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
        self.by_name: dict[str, list[int]] = {}  # in lower case
        for index, stage in enumerate(stages):
            self.by_name.setdefault(stage.name.lower(), []).append(index)

    @property
    def first_open(self) -> int | None:
        return self.open[0] if self.ordered and self.open else None


def read_processes(bundle: Bundle, stages: StageSet | None) -> list[Process]:
    """The processes of the org's own that are active or in use, each with its record types."""
    found: dict[str, Process] = {}
    for component in bundle["processes"]:
        process = _process(bundle, component, found)
        if process is not None:
            found[process.name] = process
    processes = list(found.values())
    for process in processes:
        if stages is not None:
            _arrange(bundle, process, stages)
    _assign_record_types(bundle, processes)
    processes = _without_inactive(bundle, processes)
    if stages is not None and processes:
        _note_unused(bundle, processes, stages)
    # Without an active record type every deal may have every stage of the set.
    off = stages is not None and not any(map(is_on, bundle["record_types"]))
    if any(process.record_types for process in processes):
        processes = [process for process in processes if _is_used(bundle, process)]
    elif off and bundle["record_types"] and not bundle.lost("record_types"):
        processes = []
    if stages is not None:
        _tell_inactive(bundle, processes, stages)
        if stages.whole:
            _tell_missing(bundle, processes, stages.elsewhere | stages.off)
    for process in processes:
        if not process.names:
            _tell_empty(bundle, process)
    return [process for process in processes if process.names]


def _tell_empty(bundle: Bundle, process: Process) -> None:
    place = process.component.element.place
    if not process.record_types:
        bundle.notes.add(f'the sales process "{process.name}" has no stages', place)
        return
    said = worded(
        'The sales process "{name}" has no stages, and the record type "{type}" uses it.',
        name=process.name,
        type=process.record_types[0].label,
    )
    remedy = worded("Give it the stages of these deals, or give the record type another process.")
    bundle.notes.defect("warning", said, place, remedy)


def _tell_inactive(bundle: Bundle, processes: list[Process], stages: StageSet) -> None:
    """Values of processes that the set holds as inactive."""
    for process in processes:
        for name, element in process.missing:
            if name in stages.off:
                said = worded(
                    '"{name}" of the sales process "{process}" is inactive in the stage set; it is '
                    "left out.",
                    name=name,
                    process=process.name,
                )
                remedy = worded("Activate the value, or take it out of the process.")
                bundle.notes.defect("warning", said, element.place, remedy)


def tell_alike(bundle: Bundle, stages: StageSet, together: list[set[str]]) -> None:
    """Values that differ only in spaces, signs or capitals and stand in no pipeline together (there
    they are stages alike). `together` are the names of the stages of each pipeline."""
    firsts: dict[str, StageValue] = {}
    for value in stages.values:
        letters = re.sub(r"[\W_]", "", fold(value.name))
        first = firsts.setdefault(letters, value)
        if not letters or first is value:
            continue
        if any({first.name, value.name} <= names for names in together):
            continue
        said = worded(
            'The stage values "{name}" and "{other}" differ only in spaces, signs or capitals.',
            name=first.name,
            other=value.name,
        )
        remedy = worded("Keep one of the two values.")
        bundle.notes.defect("info", said, value.element.place, remedy, [first.element.place])


def is_on(record_type: Component) -> bool:
    return record_type.element.get("active").lower() != "false"


def _without_inactive(bundle: Bundle, processes: list[Process]) -> list[Process]:
    """Those that are active, or that an active record type uses all the same."""
    off = [each for each in processes if not (each.active or each.record_types)]
    if len(off) == 1:
        place = off[0].component.element.place
        bundle.notes.add(f'the inactive sales process "{off[0].name}" is left out', place)
    elif off:
        names = and_more([f'"{each.name}"' for each in off], NAMED)
        bundle.notes.add(f"{len(off)} inactive sales processes are left out: {names}")
    return [each for each in processes if each not in off]


def _is_used(bundle: Bundle, process: Process) -> bool:
    if process.record_types or bundle.lost("record_types"):
        return True
    if bundle.picked("RecordType", "record_types"):
        return True  # others may use it, and were not asked for
    bundle.notes.defect(
        "info",
        worded(
            'No active record type uses the sales process "{name}", so its stages are not judged.',
            name=process.name,
        ),
        process.component.element.place,
        worded("Deactivate the process, or give it to a record type."),
    )
    return False


def _process(bundle: Bundle, component: Component, found: dict[str, Process]) -> Process | None:
    element = component.element
    name = unquote(component.name)
    if MANAGED.match(component.name):
        bundle.notes.add(
            f'the sales process "{name}" belongs to a managed package and is left out',
            element.place,
        )
    elif name in found:
        bundle.notes.defect(
            "warning",
            worded(
                'The sales process "{name}" is here a second time; only the first is read.',
                name=name,
            ),
            element.place,
            worded("Keep one of the two files."),
        )
    else:
        names = [(unquote(value.get("fullName")), value) for value in element.all("values")]
        _tell_twice(bundle, name, names)
        return Process(component, name, [pair for pair in names if pair[0]])
    return None


def _tell_twice(bundle: Bundle, process: str, names: list[tuple[str, Element]]) -> None:
    firsts: dict[str, Element] = {}
    for name, element in names:
        first = firsts.setdefault(name, element)
        if name and first is not element:
            said = worded(
                'The sales process "{process}" names "{name}" twice.', process=process, name=name
            )
            remedy = worded("Keep one of the two values.")
            bundle.notes.defect("info", said, element.place, remedy, [first.place])


def _arrange(bundle: Bundle, process: Process, stages: StageSet) -> None:
    called = {name.lower(): name for name in stages.names}
    for at, (name, element) in enumerate(process.names):
        meant = called.get(name.lower(), name)
        if name not in stages.names and meant != name:
            process.names[at] = (meant, element)
            bundle.notes.add(
                f'"{name}" of the sales process "{process.name}" is read as the stage "{meant}"',
                element.place,
            )
    wanted = {name for name, _ in process.names}
    process.stages = [value for value in stages.values if value.name in wanted]
    present = {value.name for value in process.stages}
    for name, element in process.names:
        if name not in present:
            process.missing.append((name, element))


def _tell_missing(bundle: Bundle, processes: list[Process], elsewhere: set[str]) -> None:
    """The values of processes that the set lacks have one cause, so they are told once. Those that
    stand in another set are lacking in what is read only."""
    places: dict[str, Element] = {}
    others: list[Element] = []
    lacking: list[Process] = []
    for process in processes:
        gone = [pair for pair in process.missing if pair[0] not in elsewhere]
        lacking += [process] if gone else []
        for name, element in gone:
            places.setdefault(name, element)
            others.append(element)
    if not places:
        return
    remedy = worded(
        "Retrieve both together. If it still happens, take the value out of the process."
    )
    if len(places) == 1:
        said = worded(
            '"{name}" of the sales process "{process}" is not in the stage set (renamed '
            "there, inactive, or the files are from two dates); it is left out.",
            name=next(iter(places)),
            process=lacking[0].name,
        )
    elif len(lacking) == 1:
        said = worded(
            '{count} values of the sales process "{process}" are not in the stage set (renamed '
            "there, inactive, or the files are from two dates); they are left out: {names}.",
            count=len(places),
            process=lacking[0].name,
            **cut("names", [f'"{name}"' for name in places], NAMED),
        )
    else:
        said = worded(
            "{count} values of sales processes ({processes}) are not in the stage set (renamed "
            "there, inactive, or the files are from two dates); they are left out: {names}.",
            count=len(places),
            **cut("processes", [f'"{process.name}"' for process in lacking], NAMED),
            **cut("names", [f'"{name}"' for name in places], NAMED),
        )
    first, *further = (element.place for element in others)
    bundle.notes.defect("warning", said, first, remedy, further)


def _assign_record_types(bundle: Bundle, processes: list[Process]) -> None:
    by_name = {process.name.lower(): process for process in processes}
    known = {unquote(component.name).lower() for component in bundle["processes"]}
    for component in bundle["record_types"]:
        element = component.element
        wanted = unquote(element.get("businessProcess"))
        if not wanted or not is_on(component):
            continue
        label = element.get("label") or unquote(component.name)
        where = (element.child("businessProcess") or element).text_place
        process = by_name.get(wanted.lower())
        if process is not None:
            told = element.child("description")
            process.record_types.append(RecordType(component.name, label, told))
            if not process.active:
                said = worded(
                    'The record type "{name}" uses the sales process "{process}", which is '
                    "inactive.",
                    name=label,
                    process=process.name,
                )
                remedy = worded("Activate the process, or give the record type another.")
                bundle.notes.defect("warning", said, where, remedy)
        elif wanted.lower() in known or bundle.lost("processes"):
            continue
        elif MANAGED.match(wanted):
            bundle.notes.add(
                f'the sales process "{wanted}" belongs to a managed package and is not among the '
                "files",
                where,
            )
        elif bundle["processes"]:
            said = worded(
                'The record type "{name}" uses the sales process "{process}", which is not '
                "among the files.",
                name=label,
                process=wanted,
            )
            remedy = worded("Retrieve the process too, or give the record type one that exists.")
            bundle.notes.defect("warning", said, where, remedy)


def _note_unused(bundle: Bundle, processes: list[Process], stages: StageSet) -> None:
    used = {name for process in processes for name, _ in process.names}
    unused = [value.name for value in stages.values if value.name not in used]
    if unused:
        shown = ", ".join(unused[:8]) + (", ..." if len(unused) > 8 else "")
        bundle.notes.add(
            f"{many(len(unused), 'stage value')} in no active sales process: {shown}",
            path=stages.path,
        )
