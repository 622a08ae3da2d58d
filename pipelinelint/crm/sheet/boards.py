"""The stages on a board of a tool for any work, as its export or its API gives them: the lists of a
board of Trello, the statuses of a list of ClickUp, the choices of a field of Airtable, the labels
of a status of monday.com, the options of a property of Notion.

Beside them stand cards, labels, members and spaces with names of their own, so only the shape each
tool gives its boards is read here, and of that nothing else. Where a field is plainly called
stages, the statuses of other boards of the file are of something else.
"""

from __future__ import annotations

import json
import re

from pipelinelint.crm.sheet.keyed import cell_of, in_pipeline, row_of
from pipelinelint.crm.sheet.words import calls_stages, names_stages, names_templates, words_in

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipelinelint.crm.imported import Notes
    from pipelinelint.crm.nodes import Answer
    from pipelinelint.crm.sheet.cells import Cell
    from pipelinelint.crm.sheet.keyed import Row

_DEEPEST = 4
"""Levels above a board: the answer of an API wraps it (`data`, `boards`)."""
_OWN_STATUS = "custom"
"""The type of a status somebody added, which says nothing of it."""


def rows_on_boards(roots: list[Answer], notes: Notes) -> list[Row] | None:
    """The stages of the boards in a file, each a row with its board; None where no board of a known
    tool stands there, empty where none of its lists or fields is one of stages."""
    boards = [each for root in roots for each in _boards(root, 0)]
    said = [any(map(calls_stages, _titles(each))) for each in boards]
    is_told = any(said)
    rows: list[Row] = []
    for each, is_plain in zip(boards, said, strict=True):
        called = _called(each)
        if is_plain or not is_told:
            rows += _rows(each, notes)
        elif called is not None:
            notes.add(f'"{called.text}" is left out: another has a field of stages', called.place)
    return rows if boards else None


def _boards(answer: Answer, depth: int) -> Iterator[Answer]:
    if any(each(answer) for each in _BOARDS):
        yield answer
        return
    if depth < _DEEPEST:
        parts = [part for _, part in answer.entries()] if answer.is_map else answer.items()
        for part in parts:
            if part.is_map or part.is_list:
                yield from _boards(part, depth + 1)


def _rows(board: Answer, notes: Notes) -> Iterator[Row]:
    called = _called(board)
    if _is_of_lists(board):
        yield from _of_lists(board, called, notes)
    elif _has_statuses(board):
        for each in board["statuses"].items():
            said = (cell for cell in row_of(each, None) if cell[2].text != _OWN_STATUS)
            yield [*in_pipeline(called), *said]
    elif _has_fields(board):
        yield from _of_fields(board, called)
    elif _has_properties(board):
        for each in _options(board)[0][1]:
            yield [*in_pipeline(called), cell_of("stage", each["name"])]
    else:
        yield from _of_columns(board, called)


def _titles(board: Answer) -> list[str]:
    """What the fields with choices are called."""
    fields = [each["name"].text for each in board["fields"].items() if _choices(each)]
    return fields + [each["title"].text for each in board["columns"].items() if _labels(each)]


def _called(board: Answer) -> Cell | None:
    for part in board["title"].items():
        if part["plain_text"].text:
            return cell_of("pipeline", part["plain_text"])[2]
    return cell_of("pipeline", board["name"])[2] if board["name"].text else None


def _is_of_lists(answer: Answer) -> bool:
    """Whether it is a board of Trello: lists that are archived or not, and the cards on them; or
    its lists alone, each of which names its board."""
    lists = answer.items() if answer.is_list else answer["lists"].items()
    if not lists or not all(each["name"].text and "closed" in each for each in lists):
        return False
    return answer["cards"].is_list or all("idBoard" in each for each in lists)


def _of_lists(board: Answer, called: Cell | None, notes: Notes) -> Iterator[Row]:
    lists = board.items() if board.is_list else board["lists"].items()
    if all(each["pos"].number is not None for each in lists):
        lists.sort(key=lambda each: each["pos"].number or 0)
    for each in lists:
        place = each["name"].place
        if each["closed"].truth:
            notes.add(f'the list "{each["name"].text}" is left out: it is archived', place)
        elif _holds_templates(each["name"].text):
            notes.add(f'the list "{each["name"].text}" is left out: it holds templates', place)
        else:
            yield [*in_pipeline(called), cell_of("stage", each["name"])]


def _holds_templates(name: str) -> bool:
    """Whether a list is called after templates and nothing else; mails may be a step."""
    words = words_in(name)
    return bool(words) and all(names_templates(each) and "mail" not in each for each in words)


def _has_statuses(answer: Answer) -> bool:
    """Whether it is a list of ClickUp: named, with statuses that have a place each."""
    statuses = answer["statuses"].items() if answer.is_map and answer["name"].text else []
    return bool(statuses) and all(each["status"].text and "orderindex" in each for each in statuses)


def _has_fields(answer: Answer) -> bool:
    """Whether it is a table of Airtable: fields with a type each, of which one has choices."""
    fields = answer["fields"].items() if answer.is_map else []
    typed = bool(fields) and all(each["name"].text and each["type"].text for each in fields)
    return typed and any(_choices(each) for each in fields)


def _choices(field: Answer) -> list[Answer]:
    choices = field["options"]["choices"].items() if field["type"].text == "singleSelect" else []
    return choices if all(each["name"].text for each in choices) else []


def _of_fields(table: Answer, called: Cell | None) -> Iterator[Row]:
    told = [each for each in table["fields"].items() if _choices(each)]
    for each in _choices(field) if (field := _of_stages(told, "name")) else ():
        yield [*in_pipeline(called), cell_of("stage", each["name"])]


def _has_properties(answer: Answer) -> bool:
    """Whether it is a database of Notion, of whose properties one is of stages, or its status."""
    return answer["object"].text == "database" and len(_options(answer)) == 1


def _options(database: Answer) -> list[tuple[str, list[Answer]]]:
    """The properties called stages, or else after a status, and the options of each."""
    found = []
    for key, part in database["properties"].entries():
        options = part[part["type"].text]["options"].items() if part["type"].text in _KINDS else []
        if options and all(each["name"].text for each in options):
            found.append((key, options))
    plainly = [each for each in found if calls_stages(each[0])]
    return plainly or [each for each in found if names_stages(each[0])]


_KINDS = ("status", "select")


def _has_columns(answer: Answer) -> bool:
    """Whether it is a board of monday.com: columns with settings, of which one has labels."""
    columns = answer["columns"].items() if answer.is_map else []
    typed = bool(columns) and all(each["title"].text and each["type"].text for each in columns)
    return typed and any(_labels(each) for each in columns)


def _labels(column: Answer) -> list[str]:
    """The labels of a status, in the order they stand on the board."""
    if column["type"].text not in ("status", "color"):
        return []
    try:
        settings = json.loads(column["settings_str"].text or "{}")
    except (ValueError, RecursionError):
        return []
    labels = settings.get("labels") if isinstance(settings, dict) else None
    if isinstance(labels, list):
        return [each for each in labels if isinstance(each, str) and each.strip()]
    if not isinstance(labels, dict):
        return []
    given = settings.get("labels_positions_v2")
    places = given if isinstance(given, dict) else {}
    told = {key: text for key, text in labels.items() if isinstance(text, str) and text.strip()}
    numbers = {key: places.get(key, key) for key in told}
    if all(_PLACE.fullmatch(str(each)) for each in numbers.values()):
        return [told[key] for key in sorted(told, key=lambda key: int(numbers[key]))]
    return [*told.values()]


_PLACE = re.compile(r"\d{1,9}")


def _of_columns(board: Answer, called: Cell | None) -> Iterator[Row]:
    told = [each for each in board["columns"].items() if _labels(each)]
    column = _of_stages(told, "title")
    if column is None:
        return
    for label in _labels(column):
        key, head, cell = cell_of("stage", column["settings_str"])
        cell.text = cell.lines = label
        yield [*in_pipeline(called), (key, head, cell)]


def _of_stages(fields: list[Answer], name: str) -> Answer | None:
    """The field that is called stages; else the only one that is called after a status. None where
    nothing tells which it is."""
    plainly = [each for each in fields if calls_stages(each[name].text)]
    some = plainly or [each for each in fields if names_stages(each[name].text)]
    return some[0] if len(some) == 1 else None


_BOARDS = (_is_of_lists, _has_statuses, _has_fields, _has_columns, _has_properties)
