"""Moves from one stage to another in JSON or YAML: where deals may go from a stage, and no list of
stages itself.

`transitions: {New: [Qualified, Lost], Qualified: [Won, Lost]}`, `nextStages: [Qualified, Lost]`.
"""

from __future__ import annotations

import re

from pipelinelint.crm.sheet.words import leads_on
from pipelinelint.text import apart

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.crm.nodes import Answer


def are_moves(key: str, part: Answer) -> bool:
    """Whether what stands below a key are moves: by the key, or as the names in its lists are those
    of the others, or stand in several."""
    if part.items() or part.is_map:
        return any(map(leads_on, _WORDS.findall(key))) or _lead_on(part)
    return False


_WORDS = re.compile(r"[A-Z]?[^\W\d_A-Z]+|[A-Z]+")


def _lead_on(part: Answer) -> bool:
    """Whether a mapping says of most of its keys that they come after another of them."""
    entries = [*part.entries()]
    if len(entries) < _FEWEST or not all(each.is_list for _, each in entries):
        return False
    told = [[apart(item.text) for item in each.items()] for _, each in entries]
    if not all(map(all, told)):
        return False
    names = {name for each in told for name in each}
    after = sum(apart(key) in names for key, _ in entries)
    return 2 * after >= len(entries)


_FEWEST = 2
