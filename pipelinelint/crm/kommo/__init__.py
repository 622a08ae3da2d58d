"""Kommo, once and in Russian still amoCRM: saved answers with pipelines, their stages and the
reasons for losing.

Shapes: developers.kommo.com and amocrm.ru/developers (API v4: leads/pipelines, their statuses,
leads/loss_reasons; lists), and public clients of API v2 (account?with=pipelines; maps by id).
"""

from __future__ import annotations

from pipelinelint.crm.answers import Sorted, accounts, by_pipeline, check_name, distinct
from pipelinelint.crm.keys import Keys, strange_among
from pipelinelint.crm.nodes import JSON, scalar
from pipelinelint.crm.records import Pipeline, Setup, Stage
from pipelinelint.text import many

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipelinelint.crm.imported import Imported
    from pipelinelint.crm.nodes import Answer, PlacedScalar

SIGNS = (
    r'"is_?[uU]nsorted_?[oO]n"',
    r'"_embedded"\s{0,9}:\s{0,9}\{\s{0,99}"(?:pipelines|statuses|loss_reasons)"',
    r'"id"\s{0,9}:\s{0,9}14[23]\s{0,9},[^{}]{0,300}"sort"\s{0,9}:\s{0,9}1[01]000\b',
    r"/api\\?/v4\\?/leads\\?/(?:pipelines|loss_reasons)",
    r'"is_?[eE]ditable"[^{}]{0,300}"pipeline_?[iI]d"|"pipeline_?[iI]d"[^{}]{0,300}"is_?[eE]ditable"',
    # What a script sets up: the two ends by their numbers, one after the other.
    r'"(?:system|status_?[iI]d)"\s*:\s*"?142\b[^\[\]]{0,500}"(?:system|status_?[iI]d)"\s*:\s*"?143\b',
)
_SAVE = "Save the answer of GET /api/v4/leads/pipelines as a JSON file."
_NOTHING = f"no Kommo pipelines found. {_SAVE}"
_STAGE = Keys("isEditable _links", "id name sort pipelineId color type accountId descriptions")
_ENDS = {"142": "won", "143": "lost"}
"""The two stages every pipeline ends in, by their ids; they can be renamed, but not deleted."""
_LAST = {"142": 10_000.0, "143": 11_000.0}
"""Where Kommo puts them, whatever a script says."""
_INBOX = "1"
"""The type of Incoming leads: not yet accepted as leads, and Kommo's own stage. The ends are told
by their ids, whatever type a row carries."""


def recognises(path: str) -> bool:
    return path.lower().endswith(JSON)


def divide(files: dict[str, bytes]) -> list[dict[str, bytes]]:
    """The accounts among the files."""
    return accounts(files, _saved, "pipeline")


def read(files: Iterable[tuple[str, bytes]]) -> Imported:
    """The definition behind saved answers. Raises ImportProblem without any stage."""
    saved = _saved()
    saved.read(files)
    setup = Setup("kommo", saved.notes, saved.texts, cut=saved.cut_at("pipeline", "stage"))
    loose = by_pipeline(saved, setup, "pipelineId", _stages_in)
    for one in distinct(saved.of("pipeline"), "id"):
        told = [*_stages_in(one), *loose.pop(one["id"].text, [])]
        if one["isArchive"].truth:
            called = one["name"].text
            setup.notes.add(f'the archived pipeline "{called}" is left out', one.place)
            continue
        setup.pipelines.append(
            _pipeline(told, one, setup, id=one["id"].words(), name=one["name"].words())
        )
    for key, stages in loose.items():
        if key and saved.all_there("pipeline"):
            saved.leave_stray(stages, "name", key)
            continue
        name = stages[0]["pipelineId"].scalar(f"Pipeline {key}".rstrip())
        setup.pipelines.append(
            _pipeline(
                stages,
                stages[0],
                setup,
                id=stages[0]["pipelineId"].words() if key else name,
                name=name,
            )
        )
    _note_inboxes(saved, setup)
    _reasons(saved, setup)
    return setup.imported("kommo", _NOTHING)


def _saved() -> Sorted:
    return Sorted("Kommo", _kind_of, _goes_on, {"stage": _STAGE})


def _kind_of(item: Answer, under: str) -> str:
    if "responsibleUserId" in item or "statusId" in item:
        return "record"
    if item["name"].text and ("isMain" in item or _stages_in(item)):
        return "pipeline"
    if "requiredStatuses" in item or "fieldCode" in item:
        return "field"
    if under == "statuses" and item["id"].text and item["name"].text:
        return "stage"
    if "isEditable" in item and ("pipelineId" in item or "color" in item):
        return "stage"
    return "reason" if under.lower() in ("loss_reasons", "lossreasons") and item["id"].text else ""


def _goes_on(answer: Answer) -> bool:
    return bool(answer["_links"]["next"])


def _stages_in(pipeline: Answer) -> list[Answer]:
    """The stages that stand in a pipeline: a list, as a client keeps it without its envelope, in
    API v2 a map by their ids, or what a script sets up, with both ends."""
    inner = [one for one in pipeline["_embedded"]["statuses"].items() if one.is_map]
    if inner:
        return inner
    listed = [one for one in pipeline["stages"].items() if one.is_map]
    if {*_ENDS} <= {_key(one).text for one in listed}:
        return listed
    told = pipeline["statuses"]
    kept = [one for one in told.items() if one["id"].text and one["name"].text]
    ends = {one["id"].text for one in kept} & {*_ENDS}
    if kept and (ends or "isMain" in pipeline or strange_among(kept, _STAGE) is None):
        return kept
    by_id = told.is_map and ("isMain" in pipeline or any(end in told for end in _ENDS))
    return [one for _, one in told.entries() if one.is_map] if by_id else []


def _key(stage: Answer) -> Answer:
    return stage.first("id", "system", "statusId")


def _pipeline(
    told: list[Answer], answer: Answer, setup: Setup, **said: PlacedScalar | None
) -> Pipeline:
    kept = [one for one in distinct(told, "id") if not _is_inbox(one)]
    stages = []
    for one in kept:
        key = _key(one)
        check_name(one, key, one["name"], _SAVE)
        end = _ENDS.get(key.text, "open")
        stages.append(
            Stage(
                one.place,
                one["sort"].number or _LAST.get(key.text),
                id=key.words(),
                name=one["name"].words(),
                type=key.scalar(end),
            )
        )
    made = Pipeline(answer.place, stages, answer["sort"].number, **said)
    lacking = [end for end in _ENDS if end not in {_key(one).text for one in kept}]
    if stages and lacking:
        ends = " and ".join(
            f"one with the id {end}, where deals are {_ENDS[end]}" for end in lacking
        )
        setup.notes.add(f"not every stage is here: a pipeline of Kommo has {ends}", answer.place)
        made.whole = False
    return made


def _is_inbox(stage: Answer) -> bool:
    return stage["type"].text == _INBOX and _key(stage).text not in _ENDS


def _note_inboxes(saved: Sorted, setup: Setup) -> None:
    held = [one for pipeline in saved.of("pipeline") for one in _stages_in(pipeline)]
    inboxes = [one for one in (*held, *saved.of("stage")) if _is_inbox(one)]
    if inboxes:
        setup.notes.add(
            f"left out: {many(len(inboxes), 'stage')} for incoming leads, which Kommo puts before "
            "those of a pipeline and nobody can change",
            inboxes[0].place,
        )
    fields = saved.of("field")
    if fields:
        setup.notes.add(
            f"left out: {many(len(fields), 'field')}; which of them a stage requires is not read",
            fields[0].place,
        )


def _reasons(saved: Sorted, setup: Setup) -> None:
    reasons = saved.of("reason")
    reasons.sort(key=lambda one: one["sort"].number or 0)
    named = [one["name"].words() for one in reasons if one["name"].text]
    if named:
        place = reasons[0].place
        setup.loss_reasons(
            scalar("loss_reason_id", place),
            named,
            label=scalar("Loss reason", place),
            cut=saved.cut_at("reason"),
        )
        setup.leave_open(
            "closed-lost-details-missing", "the fields of leads are not among the answers"
        )
