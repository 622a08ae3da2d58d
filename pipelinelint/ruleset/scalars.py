"""Values written as YAML, quoted only where they must be."""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_PLAIN = re.compile(r"[^\W\d_](?:[\w ./()%&+-]*[\w.)%+])?")
_RESERVED = frozenset(["true", "false", "yes", "no", "on", "off", "null", "y", "n"])


def written(value: Any, style: str = "") -> str:
    """The value as YAML: in the style given (' or "), plain where that reads back as a text."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return f"{value:g}" if value == int(value) else str(value)
    text = str(value)
    if style == "'" and text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    if style != '"' and _PLAIN.fullmatch(text) and text.casefold() not in _RESERVED:
        return text
    import json

    return json.dumps(text, ensure_ascii=False)
