"""The bundle of a Salesforce project as the nodes of a definition."""

from __future__ import annotations

from pipelinelint.crm.imported import count
from pipelinelint.crm.nodes import Place, mapping, place_of, scalar, sequence, words
from pipelinelint.crm.salesforce.asks import Ask, Work, collect
from pipelinelint.crm.salesforce.demands import read_demands
from pipelinelint.crm.salesforce.fields import guessed_property, loss_fields, read_fields
from pipelinelint.crm.salesforce.leads import lead_status
from pipelinelint.crm.salesforce.nodes import closed_lost, creation, stage_nodes
from pipelinelint.crm.salesforce.processes import read_processes
from pipelinelint.crm.salesforce.screens import read_paths, read_screens
from pipelinelint.crm.salesforce.stages import StageValue, read_stages

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.crm.markup import Element
    from pipelinelint.crm.nodes import PlacedMapping
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

    def loss(self) -> list[tuple[str, Field]]:
        """The keys of `closed_lost` with their fields, which are mentioned from now on."""
        found = [(key, n) for key, n in (("reason", self.reason), ("details", self.details)) if n]
        for _, name in found:
            self.mentioned.setdefault(name, None)
        return [(key, self.fields[name]) for key, name in found]

    @property
    def works(self) -> bool:
        return self.stages is not None or bool(self.processes)


def build(org: Org) -> tuple[PlacedMapping, str]:
    """The root node, and the file the definition as a whole is named after."""
    path, element = _home(org)
    home = Place(path, element.place.start, element.place.start)
    pipelines = sequence(element.place, _pipelines(org))
    properties = _properties(org, home)
    leads = lead_status(org.bundle)
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
        work = Work(stages, process, org.stages is not None, org.processes)
        called = process.component.element.child("fullName") or process.component.element
        name = scalar(process.name, called.text_place, called.raw)
        built.append(_pipeline(org, work, name, name, False))
    if not built and org.stages is not None:
        built.append(_whole_set(org, org.stages))
    return built


def _whole_set(org: Org, stages: StageSet) -> PlacedMapping:
    """One pipeline of every value, where no sales process divides them."""
    work = Work(stages.values, None, True, [])
    name = scalar("Opportunity", stages.element.place)
    return _pipeline(org, work, name, name, len(work.stages) > UNION_ABOVE)


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
            ("creation", creation(asks, place)),
            ("closed_lost", closed_lost(org.loss(), place)),
            ("stages", sequence(place, stage_nodes(work, asks), _open_question(org, work))),
        ],
        _who(org, work.process),
    )


def _open_question(org: Org, work: Work) -> str:
    """Asked once, above the stages of the first pipeline."""
    later = work.process is not None and work.process is not org.processes[0]
    if later or org.demands.rules or org.bundle.whole_object:
        return ""
    return (
        "no validation rules among the files: add the fields a stage requires here as\n"
        "required_fields, and required_fields to source.covers"
    )


def _who(org: Org, process: Process | None) -> str:
    if process is None:
        return "every stage value of the org: no sales process divides them"
    if not process.record_types:
        if not org.bundle["record_types"]:
            return ""
        return "no active record type among the files uses this sales process"
    return "record types: " + ", ".join(record_type.label for record_type in process.record_types)


def _unknown(org: Org, work: Work, place: Place) -> Node | None:
    """A process that names stages nobody knows: how many, in what order and how it ends is open."""
    if work.process is None or not work.process.missing or org.stages is None:
        return None
    return words(place, ["order", "outcomes"])


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
        org.bundle.notes.add(f"{count(left, 'Opportunity field')} left out: no stage asks for them")
    return mapping(home, built) if built else None
