"""Equal to the value, or to one of several; a list is equal to a list in the same order.

A literal or a list written without a verb means the same, on anything but a list.
"""

from __future__ import annotations

from pipelinelint.verbs.verb import Verb

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def holds(value: Any, wanted: tuple[Any, ...]) -> bool:
    return tuple(value) == wanted if isinstance(value, list | tuple) else value in wanted


VERB = Verb("is", __doc__, ("text", "number", "truth", "enum", "item", "list"), "values", holds)
