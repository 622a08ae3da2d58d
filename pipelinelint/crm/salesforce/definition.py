"""The bundle of a Salesforce project as the nodes of a definition."""

from __future__ import annotations

from pipelinelint.crm.guess import status_meaning
from pipelinelint.crm.nodes import Place, mapping, place_of, scalar, sequence, words
from pipelinelint.crm.salesforce.asks import Ask, Asks, Work, collect
from pipelinelint.crm.salesforce.demands import read_demands
from pipelinelint.crm.salesforce.fields import guessed_property, loss_fields, read_fields
from pipelinelint.crm.salesforce.processes import read_processes
from pipelinelint.crm.salesforce.screens import read_paths, read_screens
from pipelinelint.crm.salesforce.stages import StageValue, read_stages

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.crm.markup import Element
    from pipelinelint.crm.nodes import PlacedMapping, PlacedSequence
    from pipelinelint.crm.salesforce.demands import Demands
    from pipelinelint.crm.salesforce.fields import Field
    from pipelinelint.crm.salesforce.files import Bundle
    from pipelinelint.crm.salesforce.processes import Process
    from pipelinelint.crm.salesforce.stages import StageSet
    from pipelinelint.source.nodes import Node

UNION_ABOVE = 12
"""Values: a longer value set without sales processes mixes several processes (rules, 2.3.5)."""


class Org:
    """What is known of the org, each part read once."""

    def __init__(self, bundle: Bundle) -> None:
        self.bundle = bundle
        self.stages: StageSet | None = read_stages(bundle)
        self.processes: list[Process] = read_processes(bundle, self.stages)
        self.demands: Demands = read_demands(bundle, self.stages)
        self.fields: dict[str, Field] = read_fields(bundle)
        self.screens = read_screens(bundle)
        self.paths = read_paths(bundle)
        asked = {demand.field for demand in self.demands.all if demand.names_stage}
        self.reason, self.details = loss_fields(self.fields, asked)
        self.mentioned: dict[str, Ask | None] = {}

    @property
    def works(self) -> bool:
        return self.stages is not None or bool(self.processes)


def build(org: Org) -> tuple[PlacedMapping, str]:
    """The root node, and the file the definition as a whole is named after."""
    path, element = _home(org)
    home = Place(path, element.place.start, element.place.start)
    pipelines = sequence(element.place, _pipelines(org))
    properties = _properties(org, home)
    leads = _lead_status(org)
    root = mapping(
        home,
        [
            ("version", scalar(1, home)),
            ("source", _source(org, home, leads is not None)),
            ("crm", mapping(home, [("platform", scalar("salesforce", home))])),
            ("properties", properties),
            ("lead_status", leads),
            ("pipelines", pipelines),
        ],
    )
    return root, path


def _home(org: Org) -> tuple[str, Element]:
    if org.stages is not None:
        return org.stages.path, org.stages.element
    component = org.processes[0].component
    return component.path, component.element


def _source(org: Org, home: Place, leads: bool) -> Node:
    values = org.stages.values if org.stages else []
    whole = org.bundle.whole_object
    covers = [
        name
        for name, there in (
            ("stages", True),
            ("probabilities", any(value.probability is not None for value in values)),
            ("properties", bool(org.fields)),
            ("required_fields", org.demands.rules > 0 or whole),
            ("closed_lost", bool(org.reason) or whole),
            ("lead_status", leads),
        )
        if there
    ]
    unknown = []
    if org.stages is None:
        unknown = ["order", "outcomes"]
    elif not org.stages.outcomes_known:
        unknown = ["outcomes"]
    return mapping(
        home,
        [
            ("kind", scalar("export", home)),
            ("covers", words(home, covers)),
            ("unknown", words(home, unknown) if unknown else None),
        ],
    )


def _pipelines(org: Org) -> list[Node]:
    if not org.processes:
        assert org.stages is not None
        work = Work(org.stages.values, None, True, True)
        union = len(work.stages) > UNION_ABOVE
        place = org.stages.element.place
        name = scalar("Opportunity", place)
        return [_pipeline(org, work, name, name, union)]
    built: list[Node] = []
    for process in org.processes:
        stages = process.stages
        if org.stages is None:
            stages = [StageValue(element, name) for name, element in process.names]
        if not stages:
            org.bundle.notes.add(
                f'the sales process "{process.name}" is left out: none of its stages is in the '
                "stage set",
                process.component.element.place,
            )
            continue
        work = Work(stages, process, org.stages is not None, len(org.processes) == 1)
        called = process.component.element.child("fullName") or process.component.element
        name = scalar(process.name, called.text_place, called.raw)
        built.append(_pipeline(org, work, name, name, False))
    return built


def _pipeline(org: Org, work: Work, key: Node, name: Node, union: bool) -> PlacedMapping:
    asks = collect(work, org.demands, org.screens, org.paths, org.reason)
    for ask in asks.every():
        known = org.mentioned.setdefault(ask.field, ask)
        if known is not None and ask.picklist:
            known.picklist = True
    place = work.process.component.element.place if work.process else place_of(key)
    return mapping(
        place,
        [
            ("id", key),
            ("name", name),
            ("union", scalar(True, place) if union else None),
            ("unknown", _unknown(org, work, place)),
            ("creation", _creation(asks, place)),
            ("closed_lost", _closed_lost(org, work, place)),
            ("stages", sequence(place, _stages(work, asks))),
        ],
        _who(work.process),
    )


def _who(process: Process | None) -> str:
    if process is None:
        return "every stage value of the org: no sales process divides them"
    if not process.record_types:
        return "no active record type among the files uses this sales process"
    return "record types: " + ", ".join(record_type.label for record_type in process.record_types)


def _unknown(org: Org, work: Work, place: Place) -> Node | None:
    """A process that names stages nobody knows may well end in one of them."""
    if work.process is None or not work.process.missing or org.stages is None:
        return None
    outcomes = {stage.outcome for stage in work.stages}
    return None if {"won", "lost"} <= outcomes else words(place, ["outcomes"])


def _creation(asks: Asks, place: Place) -> Node | None:
    if not asks.creation:
        return None
    fields = _field_list(asks.creation, place)
    return mapping(place, [("required_fields", fields)])


def _closed_lost(org: Org, work: Work, place: Place) -> Node | None:
    entries: list[tuple[str, Node | None]] = []
    for key, name in (("reason", org.reason), ("details", org.details)):
        if name:
            org.mentioned.setdefault(name, None)
            where = org.fields[name].element.place
            entries.append((key, scalar(name, where)))
    if not entries:
        return None
    return mapping(place_of(entries[0][1] or scalar("", place)), entries)


def _stages(work: Work, asks: Asks) -> list[Node]:
    return [
        _stage(stage, asks.required[index], asks.expected[index])
        for index, stage in enumerate(work.stages)
    ]


def _stage(stage: StageValue, required: dict[str, Ask], expected: dict[str, Ask]) -> PlacedMapping:
    element = stage.element
    place = element.place
    key = element.child("fullName") or element
    label = element.child("label") if element.get("label") else None
    shown = scalar(label.text, label.text_place, label.raw) if label else None
    return mapping(
        place,
        [
            ("id", scalar(stage.name, key.text_place, key.raw)),
            ("name", shown or scalar(stage.name, key.text_place, key.raw)),
            ("type", _type(stage)),
            ("probability", _child(element, "probability", stage.probability)),
            ("forecast_category", _child(element, "forecastCategory", stage.forecast or None)),
            ("definition", _child(element, "description", element.get("description") or None)),
            ("required_fields", _field_list(required, place) if required else None),
            ("expected_fields", _field_list(expected, place) if expected else None),
        ],
        "; ".join(f"{language}: {text}" for language, text in stage.translations),
    )


def _type(stage: StageValue) -> Node | None:
    if stage.outcome == "open":
        return None
    flag = stage.element.child("won" if stage.won else "closed")
    return scalar(stage.outcome, (flag or stage.element).place)


def _child(element: Element, name: str, value: str | float | None) -> Node | None:
    child = element.child(name)
    if child is None or value is None:
        return None
    return scalar(value, child.text_place, child.raw)


def _field_list(group: dict[str, Ask], place: Place) -> PlacedSequence:
    return sequence(
        place,
        [scalar(ask.field, ask.element.place, remark=ask.remark) for ask in group.values()],
    )


def _properties(org: Org, home: Place) -> Node | None:
    built: list[tuple[str, Node | None]] = []
    for name, ask in org.mentioned.items():
        captures = {org.reason: "lost_reason", org.details: "lost_details"}.get(name, "")
        if name in org.fields:
            built.append((name, org.fields[name].node(captures)))
        elif ask is not None:
            built.append((name, guessed_property(name, ask.picklist, ask.element.place, captures)))
    left = len(org.fields) - sum(name in org.mentioned for name in org.fields)
    if left:
        org.bundle.notes.add(f"{left} Opportunity fields are left out: no stage asks for them")
    return mapping(home, built) if built else None


def _lead_status(org: Org) -> Node | None:
    items: list[Node] = []
    seen: set[str] = set()
    for part in org.bundle["lead_statuses"]:
        for value in part.element.all("standardValue"):
            name = value.get("fullName")
            if name and name not in seen and value.get("isActive").lower() != "false":
                seen.add(name)
                items.append(_status(value, name))
    if not items:
        return None
    place = org.bundle["lead_statuses"][0].element.place
    return mapping(
        place,
        [("object", scalar("lead", place)), ("statuses", sequence(place, items))],
    )


def _status(value: Element, name: str) -> PlacedMapping:
    place = value.place
    converted = value.get("converted").lower() == "true"
    meaning = "open_deal" if converted else status_meaning(name)
    key = value.child("fullName") or value
    label = value.child("label") if value.get("label") else key
    return mapping(
        place,
        [
            ("id", scalar(name, key.text_place, key.raw)),
            ("name", scalar((label or key).text or name, (label or key).text_place)),
            ("meaning", scalar(meaning, place) if meaning else None),
        ],
    )
