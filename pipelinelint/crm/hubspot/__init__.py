"""HubSpot: saved answers of its API, in files or one bundle."""

from __future__ import annotations

from pipelinelint.crm.divide import divided
from pipelinelint.crm.hubspot.definition import all_properties, build, read_pipelines
from pipelinelint.crm.hubspot.files import gather
from pipelinelint.crm.hubspot.properties import property_node
from pipelinelint.crm.imported import Fields, Imported, nothing_in
from pipelinelint.crm.nodes import JSON

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

_NOTHING = (
    "no HubSpot pipeline of deals or leads found. Save the answer of GET /crm/v3/pipelines/deals "
    "as a JSON file, or use --live."
)

SIGNS = (
    r'"[dD]isplay_?[oO]rder"',
    r'"action_?[tT]ype_?[iI]d"\s*:\s*"',
    r'"field_?[tT]ype"[^{}]{0,500}"group_?[nN]ame"',
)


def recognises(path: str) -> bool:
    return path.lower().endswith(JSON)


def divide(files: dict[str, bytes]) -> list[dict[str, bytes]]:
    """The portals among the files: each has a pipeline of the same id or label."""
    return divided(files, _pipelines_of)


def _pipelines_of(files: dict[str, bytes]) -> set[str]:
    portal = gather(files.items())
    return {
        f"{kind} {names[-1]} {text}"
        for kind, answer in portal.pipelines
        for names in (("id", "pipelineId"), ("label",))
        if (text := answer.first(*names).text) and kind in portal.listed
    }


def read(files: Iterable[tuple[str, bytes]]) -> Imported:
    """The definition behind saved answers. Raises ImportProblem without any pipeline."""
    portal = gather(files)
    pipelines = read_pipelines(portal)
    if not pipelines:
        raise nothing_in(portal.notes, _NOTHING)
    root = build(portal, pipelines)
    fields = Fields(
        lambda: {name: property_node(each) for name, each in portal.of("deal").items()},
        whole=all_properties(portal),
    )
    path = pipelines[0].answer.path
    return Imported("hubspot", root, portal.texts, portal.notes.all, path, fields)
