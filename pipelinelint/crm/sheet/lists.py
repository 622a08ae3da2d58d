"""Stages that stand in JSON or YAML as a plain list: each item a row, its keys the header.

Whatever people keep beside their code: `{"stages": [{"name": …, "probability": …}]}`, a list of
names below `stages:`, lists of stages in lists of pipelines. Which key is which is decided as in
any sheet.
"""

from __future__ import annotations

import re

from pipelinelint.crm.imported import ImportProblem
from pipelinelint.crm.nodes import Answer, read_answer
from pipelinelint.crm.sheet.cells import MOST_COLUMNS, MOST_ROWS, Cell, Table
from pipelinelint.crm.sheet.words import column_of
from pipelinelint.source.nodes import Scalar
from pipelinelint.source.read import read as read_yaml

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

DEEPEST = 5
LOOKED_AT = 4_000
"""Bytes of a file that tell what it is."""
YAML = (".yaml", ".yml")
_LOOKS_LIKE_YAML = re.compile(rb"(?:---|\w[\w ]{0,30}:)[ \t]*\r?\n\s*(?:- |\w)|- +\w")
_NAMES = ("name", "label", "title", "pipeline", "process", "id")
_NO_STAGES = "no list of stages was found: it is a list of names, or of items with a name each."


def is_list(path: str, data: bytes) -> bool:
    """Whether a file is JSON or YAML rather than a sheet, whose header may begin with a bracket."""
    if path.lower().endswith((".csv", ".tsv")):
        return False
    start = data[:LOOKED_AT].lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    return path.lower().endswith(".json") or start in (b"{", b"[") or _is_yaml(path, data)


def _is_yaml(path: str, data: bytes) -> bool:
    """By its name; what came through a pipe has none, and says by its first lines what it is."""
    start = data[:LOOKED_AT].lstrip(b"\xef\xbb\xbf \t\r\n")
    named = path.lower().endswith(YAML)
    return named or ("." not in path and bool(_LOOKS_LIKE_YAML.match(start)))


def list_table(path: str, data: bytes) -> Table:
    """The lists of stages in a file as one table. Raises ImportProblem where it holds none."""
    roots, text = _roots(path, data)
    rows = [row for root in roots for row in _rows(root, "", None, 0)]
    if not rows:
        raise ImportProblem(_NO_STAGES, path, 1)
    header: dict[str, Cell] = {}
    for row in rows:
        for key, cell, _ in row:
            header.setdefault(key, cell)
    if len(rows) > MOST_ROWS or len(header) > MOST_COLUMNS:
        raise ImportProblem("the list is too long.", path)
    table = [list(header.values())]
    for row in rows:
        values = {key: value for key, _, value in row}
        home = row[0][2].place
        table.append([values.get(key) or Cell("", home) for key in header])
    return Table("", path, table, text)


def _roots(path: str, data: bytes) -> tuple[list[Answer], str]:
    if not _is_yaml(path, data):
        answer, text = read_answer(path, data)
        return [answer], text
    documents = read_yaml(data, path)
    for document in documents:
        for problem in document.problems:
            if problem.fatal:
                raise ImportProblem(problem.message, path, problem.span.start.line)
    roots = [Answer(each.root, path, each.root) for each in documents if each.root is not None]
    if any("pipelines" in root for root in roots):
        raise ImportProblem("this is YAML with `pipelines:`, not a sheet.", path, 1)
    return roots, documents[0].text if documents else ""


_Row = list[tuple[str, Cell, Cell]]
"""Of each cell its key, a header for it, and the value."""


def _rows(answer: Answer, under: str, pipeline: Cell | None, depth: int) -> Iterator[_Row]:
    """The stages below an answer, `under` a key, in the pipeline named above it."""
    if depth > DEEPEST:
        return
    items = answer.items()
    if items and all(_is_stage(each) for each in items):
        yield from (_row(each, pipeline) for each in items)
    elif items and all(each.text for each in items) and (not under or column_of(under) == "stage"):
        yield from ([*_named(pipeline), _cell("stage", each)] for each in items)
    for each in items:
        if each.is_map and not _is_stage(each):
            yield from _rows(each, under, pipeline, depth + 1)
    entries = dict(answer.entries())
    name = next((entries[key] for key in _NAMES if key in entries and entries[key].text), None)
    own = Cell(name.text, name.place) if name is not None else pipeline
    for key, part in entries.items():
        if part.is_map or part.is_list:
            yield from _rows(part, key, own, depth + 1)


def _is_stage(answer: Answer) -> bool:
    """Whether an item has a name of its own, and no stages below it."""
    keys = [key for key, part in answer.entries() if part.text]
    holds = any(part.is_list and column_of(key) == "stage" for key, part in answer.entries())
    return not holds and any(column_of(key) == "stage" for key in keys)


def _row(answer: Answer, pipeline: Cell | None) -> _Row:
    found = _named(pipeline)
    for key, part in answer.entries():
        if part.is_map:
            found += [_cell(inner, each) for inner, each in part.entries() if _text(each)]
        elif _text(part):
            found.append(_cell(key, part))
    return found


def _named(pipeline: Cell | None) -> _Row:
    return [("pipeline", Cell("pipeline", pipeline.place), pipeline)] if pipeline else []


def _cell(key: str, value: Answer) -> tuple[str, Cell, Cell]:
    return key, Cell(key, value.place), Cell(_text(value), value.place)


def _text(answer: Answer) -> str:
    if answer.is_list:
        return "; ".join(filter(None, map(_text, answer.items())))
    if isinstance(answer.node, Scalar) and isinstance(answer.node.value, bool):
        return str(answer.node.value)
    return answer.text
