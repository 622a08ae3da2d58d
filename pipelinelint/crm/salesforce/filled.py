"""Fields of opportunities that flows, workflow rules, triggers and classes fill in.

What fills a field in may leave nothing to require. Nothing is followed: not the conditions inside
of a flow, nor where a value comes from; only what is plainly none, 0, or of other deals is left
out.
"""

from __future__ import annotations

from urllib.parse import unquote

from pipelinelint.crm.nodes import SourceText
from pipelinelint.crm.salesforce.automation import OBJECT, field_of, records_of
from pipelinelint.text import stem_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pipelinelint.crm.imported import FileSpan
    from pipelinelint.crm.markup import Element
    from pipelinelint.crm.salesforce.apex import Apex


class Filled:
    """A field that automation fills in: what does so, and where. `of_new` says that it runs when a
    deal is created, `stages` are the only ones whose deals it is about, in lower case; none for
    any."""

    __slots__ = ("field", "kind", "name", "of_new", "place", "stages")

    def __init__(
        self,
        kind: str,
        name: str,
        field: str,
        place: FileSpan,
        of_new: bool,
        stages: Iterable[str] = (),
    ) -> None:
        self.kind = kind
        self.name = name
        self.field = field
        self.place = place
        self.of_new = of_new
        self.stages = {stage.lower() for stage in stages}

    def of_deals_in(self, start: list[str]) -> bool:
        """Whether it is about deals that are created in one of these stages."""
        names = map(str.lower, start)
        return self.of_new and not (self.stages and self.stages.isdisjoint(names))


def filled_in(path: str, root: Element) -> Iterator[Filled]:
    """What an active flow, a process of the Process Builder or workflow rules fill in."""
    name = unquote(stem_of(path))
    if root.name != "Flow":
        yield from _by_updates(root)
    elif root.get("status") == "Active":
        yield from _by_flow(name, root)


def _by_flow(name: str, root: Element) -> Iterator[Filled]:
    records, of_new = records_of(root), _is_of_new(root)
    kind = "process" if root.get("processType") == "Workflow" else "flow"
    stages = _stages_of(root.child("start"))
    for part in root.children:
        new = part.name == "recordCreates"
        if new or part.name == "recordUpdates":
            own = part.get("object") == OBJECT or part.get("inputReference") in records
            for each in part.all("inputAssignments") if own else ():
                if _says(each.child("value")):
                    field = each.get("field")
                    yield Filled(kind, name, field, each.place, of_new and not new, stages)
        for each in part.all("assignmentItems") if part.name == "assignments" else ():
            field = field_of(each.get("assignToReference"), records)
            if field and each.get("operator") == "Assign" and _says(each.child("value")):
                yield Filled(kind, name, field, each.place, of_new, stages)


def _is_of_new(root: Element) -> bool:
    """Whether a flow runs when a deal is created: a process of the Process Builder always does."""
    start = root.child("start")
    if root.get("processType") == "Workflow":
        about = {
            part.get("name"): value.get("stringValue")
            for part in root.all("processMetadataValues")
            if (value := part.child("value")) is not None
        }
        return about.get("ObjectType") == OBJECT
    return (
        start is not None
        and start.get("object") == OBJECT
        and start.get("triggerType") in ("RecordBeforeSave", "RecordAfterSave")
        and start.get("recordTriggerType") != "Update"
    )


def subflows_of(root: Element) -> set[str]:
    """The flows that a flow calls which runs when a deal is created."""
    if root.name != "Flow" or root.get("status") != "Active" or not _is_of_new(root):
        return set()
    return {part.get("flowName") for part in root.all("subflows")}


def _stages_of(start: Element | None) -> list[str]:
    """The stages a flow starts in, where it says that it starts in no other."""
    if start is None or start.get("filterLogic").lower() != "and":
        return []
    for each in start.all("filters"):
        value = each.child("value")
        if each.get("field") == "StageName" and each.get("operator") == "EqualTo" and value:
            return [value.get("stringValue")] if value.get("stringValue") else []
    return []


def _says(value: Element | None) -> bool:
    """Whether a value is one, and not 0, as far as can be told."""
    if value is None or not value.children:
        return False
    text = value.children[0].text
    return bool(text) and text != "$GlobalConstant.EmptyString" and not _is_zero(text)


def _is_zero(text: str) -> bool:
    return bool(text) and not text.strip().strip("0.")


def _by_updates(root: Element) -> Iterator[Filled]:
    """The field updates that an active workflow rule makes at once: such rules run when a deal is
    created, whatever else starts them."""
    updates = {part.get("fullName"): part for part in root.all("fieldUpdates")}
    for rule in root.all("rules"):
        for action in rule.all("actions") if rule.get("active").lower() == "true" else ():
            part = updates.get(action.get("name"))
            if part is None or part.get("targetObject") or part.get("operation") == "Null":
                continue
            if not _is_zero(part.get("literalValue") or part.get("formula")):
                name, field = part.get("fullName"), part.get("field")
                yield Filled("field update", name, field, part.place, True, _criteria(rule))


def _criteria(rule: Element) -> list[str]:
    """The stages a workflow rule is about, where it says that it is about no other."""
    for each in rule.all("criteriaItems") if not rule.get("booleanFilter") else ():
        if (each.get("field"), each.get("operation")) == ("Opportunity.StageName", "equals"):
            return [name.strip() for name in each.get("value").split(",")]
    return []


def filled_by_code(code: Mapping[str, Apex]) -> Iterator[Filled]:
    """What triggers on opportunities and classes about them assign. Which of them run when a deal
    is created, they say themselves or whoever calls them."""
    known = {stem_of(path): apex for path, apex in code.items()}
    of_new = {name for name, apex in known.items() if apex.of_new}
    left = [*of_new]
    while left:
        called = (known[left.pop()].calls & known.keys()) - of_new
        of_new |= called
        left += called
    for path, apex in code.items():
        if not apex.fills:
            continue
        kind, name = "trigger" if ".trigger" in path.lower() else "class", stem_of(path)
        source = SourceText(path, apex.text)
        for field, (start, end) in apex.fills.items():
            yield Filled(kind, name, field, source.place(start, end), name in of_new)
