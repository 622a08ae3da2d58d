"""The test inside does not hold: of a missing value it always does so."""

from __future__ import annotations

from pipelinelint.verbs.verb import Verb


def holds(inside: bool, argument: object) -> bool:
    return not inside


VERB = Verb("not", __doc__, ("any",), "test", holds, of_missing=True, opposite="the test itself")
