"""The table as CSV (RFC 4180, UTF-8): the keys of the JSON as columns, English in every language.

A spreadsheet runs a cell that begins like a formula; a name that does gets an apostrophe in front.
"""

from __future__ import annotations

import csv
import io

from pipelinelint.report.clients.as_json import figures
from pipelinelint.text import in_log

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.report import Options
    from pipelinelint.report.clients.table import Table

FORMULA = ("=", "+", "-", "@", "|", "%", "＝", "＋", "－", "＠", "::")
"""What a cell begins with that a spreadsheet may run, full-width signs included, or a build log."""


def render(table: Table, options: Options) -> str:
    """A row for each client, without a sum: a spreadsheet makes its own."""
    del options
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    head = ["client", *figures(table.all, table), "grade", "score", "files"]
    writer.writerow(head)
    for each in table.clients:
        score = "" if each.score is None else f"{each.score:.1f}"
        numbers = ["" if value is None else value for value in figures(each, table).values()]
        files = " ".join(each.files)
        writer.writerow([cell(each.name), *numbers, each.grade, score, cell(files)])
    return out.getvalue()


def cell(text: str) -> str:
    """A text from outside as a cell: on one line, and never a formula."""
    shown = in_log(text)
    return f"'{shown}" if shown.lstrip().startswith(FORMULA) else shown
