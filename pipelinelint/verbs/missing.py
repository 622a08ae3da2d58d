"""Not written, or empty. A default of the schema is not looked at: only what was written."""

from __future__ import annotations

from pipelinelint.verbs.verb import Verb


def holds(value: object, argument: object) -> bool:
    return False


VERB = Verb("missing", __doc__, ("any",), "nothing", holds, of_missing=True, opposite="present")
