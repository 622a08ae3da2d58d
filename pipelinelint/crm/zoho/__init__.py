"""Zoho CRM: saved answers with the pipelines of a layout, and the fields and layouts of deals.

Shapes: zoho.com/crm/developer/docs/api (pipelines, fields and layouts metadata), Zoho's own SDKs
(Pipeline, PickListValue) and their public examples.
"""

from __future__ import annotations

from pipelinelint.crm.answers import Sorted, check_name, distinct, figures
from pipelinelint.crm.divide import divided
from pipelinelint.crm.nodes import JSON, scalar
from pipelinelint.crm.records import Pipeline, Setup, Stage
from pipelinelint.crm.zoho.fields import Fields

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipelinelint.crm.imported import Imported
    from pipelinelint.crm.nodes import Answer, PlacedScalar

SIGNS = (r'"pick_?[lL]ist_?[vV]alues"', r'"actual_?[vV]alue"')
_SAVE = "Save the answer of GET /crm/v8/settings/pipeline?layout_id=… as a JSON file."
_NOTHING = f"no Zoho pipelines found. {_SAVE}"
_TYPES = {"open": "open", "closed won": "won", "closed lost": "lost"}
_FORECAST = {
    "pipeline": "pipeline", "best case": "best_case", "most likely": "most_likely",
    "commit": "commit", "committed": "commit", "closed": "closed", "omitted": "omitted",
}  # fmt: skip
_OWN_CATEGORY = "not every forecast category is known"
_NONE = "-None-"
_UNION = (
    "the pipelines are not among the answers, so all stages of a layout stand in one: save GET "
    "/crm/v8/settings/pipeline?layout_id=… too"
)


def recognises(path: str) -> bool:
    return path.lower().endswith(JSON)


def divide(files: dict[str, bytes]) -> list[dict[str, bytes]]:
    """The accounts among the files: each has the field Stage once, beside its pipelines. Pipelines
    of two layouts may have one name."""
    return divided(files, _once_in)


def _once_in(files: dict[str, bytes]) -> set[str]:
    saved = _saved()
    saved.read(files.items())
    found = {one["id"].text for one in saved.of("pipeline")}
    own = any(one["apiName"].text == "Stage" for one in saved.of("field"))
    return found | ({"the field Stage"} if own and found else set())


def read(files: Iterable[tuple[str, bytes]]) -> Imported:
    """The definition behind saved answers. Raises ImportProblem without any stage."""
    saved = _saved()
    saved.read(files)
    setup = Setup("zoho", saved.notes, saved.texts, cut=saved.cut_at("pipeline"))
    fields = Fields(saved, setup)
    creation, loss = fields.of_every_pipeline()
    for one in distinct(saved.of("pipeline"), "id"):
        name = one.first("displayValue", "actualValue")
        stages = _stages(one["maps"].items(), fields, setup)
        setup.pipelines.append(
            Pipeline(
                one.place, stages, id=one["id"].words(), name=name.words(),
                creation=creation, closed_lost=loss,
            )
        )  # fmt: skip
    if not saved.of("pipeline"):
        for stage, key, called in fields.stage_lists():
            setup.notes.add(_UNION, stage.place)
            stages = _stages(_used(stage), fields, setup)
            setup.pipelines.append(
                Pipeline(
                    stage.place, stages, id=key, name=called, union=scalar(True, stage.place),
                    creation=creation, closed_lost=loss,
                )
            )  # fmt: skip
    return setup.imported("zoho", _NOTHING)


def _saved() -> Sorted:
    return Sorted("Zoho CRM", _kind_of, lambda one: bool(one["info"]["moreRecords"].truth))


def _kind_of(item: Answer, under: str) -> str:
    if "Stage" in item or "Deal_Name" in item:
        return "record"
    if item["apiName"].text and item["dataType"].text:
        return "field"
    if item["sections"].is_list:
        return "layout"
    return "pipeline" if item["maps"].is_list else ""


def _used(stage: Answer) -> list[Answer]:
    """The values of the Stage field that are in use."""
    return [
        one
        for one in stage["pickListValues"].items()
        if one["type"].text != "unused" and one["displayValue"].text != _NONE
    ]


def _stages(values: list[Answer], fields: Fields, setup: Setup) -> list[Stage]:
    """The probability of a stage stands in the Stage field, under the same id."""
    chances = figures([fields.probability(one) for one in values], setup.notes)
    found: list[Stage] = []
    for one, chance in zip(values, chances, strict=True):
        name = one.first("displayValue", "actualValue")
        check_name(one, one["id"], name, _SAVE)
        found.append(
            Stage(
                one.place,
                one["sequenceNumber"].number,
                id=one["id"].words(),
                name=name.words(),
                type=_outcome(one["forecastType"]),
                probability=chance,
                forecast_category=_category(one, setup),
            )
        )
    return found


def _outcome(told: Answer) -> PlacedScalar | None:
    found = _TYPES.get(told.text.lower())
    return told.scalar(found) if found else None


def _category(value: Answer, setup: Setup) -> PlacedScalar | None:
    told = value["forecastCategory"]
    told = told["name"] if told.is_map else told
    if not told.text or told.text.isdigit():
        return None
    found = _FORECAST.get(told.text.lower())
    if found is None:
        setup.notes.add(f'the forecast category "{told.text}" is not known', told.place)
        setup.leave_open("forecast-category-mismatch", _OWN_CATEGORY, check="missing")
    return told.scalar(found) if found else None
