"""The list contains the value, or any of several."""

from __future__ import annotations

from pipelinelint.verbs.verb import Verb

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def holds(value: list[Any], wanted: tuple[Any, ...]) -> bool:
    return any(each in value for each in wanted)


VERB = Verb("has", __doc__, ("list",), "values", holds, opposite="lacks")
