"""One item of a list in JSON or YAML as a row of a sheet: its keys are the header."""

from __future__ import annotations

from pipelinelint.crm.sheet.cells import Cell
from pipelinelint.crm.sheet.words import NAMES_ANYTHING, column_of
from pipelinelint.source.nodes import Scalar
from pipelinelint.text import apart

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.crm.nodes import Answer

Row = list[tuple[str, Cell, Cell]]
"""Of each cell its key, a header for it, and the value."""


def row_of(answer: Answer, pipeline: Cell | None) -> Row:
    """A stage as a row; where no key of it means its name, the one that heads any list does."""
    found = in_pipeline(pipeline)
    keys = [key for key, part in answer.entries() if part.text]
    is_known = any(column_of(key) == "stage" for key in keys)
    name = next((key for key in keys if apart(key) in NAMES_ANYTHING and not is_known), None)
    for key, part in answer.entries():
        if key == name:
            key = "stage"
        if part.is_map:
            found += [cell_of(inner, each) for inner, each in part.entries() if _text(each)]
        elif _text(part):
            found.append(cell_of(key, part))
    return found


def in_pipeline(pipeline: Cell | None) -> Row:
    return [("pipeline", Cell("pipeline", pipeline.place), pipeline)] if pipeline else []


def cell_of(key: str, value: Answer) -> tuple[str, Cell, Cell]:
    return key, Cell(key, value.place), Cell(_text(value), value.place)


def _text(answer: Answer) -> str:
    if answer.is_list:
        return "; ".join(filter(None, map(_text, answer.items())))
    if isinstance(answer.node, Scalar) and isinstance(answer.node.value, bool):
        return str(answer.node.value)
    return answer.text
