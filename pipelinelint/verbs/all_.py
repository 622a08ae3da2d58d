"""Every item of the list satisfies the condition inside, and there is at least one."""

from __future__ import annotations

from pipelinelint.verbs.verb import Verb

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


def holds(value: list[Any], condition: Callable[[Any], bool]) -> bool:
    return all(map(condition, value))


VERB = Verb("all", __doc__, ("list",), "condition", holds)
