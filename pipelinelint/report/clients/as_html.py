"""The table as one HTML file: no script, nothing fetched, readable on a phone and on paper."""

from __future__ import annotations

from pipelinelint.report.client.brand import Brand
from pipelinelint.report.client.page import page
from pipelinelint.report.clients.columns import cells, headings, legend, total

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.report import Options
    from pipelinelint.report.clients.table import Table


def render(table: Table, options: Options) -> str:
    """The page. Its template escapes every text, as that of the client's report does."""
    language = options.language
    return page(
        "clients.html",
        language,
        heads=headings(table, language),
        rows=[(each, cells(each, table, language)) for each in table.clients],
        total=total(table, language) if len(table.clients) > 1 else (),
        closing=[*legend(table, language), *table.notes(options, str)],
        brand=Brand(),
        date_iso=table.date,
        version=table.version,
    )
