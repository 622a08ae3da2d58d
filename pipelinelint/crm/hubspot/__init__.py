"""HubSpot: saved answers of its API, in files or one bundle."""

from __future__ import annotations

from pipelinelint.crm.divide import divided
from pipelinelint.crm.hubspot.definition import all_properties, build, read_pipelines
from pipelinelint.crm.hubspot.files import gather
from pipelinelint.crm.hubspot.properties import lead_status, property_node
from pipelinelint.crm.imported import Fields, Imported, nothing_in
from pipelinelint.crm.leads import leads_alone
from pipelinelint.crm.nodes import JSON

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipelinelint.crm.hubspot.files import Portal
    from pipelinelint.source.nodes import Node

_NOTHING = (
    "no HubSpot pipeline of deals or leads found. Save the answer of GET /crm/v3/pipelines/deals "
    "as a JSON file, or use --live."
)

SIGNS = (
    r'"[dD]isplay_?[oO]rder"',
    r'"[mM]etadata"\s*:\s*\{[^{}]{0,300}"(?:[iI]s_?[cC]losed|[lL]ead_?[sS]tate|[pP]robability)"',
    r'"action_?[tT]ype_?[iI]d"\s*:\s*"',
    r'"field_?[tT]ype"[^{}]{0,500}"group_?[nN]ame"',
)


def recognises(path: str) -> bool:
    return path.lower().endswith(JSON)


def _leads_alone(portal: Portal) -> Node | None:
    """The lead statuses of an export that holds nothing else of sales."""
    others = (portal.pipelines, portal.of("deal"), portal.of("lead"), portal.flows, portal.rules)
    return None if any(others) else lead_status(portal)


def divide(files: dict[str, bytes]) -> list[dict[str, bytes]]:
    """The portals among the files: each has a pipeline of the same id or label, or properties of
    its own beside its pipelines."""
    return divided(files, _once_in)


_ONCE = ("dealstage", "hs_lead_status", "lifecyclestage", "hs_lead_disqualification_reason")
"""Properties each portal has, every one once for an object."""


def _once_in(files: dict[str, bytes]) -> set[str]:
    portal = gather(files.items())
    found = {
        f"{kind} {names[-1]} {text}"
        for kind, answer in portal.pipelines
        for names in (("id", "pipelineId"), ("label",))
        if (text := answer.first(*names).text) and kind in portal.listed
    }
    own = {f"{kind} {name}" for kind, known in portal.properties.items() for name in known}
    return found | {each for each in own if found and each.split(" ")[1] in _ONCE}


def read(files: Iterable[tuple[str, bytes]]) -> Imported:
    """The definition behind saved answers. Raises ImportProblem without any pipeline."""
    portal = gather(files)
    pipelines = read_pipelines(portal)
    leads = None if pipelines else _leads_alone(portal)
    if leads is not None:
        return leads_alone("hubspot", leads, portal.notes, portal.texts)
    if not pipelines:
        raise nothing_in(portal.notes, _NOTHING)
    root = build(portal, pipelines)
    fields = Fields(
        lambda: {name: property_node(each) for name, each in portal.of("deal").items()},
        whole=all_properties(portal),
    )
    path = pipelines[0].answer.path
    return Imported("hubspot", root, portal.texts, portal.notes.all, path, fields)
