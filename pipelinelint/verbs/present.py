"""Written, and not empty. A default of the schema is not looked at: only what was written."""

from __future__ import annotations

from pipelinelint.verbs.verb import Verb


def holds(value: object, argument: object) -> bool:
    return True


VERB = Verb("present", __doc__, ("any",), "nothing", holds, opposite="missing")
