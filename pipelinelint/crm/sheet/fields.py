"""The fields of a deal that sheets speak of: those their stages ask for, and the one that a list of
loss reasons beside the stages is for.
"""

from __future__ import annotations

import re

from pipelinelint.crm.guess import asked as asked_for
from pipelinelint.crm.guess import is_read, loss_reason
from pipelinelint.crm.nodes import left_open, mapping, scalar, sequence, words
from pipelinelint.crm.sheet.columns import named_in
from pipelinelint.crm.sheet.denied import is_out
from pipelinelint.crm.sheet.listed import parted_by
from pipelinelint.crm.sheet.values import TOTALS, kind_of, truth
from pipelinelint.crm.sheet.words import HEADERS, names_any
from pipelinelint.lexicon.labels import likely_type
from pipelinelint.text import apart

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipelinelint.crm.imported import FileSpan
    from pipelinelint.crm.nodes import PlacedMapping
    from pipelinelint.crm.sheet.cells import Cell
    from pipelinelint.crm.sheet.rows import Sheet
    from pipelinelint.source.nodes import Node

_KEY = "loss_reason"
_REMARK = "a sheet doesn't say what kind of field it is; people choose from a list"


def asked_fields(cell: Cell | None, asked: dict[str, Cell]) -> Node | None:
    """The fields a cell asks for, which stand in `asked` from now on with the cell of each."""
    if cell is None:
        return None
    keys = _names_in(cell.lines)
    for key in keys:
        asked.setdefault(key, cell)
    return words(cell.place, keys)


def properties_of(asked: dict[str, Cell], home: FileSpan, reasons: Reasons | None) -> Node | None:
    """The definition of each field; None without any."""
    entries = []
    for name, cell in asked.items():
        about = asked_for(name)
        pairs = [
            ("label", scalar(name, cell.place)),
            ("type", scalar(likely_type(name), cell.place)),
        ]
        if about:
            pairs.append(("captures", scalar(about, cell.place)))
        remark = "a sheet doesn't say what kind of field it is, so the type is guessed"
        entries.append((name, mapping(cell.place, pairs, remark)))
    if reasons is not None:
        entries.append((reasons.key, reasons.field()))  # in place of the one that is asked for
    return mapping(home, entries) if entries else None


def names_asked(sheets: list[Sheet]) -> list[str]:
    """The names of all fields that the stages ask for."""
    texts = (text for sheet in sheets for text in sheet.texts("required_fields"))
    return [name for text in texts for name in _names_in(text)]


def unread_fields(sheets: list[Sheet]) -> str:
    """The names of required fields nobody reads here, of which one may be the amount."""
    names = dict.fromkeys(name for name in names_asked(sheets) if not is_read(name))
    return ", ".join(names)[:80]


def _names_in(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"[\r\n;,]+", text) if part.strip()]


def reason_asked(cells: Iterable[Cell | None]) -> Node | None:
    """The field for the reason of a loss, where cells of lost stages ask for it."""
    for cell in filter(None, cells):
        for name in _names_in(cell.lines):
            if loss_reason("", name):
                return mapping(cell.place, [("reason", scalar(name, cell.place))])
    return None


class Reasons:
    """The reasons of a sheet, and the name of the field they stand in: what the stages ask for, if
    one of that is the reason of a loss."""

    __slots__ = ("key", "options", "parts", "place", "title")

    def __init__(self, sheet: Sheet, asked: Iterable[str]) -> None:
        self.key = next((name for name in asked if loss_reason("", name)), _KEY)
        self.options = _options(sheet)
        parts = parted_by(sheet.header, sheet.rows, sheet.columns["stage"])
        self.parts = None if parts < 0 else sheet.header[parts]
        self.place = sheet.head().place
        named = sheet.table.name or ("" if names_any(sheet.head().text) else sheet.head().text)
        self.title = named or sheet.table.title

    def closed_lost(self) -> Node:
        return mapping(self.place, [("reason", scalar(self.key, self.place))])

    def field(self) -> PlacedMapping:
        label = self.title if self.key == _KEY else self.key
        pairs: list[tuple[str, Node | None]] = [
            ("label", scalar(label, self.place)),
            ("type", scalar("dropdown", self.place)),
            ("captures", scalar("lost_reason", self.place)),
            ("options", _listed(self.options)),
        ]
        return mapping(self.place, pairs, _REMARK)

    def left_open(self) -> list[Node]:
        why = "the sheet lists the reasons of a loss, not which other fields there are"
        found: list[Node] = [left_open(self.place, "closed-lost-details-missing", why)]
        why = "the reasons of the sheet may be those of leads as well"
        found.append(left_open(self.place, "disqualification-reason", why))
        if self.parts is not None:
            why = f'the column "{self.parts.text}" parts the reasons into several lists'
            found.append(left_open(self.parts.place, "closed-lost-options-weak", why))
        return found


def _listed(options: list[Cell]) -> Node | None:
    if not options:
        return None
    return sequence(options[0].place, [scalar(each.text, each.place) for each in options])


def _options(sheet: Sheet) -> list[Cell]:
    """The reasons, each once: those that are in use, and of lost deals where won ones have some."""
    columns = named_in(sheet.header)
    at = sheet.columns["stage"]
    won = [index for index, cell in enumerate(sheet.header) if _of_wins(cell.text)]
    found: dict[str, Cell] = {}
    for row in sheet.rows:
        said = {name: row[index].text for name, index in columns.items() if index < len(row)}
        used = said.get("active", "")
        is_won = kind_of(said.get("type", "")) == "won" or any(
            truth(row[each].text) for each in won if each < len(row)
        )
        cell = sheet.cell(row, "stage")
        if (
            cell is None
            or row[at].is_struck
            or (used and is_out("active", used))
            or is_won
            or apart(cell.text) in TOTALS
        ):
            continue
        found.setdefault(apart(cell.text), cell)
    return [*found.values()]


def _of_wins(header: str) -> bool:
    """Whether a header says which reasons are those of won deals: `Won`, `success_reason`."""
    return any(HEADERS.get(word) == "won" for word in apart(header).split())
