"""What the columns of sheets cover of a definition, and what they leave open: its `source`.

A column for a part of something says that the rest is unknown, not that it is missing; so does a
cell that nobody understands.
"""

from __future__ import annotations

import re

from pipelinelint.crm.imported import Notes
from pipelinelint.crm.nodes import COUNTING, cut_short, left_open, mapping, scalar, sequence, words
from pipelinelint.crm.sheet.cells import filled
from pipelinelint.crm.sheet.cut import why_cut
from pipelinelint.crm.sheet.fields import unread_fields
from pipelinelint.crm.sheet.left_out import is_nameless
from pipelinelint.crm.sheet.listed import REASONS, listed
from pipelinelint.crm.sheet.names import is_lost, is_won
from pipelinelint.crm.sheet.rows import forecast, rows_of, unread_end
from pipelinelint.crm.sheet.values import CERTAIN, days_in, kind_of, percent, says_nothing, truth
from pipelinelint.crm.sheet.words import KINDS_OF_END, may_head_stages
from pipelinelint.text import apart

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.crm.imported import FileSpan
    from pipelinelint.crm.sheet.fields import Reasons
    from pipelinelint.crm.sheet.rows import Sheet
    from pipelinelint.source.nodes import Node

CRITERIA = ("entry_criteria", "exit_criteria")


def source_of(
    sheets: list[Sheet],
    home: FileSpan,
    platform: str,
    ties: list[Node],
    reasons: Reasons | None,
    notes: Notes,
) -> Node:
    """The key `source`; what is left open besides what columns and cells do is in `ties`."""
    columns = set.intersection(*({*sheet.columns} for sheet in sheets))
    covers = ["stages"]
    if "probability" in columns:
        covers.append("probabilities")
    if columns & set(CRITERIA):
        covers.append("criteria")
    if "required_fields" in columns:
        covers += ["properties", "required_fields"]
    if "max_days_in_stage" in columns:
        covers.append("policy")
    if reasons is not None:
        covers.append("closed_lost")
    missing = "" if platform else _not_told(sheets)
    if missing and not (missing in _NO_ENDS and _is_any_won(sheets)):
        notes.add(missing, home)
    gaps = ties + _gaps(columns, home) + _unread_numbers(sheets, home)
    nameless = [row for sheet in sheets for row in sheet.rows
                if sheet.cell(row, "stage") is None and is_nameless(sheet, row)]  # fmt: skip
    for row in nameless[:1]:
        place = filled(row)[0].place
        gaps += [left_open(place, rule, "a row has no name of a stage") for rule in COUNTING]
    struck = next(
        (cell for sheet in sheets for row in sheet.rows
         if (cell := sheet.cell(row, "stage")) is not None and cell.is_struck), None,
    )  # fmt: skip
    if not (missing or platform) and KINDS_OF_END & columns == {"won"}:
        why = "no column tells which stages are lost"
        gaps.append(left_open(home, "closed-stage-setup", why, check="no-lost"))
    if missing and _speaks_of_losing(sheets):
        why = "the text around the stages speaks of deals that are lost"
        gaps.append(left_open(home, "closed-stage-setup", why, check="named-won-only"))
    if struck is not None:
        gaps += [left_open(struck.place, rule, "a stage is struck out") for rule in COUNTING]
    cut = why_cut(sheets)
    if cut:
        gaps += cut_short(home, why=f"{cut}, so stages may be missing")
    if reasons is not None:
        gaps += reasons.left_open()
    unread = unread_fields(sheets)
    if unread:
        why = f"the sheet doesn't say in words known here what a new deal needs: {unread}"
        gaps.append(left_open(home, "amount-close-date-not-required", why))
    return mapping(
        home,
        [
            ("kind", scalar("export", home)),
            ("covers", words(home, covers)),
            ("unknown", words(home, ["outcomes"]) if missing else None),
            ("not_assessed", sequence(home, gaps) if gaps else None),
        ],
    )


_ODOO_COLUMNS = {
    "fold", "folded in pipeline", "team id", "team id/id", "team ids", "team ids/id",
    "is won stage?",
}  # fmt: skip


def is_of_odoo(sheet: Sheet) -> bool:
    """Whether its column of won stages is Odoo's: beside another of Odoo's columns, under its
    field's name, or as a question for the stage in any language, with Odoo's True and False."""
    columns = sheet.columns.keys()
    if "won" not in columns or columns & {"closed", "lost"}:
        return False
    if "pipeline" in columns and "pipeline" not in sheet.by_values:
        return False
    if not _ODOO_COLUMNS.isdisjoint(apart(cell.text) for cell in sheet.header):
        return True
    head = sheet.head("won").text
    if columns & {"open", "probability"}:
        return False
    if head.lower() == "is_won":
        return any(cell.text.lower() in ("sequence", "requirements") for cell in sheet.header)
    cells = {text.lower() for text in sheet.texts("won")}
    return "?" in head and may_head_stages(head) and {"false"} <= cells <= {"true", "false"}


def _not_told(sheets: list[Sheet]) -> str:
    """What the columns leave open of how deals end; empty where they say it."""
    for sheet in sheets:
        columns = sheet.columns
        unread = next(filter(None, map(unread_end, rows_of(sheet))), None)
        if unread is not None:
            return f'"{unread.text[:30]}" is not understood, so it is not known how deals end there'
        if "type" in columns or {"won", "lost"} <= columns.keys():
            continue
        if sheet.ends or "won" in map(kind_of, sheet.texts("probability")):
            continue
        if "won" in columns and (columns.keys() & {"closed", "open"} or _denies_wins(sheet)):
            continue
        if columns.keys() & {"closed", "open"} and columns.keys() & {"lost", "probability"}:
            continue
        shown = [
            (f'"{sheet.head(column).text}"', what)
            for column, what in _SAYS.items()
            if column in columns
        ]
        if not shown and "group" in columns:
            name = sheet.head("group").text
            return (
                f'the column "{name}" says of some stages alone that they are closed: add the '
                "columns closed and won, with yes or no in each row"
            )
        if not shown:
            return _NO_ENDS[sheet.table.is_keyed + sheet.table.is_board]
        if "closed" in columns or "open" in columns:
            if not _unclear_ends(sheet):
                continue
            return (
                f"the column {shown[0][0]} says which stages are {shown[0][1]}, but not which of "
                "them are won: add the column won, with yes or no in each row"
            )
        if is_of_odoo(sheet):
            return (
                "columns of Odoo, where no stage is lost, and one without a team is every team's; "
                "`odoo` reads them so"
            )
        other = "lost" if "won" in columns else "won"
        return (
            f"the column {shown[0][0]} says which stages are {shown[0][1]}, but none which are "
            f"{other}: add the column {other}, with yes or no in each row"
        )
    return ""


_NO_ENDS = (
    "no column says which stages are won or lost: add the columns closed and won, with yes or no "
    "in each row",
    "no key says which stages are won or lost: give each stage the keys closed and won, with true "
    "or false",
    "no name on the board tells which stages are won or lost: say so in the definition that "
    "`pipelinelint import` writes",
)
"""What is said of a sheet, of a list whose columns are keys, and of a board."""


def _is_any_won(sheets: list[Sheet]) -> bool:
    """Whether the names or the odds of each list tell where deals are won."""
    return all(
        any(row.odds == CERTAIN or is_won(row.name) for row in rows_of(sheet)) for sheet in sheets
    )


def _speaks_of_losing(sheets: list[Sheet]) -> bool:
    """Whether the text around a table, where none of its rows is lost, says a word for a lost deal
    or has a heading of reasons for losing: `9 étapes + Perdu`."""
    drawn = [sheet for sheet in sheets if sheet.table.is_drawn]
    names = [row.name for sheet in drawn for row in rows_of(sheet)]
    if not any(map(is_won, names)) or any(map(is_lost, names)):
        return False
    for text in {sheet.table.text for sheet in drawn}:
        lines = [line for line in text.splitlines()[:_READ_LINES] if len(line) < _LINE]
        said = dict.fromkeys(word for line in lines for word in _WORD.findall(line))
        heads = [line for line in lines if line.startswith("#") or line.rstrip("* ").endswith(":")]
        is_told = any(listed(head.strip("#*_-: ")) == REASONS for head in heads)
        if is_told or any(map(is_lost, said)):
            return True
    return False


_READ_LINES, _LINE = 500, 400
_WORD = re.compile(r"[^\W\d_]{4,20}")

_SAYS = {"closed": "closed", "open": "open", "won": "won", "lost": "lost"}


def _denies_wins(sheet: Sheet) -> bool:
    """Whether the column of wins says no of every stage, of one that is called won at 100 % as
    well: a lost one would be at 0 %, and none is called so."""
    rows = rows_of(sheet)
    said = [cell for row in rows if (cell := row.cell("won")) is not None]
    denied = len(said) == len(rows) and all(truth(cell.text) is False for cell in said)
    is_sure = any(is_won(row.name, plainly=True) and row.odds == CERTAIN for row in rows)
    return denied and is_sure and not any(is_lost(row.name) for row in rows)


def _unclear_ends(sheet: Sheet) -> bool:
    return any(row.end == "closed" for row in rows_of(sheet))


def _unread_numbers(sheets: list[Sheet], home: FileSpan) -> list[Node]:
    """What is left open where a limit or a probability is there and not understood."""
    found: list[Node] = []
    for column, read, rule, check in (
        ("max_days_in_stage", days_in, "stale-deal-policy-missing", "none"),
        ("probability", percent, "probability-missing", ""),
        ("forecast_category", forecast, "forecast-category-mismatch", "missing"),
    ):
        cells = [sheet.cell(row, column) for sheet in sheets for row in sheet.rows]
        unread = [
            cell
            for cell in cells
            if cell is not None
            and read(cell.text) is None
            and not says_nothing(cell.text)
            and not (column != "probability" and kind_of(cell.text))
        ]
        if unread:
            why = f'"{unread[0].text[:30]}" is not understood'
            found.append(left_open(unread[0].place, rule, why, check=check))
    return found


_FIELDS_THERE_ARE = (
    "deal-type-not-captured",
    "qualification-info-not-captured",
    "source-not-captured",
    "win-reason-not-captured",
)


def _gaps(columns: set[str], home: FileSpan) -> list[Node]:
    """What a sheet has no column for, though it has one for a part of it."""
    found: list[Node] = []
    if "required_fields" in columns:
        why = "the sheet says which fields are required, not which there are"
        found += [left_open(home, rule, why) for rule in _FIELDS_THERE_ARE]
    if "exit_criteria" in columns and "entry_criteria" not in columns:
        why = "the sheet has no column for entry criteria"
        found.append(left_open(home, "stage-criteria-missing", why))
    if "max_days_in_stage" in columns:
        why = "the sheet has a column for one limit in days, but none for what happens then"
        found += [
            left_open(home, "stale-deal-policy-missing", why, check="some"),
            left_open(home, "stale-deal-policy-not-enforced", why),
            left_open(home, "reopen-rule-missing", why, check="missing"),
        ]
    return found
