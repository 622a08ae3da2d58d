"""The table as Markdown, for a comment or the summary of a job."""

from __future__ import annotations

from pipelinelint.report.as_markdown import escaped
from pipelinelint.report.clients.columns import cells, headings, legend, total
from pipelinelint.text import clipped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.report import Options
    from pipelinelint.report.clients.table import Table

NAME = 200
"""Characters of a name that are shown."""


def render(table: Table, options: Options) -> str:
    """A row a client, the sum below; what stands in cells is escaped."""
    language = options.language
    heads = headings(table, language)
    lines = [_row(heads), _row(["---", *["---:"] * (len(heads) - 1)])]
    lines += [
        _row([escaped(clipped(each.name, NAME)).strip() or "?", *cells(each, table, language)])
        for each in table.clients
    ]
    if len(table.clients) > 1:
        label, sums = total(table, language)
        lines.append(_row([f"**{each}**" if each else "" for each in (label, *sums)]))
    closing = [*legend(table, language), *table.notes(options, escaped)]
    return "\n".join([*lines, "", *(f"- {each}" for each in closing)]) + "\n"


def _row(found: list[str]) -> str:
    return f"| {' | '.join(found)} |"
