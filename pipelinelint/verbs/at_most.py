"""The number is the other, or less."""

from __future__ import annotations

from pipelinelint.verbs.verb import Verb


def holds(value: float, limit: float) -> bool:
    return value <= limit


VERB = Verb("at_most", __doc__, ("number",), "number", holds, opposite="above")
