"""The answers of a HubSpot portal as the nodes of a definition."""

from __future__ import annotations

from pipelinelint.crm.divide import of_whom
from pipelinelint.crm.guess import FOUND_BY_NAME
from pipelinelint.crm.hubspot.automations import Automations, Loss
from pipelinelint.crm.hubspot.movement import Movement, named_stages
from pipelinelint.crm.hubspot.options import tell_equal_labels, tell_unknown_options
from pipelinelint.crm.hubspot.properties import (
    LEAD_REASON,
    STANDARD,
    lead_reason,
    lead_status,
    lifecycle,
    loss_properties,
    possible_reasons,
    property_node,
)
from pipelinelint.crm.hubspot.stages import (
    in_order,
    label_of,
    order_known,
    outcomes_known,
    pipeline_stages,
    same_place,
    stage_node,
)
from pipelinelint.crm.hubspot.workflows import complete, name_stages, pipeline_of, read_workflows
from pipelinelint.crm.leads import meanings_open
from pipelinelint.crm.nodes import cut_short, left_open, mapping, place_of, scalar, sequence, words
from pipelinelint.language import worded
from pipelinelint.lexicon.labels import likely_type
from pipelinelint.text import many

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipelinelint.crm.hubspot.files import Portal
    from pipelinelint.crm.hubspot.stages import Stage
    from pipelinelint.crm.hubspot.workflows import Workflow
    from pipelinelint.crm.imported import FileSpan
    from pipelinelint.crm.nodes import Answer, PlacedMapping
    from pipelinelint.source.nodes import Node

_NO_REQUIRED = (
    "HubSpot's API does not say which fields a stage requires; add them here as required_fields\n"
    "and expected_fields of the stage, and required_fields to source.covers."
)
_NO_LEAD_PROPERTIES = f"{LEAD_REASON} is not among the answers: save the properties of leads too"
_NOT_ALL_FLOWS = "not every deal workflow is among the answers, so another may do it"
_NO_FLOW = (
    ("proposal-sent-not-automated", ""),
    ("signed-not-automated", ""),
    ("manual-stage-without-task", ""),
    ("entry-stages", "first-left-out"),
    ("stale-deal-policy-not-enforced", ""),
)
"""What a workflow that wasn't saved could do."""
_NO_RULES = "the rules of this pipeline are not among the answers"
_ONE_PIPELINE = "the answer is of one pipeline, so the stage may be another's"
_NO_PERMISSIONS = "the stage permissions of this pipeline are not among the answers"
_NO_OUTCOME = (
    "says whether its deals are won or lost (HubSpot's answer does in `metadata`), so nothing is "
    "said of closed stages"
)
_KINDS = ("deal", "lead")

_OTHERS = {
    "custom": "the pipeline of another object than deals and leads, is not judged",
    "ticket": "a pipeline of tickets, is not judged",
}


class Pipeline:
    """One pipeline in use with its stages."""

    __slots__ = ("answer", "asks", "kind", "stages")

    def __init__(self, kind: str, answer: Answer, stages: list[Stage]) -> None:
        self.asks = False  # what is left open is said once, in the first deal pipeline
        self.kind = kind
        self.answer = answer
        self.stages = stages

    @property
    def key(self) -> Answer:
        return self.answer.first("id", "pipelineId") or label_of(self.answer)


def read_pipelines(portal: Portal) -> list[Pipeline]:
    """Deal pipelines first, each kind in the portal's order; archived and repeated ones noted."""
    found: list[Pipeline] = []
    firsts: dict[tuple[str, str], Answer] = {}
    for kind, answer in portal.pipelines:
        key = (kind, (answer.first("id", "pipelineId") or label_of(answer)).text)
        label = label_of(answer).text or key[1]
        if kind in _OTHERS:
            portal.notes.add(f'left out: "{label}", {_OTHERS[kind]}', answer.place)
        elif kind not in _KINDS:
            continue  # the lifecycle is read elsewhere
        elif answer["archived"].truth or answer["active"].truth is False:
            portal.notes.add(f'the archived pipeline "{label}" is left out', answer.place)
        elif key in firsts:
            _note_twice(portal, label, answer, firsts[key])
        else:
            firsts[key] = answer
            stages = pipeline_stages(answer, portal.notes)
            if stages:
                found.append(Pipeline(kind, answer, stages))
            else:
                portal.notes.add(
                    f'the pipeline "{label}" is left out: it has no stages', answer.place
                )
    ordered = in_order(found, [one.answer for one in found])
    ordered.sort(key=lambda one: _KINDS.index(one.kind))
    if ordered:
        ordered[0].asks = ordered[0].kind == "deal"
    return ordered


def _note_twice(portal: Portal, label: str, answer: Answer, first: Answer) -> None:
    """One of the id of another, under another name, is another portal's: ids are each portal's."""
    other = label_of(first).text
    said = f'left out: the pipeline "{label}" a second time'
    if label.casefold() != other.casefold():
        said = (
            f'left out: the pipeline "{label}" has the id of "{other}", so it seems to be of '
            "another portal; keep the answers of each portal in a folder of its own"
        )
    portal.notes.add(said, answer.place)


def _labels(pipelines: list[Pipeline]) -> dict[str, str]:
    """The ids of the stages of deals by their labels, folded: of labels one stage has, and no id
    is like."""
    stages = [stage for one in pipelines if one.kind == "deal" for stage in one.stages]
    labels = [label_of(stage.answer).text.casefold() for stage in stages]
    taken = {stage.id.casefold() for stage in stages}
    pairs = zip(labels, stages, strict=True)
    return {
        label: stage.id for label, stage in pairs if labels.count(label) == 1 and label not in taken
    }


def build(portal: Portal, pipelines: list[Pipeline]) -> PlacedMapping:
    first = pipelines[0].answer
    home = first.place
    workflows = read_workflows(portal)
    name_stages(portal, workflows, _labels(pipelines))
    tell_unknown_options(portal)
    tell_equal_labels(portal)
    reason, details, others = loss_properties(portal.of("deal"))
    journey, leads = lifecycle(portal), lead_status(portal)
    _give_rules(portal, pipelines)
    _note_strays(portal, pipelines)
    left = [*_of_sync(portal, journey), *meanings_open(leads, portal.notes)]
    stages = sequence(home, _pipelines(portal, pipelines, workflows, reason, details, left))
    properties = _properties(portal, workflows, reason, details, others, home)
    covered = _covers(portal, pipelines, journey, leads)
    return mapping(
        home,
        [
            ("version", scalar(1, home)),
            ("source", _source(portal, pipelines, covered, left, home)),
            ("crm", mapping(home, [("platform", scalar("hubspot", home))])),
            ("properties", properties),
            ("lifecycle", journey),
            ("lead_status", leads),
            ("pipelines", stages),
        ],
    )


def _give_rules(portal: Portal, pipelines: list[Pipeline]) -> None:
    """Rules and permissions that don't name their pipeline are those of the only one there is."""
    for kind in _KINDS:
        own = [one.key.text for one in pipelines if one.kind == kind]
        for answers in (portal.rules, portal.permissions):
            if len(own) == 1 and (kind, "") in answers and (kind, own[0]) not in answers:
                answers[kind, own[0]] = answers.pop((kind, ""))


def _covers(
    portal: Portal, pipelines: list[Pipeline], journey: Node | None, leads: Node | None
) -> list[str]:
    known = any(
        stage.percent is not None for one in pipelines if one.kind == "deal" for stage in one.stages
    )
    whole = all_properties(portal)
    alone = all(one.kind == "lead" for one in pipelines)  # no reason of a lost deal is judged
    of_leads = alone and bool(lead_reason(portal.of("lead")))
    sections = (
        ("stages", True),
        ("probabilities", known),
        ("properties", whole),
        ("closed_lost", whole or of_leads),
        ("automations", complete(portal) or bool(portal.flows)),
        ("movement", any(_ruled(portal, one) for one in pipelines if one.kind == "deal")),
        ("lifecycle", journey is not None),
        ("lead_status", leads is not None),
    )
    return [name for name, there in sections if there]


_OWN = {
    "dealname",
    "dealstage",
    "pipeline",
    "closed_lost_reason",
    "amount",
    "closedate",
    "dealtype",
}
_ENOUGH = 4
"""Of HubSpot's own properties, which every portal has, so many that the others are there too."""


def all_properties(portal: Portal) -> bool:
    """Whether every property of deals is among the answers: HubSpot's own are there too, of which
    a few picked by hand are not all."""
    deals = portal.of("deal")
    return len(_OWN & deals.keys()) >= _ENOUGH and "properties of deal" not in portal.cut


def _note_strays(portal: Portal, pipelines: list[Pipeline]) -> None:
    """Say which rules and permissions belong to nothing that was read."""
    stages = {(one.kind, one.key.text): {each.id for each in one.stages} for one in pipelines}
    for key, answer in (*portal.rules.items(), *portal.permissions.items()):
        if key not in stages:
            named = f'of the pipeline "{key[1]}", which' if key[1] else "whose pipeline"
            portal.notes.add(f"left out: rules {named} is not among the answers", answer.place)
    for key, rules in portal.rules.items():
        for stage in named_stages(rules) if key in stages else ():
            if stage.text not in stages[key]:
                said = worded(
                    'A pipeline rule names the stage "{stage}", which is not in the pipeline.',
                    stage=stage.text,
                )
                remedy = worded("Save the rule again with stages that exist, or switch it off.")
                portal.notes.defect("warning", said, stage.place, remedy)


def _ruled(portal: Portal, one: Pipeline) -> bool:
    """Whether the pipeline rules of the pipeline were read."""
    return (one.kind, one.key.text) in portal.rules


def _unruled(portal: Portal, pipelines: list[Pipeline]) -> Iterator[PlacedMapping]:
    """What is left open of how deals move, where rules or permissions were not read."""
    rule = "stage-moves-unrestricted"
    for one in pipelines:
        key = one.key.text
        if one.kind == "deal" and not _ruled(portal, one):
            yield left_open(one.answer.place, rule, _NO_RULES, pipeline=key)
        elif one.kind == "deal" and (one.kind, key) not in portal.permissions:
            yield left_open(
                one.answer.place, rule, _NO_PERMISSIONS, check="reopening", pipeline=key
            )


_NO_SYNC = (
    "HubSpot's API doesn't say which lifecycle stage a deal sets, and the stage it sets by default "
    "is not there"
)


def _of_sync(portal: Portal, journey: PlacedMapping | None) -> list[PlacedMapping]:
    """What is left open of the lifecycle where the portal does not have the stages HubSpot sets."""
    keys = {"on_deal_created": "created", "on_deal_won": "won"}
    missing = [check for key, check in keys.items() if journey is not None and key not in journey]
    if journey is None or not missing:
        return []
    rule, place = "lifecycle-deal-sync-missing", place_of(journey)
    portal.notes.add(f"not assessed, {rule}: {_NO_SYNC}", place)
    return [left_open(place, rule, _NO_SYNC, check=check) for check in missing]


def _source(
    portal: Portal,
    pipelines: list[Pipeline],
    covered: list[str],
    gaps: list[PlacedMapping],
    home: FileSpan,
) -> Node:
    unknown = not any(outcomes_known(one.stages) for one in pipelines)
    flows = "automations" in covered
    gaps = gaps + cut_short(portal.cut.get("stages"), *(["unknown-reference"] if flows else []))
    if flows and "deal" not in portal.listed:
        gaps.append(left_open(home, "unknown-reference", _ONE_PIPELINE))
    for one in pipelines:
        if one.kind == "lead" and not lead_reason(portal.of("lead")):
            gaps.append(
                left_open(
                    one.answer.place, "disqualification-reason", _NO_LEAD_PROPERTIES,
                    check="missing", pipeline=one.key.text,
                )
            )  # fmt: skip
    gaps += of_whom(one.answer.place for one in pipelines)
    if "movement" in covered:
        gaps += _unruled(portal, pipelines)
    if flows and not complete(portal):
        gaps += [left_open(home, rule, _NOT_ALL_FLOWS, check=check) for rule, check in _NO_FLOW]
    return mapping(
        home,
        [
            ("kind", scalar("export", home)),
            ("covers", words(home, covered)),
            ("unknown", words(home, ["outcomes"]) if unknown else None),
            ("not_assessed", sequence(home, gaps) if gaps else None),
        ],
    )


def _pipelines(
    portal: Portal,
    pipelines: list[Pipeline],
    workflows: list[Workflow],
    reason: str,
    details: str,
    left: list[PlacedMapping],
) -> list[Node]:
    """The pipelines; what is not known of their workflows is added to `left`."""
    keys = {one.key.text: i for i, one in enumerate(pipelines) if one.kind == "deal"}
    where = {
        stage.id: index
        for index, one in reversed(list(enumerate(pipelines)))
        for stage in one.stages
        if one.kind == "deal"
    }
    mine: dict[int, list[Workflow]] = {}
    for workflow in workflows:
        mine.setdefault(pipeline_of(workflow, where, keys), []).append(workflow)
    some_known = any(outcomes_known(one.stages) for one in pipelines)
    built: list[Node] = []
    for index, one in enumerate(pipelines):
        loss = (reason, details) if one.kind == "deal" else (lead_reason(portal.of("lead")), "")
        lost = {stage.id for stage in one.stages if stage.outcome == "lost"}
        own = {stage.id for stage in one.stages}
        making = Automations(portal, own, where, Loss(loss[0], lost, workflows))
        automations = [node for workflow in mine.get(index, []) for node in making.of(workflow)]
        left += making.open
        blank = not outcomes_known(one.stages)
        if blank and (some_known or not index):
            whose = f' of "{label_of(one.answer).text or one.key.text}"' if some_known else ""
            portal.notes.add(f"no stage{whose} {_NO_OUTCOME}", one.answer.place)
        built.append(_pipeline(portal, one, loss, automations, some_known and blank))
    return built


def _pipeline(
    portal: Portal, one: Pipeline, loss: tuple[str, str], automations: list[Node], blank: bool
) -> PlacedMapping:
    answer, place = one.answer, one.answer.place
    movement = Movement(portal, one.kind, one.key.text)
    label = label_of(answer) or one.key
    unknown = ["outcomes"] if blank else []
    if not order_known(one.stages):
        unknown.insert(0, "order")
        portal.notes.add("no displayOrder tells the stages apart, so the order is not known", place)
    alike = [label_of(stage.answer) for stage in same_place(one.stages)]
    if alike:
        names = " and ".join(f'"{each.text}"' for each in alike)
        portal.notes.add(
            f"{names} have the same displayOrder; read in the order of their labels", alike[1].place
        )
    stages = sequence(
        answer["stages"].place,
        [stage_node(stage, one.kind, movement, portal.notes) for stage in one.stages],
        _NO_REQUIRED if one.asks else "",
    )
    return mapping(
        place,
        [
            ("id", one.key.words()),
            ("name", label.words()),
            ("object", one.key.scalar(one.kind) if one.kind != "deal" else None),
            ("unknown", words(place, unknown) if unknown else None),
            ("creation", movement.creation({stage.id for stage in one.stages})),
            ("closed_lost", _closed_lost(portal.of(one.kind), loss)),
            ("stages", stages),
            ("automations", sequence(place, automations) if automations else None),
        ],
    )


def _closed_lost(known: dict[str, Answer], loss: tuple[str, str]) -> Node | None:
    pairs = [
        (key, known[name]["name"].words())
        for key, name in zip(("reason", "details"), loss, strict=True)
        if name
    ]
    remark = "" if loss[0] == LEAD_REASON else FOUND_BY_NAME
    return mapping(known[loss[0]].place, pairs, remark) if pairs else None


def _properties(
    portal: Portal,
    workflows: list[Workflow],
    reason: str,
    details: str,
    others: list[str],
    home: FileSpan,
) -> Node | None:
    deals = portal.of("deal")
    captures = {reason: "lost_reason", details: "lost_details"}
    steps = [step for one in workflows for step in one.steps if step.moves]
    written = {name: value for step in steps for name, value in step.sets.items()}
    possible = possible_reasons(deals, reason)
    names = [name for name in (*STANDARD, reason, details, *possible, *written) if name]
    entries: list[tuple[str, Node | None]] = []
    for name in dict.fromkeys(names):
        if name in deals:
            remark = (
                f"guessed by its name; also possible: {', '.join(others)}"
                if (name == reason and others)
                else ""
            )
            entries.append((name, property_node(deals[name], captures.get(name, ""), remark)))
        elif name in written:
            place = place_of(written[name])
            pairs = [("label", scalar(name, place)), ("type", scalar(likely_type(name), place))]
            remark = "set by a workflow; not among the exported properties, so the type is guessed"
            entries.append((name, mapping(place, pairs, remark)))
    reason_of_leads = portal.of("lead").get(LEAD_REASON)
    if reason_of_leads is not None:
        entries.append((LEAD_REASON, property_node(reason_of_leads, owner="lead")))
    left = sum(name not in names for name in deals)
    if left:
        shown = many(left, "deal property", "deal properties")
        portal.notes.add(f"{shown} left out: nothing here refers to them")
    return mapping(home, entries) if entries else None
