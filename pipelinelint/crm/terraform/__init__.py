"""Terraform, OpenTofu: `hubspot_pipeline` resources of a module, or of a plan or state as JSON.

Their attributes: docs/resources/pipeline.md of jbunting/terraform-provider-hubspot (stages as a
list, each with its display_order) and of jackemcpherson/terraform-provider-hubspot (as a map).
"""

from __future__ import annotations

import re

from pipelinelint.crm.hubspot.stages import LEAD_ENDS
from pipelinelint.crm.imported import ImportProblem, Notes
from pipelinelint.crm.nodes import Answer, SourceText, decode, place_of, read_answer, scalar
from pipelinelint.crm.records import Pipeline, Setup, Stage, percent
from pipelinelint.crm.terraform.hcl import Computed, NotInstalled, blocks_of, resources
from pipelinelint.source.nodes import Mapping
from pipelinelint.text import folder_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipelinelint.crm.imported import Imported
    from pipelinelint.crm.nodes import PlacedScalar
    from pipelinelint.crm.terraform.hcl import Block
    from pipelinelint.source.nodes import Node


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
    overridden = {(folder_of(path), block.name) for block, path in blocks if _overrides(path)}
    folders: dict[str, set[str]] = {}
    for block, path in blocks:
        folders.setdefault(block.name, set()).add(folder_of(path))
    for block, path in blocks:
        if (folder_of(path), block.name) in overridden:
            why = "an override file changes it when Terraform runs"
            place = place_of(block.body, path)
            setup.notes.add(f"{_TYPE}.{block.name} is left out: {why}", place)
            continue
        if len(folders[block.name]) > 1:
            apart = _told_apart(folder_of(path), folders[block.name])
            block.name = f"{apart}.{block.name}" if apart else block.name
        pipeline = pipeline_of(block, path, setup)
        if pipeline is not None:
            setup.pipelines.append(pipeline)
    if any("when Terraform runs" in note.message for note in setup.notes.all):
        setup.notes.add(WHERE)


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


KINDS = {"deal": "deal", "deals": "deal", "0-3": "deal", "lead": "lead", "leads": "lead",
         "0-136": "lead"}  # fmt: skip
"""HubSpot's names and ids of the objects whose pipelines are read."""
_LATER = "known only when Terraform runs"
WHERE = "what is known only when Terraform runs stands in `terraform show -json` of a plan or state"


def is_computed(answer: Answer) -> bool:
    return isinstance(answer.node, Computed)


def pipeline_of(block: Block, path: str, setup: Setup) -> Pipeline | None:
    """The pipeline, or None with a note that says why there is none."""
    body = Answer(block.body, path, block.body)
    called = f"{block.type}.{block.name}"
    reason = _left_out(body)
    if reason:
        setup.notes.add(f"{called} is left out: {reason}", body.place)
        return None
    kind = KINDS[body["object_type"].text.lower()]
    label, own = body["label"], body["pipeline_id"]
    if not label.text:
        setup.notes.add(f"{called} goes by its resource's name: its label is {_LATER}", label.place)
    stages = list(_written(body["stages"]))
    read = [_stage(key, told, kind, called, setup) for key, told in stages]
    pipeline = Pipeline(
        body.place,
        [stage for stage in read if stage is not None],
        body["display_order"].number,
        id=own.words() if own.text else scalar(block.name, label.place),
        name=label.words() if label.text else None,
        object=body["object_type"].scalar("lead") if kind == "lead" else None,
    )
    pipeline.whole = None not in read
    return pipeline


def _left_out(body: Answer) -> str:
    for repeated in ("for_each", "count"):
        if repeated in body:
            return f"what `{repeated}` makes of it is {_LATER}"
    of, stages = body["object_type"], body["stages"]
    if is_computed(of):
        return f"its object_type is {_LATER}"
    if of.text.lower() not in KINDS:
        return f"a pipeline of {of.text}" if of.text else "it has no object_type"
    if is_computed(stages) or any(is_computed(each) for each in stages.items()):
        return f"its stages are {_LATER}"
    return "" if stages.is_map or stages.items() else "it has no stages"


def _written(stages: Answer) -> Iterator[tuple[PlacedScalar | None, Answer]]:
    """Each stage and the key it stands under, where there is one."""
    for answer in stages.items():
        yield None, answer
    if isinstance(stages.node, Mapping):
        for name, answer in stages.entries():
            yield scalar(name, answer.place), answer


def _stage(
    key: PlacedScalar | None, answer: Answer, kind: str, called: str, setup: Setup
) -> Stage | None:
    """A stage; None with a note where it is not written out."""
    if not answer.is_map or is_computed(answer["label"]):
        is_later = is_computed(answer) or is_computed(answer["label"])
        why = f"its label is {_LATER}" if is_later else "it is no object"
        setup.notes.add(f"a stage of {called} is left out: {why}", answer["label"].place)
        return None
    data = answer["metadata"]
    chance = data["probability"]
    for told in (data, chance, data["isClosed"], data["leadState"], answer["display_order"]):
        if is_computed(told):
            setup.notes.add(f"not read in {called}: a value {_LATER}", told.place)
    odds = percent(chance, setup.notes, 100) if kind == "deal" else None
    own = answer["stage_id"]
    order = answer["display_order"].number
    return Stage(
        answer.place,
        order if order is not None and order >= 0 else None,
        id=own.words() if own.text else key,
        name=answer["label"].words(),
        type=_outcome(data, odds, kind),
        probability=odds,
    )


def _outcome(data: Answer, odds: PlacedScalar | None, kind: str) -> Node | None:
    """HubSpot closes the deals of a stage at 0 or 100 %, and leads by the kind of their stage."""
    if kind == "lead":
        state = data["leadState"]
        return state.scalar(LEAD_ENDS.get(state.text.upper(), "open")) if state.text else None
    if odds is None:
        return None
    ends = {"0": "lost", "100": "won"} if data["isClosed"].truth is not False else {}
    return data["probability"].scalar(ends.get(str(odds.value), "open"))
