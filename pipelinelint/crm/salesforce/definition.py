"""The bundle of a Salesforce project as the nodes of a definition."""

from __future__ import annotations

from itertools import pairwise
from urllib.parse import unquote

from pipelinelint.crm.guess import FOUND_BY_NAME
from pipelinelint.crm.imported import FileSpan
from pipelinelint.crm.leads import meanings_open
from pipelinelint.crm.nodes import mapping, place_of, scalar, sequence, words
from pipelinelint.crm.salesforce.fields import guessed_property
from pipelinelint.crm.salesforce.gaps import Gaps
from pipelinelint.crm.salesforce.org import Org
from pipelinelint.crm.salesforce.paths import guidance
from pipelinelint.crm.salesforce.processes import Work, is_on, tell_alike
from pipelinelint.crm.salesforce.required import FieldDemand, collect
from pipelinelint.crm.salesforce.stages import StageValue, lead_status
from pipelinelint.lexicon.judge import judge
from pipelinelint.text import many

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.crm.markup import Element
    from pipelinelint.crm.nodes import PlacedMapping, PlacedSequence
    from pipelinelint.crm.salesforce.fields import Field
    from pipelinelint.crm.salesforce.processes import Process
    from pipelinelint.crm.salesforce.required import Required
    from pipelinelint.crm.salesforce.stages import StageSet
    from pipelinelint.source.nodes import Node, Scalar

UNION_ABOVE = 12
"""Values: a longer value set without sales processes mixes several processes (rules, 2.3.5)."""


def build(org: Org) -> tuple[PlacedMapping, str]:
    """The root node, and the file the definition as a whole is named after."""
    path, element = _home(org)
    home = FileSpan(path, element.place.start, element.place.start)
    leads = lead_status(org.bundle)
    covers = _covered(org, leads is not None)
    gaps = Gaps(org)
    gaps.of_fields(home, covers)
    gaps.of_leads(meanings_open(leads, org.bundle.notes))
    pipelines = sequence(element.place, _pipelines(org, gaps))
    properties = _properties(org, home)
    root = mapping(
        home,
        [
            ("version", scalar(1, home)),
            ("source", _source(org, gaps.node(home), home, covers)),
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


def _covered(org: Org, leads: bool) -> list[str]:
    values = org.stages.values if org.stages else []
    whole = org.bundle.whole_object
    sections = (
        ("stages", True),
        ("probabilities", any(value.probability is not None for value in values)),
        ("properties", bool(org.fields)),
        ("required_fields", org.demands.rules > len(org.demands.unread) or whole),
        ("closed_lost", bool(org.reason) or whole),
        ("lead_status", leads),
    )
    return [name for name, there in sections if there]


def _source(org: Org, gaps: Node | None, home: FileSpan, covers: list[str]) -> Node:
    unknown = ["order", "outcomes"]
    if (stages := org.stages) is not None:
        missing = "losses" if stages.wins_known else "outcomes"
        known = (("order", stages.ordered), (missing, stages.outcomes_known))
        unknown = [name for name, there in known if not there]
    return mapping(
        home,
        [
            ("kind", scalar("export", home)),
            ("covers", words(home, covers)),
            ("unknown", words(home, unknown) if unknown else None),
            ("not_assessed", gaps),
        ],
    )


def _pipelines(org: Org, gaps: Gaps) -> list[Node]:
    built: list[Node] = []
    if org.stages is not None:
        together = [{name for name, _ in process.names} for process in org.processes]
        if not together and not _why_mixed(org.stages.values):
            together.append(org.stages.names)
        tell_alike(org.bundle, org.stages, together)
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
        ordered = org.stages is not None and org.stages.ordered
        work = Work(stages, process, ordered, len(org.processes) < 2)
        called = process.component.element.child("fullName") or process.component.element
        name = scalar(process.name, called.text_place, called.raw)
        built.append(_pipeline(org, gaps, work, name, name, False))
    if not built and org.stages is not None:
        built.append(_whole_set(org, gaps, org.stages))
    return built


def _whole_set(org: Org, gaps: Gaps, stages: StageSet) -> PlacedMapping:
    """One pipeline of every value, where no sales process divides them."""
    work = Work(stages.values, None, stages.ordered, True)
    name = scalar("Opportunity", stages.element.place)
    mixed = _why_mixed(work.stages) if work.ordered else ""
    judged = "in the order of the stage set"
    if not work.ordered or mixed:
        judged = "without their order"
    if mixed:
        judged += (
            f". {mixed}, so they may be of several processes: neither their number nor whether the "
            "probability rises is judged"
        )
    org.bundle.notes.add(
        f"{_why_undivided(org)}: all stage values are judged as one pipeline, {judged}",
        stages.element.place,
    )
    gaps.of_whole_set(work, str(name.value), place_of(name))
    return _pipeline(org, gaps, work, name, name, bool(mixed))


def _why_undivided(org: Org) -> str:
    """Why no sales process divides the values of the stage set."""
    types = org.bundle["record_types"]
    if types and not any(map(is_on, types)):
        return "no record type is active, so every deal may have every stage"
    if org.processes:
        return "no sales process in use has a stage of the set"
    wanted = sorted({part.element.get("businessProcess") for part in types} - {""})
    named = f" (record types name {', '.join(map(unquote, wanted))})" if wanted else ""
    there = "in use " if org.bundle["processes"] else ""
    return f"no sales process {there}is among the files{named}"


def _why_mixed(stages: list[StageValue]) -> str:
    """Why the values may be those of several processes, as far as they tell: too many for one,
    open ones behind closed ones (added later), or a probability that falls, rises and falls again.
    One that falls twice in a row falls within a process, where deals are parked it falls in any,
    and one open value at the end was added to a process: none has one stage."""
    closed = [stage.outcome != "open" for stage in stages]
    stray = sum(closed) > 1 and closed[-2:] == [True, False]
    if stray:
        stages, closed = stages[:-1], closed[:-1]
    going = [each for each in stages if each.outcome == "open" and not _is_parked(each)]
    known = [each.probability for each in going if each.probability is not None]
    falls = [later < earlier for earlier, later in pairwise(known)]
    descents = sum(falls) - sum(one and next_one for one, next_one in pairwise(falls))
    if len(stages) > UNION_ABOVE:
        return f"There are more than {UNION_ABOVE} of them"
    if any(early and not late for early, late in pairwise(closed)):
        return "Some that are open stand behind closed ones"
    return "Their probability falls, rises and falls again" if descents > 1 else ""


def _is_parked(stage: StageValue) -> bool:
    return judge(stage.label).name_class == "parking_lot"


def _pipeline(
    org: Org, gaps: Gaps, work: Work, key: Scalar, name: Node, union: bool
) -> PlacedMapping:
    required, reason = _asked(org, work)
    gaps.of_pipeline(work, required, reason, str(key.value), place_of(key))
    for asked in required.every():
        known = org.mentioned.setdefault(asked.field, asked)
        if known is not None and asked.picklist:
            known.picklist = True
    place = work.process.component.element.place if work.process else place_of(key)
    return mapping(
        place,
        [
            ("id", key),
            ("name", name),
            ("definition", _purpose(work.process)),
            ("union", scalar(True, place) if union else None),
            ("creation", creation(required, place)),
            ("closed_lost", closed_lost(org.loss(reason), place)),
            ("stages", sequence(place, _stages(org, work, required), _open_question(org, work))),
        ],
        _who(org, work.process),
    )


def _purpose(process: Process | None) -> Node | None:
    """The description of the process; of one without, that of the only record type in use with it:
    two may be of different deals."""
    if process is None:
        return None
    element = process.component.element
    if text := element.get("description"):
        return _child(element, "description", text)
    told = [record_type.description for record_type in process.record_types]
    if len(told) != 1 or told[0] is None or not told[0].text:
        return None
    return scalar(told[0].text, told[0].text_place, told[0].raw, remark="of the record type")


def _asked(org: Org, work: Work) -> tuple[Required, str]:
    """What is asked in one pipeline, and which field holds its loss reason: the one its lost stages
    require, else the org's for its record types; where that is of other deals, a reason of whatever
    kind that all of its lost stages require."""
    for name in dict.fromkeys((org.reason, *org.reasons)):
        made = collect(work, org.demands, org.screens, org.paths, name)
        if any(name in made.required[i] for i in work.lost):
            org.used_reasons.add(name)
            return made, name
    reason = org.reason_of(work.process)
    made = collect(work, org.demands, org.screens, org.paths, reason)
    if own := org.own_reason(made, work, reason):
        reason, made = own, collect(work, org.demands, org.screens, org.paths, own)
    org.used_reasons.add(reason)
    return made, reason


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
        return "every stage value of the org, because there is no sales process"
    if not process.record_types:
        if not org.bundle["record_types"]:
            return ""
        return "no active record type among the files uses this sales process"
    return "record types: " + ", ".join(record_type.label for record_type in process.record_types)


def _properties(org: Org, home: FileSpan) -> Node | None:
    for field in org.fields.values():
        if field.captures:
            org.mentioned.setdefault(field.name, None)
    built: list[tuple[str, Node | None]] = []
    for name, ask in org.mentioned.items():
        captures = "lost_reason" if name in org.used_reasons else ""
        if not captures and name == org.details:
            captures = "lost_details"
        if name in org.fields:
            built.append((name, org.fields[name].node(captures)))
        elif ask is not None:
            built.append((name, guessed_property(name, ask.picklist, ask.element.place, captures)))
    left = len(org.fields) - sum(name in org.mentioned for name in org.fields)
    if left:
        org.bundle.notes.add(f"{many(left, 'Opportunity field')} left out: no stage asks for them")
    return mapping(home, built) if built else None


def creation(required: Required, place: FileSpan) -> Node | None:
    if not required.creation:
        return None
    fields = _field_list(required.creation, place)
    return mapping(place, [("required_fields", fields)])


def closed_lost(names: list[tuple[str, Field]], place: FileSpan) -> Node | None:
    """`names` are the keys reason and details with their fields."""
    if not names:
        return None
    first = names[0][1].element.place
    pairs = [(key, scalar(field.name, field.element.place)) for key, field in names]
    return mapping(first, pairs, FOUND_BY_NAME)


def _stages(org: Org, work: Work, required: Required) -> list[Node]:
    told = guidance(work, org.paths)
    return [
        _stage(stage, required.required[index], required.expected[index], told.get(index))
        for index, stage in enumerate(work.stages)
    ]


def _stage(
    stage: StageValue,
    required: dict[str, FieldDemand],
    expected: dict[str, FieldDemand],
    told: tuple[str, Element] | None,
) -> PlacedMapping:
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
            ("definition", _definition(stage, told)),
            ("translations", _translations(stage)),
            ("required_fields", _field_list(required, place) if required else None),
            ("expected_fields", _field_list(expected, place) if expected else None),
        ],
    )


def _definition(stage: StageValue, told: tuple[str, Element] | None) -> Node | None:
    """The description of the value; of one without, what the Path tells people there."""
    text = stage.element.get("description")
    if text or told is None:
        return _child(stage.element, "description", text or None)
    return scalar(told[0], told[1].text_place, told[1].raw, remark="guidance on the Path")


def _translations(stage: StageValue) -> Node | None:
    if not stage.translations:
        return None
    texts = [(language, scalar(text, where)) for language, text, where in stage.translations]
    return mapping(stage.translations[0][2], texts)


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


def _field_list(group: dict[str, FieldDemand], place: FileSpan) -> PlacedSequence:
    return sequence(
        place,
        [scalar(ask.field, ask.element.place, remark=ask.remark) for ask in group.values()],
    )
