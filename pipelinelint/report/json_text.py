"""JSON that survives every encoding and every build log."""

from __future__ import annotations

import json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def dumped(data: Any) -> str:
    """Indented JSON in ASCII. `##` starts an order in some build logs, so no text shows it."""
    return json.dumps(data, indent=2).replace("##", "#\\u0023") + "\n"
