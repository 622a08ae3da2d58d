"""The files of a solution, sorted by what they hold: packed (customizations.xml) or unpacked.

Shapes: solutions unpacked by Microsoft's SolutionPackager, as in YarSol/deploytest and
youssefeid019/Real-estate-agency-D365 on GitHub, and Microsoft's CustomizationsSolution.xsd.
"""

from __future__ import annotations

from pipelinelint.crm.imported import ImportProblem
from pipelinelint.crm.markup import read_xml
from pipelinelint.crm.unread import WEB_API, is_web_api
from pipelinelint.text import file_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipelinelint.crm.imported import Notes
    from pipelinelint.crm.markup import Element

ENDINGS = (
    ".xaml", ".xaml.data.xml", "/opportunity/entity.xml", "/customizations.xml", "/solution.xml",
)  # fmt: skip


def is_ours(path: str) -> bool:
    plain = "/" + path.replace("\\", "/").lower()
    return plain.endswith(ENDINGS) or ("/optionsets/" in plain and plain.endswith(".xml"))


class Solution:
    """What the files hold: `flows` by file name in lower case, what is said of `workflows`,
    the `attributes` of opportunities by name, global `choices` by name, and the language."""

    __slots__ = ("attributes", "choices", "flows", "language", "notes", "texts", "workflows")

    def __init__(self, notes: Notes) -> None:
        self.notes = notes
        self.texts: dict[str, str] = {}
        self.flows: dict[str, Element] = {}
        self.workflows: list[Element] = []
        self.attributes: dict[str, Element] = {}
        self.choices: dict[str, Element] = {}
        self.language = ""


def gather(files: Iterable[tuple[str, bytes]], notes: Notes) -> Solution:
    """Read and sort the files; one that cannot be read is noted."""
    solution = Solution(notes)
    for path, data in sorted(files):
        try:
            if data[:2] == b"PK":
                raise ImportProblem(
                    "a packed solution. Unpack it with `pac solution unpack`, and name the folder.",
                    path,
                )
            if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
                raise ImportProblem(_of_json(data), path)
            markup = read_xml(path, data)
        except ImportProblem as problem:
            notes.add(f"left out: {problem.reason}", path=path, line=problem.line)
            continue
        solution.texts[path] = markup.source.text
        _sort(markup.root, path, solution)
    return solution


def _of_json(data: bytes) -> str:
    """What is said of JSON, which no solution holds."""
    if is_web_api(data):
        return WEB_API
    return "JSON, which isn't read: a solution holds XML."


def _sort(root: Element, path: str, solution: Solution) -> None:
    if root.name == "Activity":
        solution.flows[_file(path)] = root
    elif root.name == "Workflow":
        solution.workflows.append(root)
    elif root.name == "Entity":
        _entity(root, solution)
    elif root.name == "optionset":
        _choice(root, solution)
    elif root.name == "ImportExportXml":
        solution.language = root.attributes.get("languagecode", "") or solution.language
        for group, name in (("Workflows", "Workflow"), ("Entities", "Entity"),
                            ("optionsets", "optionset")):  # fmt: skip
            for parent in root.all(group):
                for child in parent.all(name):
                    _sort(child, path, solution)


def _entity(root: Element, solution: Solution) -> None:
    if root.get("Name").lower() != "opportunity":
        return
    for info in root.all("EntityInfo"):
        for entity in info.all("entity"):
            for attributes in entity.all("attributes"):
                for attribute in attributes.all("attribute"):
                    name = attribute.get("LogicalName") or attribute.get("Name")
                    solution.attributes.setdefault(name.lower(), attribute)


def _choice(root: Element, solution: Solution) -> None:
    name = root.attributes.get("Name", "").lower()
    if name:
        solution.choices.setdefault(name, root)


def _file(path: str) -> str:
    return file_name(path).lower()


def xaml_of(workflow: Element, solution: Solution) -> Element | None:
    """The flow a workflow's entry speaks of."""
    return solution.flows.get(_file(workflow.get("XamlFileName")))
