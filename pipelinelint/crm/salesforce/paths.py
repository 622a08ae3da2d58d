"""The Paths on the stage: the key fields they show at each, what they tell people there, and steps
that no stage is for."""

from __future__ import annotations

import re
from urllib.parse import unquote

from pipelinelint.crm.salesforce.known import tell_nowhere
from pipelinelint.crm.salesforce.processes import MANAGED, NAMED
from pipelinelint.language import cut, worded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipelinelint.crm.markup import Element
    from pipelinelint.crm.salesforce.files import Bundle, Component
    from pipelinelint.crm.salesforce.known import Known
    from pipelinelint.crm.salesforce.processes import Process, Work
    from pipelinelint.crm.salesforce.stages import StageSet


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
    bundle: Bundle, stages: StageSet | None, processes: list[Process], known: Known | None
) -> list[Path]:
    """The active Paths on the stage. `known` are the stages there are, where the files tell."""
    paths: list[Path] = []
    for part in bundle["paths"]:
        if part.element.get("active").lower() == "false":
            bundle.notes.add("left out: an inactive Path", part.element.place)
        elif part.element.get("fieldName") not in ("", "StageName"):
            bundle.notes.add("left out: a Path on a field other than the stage", part.element.place)
        else:
            path = Path(part)
            _check_path(bundle, path, paths, stages, known)
            _tell_strange(bundle, path, stages, processes)
            _tell_unseen(bundle, path)
            paths.append(path)
    return paths


def _check_path(
    bundle: Bundle,
    path: Path,
    others: list[Path],
    stages: StageSet | None,
    known: Known | None,
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
    gone = {
        name: step
        for name, step in path.steps
        if known is not None
        and name
        and (known.lacks(name) or name in known.labels)
        and name.lower() != _CLOSED
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
    if known is not None and not known.by_set:
        for name, step in gone.items():
            place = (step.child("picklistValueName") or step).text_place
            tell_nowhere(bundle, known, "path", path.name, name, place)
        return
    if not gone or known is None:
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
    bundle.notes.defect(known.severity(gone), said, first, remedy, further)


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


def _tell_unseen(bundle: Bundle, path: Path) -> None:
    """A Path for a record type that isn't among those of the files: nobody may ever see it."""
    there = {unquote(part.name).lower() for part in bundle["record_types"]}
    if path.master or not there or path.record_type.lower() in there:
        return
    chosen = bundle.lost("record_types") or bundle.picked("RecordType", "record_types")
    if chosen or MANAGED.match(path.record_type):
        return
    said = worded(
        'The Path "{path}" is for the record type "{name}", which is not among the files.',
        path=path.name,
        name=path.record_type,
    )
    place = (path.component.element.child("recordTypeName") or path.component.element).text_place
    remedy = worded("Retrieve the record type too, or give the Path one that exists.")
    bundle.notes.defect("info", said, place, remedy)


def paths_of(work: Work, paths: list[Path]) -> list[Path]:
    """The Paths of a process's record types; a master Path only where no other fits."""
    if work.process is None:
        return [path for path in paths if path.master] or (paths if len(paths) == 1 else [])
    names = {record_type.api_name for record_type in work.process.record_types}
    own = [path for path in paths if path.record_type in names and not path.master]
    if not own and (work.alone or not names):
        own = [path for path in paths if path.master]
    return own


def steps_of(work: Work, paths: list[Path]) -> Iterator[tuple[int, Element]]:
    """The steps of the Paths that people see on a pipeline's deals, each with the index of a stage
    it is for: a step "Closed" that no stage is called is for all that are closed."""
    for path in paths_of(work, paths):
        for name, step in path.steps:
            own = work.by_name.get(name.lower(), ())
            if not own and name.lower() == _CLOSED:
                yield from ((i, step) for i, e in enumerate(work.stages) if e.outcome != "open")
            yield from ((index, step) for index in own if work.stages[index].name == name)


def guidance(work: Work, paths: list[Path]) -> dict[int, tuple[str, Element]]:
    """What the Paths tell people at a stage, by its index, and where."""
    found: dict[int, tuple[str, Element]] = {}
    for index, step in steps_of(work, paths):
        info = step.child("info")
        if info is not None and info.text:
            found.setdefault(index, (_plain(info.text), info))
    return found


def _plain(markup: str) -> str:
    """The words of a text in HTML, a line for each paragraph; as it is where it has none."""
    text = _TAG.sub("", _BREAK.sub("\n", markup))
    if "&" in text:
        from html import unescape

        text = unescape(text)
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line) or markup


_CLOSED = "closed"
_BREAK = re.compile(r"</(?:p|li|div|h[1-6]|tr)>|<br */?>", re.IGNORECASE)
_TAG = re.compile(r"<[/!a-zA-Z][^<>]*>")
