"""Pipedrive: saved answers of its API, v1 or v2, in files or one bundle."""

from __future__ import annotations

from pipelinelint.crm.divide import divided
from pipelinelint.crm.imported import Fields, Imported, nothing_in
from pipelinelint.crm.nodes import JSON
from pipelinelint.crm.pipedrive.definition import build
from pipelinelint.crm.pipedrive.fields import property_node, reason_of
from pipelinelint.crm.pipedrive.files import gather, read_pipelines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

_NOTHING = (
    "no Pipedrive stages found. Save the answers of GET /api/v2/pipelines and /api/v2/stages as "
    "JSON files, or use --live."
)

SIGNS = (
    r'"order_?[nN]r"',
    r'"(?:rotten_?[fF]lag|is_?[dD]eal_?[rR]ot_?[eE]nabled)"',
    r'"(?:field_code|mandatory_flag)"',
)


def recognises(path: str) -> bool:
    return path.lower().endswith(JSON)


def divide(files: dict[str, bytes]) -> list[dict[str, bytes]]:
    """The accounts among the files: each has a pipeline 1, or one of the same name, or deal fields
    of its own beside its pipelines."""
    return divided(files, _once_in)


def _once_in(files: dict[str, bytes]) -> set[str]:
    account = gather(files.items())
    names = {f"name {each['name'].text}" for each in account.pipelines.values() if account.listed}
    found = {*account.pipelines} | names
    return found | {"the deal fields" for _ in found if account.all_fields}


def read(files: Iterable[tuple[str, bytes]]) -> Imported:
    """The definition behind saved answers. Raises ImportProblem without any stage."""
    account = gather(files)
    pipelines = read_pipelines(account)
    if not pipelines:
        raise nothing_in(account.notes, _NOTHING)
    root = build(account, pipelines)
    reason = reason_of(account)
    fields = Fields(
        lambda: {code: property_node(each, reason) for code, each in account.fields.items()},
        whole=account.all_fields,
    )
    path = pipelines[0].place.path
    return Imported("pipedrive", root, account.texts, account.notes.all, path, fields)
