"""The list contains neither the value nor any of several. With nothing to look for (a path that
leads nowhere, an option set to an empty list) nothing is lacking."""

from __future__ import annotations

from pipelinelint.verbs.verb import Verb

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def holds(value: list[Any], wanted: tuple[Any, ...]) -> bool:
    return bool(wanted) and not any(each in value for each in wanted)


VERB = Verb("lacks", __doc__, ("list",), "values", holds, of_missing=True, opposite="has")
