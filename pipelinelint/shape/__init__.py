"""Floor 1: what a definition is. The schema, its kinds, typed items, structure findings.

Here: nodes become items; what does not fit the schema is noted and becomes structure findings.
"""

from __future__ import annotations

from pipelinelint.shape.model import (
    MADE,
    MEANT,
    NAMES,
    SLIPS,
    VIEWS,
    Account,
    Item,
    Word,
    is_written,
)
from pipelinelint.shape.schema import Field, Kind, kinds
from pipelinelint.source.nodes import Begun, Mapping, Node, Scalar, Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.shape.finding import Finding
    from pipelinelint.shape.misfit import Misfits
    from pipelinelint.shape.model import Value
    from pipelinelint.source.nodes import Plain

    Step = str | int | None


def build(root: Mapping, path: str) -> tuple[Account, list[Finding]]:
    """The definition as items, and the findings about its structure.

    What has the wrong type is reported and left out of its item, so that rules judge only what
    can be read. What is misspelt is reported and read as it was meant: `probabilty: 20` is one
    slip, and nobody forgot the probability.
    """
    account = Account("account", root, None)
    return account, fill(account, root, "definition", path)


def fill(item: Item, node: Mapping, of: str, path: str) -> list[Finding]:
    """Give an item its fields from what is written, by the kinds of the schema `of` its file.

    This is the quick check of the schema: made from it, and tested to agree with it.
    """
    known = kinds(of)
    builder = _Builder(known, of, path, [item])
    builder.fill(item, node, known[item.kind])
    item.cache[MADE] = builder.made
    found = builder.findings()
    if found:
        item.cache[SLIPS] = True
    return found


_CALLED = ("name", "label")
"""Fields by which people call an item, and which other words may stand for."""


class _Builder:
    __slots__ = ("_misfits", "known", "made", "of", "path")

    def __init__(self, known: dict[str, Kind], of: str, path: str, made: list[Item]) -> None:
        self.known = known
        self.of = of
        self.path = path
        self.made = made
        self._misfits: Misfits | None = None

    @property
    def misfits(self) -> Misfits:
        """Where to note what does not fit; most files need none."""
        if self._misfits is None:
            from pipelinelint.shape.misfit import Misfits

            self._misfits = Misfits(self.path, self.of)
        return self._misfits

    def findings(self) -> list[Finding]:
        return [] if self._misfits is None else self._misfits.settle()

    def fill(self, item: Item, node: Mapping, kind: Kind) -> None:
        fields, given = kind.fields, item.fields
        all_known, before = True, ""
        slips: list[tuple[Scalar, Node]] = []
        run_on: list[str] = []
        for name, (key, value) in node.entries.items():
            field = fields.get(name)
            if field is None:
                if name in run_on:
                    continue
                all_known = False
                if name.isdigit() and not is_written(node, name):
                    item.fields.pop(before, None)  # `probability: 0,7`: not 0
                if self.misfits.key(item, kind, key, value):
                    slips.append((key, value))
                continue
            before = name
            if isinstance(value, Scalar):
                written = value.value
                if written is None:
                    continue
                if field.plain_text and isinstance(written, str):
                    given[name] = written  # what most fields are, without further calls
                    continue
            if field.many == "list" and isinstance(value, Scalar) and value.value is not None:
                value, run_on = self._whole(node, name, value, fields)
            built = self.value(item, value, field, kind)
            if built is not None:
                given[name] = built
        if slips and self.of == "definition":
            self.as_meant(item, node, kind, slips)
        if all_known and (kind.required or kind.any_of) and _lacks(node, kind):
            self.misfits.missing(item, kind)

    def as_meant(
        self, item: Item, node: Mapping, kind: Kind, slips: list[tuple[Scalar, Node]]
    ) -> None:
        """Read what stands under misspelt keys, and tell what is wrong inside; what names the item
        only where nothing else does."""
        from pipelinelint.shape.meant import key_meant, keys_meant, keys_possible, named_block

        quiet = _Builder(self.known, self.of, self.path, self.made)
        meant: dict[str, str] = {}
        block = named_block(node, kind)
        if block is not None:
            if isinstance(block[1], Mapping):
                self.fill(item, block[1], kind)
            item.fields.setdefault(kind.short, block[0].raw)
            return
        if kind.short and len(node.entries) == len(slips) == 1:
            key, value = slips[0]
            if isinstance(value, Scalar) and not key_meant(key.raw, kind.fields, value):
                item.fields[kind.short] = f"{key.raw}: {value.raw}"  # `Visit: buyer attended`
                return
        possible: dict[str, str] = {}
        is_named = any(name in kind.fields and is_written(node, name) for name in NAMES)
        for key, value in slips:
            close, *others = keys_meant(key.raw, kind.fields, value) or [""]
            if others:  # it may be any of these, so none of them is missing
                unsaid = (each for each in (close, *others) if not is_written(node, each))
                meant.update((each, key.raw) for each in unsaid if each not in meant)
                continue
            if not close:  # it may be any that can hold its value
                others = keys_possible(key.raw, kind.fields, value)
                possible.update((each, key.raw) for each in others if not is_written(node, each))
            if not close or close in meant or is_written(node, close):
                continue
            if close not in NAMES or (close in _CALLED and not is_named):
                meant[close] = key.raw
                built = quiet.value(item, value, kind.fields[close], kind)
                if built is not None:
                    item.fields[close] = built
        self.adopt(quiet, item)
        if meant or possible:
            item.cache[MEANT] = possible | meant

    def adopt(self, quiet: _Builder, item: Item) -> None:
        """Tell what does not fit in the items of a value of `item` that was read as it was meant;
        of the value itself that is told already."""
        if quiet._misfits is not None:
            self.misfits.adopt(quiet._misfits, item)

    def value(self, item: Item, node: Node, field: Field, kind: Kind) -> Value:
        if field.many == "one":
            if field.base == "item":
                return self.item(item, node, field, kind)
            return self.plain(item, node, field, kind)
        if field.many == "table":
            return self.table(item, node, field, kind)
        if isinstance(node, Sequence):
            nodes = node.items
        elif field.many == "one_or_list":
            nodes = [node]
        else:
            self.misfits.value(item, kind, field.name, node)
            return self._entries(item, node, field, kind) if self.of == "definition" else None
        if field.base == "item":
            if Begun in map(type, nodes):
                nodes = self._no_dash(nodes, field)
            items = [
                self.item(item, each, field, kind, index, True, step=index)
                for index, each in enumerate(nodes)
            ]
            return [each for each in items if each is not None]
        words = [
            (self.plain(item, each, field, kind, index), each) for index, each in enumerate(nodes)
        ]
        return [Word.at(str(text), each, item) for text, each in words if text is not None]

    def item(
        self,
        parent: Item,
        node: Node,
        field: Field,
        of: Kind,
        index: int = 0,
        in_list: bool = False,
        key: Scalar | None = None,
        step: Step = None,
    ) -> Item | None:
        kind = self.known[field.kind]
        view = VIEWS.get(field.kind, Item)
        item = view(field.kind, node, parent, field.name, index, in_list, key)
        self.made.append(item)
        if isinstance(node, Mapping):
            self.fill(item, node, kind)
            return item
        if kind.short and isinstance(node, Scalar) and node.value is not None:
            short = kind.fields[kind.short]
            if short.base == "enum":
                word = self.plain(item, node, short, kind)
                if word is not None:
                    item.fields[short.name] = word
                return item
            text = _text(node)
            if text is not None:
                item.fields[kind.short] = text
                return item
        self.misfits.value(parent, of, field.name, node, step)
        if self.of == "definition" and isinstance(node, Scalar) and self._named(item, node, kind):
            return item
        return None

    def _no_dash(self, nodes: list[Node], field: Field) -> list[Node]:
        """Entries that a repeated key parts, where a part lacks what each must have: no dash was
        missing between them."""
        from pipelinelint.source.repeated import whole

        kind, found = self.known[field.kind], nodes[:1]
        for each in nodes[1:]:
            last = found[-1]
            if (
                isinstance(each, Begun)
                and isinstance(last, Mapping)
                and (_lacks(last, kind) or _lacks(each, kind))
            ):
                found[-1] = whole(last, each)
            else:
                found.append(each)
        return found

    def _named(self, item: Item, node: Scalar, kind: Kind) -> bool:
        """Read a value alone as the block it was probably meant to be, `crm: hubspot`, where the
        block needs nothing else."""
        from pipelinelint.shape.meant import key_for

        key = key_for(kind, node)
        if key and {key}.issuperset(kind.required):
            quiet = _Builder(self.known, self.of, self.path, self.made)
            value = quiet.value(item, node, kind.fields[key], kind)
            if value is not None:
                item.fields[key] = value
        return bool(item.fields)

    def _whole(
        self, node: Mapping, name: str, value: Scalar, fields: dict[str, Field]
    ) -> tuple[Scalar, list[str]]:
        from pipelinelint.shape.meant import run_on

        whole, rest = run_on(node, name, fields) if self.of == "definition" else (None, [])
        return whole or value, rest

    def _entries(self, item: Item, node: Node, field: Field, kind: Kind) -> Value:
        """A list, or a block by id, as it was meant, and what is wrong inside its entries."""
        from pipelinelint.shape.meant import list_meant, table_meant

        quiet = _Builder(self.known, self.of, self.path, self.made)
        if field.many == "table":
            told: list[tuple[Scalar | None, Node]] = [*table_meant(node)]
        else:
            told = list_meant(node, self.known[field.kind] if field.base == "item" else None)
        if field.base == "item":
            items = [
                quiet.item(item, each, field, kind, index, True, key, step=index)
                for index, (key, each) in enumerate(told)
            ]
            self.adopt(quiet, item)
            return [each for each in items if each is not None] or None
        words = [(quiet.plain(item, each, field, kind), each) for _, each in told]
        return [Word.at(str(text), each, item) for text, each in words if text is not None] or None

    def table(self, parent: Item, node: Node, field: Field, kind: Kind) -> Value:
        if not isinstance(node, Mapping):
            self.misfits.value(parent, kind, field.name, node)
            return self._entries(parent, node, field, kind) if self.of == "definition" else None
        items = [
            self.item(parent, value, field, kind, index, True, key, step=name)
            for index, (name, (key, value)) in enumerate(node.entries.items())
        ]
        return [each for each in items if each is not None]

    def plain(self, item: Item, node: Node, field: Field, kind: Kind, step: Step = None) -> Value:
        base = field.base
        value: Value = None
        if base in ("map", "anything"):
            if isinstance(node, Mapping):
                return self.map(item, node, field, kind)
        elif isinstance(node, Scalar):
            value = _plain(node, field)
        if value is None:
            self.misfits.value(item, kind, field.name, node, step)
            if self.of == "definition" and isinstance(node, Scalar):
                return self._meant(node, field)
        return value

    def _meant(self, node: Scalar, field: Field) -> Plain:
        """The value a slip was meant to be; None where nothing is near."""
        from pipelinelint.shape.meant import is_share, number_meant, truth_meant, value_meant

        if field.base == "enum":
            return value_meant(field, node)
        if field.base == "truth":
            return truth_meant(node.raw)
        if field.base not in ("number", "integer") or is_share(field, node.raw):
            return None
        meant = number_meant(field, node.raw)
        number = _number(float(meant), field.base) if meant else None
        return number if number is not None and _within(number, field) else None

    def map(self, parent: Item, node: Mapping, field: Field, kind: Kind) -> Item:
        """Texts by key: an item of the kind `map`, whose fields are the keys.

        Of a map of anything only the node is kept: its fields are left empty.
        """
        pairs = Item("map", node, parent, field.name)
        self.made.append(pairs)
        if field.base == "anything":
            return pairs
        for name, (_, value) in node.entries.items():
            if isinstance(value, Scalar) and (not field.values or value.raw in field.values):
                pairs.fields[name] = value.raw
            else:
                self.misfits.value(parent, kind, field.name, value, name)
        return pairs


def _lacks(node: Mapping, kind: Kind) -> bool:
    for name in kind.required:  # most kinds have none, or one
        if not is_written(node, name):
            return True
    return bool(kind.any_of) and not any(is_written(node, name) for name in kind.any_of)


def _plain(node: Scalar, field: Field) -> Plain:
    """The value as the field's type, None where it is not of it."""
    value, base = node.value, field.base
    if base == "enum":
        return value if value in field.values and not isinstance(value, bool) else None  # 1, true
    if base == "text":
        return _text(node)
    if base == "truth":
        return value if isinstance(value, bool) else None
    number = _number(value, base)
    return number if number is not None and _within(number, field) else None


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
