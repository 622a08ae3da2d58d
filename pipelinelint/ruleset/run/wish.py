"""What an edit of a check comes to at one node."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pipelinelint.shape.model import Item


class Wish:
    """The field of an item to be edited, and the values.

    `way` is set, append or remove; `safe` that it changes nothing a team could have meant.
    """

    __slots__ = ("field", "item", "safe", "values", "way")

    def __init__(
        self, way: str, item: Item, field: str, values: tuple[Any, ...], safe: bool
    ) -> None:
        self.way = way
        self.item = item
        self.field = field
        self.values = values
        self.safe = safe
