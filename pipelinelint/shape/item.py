"""A definition as items: each node of a known kind, its fields made uniform, its place kept."""

from __future__ import annotations

from pipelinelint.source.nodes import Node, Scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    Value: TypeAlias = "str | int | float | bool | Item | list[Value] | None"


class Word(str):
    """A text that stands in a list of the definition and knows its node."""

    node: Node
    owner: Item

    __slots__ = ("node", "owner")

    @staticmethod
    def at(text: str, node: Node, owner: Item) -> Word:
        word = Word(text)
        word.node = node
        word.owner = owner
        return word


class Item:
    """A mapping of the definition (or the short form of one), of one kind of the schema.

    `fields` holds what is written, uniform: texts, numbers (int or float), truth values, items,
    and lists of items or of `Word`; of a map of items (`properties`) the list of its items, each
    with the `key` it stands under. What is absent or of the wrong type is not in `fields`.
    `field` is the field of its parent it stands in, `index` its place there from 0.
    `cache` keeps facts once computed.
    """

    __slots__ = (
        "account",
        "cache",
        "field",
        "fields",
        "in_list",
        "index",
        "key",
        "kind",
        "node",
        "parent",
    )

    def __init__(
        self,
        kind: str,
        node: Node,
        parent: Item | None,
        field: str = "",
        index: int = 0,
        in_list: bool = False,
        key: Scalar | None = None,
    ) -> None:
        self.kind = kind
        self.node = node
        self.fields: dict[str, Value] = {}
        self.parent = parent
        self.field = field
        self.index = index
        self.in_list = in_list
        self.key = key
        self.cache: dict[str, object] = {}
        self.account: Item = self if parent is None else parent.account

    def text(self, field: str) -> str | None:
        value = self.fields.get(field)
        return value if isinstance(value, str) else None

    def number(self, field: str) -> int | float | None:
        value = self.fields.get(field)
        return value if isinstance(value, int | float) and not isinstance(value, bool) else None

    def item(self, field: str) -> Item | None:
        value = self.fields.get(field)
        return value if isinstance(value, Item) else None

    def items(self, field: str) -> list[Item]:
        value = self.fields.get(field)
        return [each for each in value if isinstance(each, Item)] if isinstance(value, list) else []

    def words(self, field: str) -> list[Word]:
        value = self.fields.get(field)
        return [each for each in value if isinstance(each, Word)] if isinstance(value, list) else []


def let_go(account: Item) -> None:
    """Take a definition apart that nobody needs any more.

    Items know their parents and facts know their items: left to itself, Python would have to
    look for such circles among everything a run keeps.
    """
    left = [account]
    while left:
        item = left.pop()
        for value in item.fields.values():
            if isinstance(value, Item):
                left.append(value)
            elif isinstance(value, list):
                left += [each for each in value if isinstance(each, Item)]
        item.fields = {}
        item.cache = {}
        item.parent = None
        del item.account
