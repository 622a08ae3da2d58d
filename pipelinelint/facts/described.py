"""What the sentence a pipeline has of its own says is done in it, where its name says nothing.

A sentence mentions much: who takes part, what comes before and after. So it tells a sale only where
it says nothing else, and whatever denies something, or stands outside of it, leaves all open. This
is loaded where a pipeline has one.
"""

from __future__ import annotations

from pipelinelint.facts.lookups import platform_of
from pipelinelint.facts.tables import READ, beginnings
from pipelinelint.lexicon.normalise import words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal, TypeAlias

    from pipelinelint.shape.model import Pipeline

    Told: TypeAlias = Literal["a sale", "renewal", "something else", ""]

_BESIDE = (
    "told_beside", "delivery", "works", "after_sale", "support", "partners", "resellers", "hiring",
    "recruiting", "billing", "gifts", "raising", "buying", "cases", "permits", "nurture",
    "waitlist", "life_cycle",
)  # fmt: skip
"""The lists of words of which one leaves open that a sentence about a sale is of one."""
_NAMES = (
    *_BESIDE, "sale", "plain_sale", "deals", "renewal", "expansion", "buyers", "presales",
    "customers", "project", "shop", "visits", "intake", "customer_list", "lead_list",
)  # fmt: skip
"""The lists of which one says in a name what is done there."""
_EVERYWHERE = "salesforce"
"""Where whatever is kept is called an opportunity."""
_FIRST = 8
"""Words of a sentence in which stands what it is about."""


def is_named(pipeline: Pipeline) -> bool:
    """Whether its name says something of what is done in it."""
    return _holds(words((pipeline.name or "")[:READ]), *_NAMES)


def says(pipeline: Pipeline, sentence: str) -> Told:
    """What a sentence says is done in a pipeline."""
    own = words(sentence[:READ])
    if platform_of(pipeline) == _EVERYWHERE:
        own = [word for word in own if not beginnings("opportunity").any([word])]
    if _holds(own, "denying"):
        return ""
    if _holds(own, "told_sale"):
        return "" if _holds(own, "told_otherwise", *_BESIDE) else "a sale"
    if _holds(own, "told_won"):
        return ""
    if _holds(own, "told_otherwise"):
        return "something else"
    return "renewal" if _holds(own[:_FIRST], "renewal") and not _holds(own, "told_new") else ""


def _holds(own: list[str], *lists: str) -> bool:
    return any(beginnings(each).any(own) for each in lists)
