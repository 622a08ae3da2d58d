"""Whether names surely are steps of a sale, where nothing around them says that they are stages."""

from __future__ import annotations

import re

from pipelinelint.crm.sheet.contents import share_read
from pipelinelint.crm.sheet.words import kind_of
from pipelinelint.lexicon.judge import judge

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

MOST = 0.5
"""Share of names that read as stages: builds, tickets and applicants go through some as well."""
_LONGEST = 300


def are_read(names: Sequence[str]) -> bool:
    """Whether most of several names read as stages: of whatever, they don't say."""
    return len(names) > 1 and share_read([*names]) >= MOST


def are_steps(names: Sequence[str]) -> bool:
    """Whether most names read as stages, one of them as a won deal, and two that say something are
    neither an end nor another word for a kind of stage. `Open, Won, Lost` are kinds, and what is
    sold or hired may be a house or a person."""
    plain = [name for name in names if not _is_kind(name) and share_read([name])]
    return len(plain) > 1 and are_read(names) and any(map(_is_win, names))


def _is_kind(name: str) -> bool:
    return bool(kind_of(name)) or judge(name[:_LONGEST]).name_class == "outcome"


def _is_win(name: str) -> bool:
    read = judge(name[:_LONGEST])
    if read.name_class != "outcome" or read.confidence != "high":
        return False
    words = re.findall(r"\w+", name[:_LONGEST])
    return read.subtype in ("won", "both") and any(kind_of(word) == "won" for word in words)
