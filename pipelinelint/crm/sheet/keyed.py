"""Stages in JSON or YAML as rows of a sheet whose header are their keys: items of a list, and those
that no list of items holds, below keys or as bare names.

`stages: {lead: Lead, won: Won}`, `stages: {Lead: 10, Won: 100}`, `stages: {Lead: "1162868542"}`,
`pipelines: {Sales: [Lead, Won]}`, `{"stage": {"enum": ["Lead", "Won"]}}`. Keys of settings look the
same, so the names have to read as stages; where no key calls them so, they have to be steps of a
sale.
"""

from __future__ import annotations

import re

from pipelinelint.crm.nodes import Answer
from pipelinelint.crm.sheet.cells import Cell
from pipelinelint.crm.sheet.listed import listed
from pipelinelint.crm.sheet.moves import are_moves
from pipelinelint.crm.sheet.names import are_offered, are_read, are_steps, is_lost
from pipelinelint.crm.sheet.words import (
    KINDS_OF_END,
    NAMES_ANYTHING,
    READ,
    SAYING,
    are_figures,
    column_of,
    language_in,
)
from pipelinelint.source.nodes import Mapping, Scalar
from pipelinelint.text import apart

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

Row = list[tuple[str, Cell, Cell]]
"""Of each cell its key, a header for it, and the value."""
_ID = re.compile(r"\d{5,}|[0-9a-f]{8,}(?:-[0-9a-f]+)*")
"""What a CRM calls a stage by, and no number of its place or its odds."""
_TELLING = SAYING | {"closed", "type"}
"""Of which one says that a key without a name of its own is a stage."""
_FLAGS = KINDS_OF_END - {"type"}
"""Columns that names of stages are called as."""
_CERTAIN = (1, 100)
"""The highest probability of stages, as a share and in percent."""


def row_of(answer: Answer, pipeline: Cell | None) -> Row:
    """A stage as a row; where no key of it means its name, the one that heads any list does."""
    found = in_pipeline(pipeline)
    keys = [key for key, part in answer.entries() if part.text]
    is_known = any(column_of(key) == "stage" for key in keys)
    name = next((key for key in keys if apart(key) in NAMES_ANYTHING and not is_known), None)
    name = name or ("" if is_known else status_in(keys))
    for key, part in answer.entries():
        if part.is_map:
            found += _within(key, part, answer)
        elif _text(part):
            found.append(cell_of("stage" if key == name else key, part))
    return found


def status_in(keys: list[str]) -> str:
    """The key `status` of an item that has its place and no name besides: it is called so. Empty
    for none."""
    plain = {apart(key): key for key in keys}
    is_named = any(each in NAMES_ANYTHING for each in plain)
    is_placed = any(column_of(key) == "order" for key in keys)
    return plain.get("status", "") if is_placed and not is_named else ""


def _within(key: str, part: Answer, item: Answer) -> Row:
    """What a part of an item says of it: its pipeline (`deal_pipeline: {id, name}`), something in
    several languages, or what the item doesn't say by itself: the id of an owner is not its own."""
    if column_of(apart(key).rpartition(" ")[2]) == "pipeline":
        named = next(
            (each for inner, each in part.entries() if apart(inner) in NAMES_ANYTHING), None
        )
        told = part["id"] if named is None else named
        return [cell_of("pipeline", told)] if told.text else []
    if is_spoken(part):
        return [cell_of(f"{key}_{inner}", each) for inner, each in part.entries() if _text(each)]
    names = [each for each in (part, item) if _is_named(each)]
    if len(names) > 1:
        return []  # something else, and its key is its own: `statusCategory: {key, name}`
    return [
        cell_of(inner, each)
        for inner, each in part.entries()
        if _text(each) and not _text(item[inner])
    ]


def _is_named(answer: Answer) -> bool:
    return any(apart(key) in NAMES_ANYTHING and part.text for key, part in answer.entries())


def is_spoken(answer: Answer) -> bool:
    """Whether an item says something in several languages: `{"en": …, "nl": …}`."""
    texts = (key for key, part in answer.entries() if part.text)
    return len({code for key in texts if (code := language_in(key)[1]) in READ}) > 1


def in_pipeline(pipeline: Cell | None) -> Row:
    return [("pipeline", Cell("pipeline", pipeline.place), pipeline)] if pipeline else []


def cell_of(key: str, value: Answer) -> tuple[str, Cell, Cell]:
    return key, Cell(key, value.place), Cell(_text(value), value.place)


def _text(answer: Answer) -> str:
    if answer.is_list:
        return "; ".join(filter(None, map(_text, answer.items())))
    if isinstance(answer.node, Scalar) and isinstance(answer.node.value, bool):
        return answer.node.raw
    return answer.text


def keyed_rows(answer: Answer, pipeline: Cell | None) -> list[Row]:
    """The stages of a mapping that a key calls stages, one a key; none where it says something
    about stages instead."""
    entries = [*answer.entries()]
    if any(apart(key) in NAMES_ANYTHING for key, _ in entries):
        return []
    parts = [part for _, part in entries]
    keys = [_key(answer, key) for key, _ in entries]
    if parts and all(part.is_map for part in parts):
        rows = _of_maps(keys, parts)
    elif parts and all(_ID.fullmatch(part.text) for part in parts):
        rows = _of_ids(keys, parts)
    elif parts and all(part.text and part.number is None for part in parts):
        rows = _of_names(keys, parts)
    else:
        rows = _of_numbers(keys, parts)
    return [[*in_pipeline(pipeline), *row] for row in rows]


def _key(answer: Answer, key: str) -> Answer:
    assert isinstance(answer.node, Mapping)
    node = answer.node.entries[key][0]
    return Answer(node, answer.path, node)


def _of_maps(keys: list[Answer], parts: list[Answer]) -> list[Row]:
    rows = [row_of(part, None) for part in parts]
    columns = [{column_of(key) for key, _, _ in row} for row in rows]
    if all("stage" in each for each in columns):
        return rows
    told = all(_TELLING & each and "stage" not in each for each in columns)
    if not told or not _are_names(keys):
        return []
    return [[cell_of("stage", key), *row] for key, row in zip(keys, rows, strict=True)]


def _of_names(keys: list[Answer], parts: list[Answer]) -> list[Row]:
    if not are_read([part.text for part in parts]):
        return []
    numbered = all(key.text.isdecimal() and not _ID.fullmatch(key.text) for key in keys)
    head = "order" if numbered else "id"
    return [
        [cell_of("stage", part), cell_of(head, key)] for key, part in zip(keys, parts, strict=True)
    ]


def _of_ids(keys: list[Answer], parts: list[Answer]) -> list[Row]:
    if not are_read([key.text for key in keys]):
        return []
    return [
        [cell_of("stage", key), cell_of("id", part)] for key, part in zip(keys, parts, strict=True)
    ]


def _of_numbers(keys: list[Answer], parts: list[Answer]) -> list[Row]:
    """Names with their places in the order, or with their probabilities."""
    numbers = [part.number for part in parts if part.text]
    known = [number for number in numbers if number is not None]
    if not known or len(known) < len(parts) or not _are_names(keys):
        return []
    counted = sorted(known)
    is_order = counted == [*map(float, range(int(counted[0]), int(counted[0]) + len(known)))]
    if is_order and counted[0] in (0, 1):
        head = "order"
    elif counted[-1] in _CERTAIN and counted[0] >= 0:
        head = "%"  # or a rate, or what is left of a funnel
    else:
        return []
    return [
        [cell_of("stage", key), cell_of(head, part)] for key, part in zip(keys, parts, strict=True)
    ]


def _are_names(keys: list[Answer]) -> bool:
    """Whether keys are names of stages: they read as some, and most are no columns."""
    columns = [each for key in keys if (each := column_of(key.text)) and each not in _FLAGS]
    return 2 * len(columns) < len(keys) and are_read([key.text for key in keys])


def lists_by_names(
    answer: Answer, under: str, pipeline: Cell | None, is_sold: bool = False, depth: int = 0
) -> Iterator[tuple[list[Row], Cell | None, bool]]:
    """Each list of bare names that surely are steps of a sale, whatever its key: its stages, what
    it is called after, and whether that calls them stages or the pipeline. Where the file shows
    elsewhere that something `is_sold`, as reasons of lost deals do, statuses that read as stages
    are some.

    Lists beside it are further pipelines, called after their keys, where all of them read as
    stages; where the key of one says that it is a pipeline, the others are none. Below a key that
    calls them pipelines they are what they are called.
    """
    if are_moves(under, answer):
        return
    items = answer.items()
    names = [each.text for each in items if each.text]
    if names and are_figures(under, names):
        return
    are_statuses = is_sold and column_of(under) == "type"
    is_called_so = are_statuses or column_of(under) in ("stage", "pipeline")
    if names and len(names) == len(items) and are_steps(names, are_statuses):
        yield [[cell_of("stage", each)] for each in items], pipeline, is_called_so
    if depth == _DEEPEST:
        return
    for each in items:
        yield from lists_by_names(each, under, pipeline, is_sold, depth + 1)
    entries = [(key, part) for key, part in answer.entries() if not listed(key)]
    lists = [_texts(part) for _, part in entries]
    told = column_of(under) == "pipeline"
    said = [each for each in entries if column_of(each[0]) in ("stage", "pipeline")]
    if lists and all(lists) and (told or (lists[1:] and _are_pipelines(lists))):
        for key, part in entries if told else said or entries:
            called = cell_of("pipeline", _key(answer, key))[2]
            rows = [[cell_of("stage", each)] for each in part.items()]
            if said and not told:
                yield rows, called, True
            else:
                yield [[*in_pipeline(called), *row] for row in rows], None, told
        return
    for key, part in entries:
        if apart(key) in _OF_SCHEMAS:
            yield from lists_by_names(part, "", pipeline, is_sold, depth + 1)
        else:
            called = cell_of("pipeline", _key(answer, key))[2]
            yield from lists_by_names(part, key, called, is_sold, depth + 1)


_OF_SCHEMAS = ("enum", "items", "values", "options", "choices")
"""Keys of what a property may hold: it is called after the key above them."""


def _are_pipelines(lists: list[list[str]]) -> bool:
    """Whether lists beside each other are pipelines, and none is of columns: each reads as stages
    and one as those of a won deal, or all together do and in one an offer is made and lost."""
    names = [name for each in lists for name in each]
    if any(column_of(name) in ("stage", "type") for name in names):
        return False
    if all(map(are_read, lists)) and any(map(are_steps, lists)):
        return True
    return are_read(names) and any(are_offered(each) and any(map(is_lost, each)) for each in lists)


_DEEPEST = 6


def _texts(part: Answer) -> list[str]:
    """The names of a list that holds nothing else."""
    items = part.items()
    return [each.text for each in items] if all(each.text for each in items) else []
