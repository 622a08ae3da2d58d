"""The stage values as `sf data query` gives them: the object OpportunityStage, as CSV or JSON.

    SELECT MasterLabel, ApiName, SortOrder, IsActive, IsClosed, IsWon, DefaultProbability,
    ForecastCategoryName FROM OpportunityStage

Any admin can run it without a project. The rows become the elements a value set would hold.
"""

from __future__ import annotations

from pipelinelint.crm.imported import ImportProblem
from pipelinelint.crm.markup import Element, made
from pipelinelint.crm.nodes import SourceText, decode, read_answer
from pipelinelint.crm.sheet.cells import csv_table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.crm.imported import FileSpan

_COLUMNS = {
    "apiname": "fullName",
    "masterlabel": "label",
    "isactive": "isActive",
    "isclosed": "closed",
    "iswon": "won",
    "defaultprobability": "probability",
    "forecastcategoryname": "forecastCategory",
    "forecastcategory": "forecastCategory",
    "description": "description",
}
_FORECASTS = {"Best Case": "BestCase", "Commit": "Forecast", "Most Likely": "MostLikely"}
"""Names of the interface, which the query gives -> the API's."""
_NEEDED = "left out: no answer about OpportunityStage (its columns are MasterLabel, ApiName, ...)"


def is_query(data: bytes) -> bool:
    """Whether a file is JSON or the CSV of a query, and not metadata."""
    start = data[:400].lstrip(b"\xef\xbb\xbf \t\r\n")
    first = start.partition(b"\n")[0].lower()
    return start[:1] in (b"{", b"[") or b"masterlabel" in first or b"apiname" in first


def read_query(path: str, data: bytes) -> tuple[Element, str]:
    """A value set made of the rows, and the text. Raises ImportProblem when it is another query."""
    text, _ = decode(path, data)
    source = SourceText(path, text)
    is_json = text.lstrip()[:1] in ("{", "[")
    rows = _json_rows(path, data) if is_json else _csv_rows(path, text)
    found = [_value(source, row) for row in rows if "masterlabel" in row or "apiname" in row]
    if not found:
        raise ImportProblem(f"{_NEEDED.removeprefix('left out: ')}.", path)
    found.sort(key=lambda pair: pair[0])
    return made("StandardValueSet", source, 0, len(text), children=[one for _, one in found]), text


Row = dict[str, "tuple[str, FileSpan]"]


def _json_rows(path: str, data: bytes) -> list[Row]:
    answer, _ = read_answer(path, data)
    records = answer["result"]["records"] or answer["records"] or answer
    rows: list[Row] = []
    for record in records.items():
        row: Row = {}
        for key, value in record.entries():
            truth = value.truth
            shown = str(truth).lower() if truth is not None and not value.text else value.text
            if shown:
                row[key.lower()] = (shown, value.place)
        rows.append(row)
    return rows


def _csv_rows(path: str, text: str) -> list[Row]:
    table = csv_table(path, text, ",")
    if not table.rows:
        return []
    names = [cell.text.lower() for cell in table.rows[0]]
    return [
        {name: (cell.text, cell.place) for name, cell in zip(names, row, strict=False) if cell.text}
        for row in table.rows[1:]
    ]


def _value(source: SourceText, row: Row) -> tuple[float, Element]:
    """Where a value stands in the order, and its element."""
    if "apiname" not in row:
        row["apiname"] = row["masterlabel"]
    children: list[Element] = []
    for column, name in _COLUMNS.items():
        if column in row:
            text, place = row[column]
            shown = _FORECASTS.get(text, text) if name == "forecastCategory" else text
            children.append(made(name, source, place.start.offset, place.end.offset, text=shown))
    spans = [child.place for child in children]
    start = min(span.start.offset for span in spans)
    end = max(span.end.offset for span in spans)
    try:
        order = float(row["sortorder"][0])
    except (KeyError, ValueError):
        order = float("inf")
    return order, made("standardValue", source, start, end, children=children)
