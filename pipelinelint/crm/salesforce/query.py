"""The stage values as answers give them, to an admin without a project. As CSV or JSON, the rows of

    SELECT MasterLabel, ApiName, SortOrder, IsActive, IsClosed, IsWon, DefaultProbability,
    ForecastCategoryName FROM OpportunityStage

of `sf data query`, and a LeadStatus query likewise. As JSON too what the Tooling API says of the
StandardValueSet, what the UI API says of the picklist of a record type (`picklist-values/…/
StageName`), and `sf sobject describe`, which knows names alone. All become the elements a value set
would hold.
"""

from __future__ import annotations

from pipelinelint.crm.imported import ImportProblem, Unfamiliar
from pipelinelint.crm.markup import Element, made
from pipelinelint.crm.nodes import SourceText, decode, read_answer
from pipelinelint.crm.sheet.cells import check_quotes, csv_table
from pipelinelint.crm.sheet.header import text_of
from pipelinelint.crm.sheet.values import truth

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipelinelint.crm.imported import FileSpan
    from pipelinelint.crm.nodes import Answer

_COLUMNS = {
    "apiname": "fullName",
    "fullname": "fullName",
    "valuename": "fullName",  # Tooling API
    "value": "fullName",  # UI API and describe
    "masterlabel": "label",
    "label": "label",
    "isactive": "isActive",
    "active": "isActive",
    "isclosed": "closed",
    "closed": "closed",
    "iswon": "won",
    "won": "won",
    "isconverted": "converted",
    "converted": "converted",
    "defaultprobability": "probability",
    "probability": "probability",
    "forecastcategory": "forecastCategory",
    "forecastcategoryname": "forecastCategory",
    "description": "description",
}
"""Column or key in lower case -> element; of several for one element the first that is there."""
_TELLING = {"iswon", "defaultprobability", "forecastcategory", "forecastcategoryname"}
"""Columns only stages have: other queries have labels and orders too."""
_FLAGS = {"isActive", "closed", "won", "converted"}
_FORECASTS = {"best case": "BestCase", "commit": "Forecast", "most likely": "MostLikely"}
"""Names of the interface, which the query gives -> the API's."""
_STANDARD = {"omitted", "pipeline", "bestcase", "mostlikely", "forecast", "closed"}
_NEEDED = "no answer about OpportunityStage (its columns are MasterLabel, ApiName, ...)."
_EMPTY = "the answer holds no rows. Run the query again, or check what it asks for."
_SAID = {True: "true", False: "false"}
_TERMINAL = "the table `sf` shows in a terminal. Run the query with `--result-format csv`."


class Query:
    """An answer as a value set: its kind of bundle, its text, what it leaves open.

    `ordered` says whether the order of the stages is known; `cut` is where the answer says that it
    goes on, or, `torn`, where its last row breaks off; `renamed` the forecast categories that have
    names of the org's own, all left out; `page` the code page it was read in, if not Unicode.
    """

    __slots__ = ("cut", "element", "kind", "ordered", "page", "renamed", "text", "torn")

    def __init__(self, kind: str, element: Element, text: str) -> None:
        self.kind = kind
        self.element = element
        self.text = text
        self.ordered = True
        self.page = ""
        self.torn = False
        self.cut: FileSpan | None = None
        self.renamed: list[str] = []


def is_query(data: bytes) -> bool:
    """Whether a file is JSON or the CSV of a query, and not metadata."""
    plain = data[:8000].replace(b"\x00", b"")  # in UTF-16, as PowerShell writes answers
    start = plain[:4000].lstrip(b"\xff\xfe\xef\xbb\xbf \t\r\n")
    if start[:1] in (b"{", b"[", b"<"):
        return start[:1] != b"<"
    head = start[:1000].lower()
    return b"masterlabel" in head or b"apiname" in head


def read_query(path: str, data: bytes) -> Query:
    """A value set made of the rows. Raises ImportProblem when it is an answer about else."""
    is_sheet = data.lstrip(b"\xff\xfe\xef\xbb\xbf \t\r\n\x00")[:1] not in (b"{", b"[")
    # Excel saves an answer in the code page of its country.
    text, code_page = text_of(path, data) if is_sheet else (decode(path, data)[0], "")
    source = SourceText(path, text)
    torn = False
    if not is_sheet:
        answer, _ = read_answer(path, data)
        said = (answer.items() or [answer])[0]
        if said["message"] and not said["result"]:
            why = f"Salesforce answered with an error ({said['message'].text})"
            raise ImportProblem(f"{why}.".replace("..", ".").replace(".).", ")."), path)
        pages = _opened(answer)
        kind, rows, ordered = _answered(pages[0])
        for page in pages[1:]:
            rows += _answered(page)[1]
            ordered = False
        cut = _cut(pages[-1], len(rows))
    else:
        if "│" in text[:4000] or "───" in text[:4000]:
            raise ImportProblem(_TERMINAL, path)
        rows, cut = _csv_rows(path, text)
        ordered, torn = False, cut is not None
        if not rows:
            raise ImportProblem(_EMPTY, path)
        kind = _kind_of(rows)
    rows = [row for row in rows if kind and row.keys() & {"masterlabel", "apiname", *_NAMES}]
    if not rows:
        raise Unfamiliar(_NEEDED, path)
    renamed = _renamed(rows)
    found = [_value(source, row, not renamed) for row in rows]
    if all("sortorder" in row for row in rows):
        found.sort(key=lambda pair: pair[0])
        ordered = True
    element = made("StandardValueSet", source, 0, len(text), children=[one for _, one in found])
    query = Query(kind, element, text)
    query.ordered, query.cut, query.renamed = ordered, cut, renamed
    query.page, query.torn = code_page, torn
    return query


Row = dict[str, "tuple[str, FileSpan]"]
_NAMES = ("fullname", "valuename", "value", "label")


_ENVELOPES = ("result", "data", "body", "Metadata")
_DEEPEST = 6


def _opened(answer: Answer, depth: int = 0) -> list[Answer]:
    """An answer without what a tool wraps it in: one, or the pages of it behind one another, as
    lists of lists, lists of pages, or the parts of a composite request."""
    parts = answer["compositeResponse"].items() or answer.items()
    paged = all(
        one.is_list or one["records"].is_list or any(one[key].is_map for key in _ENVELOPES[:3])
        for one in parts
    )
    if not paged or not parts:
        parts = [answer[key] for key in _ENVELOPES if answer[key].is_map or answer[key].is_list][:1]
    if not parts or depth > _DEEPEST:
        return [answer]
    return [page for part in parts for page in _opened(part, depth + 1)]


def _answered(told: Answer) -> tuple[str, list[Row], bool]:
    """The kind of what an answer lists, its rows, and whether they come in the order of the set."""
    by_id = [one for _, one in told.entries() if "MasterLabel" in one or "ApiName" in one]
    records = (told["records"] or told).items() or by_id
    if told["fields"].is_list:
        stage = (one for one in told["fields"].items() if one["name"].text == "StageName")
        values = next((one["picklistValues"].items() for one in stage), [])
        is_deal = told["name"].text in ("", "Opportunity")
        return ("stages" if is_deal else ""), [_row(one) for one in values], True
    picklist = told["picklistFieldValues"]["StageName"] or told  # of all fields, or of one
    if picklist["values"].is_list:
        values = picklist["values"].items()
        rows = [_row(one) | _row(one["attributes"]) for one in values]
        stages = all(row.keys() & _TELLING for row in rows)
        return ("stages" if stages else ""), rows, True
    sets = [one["Metadata"] for one in records if one["Metadata"]["standardValue"].is_list]
    if sets or told["standardValue"].is_list:
        values = (sets[0] if sets else told)["standardValue"].items()
        rows = [_row(one) for one in values]
        stages = any("forecastcategory" in row or "probability" in row for row in rows)
        leads = not stages and any("converted" in row for row in rows)
        return ("stages" if stages else "lead_statuses" if leads else ""), rows, True
    of = {one["attributes"]["type"].text for one in records} - {""}
    rows = [_row(one) for one in records]
    if of and not of <= {"OpportunityStage", "LeadStatus"}:
        return "", [], False
    return ("stages" if of == {"OpportunityStage"} else _kind_of(rows)), rows, False


def _kind_of(rows: list[Row]) -> str:
    columns = {column for row in rows for column in row}
    if not columns & {"masterlabel", "apiname"}:
        return ""
    if columns & _TELLING:
        return "stages"
    return "lead_statuses" if "isconverted" in columns else ""


def _cut(told: Answer, read: int) -> FileSpan | None:
    """Where an answer says that it goes on, or that there are more records than were read."""
    done, total = told["done"], told["totalSize"]
    if done.truth is False:
        return done.place
    is_short = told["records"].is_list and (total.number or 0) > read
    return total.place if is_short else None


def _row(record: Answer) -> Row:
    row: Row = {}
    for key, value in record.entries():
        truth = value.truth
        shown = str(truth).lower() if truth is not None and not value.text else value.text
        if shown:
            row[key.lower()] = (shown, value.place)
    return row


def _csv_rows(path: str, text: str) -> tuple[list[Row], FileSpan | None]:
    """The rows, and where the last one breaks off, which is no row then."""
    header = text.lstrip().partition("\n")[0]
    table = csv_table(path, text, max((",", ";", "\t"), key=header.count))
    if not table.rows:
        return [], None
    check_quotes(table)
    names = [cell.text.lower() for cell in table.rows[0]]
    rows = table.rows[1:]
    cut = None
    if _breaks_off(text, len(names), [len(row) for row in rows]):
        cut = rows.pop()[0].place
    return [
        {name: (cell.text, cell.place) for name, cell in zip(names, row, strict=False) if cell.text}
        for row in rows
    ], cut


def _breaks_off(text: str, width: int, cells: list[int]) -> bool:
    """Whether the text ends in a row that has fewer cells than the header and all others."""
    return text[-1:] != "\n" and len(cells) > 1 and cells[-1] < width <= min(cells[:-1])


def _renamed(rows: Iterable[Row]) -> list[str]:
    """Names of forecast categories an org has given them itself, as the interface shows them."""
    shown = (row["forecastcategoryname"][0] for row in rows if _is_by_name(row))
    names = dict.fromkeys(shown)
    return [name for name in names if _forecast(name).lower() not in _STANDARD]


def _is_by_name(row: Row) -> bool:
    return "forecastcategoryname" in row and "forecastcategory" not in row


def _forecast(name: str) -> str:
    return _FORECASTS.get(name.lower(), name)


def _value(source: SourceText, row: Row, with_forecast: bool) -> tuple[float, Element]:
    """Where a value stands in the order, and its element."""
    found: dict[str, Element] = {}
    for column, name in _COLUMNS.items():
        if column not in row or name in found:
            continue
        text, place = row[column]
        if name == "forecastCategory":
            if not with_forecast and _is_by_name(row):
                continue
            text = _forecast(text)
        elif name in _FLAGS:
            said = truth(text)
            if said is None:
                why = f'"{text}" in the column {column} is neither true nor false.'
                raise ImportProblem(why, source.path, place.start.line)
            text = _SAID[said]
        found[name] = made(name, source, place.start.offset, place.end.offset, text=text)
    if "fullName" not in found and "label" in found:
        text, place = found["label"].text, found["label"].place
        found["fullName"] = made(
            "fullName", source, place.start.offset, place.end.offset, text=text
        )
    spans = [child.place for child in found.values()]
    start = min(span.start.offset for span in spans)
    end = max(span.end.offset for span in spans)
    try:
        order = float(row["sortorder"][0])
    except (KeyError, ValueError):
        order = float("inf")
    children = list(found.values())
    return order, made("standardValue", source, start, end, children=children)
