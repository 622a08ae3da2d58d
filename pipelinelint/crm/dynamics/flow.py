"""A business process flow (XAML) as stages, each with the steps a person fills in.

Shapes: Workflows/*.xaml of YarSol/deploytest (platform 9, with NextStageId) and of
youssefeid019/Real-estate-agency-D365 (without it) on GitHub.
"""

from __future__ import annotations

from pipelinelint.crm.dynamics.labels import Label, label_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipelinelint.crm.markup import Element

_KNOWN = (
    "EntityComposite", "StageComposite", "StepComposite", "StageRelationshipCollectionComposite",
)  # fmt: skip


class Step:
    """A step that shows a field: its logical name, its control, whether it holds the stage back."""

    __slots__ = ("control", "field", "is_required", "label")

    def __init__(self, control: Element, is_required: bool, label: Label) -> None:
        self.control = control
        self.field = control.attributes.get("DataFieldName", "")
        self.is_required = is_required
        self.label = label


class FlowStage:
    """A stage of a flow, and the table (entity) whose records are in it."""

    __slots__ = ("element", "entity", "id", "label", "next", "steps")

    def __init__(self, element: Element, entity: str, parts: dict[str, Element]) -> None:
        self.element = element
        self.entity = entity
        self.id = _text(parts.get("StageId")).lower()
        self.next = _text(parts.get("NextStageId")).lower()
        self.label = _label(parts) or _shown(element)
        self.steps = [step for each in _children(parts) for step in _steps(each)]


class Flow:
    """The stages of a flow in the order of the file, and whether that is the order deals take."""

    __slots__ = ("is_ordered", "stages")

    def __init__(self, root: Element) -> None:
        self.stages = list(_stages(root, ""))
        branches = any(_branches(element) for element in root.walk())
        self.is_ordered = not branches and self._follow()

    def _follow(self) -> bool:
        """Sort the stages along `NextStageId`; False when that names no single way through."""
        if not any(stage.next for stage in self.stages):
            return True
        by_id = {stage.id: stage for stage in self.stages}
        targets = {stage.next for stage in self.stages}
        starts = [stage for stage in self.stages if stage.id not in targets]
        if len(starts) != 1 or len(by_id) != len(self.stages):
            return False
        way = [starts[0]]
        while (following := by_id.get(way[-1].next)) is not None and len(way) < len(self.stages):
            way.append(following)
        if len({stage.id for stage in way}) != len(self.stages):
            return False
        self.stages = way
        return True


def _kind(element: Element) -> str:
    """The class of an activity, without its namespace: StageComposite."""
    if element.name != "ActivityReference":
        return ""
    return element.attributes.get("AssemblyQualifiedName", "").partition(",")[0].rpartition(".")[2]


def _branches(element: Element) -> bool:
    return element.name == "SetNextStage" or _kind(element) not in ("", *_KNOWN)


def _stages(element: Element, entity: str) -> Iterator[FlowStage]:
    """The stages below an element. `DisplayName="EntityStep4: lead"` names their table."""
    if _kind(element) == "EntityComposite":
        entity = element.attributes.get("DisplayName", "").partition(":")[2].strip().lower()
    if _kind(element) == "StageComposite":
        yield FlowStage(element, entity, _parts(element))
        return
    for child in element.children:
        yield from _stages(child, entity)


def _parts(element: Element) -> dict[str, Element]:
    """What an activity is made of, by key: Activities, StepLabels, StageId."""
    found: dict[str, Element] = {}
    for properties in element.all("ActivityReference.Properties"):
        for child in properties.children:
            found.setdefault(child.attributes.get("Key", ""), child)
    return found


def _children(parts: dict[str, Element]) -> list[Element]:
    return parts["Activities"].children if "Activities" in parts else []


def _steps(element: Element) -> Iterator[Step]:
    if _kind(element) != "StepComposite":
        return
    parts = _parts(element)
    required = _text(parts.get("IsProcessRequired")).lower() == "true"
    for activity in _children(parts):
        for control in activity.walk():
            if control.name == "Control" and control.attributes.get("DataFieldName"):
                yield Step(control, required, _label(parts))


def _label(parts: dict[str, Element]) -> Label:
    labels = parts["StepLabels"].all("StepLabel") if "StepLabels" in parts else []
    return label_of(labels, "Description", "LanguageCode")


def _shown(element: Element) -> Label:
    """`DisplayName="StageStep5: Offer sent"`, where no label is there."""
    text = element.attributes.get("DisplayName", "").partition(":")[2].strip()
    return Label({"": (text, element.attribute_place("DisplayName"))} if text else {})


def _text(element: Element | None) -> str:
    return element.text if element is not None and element.name != "Null" else ""
