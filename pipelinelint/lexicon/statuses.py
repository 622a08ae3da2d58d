"""What a lead status stands for, as far as its name tells."""

from __future__ import annotations

import re

from pipelinelint.lexicon.exports import pattern, words_of
from pipelinelint.lexicon.judge import judge
from pipelinelint.lexicon.judgement import SAYS
from pipelinelint.text import apart

_WORDS = words_of("statuses")
_LISTS = {f"{{{name}}}": f"(?:{'|'.join(_WORDS[name])})" for name in _WORDS if name != "meanings"}


def _written_out(part: str) -> str:
    """An alternative with the lists it names in braces."""
    for name, listed in _LISTS.items():
        part = part.replace(name, listed)
    return part


_MEANINGS: list[tuple[str, re.Pattern[str]]] = [
    (meaning, pattern(tuple(map(_written_out, parts))))
    for each in _WORDS["meanings"]
    for meaning, parts in each.items()
]


def status_meaning(name: str) -> str:
    """What a lead status stands for in the definition's words; empty when the name does not say."""
    plain = apart(name)
    told = next((meaning for meaning, said in _MEANINGS if said.search(plain)), "")
    return told or _read_as_stage(name)


def _read_as_stage(name: str) -> str:
    """What a status means that reads like a stage: a loss. Silence alone disqualifies nobody."""
    read = judge(name[:300])
    if read.confidence == "low" or read.explanation.endswith(SAYS["silence"]):
        return ""
    lost = read.name_class == "outcome" and read.subtype == "lost"
    return "disqualified" if lost or read.name_class == "loss_reason" else ""
