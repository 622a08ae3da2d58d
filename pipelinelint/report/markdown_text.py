"""Texts of a definition inside Markdown."""

from __future__ import annotations

import re
from html import escape

from pipelinelint.text import visible

_SPECIAL = re.compile(r"([\\`*_\[\]|~$]|:(?=//)|(?<=www)\.)", re.IGNORECASE)
_PINGS = re.compile(r"([@#!])(?=[\w#\\[])")


def escaped(text: str) -> str:
    """A text that Markdown shows as it is, inside a line that starts with something else.

    No emphasis, link, address, table bar, formula or HTML comes of it. `@name` and `#1` would
    notify people on code hosts even so: an empty comment parts the sign from the word.
    """
    shown = visible(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _PINGS.sub(_parted, _SPECIAL.sub(r"\\\1", shown))


def in_html(text: str) -> str:
    """A text inside an HTML element of a Markdown page."""
    return _PINGS.sub(_parted, escape(visible(text), quote=False))


def code(text: str) -> str:
    """A text as code in a table, between more backticks than it holds."""
    shown = visible(text).replace("|", "\\|") or " "
    longest = max((len(run) for run in re.findall("`+", shown)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if shown[0] == "`" or shown[-1] == "`" else ""
    return f"{fence}{pad}{shown}{pad}{fence}"


def _parted(match: re.Match[str]) -> str:
    return match.group(1) + "<!-- -->"
