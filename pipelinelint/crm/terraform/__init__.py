"""Terraform, OpenTofu: `hubspot_pipeline` resources of a module, or of a plan or state as JSON."""

from __future__ import annotations

import re

from pipelinelint.crm.imported import ImportProblem, Notes
from pipelinelint.crm.nodes import SourceText, decode, place_of, read_answer
from pipelinelint.crm.records import Setup
from pipelinelint.crm.terraform.hcl import NotInstalled, resources
from pipelinelint.crm.terraform.pipelines import WHERE, pipeline_of
from pipelinelint.crm.terraform.values import blocks_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipelinelint.crm.imported import Imported
    from pipelinelint.crm.terraform.hcl import Block

SIGNS = (r'"hubspot_pipeline"',)
ENDINGS = (".tf", ".tofu", ".tf.json", ".tofu.json")
"""Of files found in a folder; one that is named may have any, such as a plan's `.json`."""
_TYPE = "hubspot_pipeline"
_NOTHING = (
    "no hubspot_pipeline of deals or leads with its stages written out was found. Name the folder "
    "of the module, or save `terraform show -json` of a plan or state as a file and name it."
)


def recognises(path: str) -> bool:
    return path.lower().endswith(ENDINGS)


def read(files: Iterable[tuple[str, bytes]]) -> Imported:
    """The definition behind the files of a module. Raises ImportProblem when none has a pipeline,
    or when python-hcl2 is needed and not installed."""
    setup = Setup("hubspot", Notes(), {}, managed_by="terraform")
    blocks: list[tuple[Block, str]] = []
    problems: list[ImportProblem] = []
    for path, data in sorted(files):
        if recognises(path) and _TYPE.encode() not in data:
            continue
        try:
            setup.texts[path], found = _blocks(path, data)
        except NotInstalled:
            raise
        except ImportProblem as problem:
            problems.append(problem)
            setup.notes.add(f"left out: {problem.reason}", path=path, line=problem.line)
        else:
            blocks += [(block, path) for block in found if block.type == _TYPE]
    if problems and not blocks:
        raise problems[0]
    _add(blocks, setup)
    return setup.imported("terraform", _NOTHING)


def _add(blocks: list[tuple[Block, str]], setup: Setup) -> None:
    """A folder is a module: a name may stand in several, and an override holds in its own."""
    overridden = {(_folder(path), block.name) for block, path in blocks if _overrides(path)}
    folders: dict[str, set[str]] = {}
    for block, path in blocks:
        folders.setdefault(block.name, set()).add(_folder(path))
    for block, path in blocks:
        if (_folder(path), block.name) in overridden:
            why = "an override file changes it when Terraform runs"
            place = place_of(block.body, path)
            setup.notes.add(f"{_TYPE}.{block.name} is left out: {why}", place)
            continue
        if len(folders[block.name]) > 1:
            apart = _told_apart(_folder(path), folders[block.name])
            block.name = f"{apart}.{block.name}" if apart else block.name
        pipeline = pipeline_of(block, path, setup)
        if pipeline is not None:
            setup.pipelines.append(pipeline)
    if any("when Terraform runs" in note.message for note in setup.notes.all):
        setup.notes.add(WHERE)


def _folder(path: str) -> str:
    return path.replace("\\", "/").rpartition("/")[0]


def _told_apart(folder: str, all_folders: set[str]) -> str:
    """The last part of a folder's path, or the whole where another ends alike."""
    last = folder.rpartition("/")[2]
    return last if [each.rpartition("/")[2] for each in all_folders].count(last) == 1 else folder


def _blocks(path: str, data: bytes) -> tuple[str, list[Block]]:
    if path.lower().endswith((".json", ".tfstate")):
        answer, text = read_answer(path, data)
        return text, list(blocks_of(answer))
    text, _ = decode(path, data)
    return text, resources(SourceText(path, text))


def _overrides(path: str) -> bool:
    """Whether Terraform merges the file into the others: override.tf, prod_override.tf.json."""
    return re.search(r"(?:^|[/\\_])override\.(?:tf|tofu)(?:\.json)?$", path) is not None
