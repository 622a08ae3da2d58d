"""What flows, triggers, field updates and profiles say that matters to a sales process.

Nothing of it is followed: looked for are flows that refuse to save an opportunity, values written
into fields of Opportunity or compared with them, and the layouts profiles give to record types.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

from pipelinelint.crm.markup import read_xml
from pipelinelint.crm.nodes import SourceText, decode
from pipelinelint.crm.salesforce.apex import read_class
from pipelinelint.crm.salesforce.compared import compared_values
from pipelinelint.crm.salesforce.formula import FormulaError, parse
from pipelinelint.language import noted
from pipelinelint.text import stem_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pipelinelint.crm.imported import FileSpan
    from pipelinelint.crm.markup import Element, Markup
    from pipelinelint.crm.salesforce.apex import Apex

OBJECT = "Opportunity"
_FLOW = ("<customErrors>", "<object>Opportunity</object>", "<status>Active</status>")

BY_LABEL = {
    "flow": noted(
        'The flow {name} names the value "{value}" of {field} by its label; its API name is '
        '"{api}".'
    ),
    "update": noted(
        'The field update {name} names the value "{value}" of {field} by its label; its API name '
        'is "{api}".'
    ),
    "rule": noted(
        'The validation rule {name} names the value "{value}" of {field} by its label; its API '
        'name is "{api}".'
    ),
}


class Refusal:
    """Code that may refuse to save an opportunity: a flow, a trigger or an Apex class, by its
    name; `helpers` are the classes it calls."""

    __slots__ = ("helpers", "kind", "name", "source")

    def __init__(self, path: str, source: SourceText, helpers: Iterable[SourceText] = ()) -> None:
        self.helpers = [*helpers]
        stem = stem_of(path)
        end = path.lower()
        self.kind = "trigger" if ".trigger" in end else "class" if ".cls" in end else "flow"
        self.name = unquote(stem)
        self.source = source

    def mentions(self, field: str) -> FileSpan | None:
        """Where it first speaks of a field, or a class it calls does; None where none does."""
        named = re.compile(rf"\b{re.escape(field)}\b", re.IGNORECASE)
        for source in (self.source, *self.helpers):
            found = named.search(source.text)
            if found is not None:
                return source.place(found.start(), found.end())
        return None


class Written:
    """A value that automation writes into a field of Opportunity, or compares with it."""

    __slots__ = ("by", "field", "is_set", "name", "place", "value")

    def __init__(
        self, by: str, name: str, field: str, value: str, place: FileSpan, is_set: bool
    ) -> None:
        self.by = by
        self.name = name
        self.field = field
        self.value = value
        self.place = place
        self.is_set = is_set


def refusal(path: str, data: bytes) -> Refusal | None:
    """An active flow that may refuse to save an opportunity."""
    if b"customErrors" not in data:
        return None
    text, _ = decode(path, data)
    return Refusal(path, SourceText(path, text)) if all(part in text for part in _FLOW) else None


def refusals(code: Mapping[str, Apex], files: Mapping[str, bytes]) -> Iterator[Refusal]:
    """Triggers and classes that may, by themselves or by a class they hand over to; with the
    classes of the files that they call."""
    helping = {stem_of(path) for path, apex in code.items() if apex.adds_error}
    classes = {stem_of(path): path for path in files if path.lower().endswith(".cls")}
    texts: dict[str, SourceText] = {}
    for path, apex in code.items():
        calls = apex.calls - {stem_of(path)}
        if not apex.refuses and helping.isdisjoint(calls):
            continue
        called = [classes[name] for name in sorted(calls & classes.keys())]
        for other in called:
            if other not in texts:
                texts[other] = SourceText(other, read_class(other, files[other]))
        yield Refusal(path, SourceText(path, apex.text), [texts[other] for other in called])


def automation_in(path: str, data: bytes) -> Markup | None:
    """An active flow about opportunities, or workflow rules; None where nothing in it matters."""
    is_flow = b"<status>Active</status>" in data and any(each in data for each in _HOLDING)
    is_update = b"<fieldUpdates>" in data
    if not (is_flow and OBJECT.encode() in data) and not is_update:
        return None
    return read_xml(path, data)


def written_in(path: str, root: Element) -> list[Written]:
    """The values that a flow or workflow rules write or compare."""
    return [*(_of_flow(unquote(stem_of(path)), root) if root.name == "Flow" else _of_updates(root))]


_HOLDING = (
    b"<stringValue>",
    b"<filterFormula>",
    b"<expression>",
    b"<inputAssignments>",
    b"<assignmentItems>",
    b"<subflows>",
)
"""The elements of a flow in which values stand."""


def _of_updates(root: Element) -> Iterator[Written]:
    """The field updates that an active workflow rule makes."""
    used = {
        action.get("name")
        for rule in root.all("rules")
        if rule.get("active").lower() == "true"
        for action in rule.all("actions")
    }
    for part in root.all("fieldUpdates"):
        value, name = part.child("literalValue"), part.get("fullName")
        if value is not None and value.text and name in used and not part.get("targetObject"):
            yield Written("update", name, part.get("field"), value.text, value.text_place, True)


_FILTERED = ("start", "recordLookups", "recordUpdates", "recordDeletes")
_EQUAL = ("EqualTo", "NotEqualTo")


def _of_flow(name: str, root: Element) -> Iterator[Written]:
    if root.get("status") != "Active":
        return
    records = records_of(root)
    for part in root.children:
        of_object = part.get("object") == OBJECT
        own = of_object or part.get("inputReference") in records
        if part.name in ("recordCreates", "recordUpdates") and own:
            for each in part.all("inputAssignments"):
                yield from _one(name, each.get("field"), each.child("value"), True)
        if part.name in _FILTERED and of_object:
            for each in part.all("filters"):
                if each.get("operator") in _EQUAL:
                    yield from _one(name, each.get("field"), each.child("value"), False)
        if part.name in _FORMULAS:
            yield from _in_formula(name, part.child(_FORMULAS[part.name]), records)
        if part.name == "assignments":
            for each in part.all("assignmentItems"):
                field = field_of(each.get("assignToReference"), records)
                if each.get("operator") == "Assign":
                    yield from _one(name, field, each.child("value"), True)
        for rule in part.all("rules") if part.name == "decisions" else ():
            for each in rule.all("conditions"):
                field = field_of(each.get("leftValueReference"), records)
                if each.get("operator") in _EQUAL:
                    yield from _one(name, field, each.child("rightValue"), False)


_FORMULAS = {"start": "filterFormula", "formulas": "expression"}
"""Part of a flow -> its element that holds a formula."""
_REFERENCE = re.compile(r"\{!\s*([^{}\s]+)\s*\}")


def _in_formula(flow: str, formula: Element | None, records: set[str]) -> Iterator[Written]:
    """What a formula compares with a field of an opportunity, as it is or as it was."""
    if formula is None:
        return

    def named(found: re.Match[str]) -> str:
        record, _, field = found.group(1).partition(".")
        return field_of(f"{record.removesuffix('__Prior')}.{field}", records) or found.group(1)

    try:
        compared = [*compared_values(parse(_REFERENCE.sub(named, formula.text)))]
    except FormulaError:
        return
    for field, value in compared:
        if value:
            yield Written("flow", flow, field, value, formula.text_place, False)


def _one(flow: str, field: str, value: Element | None, is_set: bool) -> Iterator[Written]:
    text = value.child("stringValue") if value is not None else None
    if field and text is not None and text.text and "{!" not in text.text:
        yield Written("flow", flow, field, text.text, text.text_place, is_set)


def field_of(reference: str, records: set[str]) -> str:
    """The field of an opportunity that a reference names; empty for any other."""
    record, _, field = reference.partition(".")
    return field if record in records and "." not in field else ""


def records_of(root: Element) -> set[str]:
    """What a flow calls the opportunities it works on."""
    start = root.child("start")
    found = {"$Record"} if start is not None and start.get("object") == OBJECT else set()
    for part in root.children:
        if (part.name, part.get("objectType")) == ("variables", OBJECT) or (
            (part.name, part.get("object")) == ("recordLookups", OBJECT)
        ):
            found.add(part.get("name"))
    found |= {
        part.get("name") for part in root.all("loops") if part.get("collectionReference") in found
    }
    return found - {""}


_ASSIGNED = re.compile(r"<layoutAssignments>(.*?)</layoutAssignments>", re.DOTALL)
_PART = re.compile(r"<(layout|recordType)>\s*([^<]*?)\s*</")


def assigned_in(path: str, data: bytes) -> Iterator[tuple[str, str]]:
    """The page layouts of Opportunity that a profile gives, each with the record type; empty for
    people without one."""
    if b"<layout>Opportunity-" not in data:
        return
    text, _ = decode(path, data)
    for found in _ASSIGNED.finditer(text):
        told = dict(_PART.findall(found.group(1)))
        layout, record_type = unquote(told.get("layout", "")), told.get("recordType", "")
        if layout.startswith("Opportunity-"):
            yield layout.removeprefix("Opportunity-"), unquote(record_type).partition(".")[2]
