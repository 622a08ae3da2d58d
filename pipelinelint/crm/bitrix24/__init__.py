"""Bitrix24: saved answers with deal pipelines (categories) and their stages (statuses).

Shapes: apidocs.bitrix24.com (crm.status.list, crm.category.list), dev.1c-bitrix.ru
(crm.dealcategory.list, crm.dealcategory.stage.list), and public integrations.
"""

from __future__ import annotations

import re

from pipelinelint.crm.answers import Sorted, accounts, check_name
from pipelinelint.crm.nodes import JSON
from pipelinelint.crm.records import Pipeline, Setup, Stage
from pipelinelint.source.nodes import Scalar
from pipelinelint.text import many

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipelinelint.crm.imported import Imported
    from pipelinelint.crm.nodes import Answer, PlacedScalar

SIGNS = (r'"(?:STATUS|ENTITY)_ID"', r'"entityTypeId"')
_SAVE = "Save the answers of crm.status.list and crm.category.list (entityTypeId 2) as JSON files."
_NOTHING = f"no Bitrix24 deal stages found. {_SAVE}"
_DEALS = "2"
_FIRST = "0"
_LEADS = "STATUS"
_NAMED = "named "
"""The kind of items with an id and a name alone, and the key of their list behind it."""
_OF_CATEGORIES = ("isDefault", "IS_LOCKED", "SORT", "sort")
_ENTITY = re.compile(r"DEAL_STAGE(?:_(\d{1,9}))?")
_FURTHER = re.compile(r"C(\d{1,9}):")
_CODES = {"WON": "won", "LOSE": "lost", "APOLOGY": "lost"}
"""Codes of the stages an account begins with, which mean the same in every pipeline."""
_OUTCOMES = {
    "s": "won", "success": "won", "f": "lost", "failure": "lost", "apology": "lost",
    "p": "open", "process": "open",
}  # fmt: skip


def recognises(path: str) -> bool:
    return path.lower().endswith(JSON)


def divide(files: dict[str, bytes]) -> list[dict[str, bytes]]:
    """The accounts among the files."""
    return accounts(files, _saved, "stage", "bare")


def read(files: Iterable[tuple[str, bytes]]) -> Imported:
    """The definition behind saved answers. Raises ImportProblem without any deal stage."""
    saved = _saved()
    saved.read(files)
    _take_named(saved)
    setup = Setup("bitrix24", saved.notes, saved.texts, cut=saved.cut_at("stage", "category"))
    categories = _categories(saved, setup)
    groups: dict[str, list[Answer]] = {key: [] for key in categories}
    for one in _distinct([*saved.of("stage"), *_of_deals(saved)]):
        groups.setdefault(_category(one), []).append(one)
    for key, stages in groups.items():
        category = categories.get(key)
        if categories and category is None and key != _FIRST and saved.all_there("category"):
            saved.leave_stray(stages, "name" if "name" in stages[0] else "NAME", key)
            continue
        made = _unnamed(key, stages) if category is None else _pipeline(key, category, stages)
        _ends(made, setup)
        setup.pipelines.append(made)
    _leads(saved, setup)
    _note_others(saved, setup)
    return setup.imported("bitrix24", _NOTHING)


def _saved() -> Sorted:
    return Sorted("Bitrix24", _kind_of, lambda answer: bool(answer["next"].number))


def _kind_of(item: Answer, under: str) -> str:
    if any(key in item for key in ("TITLE", "title", "STAGE_ID", "stageId")):
        return "record"
    if _code(item).text:
        return "stage" if _ENTITY.fullmatch(_list(item)) else "bare" if not _list(item) else "other"
    if not (item.first("ID", "id").text and item.first("NAME", "name").text):
        return ""
    if "categor" in under.lower() or any(key in item for key in _OF_CATEGORIES):
        return "category"
    is_bare = all(key.lower() in ("id", "name") for key, _ in item.entries())
    return f"{_NAMED}{under}" if is_bare else ""


def _take_named(saved: Sorted) -> None:
    """What the older methods answer may hold ids and names alone: these are pipelines where the
    first, 0, is among them, or all the others that stages have; else they are of something else."""
    used = {_category(one) for one in [*saved.of("stage"), *saved.of("bare")]} - {_FIRST}
    for kind in [kind for kind in saved.items if kind.startswith(_NAMED)]:
        listed = saved.items.pop(kind)
        ids = {one.first("ID", "id").text for one in listed}
        if _FIRST in ids or ids == used:
            saved.items.setdefault("category", []).extend(listed)
            if kind in saved.listed:
                saved.listed.add("category")
        else:
            why = "a list of ids and names that are not those of the pipelines"
            saved.notes.add(f"left out: {why}", listed[0].place)


def _code(stage: Answer) -> Answer:
    return stage.first("STATUS_ID", "statusId")


def _list(item: Answer) -> str:
    """The list an entry belongs to, where the answer says it."""
    return item.first("ENTITY_ID", "entityId").text


def _of_deals(saved: Sorted) -> list[Answer]:
    """Entries that do not name their list: those of a further pipeline tell by their code, the
    first pipeline by its won stage, which no other list has. The rest may be sources or lead
    statuses."""
    won = {one.path for one in saved.of("bare") if _code(one).text in ("WON", "C0:WON")}
    kept: list[Answer] = []
    for one in saved.of("bare"):
        code = _code(one).text
        if _FURTHER.match(code) or (one.path in won and ":" not in code):
            kept.append(one)
        else:
            saved.items.setdefault("other", []).append(one)
    return kept


def _category(stage: Answer) -> str:
    """The number of a stage's pipeline; 0 is the one every account begins with."""
    found = _ENTITY.fullmatch(_list(stage)) or _FURTHER.match(_code(stage).text)
    return (found.group(1) if found is not None else "") or _FIRST


def _distinct(stages: list[Answer]) -> list[Answer]:
    """Each stage once: the first answer that tells its meaning counts."""
    kept: dict[tuple[str, str], Answer] = {}
    for one in stages:
        key = (_category(one), _code(one).text)
        if key not in kept or (_outcome(kept[key]) is None and _outcome(one) is not None):
            kept[key] = one
    return list(kept.values())


def _categories(saved: Sorted, setup: Setup) -> dict[str, Answer]:
    """Pipelines of deals by their number."""
    found: dict[str, Answer] = {}
    for one in saved.of("category"):
        if one["entityTypeId"].text in ("", _DEALS):
            found.setdefault(one.first("ID", "id").text, one)
        else:
            name = one.first("NAME", "name").text
            setup.notes.add(
                f'left out: "{name}", a pipeline of something else than deals', one.place
            )
    return found


def _pipeline(key: str, category: Answer, stages: list[Answer]) -> Pipeline:
    return Pipeline(
        category.place,
        _stages(stages),
        category.first("SORT", "sort").number,
        id=category.first("ID", "id").scalar(key),
        name=category.first("NAME", "name").words(),
    )


def _unnamed(key: str, stages: list[Answer]) -> Pipeline:
    """A pipeline whose category was not saved; the first one is in no list of the older method."""
    code = _code(stages[0])
    name = code.scalar("Deals" if key == _FIRST else f"Pipeline {key}")
    order = -1 if key == _FIRST else None
    return Pipeline(stages[0].place, _stages(stages), order, id=code.scalar(key), name=name)


def _ends(made: Pipeline, setup: Setup) -> None:
    """Every pipeline of Bitrix24 has a won and a lost stage that cannot be deleted: where one is
    not among the stages, the answer is a selection of them."""
    told = [stage.said["type"] for stage in made.stages]
    kinds = {str(node.value) for node in told if isinstance(node, Scalar)}
    if kinds and not kinds >= {"won", "lost"}:
        made.whole = False
        setup.notes.add(
            "the won or the lost stage every pipeline of Bitrix24 has is not in the answer, so "
            "more may be missing",
            made.stages[0].place,
        )


def _stages(stages: list[Answer]) -> list[Stage]:
    """Where an answer has no SEMANTICS, the fixed codes WON and LOSE tell the ends, and what stands
    before the won stage is open."""
    won = [one for one in stages if _fixed(one) == "won"]
    bound = won[0].first("SORT", "sort").number if won else None
    return [_stage(one, bound) for one in stages]


def _fixed(stage: Answer) -> str:
    return _CODES.get(_code(stage).text.rpartition(":")[2], "")


def _stage(one: Answer, bound: float | None) -> Stage:
    name = one.first("NAME", "name")
    check_name(one, _code(one), name, _SAVE)
    return Stage(
        one.place,
        one.first("SORT", "sort").number,
        id=_code(one).words(),
        name=name.words(),
        type=_outcome(one) or _by_code(one, bound),
    )


def _by_code(stage: Answer, bound: float | None) -> PlacedScalar | None:
    fixed, order = _fixed(stage), stage.first("SORT", "sort").number
    if not fixed and bound is not None and order is not None and order < bound:
        fixed = "open"
    return _code(stage).scalar(fixed) if fixed else None


def _outcome(stage: Answer) -> PlacedScalar | None:
    """From SEMANTICS, or what EXTRA says of them; None where an answer has neither."""
    extra = stage.first("EXTRA", "extra")
    for told in (stage.first("SEMANTICS", "semantics"), extra.first("SEMANTICS", "semantics")):
        if told.text:
            found = _OUTCOMES.get(told.text.lower())
            return told.scalar(found) if found else None
    told = stage.first("SEMANTICS", "semantics")
    return told.scalar("open") if told and not _fixed(stage) else None


def _leads(saved: Sorted, setup: Setup) -> None:
    """The statuses of leads: the list STATUS."""
    own = [one for one in saved.of("other") if _list(one) == _LEADS]
    own.sort(key=lambda one: one.first("SORT", "sort").number or 0)
    if not own:
        return
    ends = {}
    for one in own:
        end = _outcome(one)
        if end is not None:
            ends[_code(one).text] = str(end.value)
        check_name(one, _code(one), one.first("NAME", "name"), _SAVE)
    named = [(_code(one).words(), one.first("NAME", "name").words()) for one in own]
    setup.lead_statuses(own[0].place, "lead", named, ends, saved.cut_at("other", "bare"))
    if not {"won", "lost"} <= {*ends.values()}:
        setup.leave_open(
            "lead-status-incomplete",
            "the good and the junk status every account has are not in the answer, so more may be "
            "missing",
        )


def _note_others(saved: Sorted, setup: Setup) -> None:
    others = [one for one in saved.of("other") if _list(one) != _LEADS]
    if others:
        lists = sorted({_list(one) or "a list that names itself nowhere" for one in others})
        shown = " and ".join([", ".join(lists[:-1]), lists[-1]] if lists[1:] else lists)
        count = many(len(others), "entry", "entries")
        setup.notes.add(f"{count} of other lists left out: {shown}", others[0].place)
