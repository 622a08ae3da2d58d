"""Pipedrive answers of API v1 and v2, told apart by what they hold.

Names from the OpenAPI of Pipedrive (client-nodejs, versions/v1 and versions/v2 models).
"""

from __future__ import annotations

from pipelinelint.crm.answers import check_name
from pipelinelint.crm.keys import Keys
from pipelinelint.crm.nodes import Answer, PlacedMapping, Saved, is_of_lists, place_of, scalar
from pipelinelint.crm.others import PIPEDRIVE, is_other
from pipelinelint.crm.records import slug
from pipelinelint.crm.sheet.words import column_of
from pipelinelint.source.nodes import Mapping
from pipelinelint.text import stem_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipelinelint.crm.imported import FileSpan
    from pipelinelint.crm.nodes import PlacedScalar

DEEPEST = 4
_SAVE = "Save the answer of GET /api/v2/stages as it is."
_STANDARD = {"pipeline", "pipeline_id", "stage_id", "status", "add_time", "user_id", "owner_id",
             "currency", "org_id", "person_id", "lost_time", "won_time"}  # fmt: skip
"""Fields of deals in every account, beside those that rules ask about."""
FOREIGN = ("title", "stage_id", "pipeline_stage_id", "monetary_value", "win_probability")
"""Keys no stage of Pipedrive has: deals, and stages of Copper, name a pipeline as well."""
_OF_STAGES = ("pipeline_id", "pipeline_name", "pipeline_deal_probability", "rotten_flag",
              "rotten_days", "is_deal_rot_enabled", "days_to_rotten")  # fmt: skip
_STAGE = Keys(
    f"order_nr deal_probability is_deleted active_flag {' '.join(_OF_STAGES[1:])}",
    "id name pipeline_id active add_time update_time",
)
_OF_PIPELINES = ("url_title", "selected", "is_selected", "is_deal_probability_enabled", "stages")
"""Keys only one of the two has: a stage may lack its pipeline's id."""


class Account(Saved):
    """Pipelines, stages and deal fields, each by id or code; the first of a repeated one counts."""

    OR = ", or use --live"

    __slots__ = ("fields", "listed", "loose", "made_up", "pipelines", "stages")

    def __init__(self) -> None:
        super().__init__()
        self.pipelines: dict[str, Answer] = {}
        self.stages: dict[str, Answer] = {}
        self.fields: dict[str, Answer] = {}
        self.loose: list[Answer] = []  # stages that don't name their pipeline
        self.made_up: dict[str, int] = {}  # ids of stages that have none
        self.listed = False  # pipelines were read as a list, and not one alone

    @property
    def all_fields(self) -> bool:
        """Whether every deal field is there: those each account has are, too."""
        return len(_STANDARD & {*self.fields}) > 1 and "fields" not in self.cut


def gather(files: Iterable[tuple[str, bytes]]) -> Account:
    account = Account()

    def sort(answer: Answer) -> bool:
        known = _sort(account, answer, 0, stem_of(answer.path))
        return known or is_other(account, answer, PIPEDRIVE)

    account.take(files, sort, "Pipedrive")
    return account


def _sort(account: Account, answer: Answer, depth: int, under: str) -> bool:
    """Put an answer where it belongs, `under` a key or in a file of that name; whether anything of
    it is known."""
    if answer["success"].truth is False:
        said = answer.first("error", "message").text or "no message"
        token = "; save it again with a valid token" if answer["errorCode"].number == 401 else ""
        why = f"left out: Pipedrive answered with an error ({said}){token}"
        account.notes.add(why, answer.place)
        return True
    told = answer["data"]
    if "success" in answer and "data" in answer and not (told.is_list or told.is_map):
        return True  # `null` where there is nothing
    if is_of_lists(answer) and depth < DEEPEST:
        lists = [_sort(account, each, depth + 1, under) for each in answer.items()]
        return any(lists)
    if answer["data"].is_list:
        items = answer["data"].items()
        more = answer["additional_data"]
        several = more["pagination"]["more_items_in_collection"].truth
        if account.is_cut(answer, bool(more["next_cursor"].text or several)):
            kinds = {"fields" if one.first("field_type") else "stages" for one in items}
            account.cut |= dict.fromkeys(kinds or ("fields", "stages"), answer.place)
    else:
        items = account.pages(answer)
    named = {pipeline_of(one).text for one in items} - {""}
    loose = [_is_loose(one, named, under) for one in items]
    pairs = [*zip(items, loose, strict=True)]
    account.listed |= any(_is_pipeline(one) and not is_loose for one, is_loose in pairs)
    if items or answer["data"].is_list:
        known = [
            _one(account, one, each) or _deeper(account, one, depth, under) for one, each in pairs
        ]
        return any(known) or not items
    if _one(account, answer["data"] or answer):
        return True
    return _deeper(account, answer, depth, under)


def _deeper(account: Account, answer: Answer, depth: int, under: str) -> bool:
    """The parts of a bundle, and pages kept in one list."""
    if not answer.is_map or depth >= DEEPEST:
        return False
    if answer["data"].is_list:
        return _sort(account, answer, depth + 1, under)
    parts = [
        _sort(account, part, depth + 1, key)
        for key, part in answer.entries()
        if part.is_map or part.is_list
    ]
    return any(parts)


def _one(account: Account, one: Answer, is_loose: bool = False) -> bool:
    key = one["id"].text
    code = one.first("field_code", "key").text
    if code and one.first("field_type"):
        account.fields.setdefault(code, one)
    elif any(each in one for each in FOREIGN):
        return False
    elif (
        key
        and pipeline_of(one).text
        and one["name"]
        and not account.is_strange(one, _STAGE.strange(one))
    ):
        account.stages.setdefault(key, one)
    elif key and one["name"] and is_loose:
        account.loose.append(one)
    elif _is_pipeline(one):
        account.pipelines.setdefault(key, one)
        for stage in one["stages"].items():
            _inside(account, stage, one)
    else:
        return False
    return True


def _is_pipeline(one: Answer) -> bool:
    own = "order_nr" in one or "url_title" in one
    return own and bool(one["id"].text and one["name"]) and not pipeline_of(one).text


def _is_loose(one: Answer, named: Iterable[str], under: str) -> bool:
    """Whether an item is a stage that does not name its pipeline. What has only keys both have
    is one where the stages beside it `named` theirs, and none named its id, or its list is called
    after stages."""
    if pipeline_of(one).text or any(key in one for key in _OF_PIPELINES):
        return False
    is_told = any(key in one for key in _OF_STAGES) or (not named and column_of(under) == "stage")
    return "order_nr" in one and (is_told or (bool(named) and one["id"].text not in named))


def _inside(account: Account, stage: Answer, pipeline: Answer) -> None:
    """Take a stage somebody put into its pipeline, which it needn't name then, nor have an id."""
    if stage.is_map and not pipeline_of(stage).text:
        stage = _with(stage, "pipeline_id", pipeline["id"].words())
    name = stage["name"]
    if stage.is_map and name.text and "id" not in stage:
        stage = _with(stage, "id", name.scalar(slug(name.text, account.made_up)))
    _one(account, stage)


def _with(one: Answer, key: str, value: PlacedScalar) -> Answer:
    """An item with a key more."""
    entries = one.node.entries if isinstance(one.node, Mapping) else {}
    made = PlacedMapping({**entries, key: (scalar(key, place_of(value)), value)}, one.place)
    return Answer(made, one.path, made)


def odds_of(stage: Answer) -> float | None:
    """The probability of a stage, percent 0-100."""
    told = stage["deal_probability"]
    return told.number if told.signed_percent is None else told.signed_percent


def pipeline_of(stage: Answer) -> Answer:
    """The id of the pipeline a stage is in; some tools write the pipeline itself there."""
    named = stage["pipeline_id"]
    return named["id"] if named.is_map else named


class Pipeline:
    """One pipeline in use: its answer (absent when only its stages were saved) and its stages."""

    __slots__ = ("answer", "id", "stages")

    def __init__(self, key: str, answer: Answer | None, stages: list[Answer]) -> None:
        self.id = key
        self.answer = answer
        self.stages = stages

    @property
    def place(self) -> FileSpan:
        return (self.answer or self.stages[0]).place

    @property
    def forecasts(self) -> bool | None:
        """Whether deal probability is switched on; None when no answer says so."""
        told = (
            self.answer.first("is_deal_probability_enabled", "deal_probability").truth
            if (self.answer)
            else None
        )
        if told is None and self.stages:
            told = self.stages[0]["pipeline_deal_probability"].truth
        return told

    @property
    def meaningful(self) -> bool:
        """Whether the stages' probabilities say anything: an untouched stage says 100, and only
        0 and 100 tell no open stages apart. Where probability is switched on they count as said."""
        if self.forecasts is None:
            return not self.at_ends
        return self.forecasts

    @property
    def at_ends(self) -> bool:
        """Whether no stage stands at anything but 0 or 100."""
        return all(odds_of(stage) in (None, 0, 100) for stage in self.stages)


def read_pipelines(account: Account) -> list[Pipeline]:
    """The pipelines in use, in the account's order, each with its stages in board order."""
    groups: dict[str, list[Answer]] = {}
    for stage in account.stages.values():
        if _gone(stage):
            account.notes.add(f'the deleted stage "{stage["name"].text}" is left out', stage.place)
        else:
            if stage["name"].text:
                check_name(stage, stage["id"], stage["name"], _SAVE)
            groups.setdefault(pipeline_of(stage).text, []).append(stage)
    found: list[Pipeline] = []
    loose = [one for one in account.loose if one["id"].text not in account.stages]
    if not account.stages and (loose or account.pipelines):
        first = [*loose, *account.pipelines.values()][0]
        account.notes.add(
            "stages without pipeline_id, or pipelines without their stages: save the answer of GET "
            "/api/v2/stages as it is",
            first.place,
        )
    else:
        account.leave_homeless([one for one in loose if not _gone(one)], "name")
    if account.listed and "stages" not in account.cut:
        for key in sorted(groups.keys() - account.pipelines.keys()):
            account.leave_stray(groups.pop(key), "name", key)
    for key in dict.fromkeys([*account.pipelines, *groups]):
        answer = account.pipelines.get(key)
        if answer is not None and _gone(answer):
            name = answer["name"].text
            account.notes.add(f'the deleted pipeline "{name}" is left out', answer.place)
        elif key in groups:
            found.append(Pipeline(key, answer, sorted(groups[key], key=_order)))
        elif answer is not None:
            name, why = answer["name"].text, "no stage names it" if loose else "it has no stages"
            account.notes.add(f'the pipeline "{name}" is left out: {why}', answer.place)
    return sorted(found, key=lambda one: _order(one.answer))


def _gone(answer: Answer) -> bool:
    active = answer.first("active_flag", "active").truth
    return bool(answer["is_deleted"].truth) or active is False


def _order(answer: Answer | None) -> float:
    number = answer["order_nr"].number if answer is not None else None
    return float("inf") if number is None else number
