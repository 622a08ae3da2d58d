"""No item of the list satisfies the condition inside; of an empty list none does."""

from __future__ import annotations

from pipelinelint.verbs.verb import Verb

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


def holds(value: list[Any], condition: Callable[[Any], bool]) -> bool:
    return not any(map(condition, value))


VERB = Verb("none", __doc__, ("list",), "condition", holds, of_missing=True, opposite="any")
