"""Close: saved answers with pipelines, whose statuses each say active, won or lost.

Shapes: developer.close.com (pipelines, opportunity statuses); Airbyte's source-close-com.
"""

from __future__ import annotations

from pipelinelint.crm.answers import Sorted, accounts, by_pipeline, check_name, distinct
from pipelinelint.crm.nodes import JSON, scalar
from pipelinelint.crm.records import Pipeline, Setup, Stage
from pipelinelint.text import many

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipelinelint.crm.imported import Imported
    from pipelinelint.crm.nodes import Answer, PlacedScalar

SIGNS = (r'"(?:pipe|stat)_[0-9A-Za-z]',)
_SAVE = "Save the answer of GET /api/v1/pipeline/ as a JSON file."
_NOTHING = f"no Close pipelines found. {_SAVE}"
_TYPES = {"active": "open", "won": "won", "lost": "lost"}


def recognises(path: str) -> bool:
    return path.lower().endswith(JSON)


def divide(files: dict[str, bytes]) -> list[dict[str, bytes]]:
    """The accounts among the files."""
    return accounts(files, _saved, "pipeline", "status")


def read(files: Iterable[tuple[str, bytes]]) -> Imported:
    """The definition behind saved answers. Raises ImportProblem without any stage."""
    saved = _saved()
    saved.read(files)
    setup = Setup("close", saved.notes, saved.texts, cut=saved.cut_at("pipeline", "status"))
    told = {one["id"].text for one in saved.of("pipeline")}
    for one in distinct(saved.of("pipeline"), "id"):
        stages = _stages(one["statuses"].items(), setup, in_order=True)
        setup.pipelines.append(
            Pipeline(one.place, stages, id=one["id"].words(), name=one["name"].words())
        )
    loose = by_pipeline(
        saved, setup, "pipelineId", lambda one: one["statuses"].items(), "status", "label"
    )
    for key, statuses in loose.items():
        if key and key not in told and saved.all_there("pipeline"):
            saved.leave_stray(statuses, "label", key)
        elif key not in told:  # without any pipeline's id they may be of several
            place = statuses[0].place
            named = statuses[0]["pipelineName"]
            setup.pipelines.append(
                Pipeline(
                    place,
                    _stages(statuses, setup, in_order=False),
                    id=statuses[0]["pipelineId"].scalar(key or "statuses"),
                    name=named.words() if named.text else statuses[0].scalar("Opportunities"),
                    union=None if key else scalar(True, place),
                )
            )
    leads = saved.of("lead status")
    if leads:
        setup.notes.add(
            f"left out: {many(len(leads), 'status', 'statuses')} without a type, as those of "
            "leads are",
            leads[0].place,
        )
    return setup.imported("close", _NOTHING)


def _saved() -> Sorted:
    return Sorted("Close", _kind_of, lambda answer: bool(answer["hasMore"].truth))


def _kind_of(item: Answer, under: str) -> str:
    if item["statuses"].is_list:
        return "pipeline"
    if "statusId" in item or "leadId" in item:
        return "record"
    if not item["id"].text or not ("label" in item or item["id"].text.startswith("stat_")):
        return ""
    kind = item.first("type", "statusType").text
    if kind and kind not in _TYPES and not item["id"].text.startswith("stat_"):
        return ""  # another product's: its fields have a type and a label, too
    return "status" if kind else "lead status"


def _stages(statuses: list[Answer], setup: Setup, in_order: bool) -> list[Stage]:
    """Statuses inside a pipeline stand in the order of the board: pipelines are ordered groups of
    them. Of a list of all statuses nothing says so."""
    found: list[Stage] = []
    for index, one in enumerate(statuses):
        check_name(one, one["id"], one["label"], _SAVE)
        found.append(
            Stage(
                one.place,
                index if in_order else None,
                id=one["id"].words(),
                name=one["label"].words(),
                type=_outcome(one, setup),
            )
        )
    return found


def _outcome(status: Answer, setup: Setup) -> PlacedScalar | None:
    told = status.first("type", "statusType")
    if told.text and told.text not in _TYPES:
        setup.notes.add(
            f'the type "{told.text}" of "{status["label"].text}" is not known', told.place
        )
    return told.scalar(_TYPES[told.text]) if told.text in _TYPES else None
