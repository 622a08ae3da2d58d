"""Freshsales: saved answers with deal pipelines, deal stages and lost reasons.

Shapes: developers.freshworks.com/crm/api (admin configuration), and public clients of it
(Bitfox.Freshworks, python-freshsales, tap-freshsales).
"""

from __future__ import annotations

from pipelinelint.crm.answers import Sorted, accounts, by_pipeline, check_name, distinct, figures
from pipelinelint.crm.keys import Keys
from pipelinelint.crm.nodes import JSON, mapping, scalar, words
from pipelinelint.crm.records import Pipeline, Setup, Stage, days

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipelinelint.crm.imported import Imported
    from pipelinelint.crm.nodes import Answer, PlacedMapping, PlacedScalar

SIGNS = (
    r'"deal_?[pP]ipeline_?[iI]d"',
    r'"deal_?(?:[pP]ipelines|[rR]easons)"\s*:\s*\[\s*\{',
    # A table of somebody's own says of stages whether they are won, which Freshsales never does.
    r'"deal_stages"\s*:\s*\[\s*\{(?![^\]]*"is_?(?:[wW]on|[lL]ost)")',
)
_SAVE = "Save the answer of GET /crm/sales/api/selector/deal_pipelines as a JSON file."
_NOTHING = f"no Freshsales stages found. {_SAVE}"
_STAGE = Keys(
    "forecastType dealPipelineId choiceType isDeleted",
    "id name position probability isDefault partial createdAt updatedAt",
)
_PIPELINE = Keys(
    "rottingDays rottenDays isDefault partial",
    "id name position dealStageIds createdAt updatedAt",
    "dealStages",
    _STAGE,
)
_TYPES = {"open": "open", "closed won": "won", "closed lost": "lost"}
_AGE = (
    "Freshsales has one limit, the days since a deal was created; past it the deal turns red.\n"
    "See crmsupport.freshworks.com, How do stale deals work."
)


def recognises(path: str) -> bool:
    return path.lower().endswith(JSON)


def divide(files: dict[str, bytes]) -> list[dict[str, bytes]]:
    """The accounts among the files."""
    return accounts(files, _saved, "pipeline", "stage")


def read(files: Iterable[tuple[str, bytes]]) -> Imported:
    """The definition behind saved answers. Raises ImportProblem without any stage."""
    saved = _saved()
    saved.read(files)
    setup = Setup("freshsales", saved.notes, saved.texts, cut=saved.cut_at("pipeline", "stage"))
    loose = by_pipeline(saved, setup, "dealPipelineId", lambda one: one["dealStages"].items())
    for one in distinct(saved.of("pipeline"), "id"):
        apart = loose.pop(one["id"].text, [])
        stages = _stages(one["dealStages"].items() or apart, setup)
        setup.pipelines.append(
            Pipeline(
                one.place,
                stages,
                one["position"].number,
                id=one["id"].words(),
                name=one["name"].words(),
                policy=_policy(one),
            )
        )
        if stages:
            _limit(one, saved, setup)
    for apart in loose.values():
        key = apart[0]["dealPipelineId"]
        if key.text and saved.all_there("pipeline"):
            saved.leave_stray(apart, "name", key.text)
            continue
        setup.pipelines.append(
            Pipeline(
                apart[0].place,
                _stages(apart, setup),
                id=key.words(),
                name=key.scalar(f"Pipeline {key.text}"),
            )
        )
    _reasons(saved, setup)
    return setup.imported("freshsales", _NOTHING)


def _saved() -> Sorted:
    return Sorted("Freshsales", _kind_of, _goes_on, {"stage": _STAGE, "pipeline": _PIPELINE})


def _kind_of(item: Answer, under: str) -> str:
    if "dealStageId" in item or "amount" in item:
        return "record"
    if "displayValue" in item:  # a stage of Zoho, which tells its forecast in the same key
        return ""
    if item["dealStages"].is_list and item["name"]:
        return "pipeline"
    if item["forecastType"].text or item["dealPipelineId"].text:
        return "stage"
    known = {"dealreasons": "reason", "dealpipelines": "pipeline", "dealstages": "stage"}
    return known.get(under.replace("_", "").lower(), "") if item["id"].text else ""


def _goes_on(answer: Answer) -> bool:
    return (answer["meta"]["totalPages"].number or 0) > 1


def _stages(stages: list[Answer], setup: Setup) -> list[Stage]:
    kept: list[Answer] = []
    for one in stages:
        check_name(one, one["id"], one["name"], _SAVE)
        if one["isDeleted"].truth:
            setup.notes.add(f'the deleted stage "{one["name"].text}" is left out', one.place)
        else:
            kept.append(one)
    chances = figures([one["probability"] for one in kept], setup.notes)
    return [
        Stage(
            one.place,
            one["position"].number,
            id=one["id"].words(),
            name=one["name"].words(),
            type=_outcome(one["forecastType"]),
            probability=chance,
        )
        for one, chance in zip(kept, chances, strict=True)
    ]


def _outcome(told: Answer) -> PlacedScalar | None:
    found = _TYPES.get(told.text.lower())
    return told.scalar(found) if found else None


def _policy(pipeline: Answer) -> PlacedMapping | None:
    told = pipeline.first("rottingDays", "rottenDays")
    limit = days(told)
    if limit is None:
        return None
    pairs = [("max_days_open", limit), ("on_breach", words(told.place, ["alert"]))]
    return mapping(told.place, pairs, _AGE)


def _limit(pipeline: Answer, saved: Sorted, setup: Setup) -> None:
    """The limit is covered where any pipeline tells it; one that does not is left open."""
    if "rottingDays" in pipeline or "rottenDays" in pipeline:
        setup.covers.add("policy")
    elif any("rottingDays" in one or "rottenDays" in one for one in saved.of("pipeline")):
        setup.leave_open(
            "stale-deal-policy-missing",
            "the answer does not say after how many days deals of this pipeline go stale",
            check="none",
            pipeline=pipeline["id"].text,
        )


def _reasons(saved: Sorted, setup: Setup) -> None:
    reasons = saved.of("reason")
    reasons.sort(key=lambda one: one["position"].number or 0)
    named = [one["name"].words() for one in reasons if one["name"].text]
    if named:
        cut = saved.cut_at("reason")
        setup.loss_reasons(scalar("deal_reason_id", reasons[0].place), named, cut=cut)
        setup.leave_open(
            "closed-lost-details-missing", "the fields of deals are not among the answers"
        )
