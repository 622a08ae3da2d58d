"""Sheets: the CSV or Excel list of stages a consultant has, whatever CRM it came from."""

from __future__ import annotations

from pipelinelint.crm.imported import Imported, ImportProblem, Notes
from pipelinelint.crm.sheet.definition import build
from pipelinelint.crm.sheet.header import sheet_of
from pipelinelint.crm.sheet.rows import check_rows, is_plain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipelinelint.crm.sheet.header import Sheet

ENDINGS = (".csv", ".tsv", ".xlsx", ".xlsm")
"""Of files found in a folder; one that is named may have any."""

SIGNS = ()
"""Nothing: a sheet is nobody's in particular."""


def recognises(path: str) -> bool:
    return path.lower().endswith(ENDINGS)


def plain(path: str, data: bytes) -> bool:
    """Whether a file tells by itself that its rows are stages: a column of names is in any sheet.

    Raises ImportProblem as `read` does.
    """
    return is_plain(sheet_of(path, data, Notes()))


def read(files: Iterable[tuple[str, bytes]]) -> Imported:
    """The definition behind one or several sheets. Raises ImportProblem when none has stages."""
    notes = Notes()
    sheets: list[Sheet] = []
    problems: list[ImportProblem] = []
    for path, data in sorted(files):
        try:
            sheet = sheet_of(path, data, notes)
            check_rows(sheet)
            sheets.append(sheet)
        except ImportProblem as problem:
            problems.append(problem)
    if not sheets:
        raise problems[0] if problems else ImportProblem("no CSV or Excel file was given.")
    for left in problems:
        notes.add(f"left out: {left.reason}", path=left.path, line=left.line)
    root = build(sheets, notes)
    texts = {sheet.table.path: sheet.table.text for sheet in sheets}
    return Imported("csv", root, texts, notes.all, sheets[0].table.path)
