"""Which answer of HubSpot's API a file or a part of a bundle is: told by what it holds.

Shapes from HubSpot's OpenAPI specs (CRM/Pipelines, CRM/Properties, Automation v4, Pipeline
Governance 2026-09 and its beta) and the legacy pages of crm-pipelines v1 and deal-pipelines.
"""

from __future__ import annotations

import re

from pipelinelint.crm.guess import may_close
from pipelinelint.crm.nodes import Answer, Saved, is_of_lists, mapping, scalar, sequence
from pipelinelint.crm.others import HUBSPOT, is_other
from pipelinelint.text import file_name, stem_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

DEEPEST = 6
"""Levels of a bundle that are looked into."""

_LEADS = re.compile(r"(?<![a-z])leads?(?![a-z]|[-_ ]?status)|0-136(?!\d)")
_OBJECTS = (
    ("lead", _LEADS),
    ("ticket", re.compile(r"(?<![a-z])tickets?(?![a-z])|(?<![\d-])0-5(?!\d)")),
    ("contact", re.compile(r"(?<![a-z])contacts?(?![a-z])|(?<![\d-])0-1(?!\d)")),
    ("company", re.compile(r"(?<![a-z])compan(?:y|ies)(?![a-z])|(?<![\d-])0-2(?!\d)")),
    ("deal", re.compile(r"(?<![a-z])deals?(?![a-z])|(?<![\d-])0-3(?!\d)")),
)
_LIFECYCLE = re.compile(r"lifecycle-pipeline")
_LEAD_STAGE = re.compile(r"(?:new|attempting|connected|qualified|unqualified)-stage-id")
"""Ids of the five lead stages HubSpot ships; those of a second pipeline end in a number."""


_TICKETS = "0"
"""The id of the ticket pipeline HubSpot ships."""
_OTHERS = re.compile(
    r"(?<![a-z])(?:orders?|carts?|services?|courses?|listings?|appointments?)(?![a-z])"
    r"|(?<![\d-])(?:0-123|0-142|0-162|0-410|0-420|0-421|2-\d{2,})(?!\d)"
)
"""Further objects with pipelines, whose stages have no odds; by name and by type id."""


_TERRAFORM = ("resource", "terraform", "terraform_version")
"""Keys of Terraform's files, whose pipelines look like answers and hold `${...}`."""


class Portal(Saved):
    """Every answer found, by what it is; `deal`, `lead`, ... name the object it is about.

    `rules` and `permissions` are those of a pipeline, by its object and id. What may be cut are
    stages, properties of an object, and flows; `listed` are objects whose pipelines
    were read as a list, not one alone; `alone` are pipelines whose stages were saved by themselves.
    """

    OR = ", or use --live"

    __slots__ = (
        "alone", "flow_list", "flows", "listed", "permissions", "pipelines", "properties", "rules",
    )  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self.alone: list[tuple[str, Answer]] = []
        self.pipelines: list[tuple[str, Answer]] = []
        self.listed: set[str] = set()
        self.properties: dict[str, dict[str, Answer]] = {}
        self.flows: dict[str, Answer] = {}
        self.flow_list: dict[str, Answer] | None = None
        self.rules: dict[tuple[str, str], Answer] = {}
        self.permissions: dict[tuple[str, str], Answer] = {}

    def of(self, name: str) -> dict[str, Answer]:
        """The properties of an object, by name."""
        return self.properties.get(name, {})


def gather(files: Iterable[tuple[str, bytes]]) -> Portal:
    portal = Portal()

    def sort(answer: Answer) -> bool:
        name = file_name(answer.path).lower()
        if any(each in answer for each in _TERRAFORM):
            return False
        return _sort(portal, answer, name, 0) or is_other(portal, answer, HUBSPOT)

    portal.take(files, sort, "HubSpot")
    for kind, answer in portal.alone:
        _add_alone(portal, kind, answer)
    return portal


def _add_alone(portal: Portal, kind: str, answer: Answer) -> None:
    """Add the stages of one pipeline, unless a pipeline that was saved whole has them."""
    own = _ids_of(answer)
    for _, other in portal.pipelines:
        if own & _ids_of(other):
            called = other.first("label", "name").text
            portal.notes.add(f'left out: stages of "{called}", which is there', answer.place)
            return
    portal.pipelines.append((kind, answer))
    if kind in ("deal", "lead"):
        portal.notes.add(
            "the stages of one pipeline without the pipeline: it is called after the file; save "
            "the answer of GET /crm/v3/pipelines/deals for its name",
            answer.place,
        )


def _ids_of(pipeline: Answer) -> set[str]:
    return {each.first("id", "stageId").text for each in pipeline["stages"].items()} - {""}


def _sort(portal: Portal, answer: Answer, hint: str, depth: int) -> bool:
    """Put an answer where it belongs; a bundle's parts one by one. False when nothing is known."""
    if answer["status"].text == "error" or answer["errorType"]:
        portal.notes.add(_refusal(answer), answer.place)
        return True
    if is_of_lists(answer) and depth < DEEPEST:
        lists = [_sort(portal, each, hint, depth + 1) for each in answer.items()]
        return any(lists)
    results = portal.pages(answer) if answer.is_list else answer["results"].items()
    if answer.is_list or answer["results"].is_list:
        is_cut = portal.is_cut(answer, bool(answer["paging"]["next"]["after"]))
        if is_cut and not results:
            portal.cut[_kind_of_none(hint)] = answer.place
        whole = answer if answer.is_list else answer["results"]
        known = _sort_list(portal, results, whole, hint, depth, is_cut)
        return known and (bool(results) or not depth or not answer.is_list)
    if _one(portal, answer, hint):
        return True
    if not answer.is_map or depth >= DEEPEST:
        return False
    parts = [
        _sort(portal, part, f"{hint}/{key.lower()}", depth + 1)
        for key, part in answer.entries()
        if part.is_map or part.is_list
    ]
    return any(parts)


def _sort_list(
    portal: Portal, results: list[Answer], answer: Answer, hint: str, depth: int, is_cut: bool
) -> bool:
    if any("flowType" in one and "actions" not in one for one in results) or (
        not results and "flow" in hint
    ):
        portal.flow_list = portal.flow_list or {}
    if any("name" in one and "fieldType" in one for one in results):
        hint = f"{hint}/{_owner_of(results)}"
    portal.listed |= {_object_of_pipeline(one, hint) for one in results if one["stages"].is_list}
    stages = [_unwrapped(one) for one in results]
    if _are_stages(stages, hint):
        alone = _without_pipeline(stages, answer)
        portal.alone.append((_object_of_pipeline(alone, hint), alone))
        if is_cut:
            portal.cut["stages"] = alone.place
        return True
    if is_cut:
        portal.cut |= {_kind_of(one, hint): one.place for one in results}
    known = [_one(portal, one, hint) or _nested(portal, one, hint, depth) for one in results]
    return any(known) or not results


def _are_stages(results: list[Answer], hint: str) -> bool:
    """Whether a list holds the stages of one pipeline, as GET .../pipelines/deals/{id}/stages gives
    them. Where their `metadata` were left out, pipelines without their stages look the same."""
    if all(map(_is_stage, results)):
        return bool(results)
    if not all(one["label"].text and _is_placed(one) and "metadata" not in one for one in results):
        return False
    is_said = "stage" in hint or any(one["writePermissions"] for one in results)
    return is_said or sum(may_close(one["label"].text) for one in results) > 1


_ENDS = ("probability", "isClosed", "leadState", "ticketState")


def _is_stage(one: Answer) -> bool:
    """Whether an item says by itself that it is a stage; the older API has no `metadata`."""
    says = any(key in one["metadata"] for key in _ENDS) or "stageId" in one
    return says and _is_placed(one)


def _is_placed(one: Answer) -> bool:
    return "displayOrder" in one and bool(one.first("id", "stageId").text) and "stages" not in one


def _unwrapped(one: Answer) -> Answer:
    """What a tool wraps each item in is left away: `{"json": {…}}`."""
    inner = [part for _, part in one.entries()]
    return inner[0] if len(inner) == 1 and inner[0].is_map else one


def _without_pipeline(stages: list[Answer], answer: Answer) -> Answer:
    """The pipeline whose stages alone were saved, called after its file."""
    place = answer.place
    listed = sequence(place, [one.node for one in stages if one.node is not None])
    made = mapping(place, [("label", scalar(stem_of(place.path), place)), ("stages", listed)])
    return Answer(made, answer.path, made)


def _nested(portal: Portal, one: Answer, hint: str, depth: int) -> bool:
    """Pages of answers kept in one list, and items in what a tool wraps each in; a resource of
    Terraform's plan is none."""
    is_planned = one["type"].text.startswith("hubspot_")
    may = one.is_map and depth < DEEPEST and not is_planned
    return may and _sort(portal, one, hint, depth + 1)


def _one(portal: Portal, one: Answer, hint: str) -> bool:
    """One pipeline, property, flow, set of rules or of permissions."""
    if any(stage["permissionMode"] for stage in one["stages"].items()):
        portal.permissions.setdefault(_pipeline_of(one, hint), one)
    elif _has_stages(one) and one.first("label", "id", "pipelineId", "name"):
        portal.pipelines.append((_object_of_pipeline(one, hint), one))
    elif one["governanceValidationRules"].is_map:
        portal.rules.setdefault(_pipeline_of(one, hint), one)
    elif one["flowType"] or (one["actions"] and one["enrollmentCriteria"]):
        _flow(portal, one)
    elif one["name"].text and ("fieldType" in one or "options" in one):
        is_leads = one["name"].text == "hs_lead_status"
        owner = _object_in(hint) or ("contact" if is_leads else "deal")
        portal.properties.setdefault(owner, {}).setdefault(one["name"].text, one)
    else:
        return False
    return True


def _has_stages(one: Answer) -> bool:
    """Whether stages stand in it; other products list their ids."""
    return one["stages"].is_list and not any(each.text for each in one["stages"].items())


def _pipeline_of(one: Answer, hint: str) -> tuple[str, str]:
    """Object and id of the pipeline that rules or permissions are about."""
    owner = _object_in(one["objectTypeId"].text) or _object_in(hint) or "deal"
    return owner, one["pipelineId"].text


def _kind_of(one: Answer, hint: str) -> str:
    """What a list holds more of, where it is one page of several."""
    if one["stages"].is_list:
        return "stages"
    return "flows" if "flowType" in one else f"properties of {_object_in(hint) or 'deal'}"


def _kind_of_none(hint: str) -> str:
    """The same of an empty page, by where it stood."""
    if "flow" in hint:
        return "flows"
    return f"properties of {_object_in(hint) or 'deal'}" if "propert" in hint else "stages"


def _flow(portal: Portal, flow: Answer) -> None:
    key = flow["id"].text or str(len(portal.flows))
    if "actions" in flow:
        portal.flows.setdefault(key, flow)
    elif portal.flow_list is not None:
        portal.flow_list.setdefault(key, flow)


def _object_of_pipeline(one: Answer, hint: str) -> str:
    """deal, lead, ticket, lifecycle or custom; what it says counts before where it stood.

    A file named after deals and leads holds both: what does not say it is of leads is of deals.
    """
    key = one.first("id", "pipelineId").text
    if _LIFECYCLE.search(key) or "lifecycle" in hint:
        return "lifecycle"
    stages = one["stages"].items()
    said = one.first("objectTypeId", "objectType").text.lower()
    if said:
        return _object_in(said) or "custom"
    has_odds = any("probability" in (s["metadata"] or s) for s in stages)
    of_tickets = [bool(stage["metadata"]["ticketState"]) for stage in stages]
    if any(of_tickets) and (all(of_tickets) or not has_odds):
        return "ticket"
    if key == _TICKETS and not has_odds:  # tickets say how they stand, where anything is said
        return "custom" if any(stage["metadata"] for stage in stages) else "ticket"
    if key == "lead-pipeline-id" or any(map(_is_of_leads, stages)):
        return "lead"
    if any(s["metadata"]["state"] for s in stages) and not has_odds:
        return "custom"
    if _OTHERS.search(hint) and not has_odds and any("metadata" in s for s in stages):
        return "custom"
    found = _object_in(hint)
    if stages and not has_odds and found != "lead" and all(map(_is_whole, stages)):
        return "custom"
    if has_odds and found != "lead":
        return "deal"  # whatever else the file is named after
    if found in ("contact", "company"):
        return "lifecycle"
    if found == "lead" and _object_in(_LEADS.sub(" ", hint.rpartition("/")[2])) == "deal":
        return "deal"
    return found or "deal"


def _is_whole(stage: Answer) -> bool:
    """Whether a stage is as HubSpot answers it, which has odds where it is of deals."""
    return stage["metadata"].is_map and "createdAt" in stage and "displayOrder" in stage


def _is_of_leads(stage: Answer) -> bool:
    return bool(stage["metadata"]["leadState"]) or bool(_LEAD_STAGE.match(stage["id"].text))


def _object_in(hint: str) -> str:
    last = hint.lower()
    found = [(match.start(), name) for name, p in _OBJECTS for match in p.finditer(last)]
    return max(found)[1] if found else ""


def _owner_of(results: list[Answer]) -> str:
    """The object whose properties these are, by two that only it has."""
    names = {one["name"].text for one in results}
    if {"dealstage", "dealname"} & names:
        return "deals"
    if {"hs_lead_name", "hs_lead_disqualification_reason"} & names:
        return "leads"
    if {"lifecyclestage", "hs_lead_status"} & names:
        return "companies" if "domain" in names and "firstname" not in names else "contacts"
    return ""


def _refusal(answer: Answer) -> str:
    scopes = [
        scope.text
        for error in answer["errors"].items()
        for scope in error["context"]["requiredGranularScopes"].items()
    ]
    said = answer["message"].text.rstrip(".") or "no message"
    text = f"left out: HubSpot answered with an error ({said})"
    if not scopes:
        return text
    of = f"one of the scopes {', '.join(scopes)}" if scopes[1:] else f"the scope {scopes[0]}"
    return f"{text}; needed is {of}: give it to the token and save the answer again"
