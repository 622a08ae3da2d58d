"""Copper: saved answers with pipelines, stages and loss reasons. Won and lost are a status.

Shapes: developer.copper.com (pipelines, pipeline stages, loss reasons), and public copies of the
ProsperWorks documentation it grew from.
"""

from __future__ import annotations

from pipelinelint.crm.answers import Sorted, accounts, by_pipeline, check_name, distinct, figures
from pipelinelint.crm.keys import Keys
from pipelinelint.crm.nodes import JSON, scalar
from pipelinelint.crm.records import Pipeline, Setup, Stage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipelinelint.crm.imported import Imported
    from pipelinelint.crm.nodes import Answer

SIGNS = (r'"id"\s*:\s*\d+\s*,[^{}]{0,300}"win_?[pP]robability"',)
_SAVE = "Save the answer of GET /developer_api/v1/pipelines as a JSON file."
_NOTHING = f"no Copper pipelines found. {_SAVE}"
_STAGE = Keys("winProbability", "id name pipelineId")
_PIPELINE = Keys("isRevenue", "id name type", "stages", _STAGE)
_REASONS = "loss_reasons"


def recognises(path: str) -> bool:
    return path.lower().endswith(JSON)


def divide(files: dict[str, bytes]) -> list[dict[str, bytes]]:
    """The accounts among the files."""
    return accounts(files, _saved, "pipeline", "stage")


def read(files: Iterable[tuple[str, bytes]]) -> Imported:
    """The definition behind saved answers. Raises ImportProblem without any stage."""
    saved = _saved()
    saved.read(files)
    setup = Setup("copper", saved.notes, saved.texts, status=True)
    loose = by_pipeline(saved, setup, "pipelineId", lambda one: one["stages"].items())
    for one in distinct(saved.of("pipeline"), "id"):
        own = one["stages"].items()
        more = loose.pop(one["id"].text, [])
        stages = _stages(own or more, setup, bool(own))
        setup.pipelines.append(
            Pipeline(one.place, stages, id=one["id"].words(), name=one["name"].words())
        )
    for stages_of in loose.values():
        key = stages_of[0]["pipelineId"]
        if key.text and saved.all_there("pipeline"):
            saved.leave_stray(stages_of, "name", key.text)
            continue
        setup.pipelines.append(
            Pipeline(
                stages_of[0].place,
                _stages(stages_of, setup, False),
                id=key.words(),
                name=key.scalar(f"Pipeline {key.text}"),
            )
        )
    _reasons(saved, setup)
    return setup.imported("copper", _NOTHING)


def _saved() -> Sorted:
    return Sorted("Copper", _kind_of, keys={"stage": _STAGE, "pipeline": _PIPELINE})


def _kind_of(item: Answer, under: str) -> str:
    of_deals = ("pipelineStageId", "monetaryValue", "status", "assigneeId")
    if item["id"] and any(key in item for key in of_deals):
        return "record"
    if item["stages"].is_list and item["name"] and item["id"].text.isdigit():
        return "pipeline"
    if item["id"] and ("winProbability" in item or ("pipelineId" in item and item["name"])):
        return "stage"
    if not item["id"].text or not item["name"].text:
        return ""
    if "loss" in under.lower():
        return "reason"
    if "stage" in under.lower():
        return "stage"
    return "pipeline" if "pipeline" in under.lower() else "name"


def _stages(stages: list[Answer], setup: Setup, in_order: bool) -> list[Stage]:
    """Those inside a pipeline stand in its order; a list of all stages does not tell it."""
    chances = figures([one["winProbability"] for one in stages], setup.notes)
    found: list[Stage] = []
    for index, one in enumerate(stages):
        check_name(one, one["id"], one["name"], _SAVE)
        found.append(
            Stage(
                one.place,
                index if in_order else None,
                id=one["id"].words(),
                name=one["name"].words(),
                probability=chances[index],
            )
        )
    return found


def _reasons(saved: Sorted, setup: Setup) -> None:
    """The list of loss reasons; other lists of names look the same, so the file has to say it."""
    reasons = [one["name"].words() for one in saved.of("reason")]
    if reasons:
        place = saved.of("reason")[0].place
        setup.loss_reasons(
            scalar("loss_reason_id", place),
            reasons,
            label=scalar("Loss reason", place),
            cut=saved.cut_at("reason"),
        )
        setup.leave_open(
            "closed-lost-details-missing", "the custom fields of deals are not among the answers"
        )
    for one in saved.of("name")[:1]:
        setup.notes.add(
            f"left out: a list of names; if these are the loss reasons, call the file {_REASONS}"
            ".json",
            one.place,
        )
