"""Stage maps as answers with places: YAML as it is, CSV as the same keys."""

from __future__ import annotations

import re

from pipelinelint.crm.imported import ImportProblem
from pipelinelint.crm.nodes import Answer, PlacedMapping, PlacedSequence, decode, place_of, scalar
from pipelinelint.crm.sheet.cells import csv_table
from pipelinelint.source.read import read as read_yaml

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.crm.sheet.cells import Cell
    from pipelinelint.source.nodes import Node, Scalar

KEYS = {
    "stage": "name", "stage_name": "name", "entry_criteria": "entry", "exit_criteria": "exit",
    "forecastcategory": "forecast_category", "forecastcategoryname": "forecast_category",
    "forecast_category_name": "forecast_category", "default_probability": "probability",
    "owner_persona": "owner", "persona": "owner", "required_field": "required_fields",
}  # fmt: skip
"""Other headers the format allows for its keys."""
_STAGES = re.compile(rb"\bstages[\"']?\s*:")
_NO_MAP = (
    "this is not a stage map: YAML with a list `stages:`, or CSV with the columns name, entry or "
    "exit"
)


def read_map(path: str, data: bytes) -> tuple[list[Answer], str]:
    """The maps of a file (a YAML file may hold several documents) and its text.

    Raises ImportProblem when it holds none.
    """
    if path.lower().endswith(".csv"):
        text, _ = decode(path, data, "cp1252")
        return [_sheet(path, text)], text
    if not _STAGES.search(data):  # other YAML of a folder needn't even be YAML
        raise ImportProblem(f"{_NO_MAP}.", path)
    maps = []
    documents = read_yaml(data, path)
    for document in documents:
        for problem in document.problems:
            if problem.fatal:
                raise ImportProblem(
                    f"{problem.message} Correct that first.", path, problem.span.start.line
                )
        if document.root is not None:
            answer = Answer(document.root, path, document.root)
            if answer["stages"].is_list:
                maps.append(answer)
    if not maps:
        raise ImportProblem(f"{_NO_MAP}.", path)
    return maps, documents[0].text


def _sheet(path: str, text: str) -> Answer:
    """One row a stage below a header that names the keys."""
    table = csv_table(path, text.replace("\x00", " "), ",")
    header = [_key(cell.text) for cell in table.rows[0]] if table.rows else []
    if "name" not in header or not {"entry", "exit"} & {*header}:
        raise ImportProblem(f"{_NO_MAP}.", path)
    home = table.rows[0][0].place
    stages: list[Node] = [
        PlacedMapping(entries, place_of(next(iter(entries.values()))[1], path))
        for row in table.rows[1:]
        if (entries := _entries(header, row))
    ]
    root = PlacedMapping({"stages": (scalar("stages", home), PlacedSequence(stages, home))}, home)
    return Answer(root, path, root)


def _key(header: str) -> str:
    plain = header.strip().lower().replace(" ", "_")
    return KEYS.get(plain, plain)


def _entries(header: list[str], row: list[Cell]) -> dict[str, tuple[Scalar, Node]]:
    found: dict[str, tuple[Scalar, Node]] = {}
    for key, cell in zip(header, row, strict=False):
        if cell.text and key not in found:
            found[key] = (scalar(key, cell.place), scalar(cell.text, cell.place))
    return found
