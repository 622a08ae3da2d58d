"""What the screens ask for: page layouts, record pages and the key fields of a Path."""

from __future__ import annotations

from urllib.parse import unquote

from pipelinelint.crm.imported import count

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.crm.markup import Element
    from pipelinelint.crm.salesforce.files import Bundle, Component
    from pipelinelint.crm.salesforce.processes import Process

ALWAYS = frozenset({"Name", "StageName", "CloseDate"})
"""Salesforce itself asks for these on every opportunity, so no layout says anything by it."""


class ScreenField:
    """A field some screen requires: where, and on which screens."""

    __slots__ = ("element", "everywhere", "field", "screens")

    def __init__(self, field: str, element: Element) -> None:
        self.field = field
        self.element = element
        self.screens: list[str] = []
        self.everywhere = False


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


def read_screens(bundle: Bundle) -> list[ScreenField]:
    """Every required field of layouts and record pages; `everywhere` when no layout lacks it."""
    found: dict[str, ScreenField] = {}
    for part in bundle["layouts"]:
        _collect(found, _screen_name(part.path), _required_on_layout(part.element))
    for field in found.values():
        field.everywhere = len(field.screens) == len(bundle["layouts"])
    for part in bundle["pages"]:
        name = part.element.get("masterLabel") or part.name
        _collect(found, f"record page {name}", _required_on_page(part.element))
    return list(found.values())


def read_paths(bundle: Bundle) -> list[Path]:
    paths: list[Path] = []
    guidance = 0
    for part in bundle["paths"]:
        if part.element.get("active").lower() == "false":
            bundle.notes.add("left out: an inactive Path", part.element.place)
        elif part.element.get("fieldName") not in ("", "StageName"):
            bundle.notes.add("left out: a Path on a field other than the stage", part.element.place)
        else:
            path = Path(part)
            paths.append(path)
            guidance += sum(bool(step.get("info")) for _, step in path.steps)
    if guidance:
        bundle.notes.add(
            f"the guidance text of {count(guidance, 'Path step')} is left out: put what deals must "
            "have done into entry_criteria or exit_criteria"
        )
    return paths


def path_of_process(process: Process | None, paths: list[Path], alone: bool) -> list[Path]:
    """The Paths of this process's record types; a master Path only where no other fits."""
    if process is None:
        return [path for path in paths if path.master] or (paths if len(paths) == 1 else [])
    names = {record_type.api_name for record_type in process.record_types}
    own = [path for path in paths if path.record_type in names and not path.master]
    if not own and (alone or not names):
        own = [path for path in paths if path.master]
    return own


def _collect(found: dict[str, ScreenField], screen: str, fields: list[tuple[str, Element]]) -> None:
    for name, element in fields:
        if name and name not in ALWAYS and "." not in name:
            field = found.setdefault(name, ScreenField(name, element))
            if screen not in field.screens:
                field.screens.append(screen)


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
    name = path.replace("\\", "/").rpartition("/")[2].partition(".layout")[0]
    return unquote(name).removeprefix("Opportunity-")
