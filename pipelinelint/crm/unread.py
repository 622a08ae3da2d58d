"""What can be said of a file that nobody reads: that it is empty, a web page, an error some CRM
answered with, an answer without anything in it, a list of deals, or written in another language."""

from __future__ import annotations

import json
import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_START = 4_000
"""Bytes of a file that tell what it is."""
_LONGEST = 200_000
"""Bytes up to which a file may be an error or an empty answer."""

_ERRORS = (
    ("hubspot", r'(?s)"status"\s*:\s*"error".*"correlationId"'),
    ("pipedrive", r'(?s)"success"\s*:\s*false.*"error(?:Code|_info)"'),
    ("salesforce", r'"errorCode"\s*:\s*"[A-Z_]+"|"exitCode"\s*:\s*[1-9]|"commandName"\s*:'),
)
"""What an error is told by, and whose it is."""
_DEALS = (
    ("hubspot", r'"properties"\s*:\s*\{[^{}]{0,5000}"(?:dealstage|dealname)"\s*:'),
    ("salesforce", r'"attributes"\s*:\s*\{[^{}]{0,300}"type"\s*:\s*"Opportunity"'),
)
"""What a deal is told by that a CRM answers with."""


_WRITTEN = {
    "TOML": ("toml",),
    "INI": ("ini", "cfg"),
    "SQL": ("sql",),
    "program code": (
        "c", "cs", "css", "dart", "ex", "go", "java", "js", "jsx", "kt", "mjs", "php", "py", "rb",
        "rs", "scala", "sh", "svelte", "swift", "ts", "tsx", "vue",
    ),
}  # fmt: skip
"""What stages may stand in that is neither data nor a text with tables, and how its files end."""


def written_in(path: str) -> str:
    """That a file is written in something nobody reads, by its ending; empty for any other."""
    ending = path.rpartition(".")[2].lower()
    what = next((what for what, endings in _WRITTEN.items() if ending in endings), "")
    return f"{what} isn't read. {_ROWS}" if what else ""


_ROWS = "Make a sheet with a row for each stage, or a list of them in JSON or YAML."


WEB_API = (
    "an answer of Dynamics 365's Web API, which tells less than a solution does. If it lists the "
    "stages of deals, name this file with `--from csv`."
)
_WEB_API = re.compile(
    rb'"@odata\.context"\s*:\s*"[^"]{0,300}(?:\.dynamics\.com|/api/data/v\d|#(?:processstages|workflows)\b)'
)


def is_web_api(data: bytes) -> bool:
    """Whether a file is an answer of Dynamics 365's Web API."""
    return bool(_WEB_API.search(data[:_START]))


def seen(path: str, data: bytes) -> str:
    """What a file is that holds nothing to judge; empty where neither its start nor its ending
    tells."""
    start = b"".join(data[:_START].removeprefix(b"\xef\xbb\xbf").split())
    if start in (b"", b"{}", b"[]", b"null"):
        return "it holds nothing. Save the export again."
    if start.lower().startswith((b"<html", b"<!doctypehtml", b"<table")):
        return "it is a web page, whatever its name. Open it as a spreadsheet, and save it as CSV."
    if start[:1] == b"{" and _is_bare(_json(data)):
        return (
            "the answer lists nothing. Check what was asked for and what the token or user may "
            "see, then save it again."
        )
    return written_in(path)


def error_of(data: bytes) -> str:
    """The CRM that answered with an error, by name; empty where the file is no error of one."""
    return _whose(data, _ERRORS) if isinstance(_json(data), dict | list) else ""


def deals_of(data: bytes) -> str:
    """The CRM whose deals a file lists, by name; empty where it lists none."""
    return _whose(data, _DEALS)


def _whose(data: bytes, signs: tuple[tuple[str, str], ...]) -> str:
    text = data[:_LONGEST].decode("utf-8", "replace")
    return next((name for name, sign in signs if re.search(sign, text)), "")


def _json(data: bytes) -> Any:
    if len(data) > _LONGEST:
        return None
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return None


def _is_bare(answer: Any) -> bool:
    """Whether an answer is an envelope with an empty list, and nothing else is in it."""
    if not isinstance(answer, dict) or not any(value == [] for value in answer.values()):
        return False
    return not any(value for value in answer.values() if isinstance(value, list | dict))
