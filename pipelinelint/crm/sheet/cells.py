"""A sheet as rows of cells that know their place, from CSV text or from an Excel workbook.

What a wiki or a note leaves in a cell, Markdown's signs, the tags and entities of HTML, is taken
off.
"""

from __future__ import annotations

import importlib
import io
import re
import warnings
import zipfile

from pipelinelint.crm.imported import FileSpan, ImportProblem
from pipelinelint.crm.nodes import SourceText
from pipelinelint.source.nodes import Position
from pipelinelint.text import file_name, file_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

MOST_ROWS = 20_000
MOST_COLUMNS = 500
LARGEST_BOOK = 64 * 1024 * 1024
"""Bytes of a workbook once unpacked; a bomb unpacks to far more."""
MOST_TAGS, MOST_STYLE_TAGS = 1_000_000, 100_000
"""Tags of all parts of a workbook, and of its formats alone, each of which costs most: about what
a sheet of 20,000 rows needs, and more formats than Excel allows (65,490)."""
SEPARATORS = (";", "\t", ",", "|")


class Cell:
    """The text of a cell without outer blanks and the marks of Markdown and HTML, and where it
    stands; `is_struck` says that all of it is struck out. `lines` is the same with what HTML shows
    in a line of its own in one."""

    __slots__ = ("is_struck", "lines", "place", "text")

    def __init__(self, text: str, place: FileSpan) -> None:
        told, self.is_struck = without_marks(text)
        self.text = self.lines = told
        if LINE in told:
            self.text, self.lines = told.replace(LINE, " "), told.replace(LINE, "\n")
        self.place = place


def filled(row: list[Cell]) -> list[Cell]:
    """The cells of a row that say something."""
    return [cell for cell in row if cell.text]


_MARKED = re.compile(r"(\*{1,3}|_{1,2}|~~|`)(?!\s)((?:(?!\1).)+)(?<!\s)\1")
_INSIDE = re.compile(r"(\*\*|`)(?![\s*`])([^*`]+)(?<![\s*`])\1")
_SLANTED = re.compile(r"(?<!\w)(\*|_{1,2})(?![\s*_])([^*_]+)(?<!\s)\1(?!\w|\.\w)")
_LINK = re.compile(r"\[\[?([^\[\]]+)\](?:\]|\([^()\s]*\))")
_ADDRESS = re.compile(r"(?<=\S)\s*\(https?://[^()\s]+\)")
"""Behind a word, as Notion writes a link to a page."""
_STRUCK = re.compile(r"~~(?!\s).+?(?<!\s)~~|<(s|del|strike)\b[^<>]*>(?:(?!</?\1\b).)+</\1>", re.I)
_BLOCKS = "br|p|div|li|ul|ol|dl|dt|dd|h[1-6]|hr|table|thead|tbody|tr|td|th|blockquote|pre|section"
_WORD_TAGS = (
    "a|abbr|b|big|center|cite|code|del|em|figure|font|i|img|input|ins|kbd|label|mark|q|s|small|span"
    "|strike|strong|sub|sup|svg|time|tt|u|var|(?:ac|ri|o|w):[a-z-]+"
)
_REST = r"(?:\s[^<>]*=[^<>]*)?\s*/?>"
_BREAK = re.compile(rf"(?:\s*</?(?:{_BLOCKS}){_REST}\s*)+", re.IGNORECASE)
_TAG = re.compile(rf"</?(?:{_WORD_TAGS}){_REST}|<!--.*?-->", re.IGNORECASE | re.DOTALL)
"""Elements people write text with; '<Client> signed' holds a word of theirs."""
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
LINE = "\x1e"
"""What stands where HTML begins a line."""


def without_marks(text: str) -> tuple[str, bool]:
    """A text without its marks and without outer blanks, and whether all of it is struck out."""
    if "&" in text and ";" in text:
        text = _ENTITY.sub(_meant, text)
    text = text.replace("\u00a0", " ").strip()
    is_struck = text[:1] in ("~", "<") and bool(_STRUCK.fullmatch(text))
    if "<" in text:
        text = _TAG.sub("", _BREAK.sub(LINE, text)).strip(f" {LINE}")
    while text[:1] in ("*", "_", "~", "`") and (found := _MARKED.fullmatch(text)):
        text = found.group(2)
    if "**" in text or "`" in text:
        text = _INSIDE.sub(r"\2", text)
    if "*" in text or "_" in text:
        text = _SLANTED.sub(r"\2", text)
    if "](" in text or "]]" in text:
        text = _LINK.sub(r"\1", text)
    if "(http" in text:
        text = _ADDRESS.sub("", text)
    return text, is_struck


def _meant(entity: re.Match[str]) -> str:
    from html import unescape  # few sheets have one

    return unescape(entity.group())


Rows = list[list[Cell]]


class Table:
    """One sheet: its name, its rows, and the text its places point into; `is_drawn` where other
    text stands around it, `is_hidden` where the workbook does not show it, `is_part` where it is
    one of several with the same header, `is_called_so` where a key above the rows calls them
    stages, or them a pipeline, `is_keyed` where its columns are keys, `is_board`
    where it is one of a tool, `is_loose` where they are what an API takes, or lists nothing joins.
    `above` are the keys above the rows, the nearest first, and what they say the rows are of.
    `beside` is what stands in the same file and may be the list of stages instead; empty for none.
    `hidden` are the columns the workbook does not show.
    `sheet` is the sheet of a workbook it is, or is part of; `unclosed` is the line of a
    quote that swallows the rows below it, 0 where there is none."""

    __slots__ = (
        "above", "beside", "hidden", "is_board", "is_called_so", "is_drawn", "is_hidden",
        "is_keyed", "is_loose", "is_part", "name", "path", "rows", "sheet", "text", "unclosed",
    )  # fmt: skip

    def __init__(self, name: str, path: str, rows: Rows, text: str, is_drawn: bool = False) -> None:
        self.above: tuple[str, ...] = ()
        self.beside = ""
        self.hidden: frozenset[int] = frozenset()
        self.is_board = False
        self.is_called_so = False
        self.is_drawn = is_drawn
        self.is_hidden = False
        self.is_keyed = False
        self.is_loose = False
        self.is_part = False
        self.sheet = ""
        self.unclosed = 0
        self.name = name
        self.path = path
        self.rows = rows
        self.text = text

    def with_rows(self, rows: Rows) -> Table:
        """Other rows in its place, or some of its own."""
        other = Table(self.name, self.path, rows, self.text)
        other.sheet, other.is_part, other.beside = self.sheet, self.is_part, self.beside
        other.above, other.is_keyed = self.above, self.is_keyed
        other.is_board = self.is_board
        return other

    @property
    def file(self) -> str:
        """The path of its file, without the sheet of a workbook."""
        return file_of(self.path)

    @property
    def title(self) -> str:
        """What it is called: by itself, else after its file."""
        return self.name or file_name(self.path).rpartition(".")[0]


def csv_table(path: str, text: str, separator: str) -> Table:
    """Read CSV as Excel writes it: quotes doubled inside quotes, line ends inside quotes.

    A first line `sep=;` is Excel's own and is skipped. Positions are those of the text.
    """
    source = SourceText(path, text)
    start = 0
    if text[:4].lower() == "sep=" and len(text) > 4:
        end = text.find("\n")
        start = len(text) if end < 0 else end + 1
    rows: Rows = [[]]
    unclosed = 0
    for value, begin, end, ends_row, is_whole in _fields(text, separator, start):
        if not (is_whole or unclosed) and _LINES.search(value.strip()):
            unclosed = source.place(begin, end).start.line
        rows[-1].append(Cell(value, source.place(begin, end)))
        if len(rows[-1]) > MOST_COLUMNS:
            raise ImportProblem("the sheet has too many columns.", path, len(rows))
        if ends_row:
            rows.append([])
            if len(rows) > MOST_ROWS:
                raise ImportProblem(f"the sheet has more than {MOST_ROWS} rows.", path, MOST_ROWS)
    table = Table("", path, [row for row in rows if not _says_nothing(row)], text)
    table.unclosed = unclosed
    return table


_LINES = re.compile(r"[\r\n]")


def check_quotes(table: Table) -> None:
    """Raises ImportProblem where a quote that is not closed makes one cell of several rows."""
    if table.unclosed:
        raise ImportProblem(
            'a quote (") that opens a cell in this line is not closed, so the rows below it run '
            'into one. Close it, or write "" where the text has a quote.',
            table.path,
            table.unclosed,
        )


def _says_nothing(row: list[Cell]) -> bool:
    """An empty row, or the rule below the header of a Markdown table: `| --- | ---: |`."""
    written = [cell.text for cell in row if cell.text]
    return all(_RULE.fullmatch(text) for text in written)


_RULE = re.compile(r":?-{2,}:?")


def separator_of(text: str) -> str:
    """The separator named by `sep=`, else empty: the header decides."""
    return text[4] if text[:4].lower() == "sep=" and text[4:5] in SEPARATORS else ""


def _fields(text: str, separator: str, at: int) -> Iterator[tuple[str, int, int, bool, bool]]:
    """Each field: its value, where it starts and ends in the text, whether a row ends there, and
    whether it ends where its quote is closed."""
    length = len(text)
    while at < length:
        begin = at
        pieces: list[str] = []
        is_quoted, is_closed = text[at] == '"', True
        if is_quoted:
            at, is_closed = _quoted(text, at + 1, pieces)
        plain = at
        while at < length and text[at] != separator and text[at] not in "\r\n":
            at += 1
        pieces.append(text[plain:at])
        end = at
        is_whole = is_closed and not (is_quoted and pieces[-1].strip())
        ends_row = at >= length or text[at] in "\r\n"
        if at < length:
            at += 2 if text[at : at + 2] == "\r\n" else 1
        yield "".join(pieces), begin, end, ends_row, is_whole
        if not ends_row and at >= length:
            yield "", at, at, True, True


def _quoted(text: str, at: int, pieces: list[str]) -> tuple[int, bool]:
    """Collect a quoted value: where it ends, and whether a quote closes it there."""
    while True:
        close = text.find('"', at)
        if close < 0:
            pieces.append(text[at:])
            return len(text), False
        pieces.append(text[at:close])
        if text[close + 1 : close + 2] != '"':
            return close + 1, True
        pieces.append('"')
        at = close + 2


def workbook_tables(path: str, data: bytes) -> list[Table]:
    """The sheets of an .xlsx file; a place's line is the row and its column the sheet's column.

    Needs openpyxl (`pip install 'pipelinelint[xlsx]'`).
    """
    try:
        openpyxl = importlib.import_module("openpyxl")
    except ImportError:
        raise ImportProblem(
            "reading .xlsx needs openpyxl: pip install 'pipelinelint[xlsx]', or save as CSV.", path
        ) from None
    try:
        _check_size(path, data)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # they would be printed past whatever escapes
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            tables = [_sheet_table(path, sheet) for sheet in book.worksheets]
            for table, sheet in zip(tables, book.worksheets, strict=True):
                table.hidden = _hidden_columns(data, sheet)
            if _has_formulas(data):
                written = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
                for table, sheet in zip(tables, written.worksheets, strict=True):
                    _show_formulas(table, sheet)
            return tables
    except ImportProblem:
        raise
    except Exception as error:
        raise ImportProblem(
            f"the workbook cannot be read ({type(error).__name__}). Save it again as .xlsx or CSV.",
            path,
        ) from None


def _hidden_columns(data: bytes, sheet: Any) -> frozenset[int]:
    part = str(getattr(sheet, "_worksheet_path", "")).lstrip("/")
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        head = book.open(part).read(_HEAD) if part in book.namelist() else b""
    found: set[int] = set()
    for tag in _HIDDEN.findall(head):
        first, last = (_NUMBER.search(tag, tag.find(name)) for name in (b"min=", b"max="))
        if first and last:
            found.update(range(int(first[0]) - 1, min(int(last[0]), MOST_COLUMNS)))
    return frozenset(found)


_HEAD = 100_000
"""Bytes of a sheet that say which columns it has, before its cells."""
_HIDDEN = re.compile(rb"<(?:\w+:)?col\s[^>]*\bhidden=\"(?:1|true)\"[^>]*>")
_NUMBER = re.compile(rb"\d+")


def _has_formulas(data: bytes) -> bool:
    """Whether a cell holds a formula without what it comes to, as scripts write them."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return any(
            _NO_VALUE.search(book.read(part))
            for part in book.infolist()
            if part.filename.startswith("xl/worksheets/")
        )


_NO_VALUE = re.compile(rb"</f>\s*(?:</c>|<v\s*/>|<v></v>)")


def _show_formulas(table: Table, sheet: Any) -> None:
    """Put the formula where a cell has no value: what it comes to is not known."""
    by_line = {row[0].place.start.line: row for row in table.rows}
    for number, row in enumerate(sheet.iter_rows(), start=1):
        for shown, cell in zip(by_line.get(number, ()), row, strict=False):
            if not shown.text and str(getattr(cell, "value", None) or "").startswith("="):
                shown.text = str(cell.value)


def _check_size(path: str, data: bytes) -> None:
    """Refuse what would take minutes or gigabytes to load, by the tags it unpacks to."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        parts = book.infolist()
        if sum(part.file_size for part in parts) > LARGEST_BOOK:
            raise ImportProblem("the workbook is too large. Save the sheet alone.", path)
        left = MOST_TAGS
        for part in parts:
            tags = _tags(book, part)
            left -= tags
            if "styles" in part.filename.lower() and tags > MOST_STYLE_TAGS:
                raise ImportProblem(
                    "the workbook has too many cell formats. Save the sheet as CSV.",
                    path,
                )
            if left < 0:
                raise ImportProblem("the workbook is too large. Save the sheet alone.", path)


def _tags(book: zipfile.ZipFile, part: zipfile.ZipInfo) -> int:
    found = 0
    with book.open(part) as file:
        while piece := file.read(2**20):
            found += piece.count(b"<")
    return found


def _sheet_table(path: str, sheet: Any) -> Table:
    rows: Rows = []
    lines: list[str] = []
    offset = 0
    for number, row in enumerate(sheet.iter_rows(), start=1):
        if number > MOST_ROWS or len(row) > MOST_COLUMNS:
            raise ImportProblem("the sheet is too large.", path, number)
        texts = [_shown(cell).replace("\n", " ") for cell in row]
        cells: list[Cell] = []
        for column, (cell, text) in enumerate(zip(row, texts, strict=True), start=1):
            start = Position(number, column, offset)
            place = FileSpan(path, start, Position(number, column, offset + len(text)))
            shown = Cell(_shown(cell), place)
            shown.is_struck = shown.is_struck or (bool(text) and _is_struck(cell))
            cells.append(shown)
            offset += len(text) + 1
        lines.append("\t".join(texts))
        offset += 0 if texts else 1
        if any(cell.text for cell in cells):
            rows.append(cells)
    table = Table(str(getattr(sheet, "title", "")), path, rows, "\n".join(lines))
    table.sheet = table.name
    table.is_hidden = getattr(sheet, "sheet_state", "visible") != "visible"
    return table


def _is_struck(cell: object) -> bool:
    return bool(getattr(getattr(cell, "font", None), "strike", False))


def _shown(cell: object) -> str:
    """The value as a person reads it: 0.2 in a percent format is 20%."""
    value = getattr(cell, "value", None)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float | int):
        if "%" in str(getattr(cell, "number_format", "")):
            return f"{round(value * 100, 6):g}%"
        return f"{value:g}" if isinstance(value, float) else str(value)
    return str(value)
