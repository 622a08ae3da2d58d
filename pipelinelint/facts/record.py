"""Records: rows of a fact that is a list, such as pairs of stages."""

from __future__ import annotations

from pipelinelint.shape.item import Item, Word

RECORDS: dict[str, type[Record]] = {}
"""Every kind of record by the name of its class. Its columns are the class's annotations."""


class Record:
    """A row of a list fact: its annotations are its columns, its first node is its place."""

    __slots__ = ("cache",)
    cache: dict[str, object]

    def __init__(self, **columns: object) -> None:
        """A row; raises KeyError for a column that is not given."""
        for name in type(self).__annotations__:
            setattr(self, name, columns[name])
        self.cache = {}

    def __init_subclass__(cls) -> None:
        RECORDS[cls.__name__] = cls

    @classmethod
    def columns(cls) -> dict[str, str]:
        """Column -> annotation as written."""
        return dict(cls.__annotations__)

    @property
    def place(self) -> Item | Word | None:
        """The first column that stands somewhere in the definition."""
        for name in type(self).__annotations__:
            value = getattr(self, name)
            if isinstance(value, Item | Word):
                return value
        return None
