"""Which files of a Salesforce project matter, read into one bundle of elements.

Source format (one file a component), metadata format (`.object` with everything inside) and loose
files are all accepted; see the Metadata API Developer Guide, "CustomObject" and "StandardValueSet".
"""

from __future__ import annotations

import re

from pipelinelint.crm.imported import ImportProblem, Notes, Unfamiliar
from pipelinelint.crm.markup import Element, read_xml
from pipelinelint.crm.salesforce.apex import read_apex
from pipelinelint.crm.salesforce.automation import (
    assigned_in,
    automation_in,
    refusal,
    refusals,
    written_in,
)
from pipelinelint.crm.salesforce.filled import filled_by_code, filled_in, subflows_of
from pipelinelint.crm.salesforce.query import is_query, read_query
from pipelinelint.crm.sheet.header import note_page
from pipelinelint.text import stem_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from pipelinelint.crm.imported import FileSpan
    from pipelinelint.crm.salesforce.apex import Apex
    from pipelinelint.crm.salesforce.automation import Refusal, Written
    from pipelinelint.crm.salesforce.filled import Filled
    from pipelinelint.crm.salesforce.query import Query

CODE = "code"
_APEX = re.compile(r"\.(?:trigger|cls)", re.IGNORECASE)
_INACTIVE = re.compile(rb"<status>\s*(?:Inactive|Deleted)\s*</status>")
"""Flows, triggers, classes and workflow rules: searched for what refuses to save an opportunity,
and for the values they write."""
PROFILE = "profiles"
MANIFEST = "manifest"
"""`package.xml`: what was asked for."""
_END = r"(?:-meta\.xml|\.xml)?$"
_KINDS = tuple(
    (kind, re.compile(pattern + _END, re.IGNORECASE))
    for kind, pattern in (
        ("stages", r"(?:^|/)OpportunityStage\.(?:standardValueSet|csv|json)"),
        ("lead_statuses", r"(?:^|/)LeadStatus\.(?:standardValueSet|csv|json)"),
        ("translations", r"(?:^|/)OpportunityStage-\w+\.standardValueSetTranslation"),
        ("object", r"(?:^|/)(?:Opportunity|Lead)\.object"),
        ("processes", r"\.businessProcess"),
        ("record_types", r"\.recordType"),
        ("rules", r"\.validationRule"),
        ("fields", r"\.field"),
        ("value_sets", r"\.globalValueSet"),
        ("layouts", r"(?:^|/)Opportunity-[^/]*\.layout"),
        ("pages", r"\.flexipage"),
        ("actions", r"(?:^|/)Opportunity\.[^/]*\.quickAction"),
        ("paths", r"\.pathAssistant"),
        (CODE, r"\.(?:flow|trigger|cls)|(?:^|/)Opportunity\.workflow"),
        (PROFILE, r"\.profile"),
        (MANIFEST, r"(?:^|/)package(?=\.xml)"),
    )
)
_ROOTS = {
    "BusinessProcess": "processes",
    "RecordType": "record_types",
    "ValidationRule": "rules",
    "CustomField": "fields",
    "GlobalValueSet": "value_sets",
    "Layout": "layouts",
    "FlexiPage": "pages",
    "PathAssistant": "paths",
    "StandardValueSetTranslation": "translations",
    "CustomObject": "object",
}
_INSIDE = {
    "businessProcesses": "processes",
    "recordTypes": "record_types",
    "validationRules": "rules",
    "fields": "fields",
}
_OBJECT = re.compile(r"(?:^|/)objects/([^/]+?)(?:\.object(?:-meta\.xml)?)?(?:/|$)", re.IGNORECASE)
PROJECT = re.compile(r"(?:^|/)sfdx-project\.json$")
KINDS = (
    *(kind for kind, _ in _KINDS if kind not in ("object", CODE, PROFILE, MANIFEST)),
    "lead_processes",
)


class Component:
    """One piece of metadata: its element, its file and its name as the file says it."""

    __slots__ = ("element", "name", "path")

    def __init__(self, element: Element, path: str) -> None:
        self.element = element
        self.path = path
        self.name = element.get("fullName") or stem_of(path)


class Bundle:
    """Everything read, by kind, in reading order."""

    __slots__ = (
        "apex",
        "aside",
        "assigned",
        "filled",
        "found",
        "inactive",
        "named",
        "notes",
        "queries",
        "read",
        "refusing",
        "subflows",
        "texts",
        "unread",
        "whole_object",
        "written",
    )

    def __init__(self) -> None:
        self.apex: dict[str, Apex] = {}  # by path
        self.aside: dict[str, str] = {}  # texts of code, of which nothing was said yet
        self.assigned: list[tuple[str, str]] = []  # page layout and record type, from profiles
        self.inactive: set[str] = set()  # code that runs never
        self.written: list[Written] = []  # values automation sets or compares
        self.filled: list[Filled] = []  # fields automation fills in
        self.subflows: set[str] = set()  # flows that others call when a deal is created
        self.found: dict[str, list[Component]] = {kind: [] for kind in KINDS}
        self.texts: dict[str, str] = {}
        self.queries: dict[str, Query] = {}  # by path
        self.refusing: list[Refusal] = []
        self.named: dict[str, set[str]] = {}  # metadata type -> members that manifests ask for
        self.unread: dict[str, str] = {}  # kind -> the first file of it that could not be read
        self.notes = Notes()
        self.whole_object = False  # Opportunity's standard fields are there: nothing was picked out
        self.read = 0

    def __getitem__(self, kind: str) -> list[Component]:
        return self.found[kind]

    def refer(self, place: FileSpan) -> FileSpan:
        """A place of which something is said, in code or not: its text is part of the export."""
        if place.path in self.aside:
            self.texts[place.path] = self.aside[place.path]
        return place

    def picked(self, metadata: str, kind: str) -> bool:
        """Whether the files are those of a manifest that names single parts of Opportunity. One
        that does not name all of them is not what they were fetched with."""
        named = self.named.get(metadata, set())
        own = {name for name in named if name.startswith("Opportunity.")}
        if not own or "*" in named or {"Opportunity", "*"} & self.named.get("CustomObject", set()):
            return False
        parts = (part.name for part in self[kind])
        there = {f"Opportunity.{name}" for name in parts if kind != "fields" or name[-3:] == "__c"}
        return bool(there) and there <= own

    def lost(self, *kinds: str) -> str:
        """A file that could not be read and may have held one of these kinds; empty for none."""
        return next((self.unread[kind] for kind in (*kinds, "object") if kind in self.unread), "")


def kind_of(path: str) -> str:
    """What a file is, by its name; empty when it is none of ours."""
    plain = path.replace("\\", "/")
    kind = next((kind for kind, pattern in _KINDS if pattern.search(plain)), "")
    owner = _OBJECT.search(plain)
    if kind and owner is not None and owner.group(1).lower() not in ("opportunity", "lead"):
        return ""
    return kind


def recognises(path: str) -> bool:
    return bool(kind_of(path)) or PROJECT.search(path.replace("\\", "/")) is not None


def homes(paths: Iterable[str]) -> Callable[[str], str]:
    """The project each file is in: the folder of its sfdx-project.json, else that of force-app."""
    plain = (path.replace("\\", "/") for path in paths)
    projects = sorted((path[: found.start()] for path in plain
                       if (found := PROJECT.search(path))), key=len, reverse=True)  # fmt: skip

    def home_of(path: str) -> str:
        path = path.replace("\\", "/")
        own = next((each for each in projects if not each or path.startswith(f"{each}/")), None)
        if own is not None:
            return own
        before, found, _ = f"/{path}".partition("/force-app/")
        return before[1:] if found else ""

    return home_of


def gather(files: Mapping[str, bytes]) -> Bundle:
    """Read every file; one that cannot be read is noted and the rest goes on."""
    bundle = Bundle()
    for path in _in_order(files):
        try:
            _take(bundle, path, files[path])
        except ImportProblem as problem:
            bundle.notes.add(f"left out: {problem.reason}", path=path, line=problem.line)
            if isinstance(problem, Unfamiliar):
                bundle.notes.unfamiliar.add(path)
            bundle.unread.setdefault(kind_of(path), path)
    active = {path: apex for path, apex in bundle.apex.items() if path not in bundle.inactive}
    for code in refusals(active, files):
        bundle.refusing.append(code)
        for source in (code.source, *code.helpers):
            bundle.aside[source.path] = source.text
    for filled in filled_by_code(active):
        bundle.filled.append(filled)
        bundle.aside[filled.place.path] = active[filled.place.path].text
    for each in bundle.filled:
        each.of_new |= each.kind == "flow" and each.name in bundle.subflows
    if bundle.lost("fields") or bundle.picked("CustomField", "fields"):
        bundle.whole_object = False
    return bundle


def _in_order(files: Mapping[str, bytes]) -> list[str]:
    """Package directories in the project's order, then the rest by name."""
    folders = [
        folder.strip("./") + "/"
        for path in sorted(files)
        if PROJECT.search(path.replace("\\", "/"))
        for folder in _package_directories(files[path])
    ]

    def rank(path: str) -> tuple[int, str]:
        plain = "/" + path.replace("\\", "/")
        places = [index for index, folder in enumerate(folders) if f"/{folder}" in plain]
        return (places[0] if places else len(folders), path)

    return sorted((path for path in files if not PROJECT.search(path)), key=rank)


def _package_directories(data: bytes) -> Iterable[str]:
    text = data.decode("utf-8", "replace")
    found = re.search(r'"packageDirectories"\s*:\s*\[(.*?)\]', text, re.DOTALL)
    return re.findall(r'"path"\s*:\s*"([^"]+)"', found.group(1)) if found else ()


def _search(bundle: Bundle, path: str, data: bytes) -> None:
    if _APEX.search(path):
        apex = read_apex(path, data)
        if apex is not None:
            bundle.apex[path] = apex
        elif _INACTIVE.search(data):
            bundle.inactive.add(path.removesuffix("-meta.xml"))
        return
    code = refusal(path, data)
    if code is not None:
        bundle.refusing.append(code)
        bundle.aside[path] = code.source.text
    markup = automation_in(path, data)
    if markup is not None:
        bundle.written += written_in(path, markup.root)
        bundle.filled += filled_in(path, markup.root)
        bundle.subflows |= subflows_of(markup.root)
        bundle.aside[path] = markup.source.text


def _take(bundle: Bundle, path: str, data: bytes) -> None:
    if kind_of(path) == CODE:
        _search(bundle, path, data)
        return
    if kind_of(path) == PROFILE:
        bundle.assigned += assigned_in(path, data)
        return
    if kind_of(path) == MANIFEST:
        for asked in read_xml(path, data).root.all("types"):
            members = {member.text for member in asked.all("members")}
            bundle.named.setdefault(asked.get("name"), set()).update(members)
        return
    if is_query(data):
        query = read_query(path, data)
        bundle.texts[path] = query.text
        bundle.queries[path] = query
        note_page(query.page, path, bundle.notes)
        owner = "lead" if query.kind == "lead_statuses" else "opportunity"
        _put(bundle, query.kind, Component(query.element, path), owner)
        return
    markup = read_xml(path, data)
    root = markup.root
    named, held = kind_of(path), _ROOTS.get(root.name, "") or _loose_value_set(root)
    kind = held or named
    if named and held and named != held:
        bundle.unread.setdefault(named, path)
        bundle.notes.add(f"a {root.name}, though the name says otherwise", path=path, line=1)
    if not kind:
        bundle.notes.add("left out: not a part of a sales process", path=path)
        return
    bundle.read += 1
    bundle.texts[path] = markup.source.text
    if markup.skipped:
        bundle.notes.add(
            f'"{markup.skipped}" comes before the XML and was skipped; a deployment would fail',
            path=path,
            line=1,
        )
    owner = _owner(path)
    if kind == "object":
        _take_object(bundle, root, path, owner)
    else:
        _put(bundle, kind, Component(root, path), owner)


def _take_object(bundle: Bundle, root: Element, path: str, owner: str) -> None:
    for child in root.children:
        kind = _INSIDE.get(child.name)
        if kind is not None:
            _put(bundle, kind, Component(child, path), owner)


def _put(bundle: Bundle, kind: str, component: Component, owner: str) -> None:
    if owner == "lead":
        if kind == "processes":
            bundle["lead_processes"].append(component)
        elif kind == "lead_statuses":
            bundle[kind].append(component)
        return
    if kind == "fields" and component.name in ("StageName", "CloseDate"):
        bundle.whole_object = True
    if kind == "paths" and component.element.get("entityName") != "Opportunity":
        return
    if kind == "pages" and component.element.get("sobjectType") != "Opportunity":
        return
    bundle[kind].append(component)


def _owner(path: str) -> str:
    plain = path.replace("\\", "/")
    found = _OBJECT.search(plain)
    name = found.group(1) if found else stem_of(plain)
    return "lead" if name.lower() == "lead" else "opportunity"


def _loose_value_set(root: Element) -> str:
    """A value set under a name of the user's own."""
    if root.name != "StandardValueSet":
        return ""
    if root.get("fullName") == "LeadStatus" or any(
        value.child("converted") is not None and value.child("won") is None
        for value in root.all("standardValue")
    ):
        return "lead_statuses"
    stage_like = any(value.child("won") is not None for value in root.all("standardValue"))
    return "stages" if stage_like or root.get("fullName") == "OpportunityStage" else ""
