"""Nodes become items, and what does not fit the schema becomes a structure finding."""

from __future__ import annotations

from pipelinelint.shape.misfit import Structure
from pipelinelint.shape.model import VIEWS, Account, Item, Word
from pipelinelint.shape.schema import Field, Kind, kinds
from pipelinelint.source.nodes import Mapping, Node, Scalar, Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.shape.model import Value
    from pipelinelint.source.nodes import Plain


def build(root: Mapping, path: str) -> tuple[Account, Structure]:
    """The definition as items, and the findings about its structure.

    What has the wrong type is reported and left out of its item, so that rules judge only what
    can be read.
    """
    structure = Structure(path)
    account = Account("account", root, None)
    fill(account, root, kinds(), structure)
    return account, structure


def fill(item: Item, node: Mapping, known: dict[str, Kind], structure: Structure) -> None:
    """Give an item its fields from what is written, by the kinds of its file."""
    _fill(item, node, known[item.kind], known, structure)
    structure.settle()


def _fill(
    item: Item, node: Mapping, kind: Kind, known: dict[str, Kind], structure: Structure
) -> None:
    fields = kind.fields
    meant: set[str] = set()
    for name, (key, value) in node.entries.items():
        field = fields.get(name)
        if field is None:
            meant.add(structure.unknown_key(item, key, kind))
            continue
        if isinstance(value, Scalar) and value.value is None:
            continue
        built = _value(item, value, field, known, structure)
        if built is not None:
            item.fields[name] = built
    for name, field in fields.items():
        if field.required and not _is_written(node, name) and name not in meant:
            structure.missing_key(item, name)
    if kind.any_of and not any(name in item.fields or name in meant for name in kind.any_of):
        structure.missing_key(item, kind.any_of[-1])


def _is_written(node: Mapping, name: str) -> bool:
    """Whether a key is there with a value: `stages:` alone says as little as no key."""
    value = node.get(name)
    return value is not None and not (isinstance(value, Scalar) and value.value is None)


def _value(
    item: Item, node: Node, field: Field, known: dict[str, Kind], structure: Structure
) -> Value:
    if field.many == "one":
        if field.base == "item":
            return _item(item, node, field, known, structure)
        return _plain(item, node, field, structure)
    if field.many == "table":
        return _table(item, node, field, known, structure)
    if isinstance(node, Sequence):
        nodes = node.items
    elif field.many == "one_or_list":
        nodes = [node]
    else:
        structure.wrong_type(item, node, field)
        return None
    if field.base == "item":
        items = [
            _item(item, each, field, known, structure, index, True)
            for index, each in enumerate(nodes)
        ]
        return [each for each in items if each is not None]
    words = [(_plain(item, each, field, structure, inside=True), each) for each in nodes]
    return [Word.at(str(text), each, item) for text, each in words if text is not None]


def _item(
    parent: Item,
    node: Node,
    field: Field,
    known: dict[str, Kind],
    structure: Structure,
    index: int = 0,
    in_list: bool = False,
    key: Scalar | None = None,
) -> Item | None:
    kind = known[field.kind]
    view = VIEWS.get(field.kind, Item)
    item = view(field.kind, node, parent, field.name, index, in_list, key)
    if isinstance(node, Mapping):
        _fill(item, node, kind, known, structure)
        return item
    if kind.short and isinstance(node, Scalar) and node.value is not None:
        short = kind.fields[kind.short]
        if short.base == "enum":
            word = _plain(item, node, short, structure)
            if word is not None:
                item.fields[short.name] = word
            return item
        text = _text(node)
        if text is not None:
            item.fields[kind.short] = text
            return item
    structure.wrong_type(parent, node, field, inside=in_list, or_text=bool(kind.short))
    return None


def _table(
    parent: Item, node: Node, field: Field, known: dict[str, Kind], structure: Structure
) -> Value:
    if not isinstance(node, Mapping):
        structure.wrong_type(parent, node, field)
        return None
    items = [
        _item(parent, value, field, known, structure, index, True, key)
        for index, (key, value) in enumerate(node.entries.values())
    ]
    return [each for each in items if each is not None]


def _plain(
    item: Item, node: Node, field: Field, structure: Structure, inside: bool = False
) -> Value:
    base = field.base
    if base in ("map", "anything"):
        if isinstance(node, Mapping):
            return _map(item, node, field, structure)
        structure.wrong_type(item, node, field, inside)
        return None
    if not isinstance(node, Scalar):
        structure.wrong_type(item, node, field, inside)
        return None
    value = node.value
    if base == "enum":
        if value in field.values and not isinstance(value, bool):  # 1 is no true
            return value
        structure.unknown_value(item, node, field)
        return None
    if base == "text":
        value = _text(node)
    elif base == "truth":
        value = value if isinstance(value, bool) else None
    else:
        value = _number(value, base)
        if value is not None and not _within(value, field):
            structure.out_of_range(item, node, field)
            return None
    if value is None:
        structure.wrong_type(item, node, field, inside)
    return value


def _map(parent: Item, node: Mapping, field: Field, structure: Structure) -> Item:
    """Texts by key: an item of the kind `map`, whose fields are the keys.

    Of a map of anything only the node is kept: its fields are left empty.
    """
    pairs = Item("map", node, parent, field.name)
    for name, (_, value) in node.entries.items():
        if field.base == "anything":
            break
        if isinstance(value, Scalar) and field.values and value.raw not in field.values:
            structure.unknown_value(parent, value, field)
        elif isinstance(value, Scalar):
            pairs.fields[name] = value.raw
        else:
            structure.wrong_type(parent, value, field, inside=True)
    return pairs


def _number(value: Plain, base: str) -> int | float | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not -1e15 < value < 1e15:
        return None  # infinity and what is not a number included
    if base == "integer" and value != int(value):
        return None
    return int(value) if base == "integer" else value


def _text(node: Scalar) -> str | None:
    """A text as written; a number is read as one, a truth value is not."""
    value = node.value
    if isinstance(value, str):
        return value
    return None if value is None or isinstance(value, bool) else node.raw


def _within(value: float, field: Field) -> bool:
    low, high = field.minimum, field.maximum
    return (low is None or value >= low) and (high is None or value <= high)
