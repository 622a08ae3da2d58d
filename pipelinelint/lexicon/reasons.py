"""What a reason is for: a label may say that it is for something else than losing a deal."""

from __future__ import annotations

from pipelinelint.lexicon.exports import pattern, words_of
from pipelinelint.text import apart

_SAYS = {name: pattern(words_of("guesses")[name]) for name in ("never_lost", "for_other", "lost")}


def is_for_other(label: str) -> bool:
    """Whether a label says what its reason is for, and that is no lost deal: 'Reason for
    discount', 'Lost luggage reason'. A remark in brackets is left out."""
    plain = apart(label.partition("(")[0].partition("[")[0])
    if _SAYS["never_lost"].search(plain):
        return True
    return bool(_SAYS["for_other"].search(plain)) and not _SAYS["lost"].search(plain)
