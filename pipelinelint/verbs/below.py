"""The number is less than the other."""

from __future__ import annotations

from pipelinelint.verbs.verb import Verb


def holds(value: float, limit: float) -> bool:
    return value < limit


VERB = Verb("below", __doc__, ("number",), "number", holds, opposite="at_least")
