"""The number is the other, or greater."""

from __future__ import annotations

from pipelinelint.verbs.verb import Verb


def holds(value: float, limit: float) -> bool:
    return value >= limit


VERB = Verb("at_least", __doc__, ("number",), "number", holds, opposite="below")
