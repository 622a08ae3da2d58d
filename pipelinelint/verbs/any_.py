"""Some item of the list satisfies the condition inside, whose paths start at the item."""

from __future__ import annotations

from pipelinelint.verbs.verb import Verb

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


def holds(value: list[Any], condition: Callable[[Any], bool]) -> bool:
    return any(map(condition, value))


VERB = Verb("any", __doc__, ("list",), "condition", holds, opposite="none")
