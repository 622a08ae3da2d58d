"""A run over many clients as one table: a row each, in text, CSV, JSON, Markdown and HTML."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from pipelinelint.report import Options
    from pipelinelint.report.clients.table import Table

FORMATS = {
    "text": "as_text",
    "json": "as_json",
    "csv": "as_csv",
    "markdown": "as_markdown",
    "html": "as_html",
}
"""Every format of the table, and the file that writes it."""


def renderer(name: str) -> Callable[[Table, Options], str]:
    """The function that writes a format. KeyError for a name that is not in FORMATS."""
    import sys

    full = f"{__name__}.{FORMATS[name]}"
    __import__(full)
    function: Callable[[Table, Options], str] = sys.modules[full].render
    return function
