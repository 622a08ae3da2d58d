"""The names of a definition: where each is defined, where it is used, and another name for it."""

from __future__ import annotations

from pipelinelint.engine import has_parts, is_part
from pipelinelint.errors import CannotRun
from pipelinelint.facts.references import mentions_of
from pipelinelint.lsp.documents import DEFINITION
from pipelinelint.shape import build
from pipelinelint.shape.model import Account, Item, Pipeline, above, item_id, slug, where
from pipelinelint.source.edit import Editor
from pipelinelint.source.nodes import Mapping, Node, Scalar, path_of
from pipelinelint.source.value_text import quote_of, scalar_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from pipelinelint.lsp.documents import Open
    from pipelinelint.source.edit import Edit


class Symbol:
    """Something with a name: `item`, the node its name is `written` in, and the `uses` of it.

    `paths` are places (`at`) of exceptions that lead to it or into it.
    """

    def __init__(self, kind: str, item: Item) -> None:
        self.kind = kind
        self.item = item
        self.id = item_id(item)
        self.name = item.text("name") or ""
        self.written = _written(item)
        self.uses: list[Node] = []
        self.paths: list[Scalar] = []

    @property
    def nodes(self) -> list[Node]:
        return [*([self.written] if self.written is not None else []), *self.uses]


class Symbols:
    """All of them in a text; of one that cannot be read now, none: places would be wrong."""

    def __init__(self, document: Open) -> None:
        self.all: list[Symbol] = []
        self.mentioned: dict[int, str] = {}  # id of a node -> what it is meant to name
        self.account: Account | None = None
        self._by_name: dict[tuple[str, int, str], Symbol] = {}
        self._document = document
        root = document.root_node
        if document.kind == DEFINITION and root is not None and document.is_readable:
            self.account, _ = build(document.tree(root), document.path)
            self._collect(self.account)

    def at(self, offset: int) -> tuple[Symbol, Node] | None:
        """The symbol whose name stands there, and the node it stands in."""
        for symbol in self.all:
            for node in symbol.nodes:
                if node.start.offset <= offset <= node.end.offset and self._is_here(node):
                    return symbol, node
        return None

    def _is_here(self, node: Node) -> bool:
        """Whether a node stands in this text, and in no other file of the definition."""
        here = self._document.shown
        return path_of(node, here) == here

    def defined_at(self, offset: int) -> list[Node]:
        """Where what is named there is defined."""
        found = self.at(offset)
        return [found[0].written or found[0].item.node] if found is not None else []

    def used_at(self, offset: int, with_definition: bool) -> list[Node]:
        """Where what is named there is used."""
        found = self.at(offset)
        if found is None:
            return []
        return found[0].nodes if with_definition else found[0].uses

    def name_at(self, offset: int) -> Node | None:
        """The id there, when another can be given to it."""
        found = self.at(offset)
        if found is None or found[0].written is None:
            return None
        return found[1]

    def renamed(self, offset: int, new: str) -> dict[str, tuple[str, list[Edit]]]:
        """The edits that give another id to what is named there, wherever it is named by it: by
        file, each with the text they are for.

        Raises CannotRun when there is nothing, or the name is taken.
        """
        found = self.at(offset)
        written = found[0].written if found is not None else None
        if found is None or written is None:
            raise CannotRun("There is no id here.")
        here, symbol, new = self._document, found[0], new.strip()
        if not here.whole and any(is_part(each) or has_parts(each) for each in here.documents):
            raise CannotRun("Not all files of this definition can be read.", "Fix that first.")
        if not new:
            raise CannotRun("An id cannot be empty.")
        taken = [each for each in self.all if each.kind == symbol.kind and each is not symbol]
        if any(new == each.id and each.item.parent is symbol.item.parent for each in taken):
            raise CannotRun(f"{new} is the id of another one already.")
        texts = here.texts | {here.shown: here.documents[0].text}
        editors: dict[str, Editor] = {}

        def editor(node: Node) -> Editor:
            path = path_of(node, here.shown)
            return editors.setdefault(path, Editor(texts[path]))

        # Without an id of its own it is known by one made from its name.
        new_id = slug(new) if written.raw != symbol.id else new
        names = {written.raw: new} | ({} if new_id == new else {symbol.id: new_id})
        for node in symbol.nodes:
            if isinstance(node, Scalar) and node.raw in names and node.origin is None:
                text = scalar_text(names[node.raw], quote_of(node))
                editor(node).replace(node.start.offset, node.end.offset, text)
        self._rename_paths(symbol, new_id, editor)
        return {path: (texts[path], each.edits()) for path, each in editors.items()}

    def _rename_paths(self, symbol: Symbol, new: str, editor: Callable[[Node], Editor]) -> None:
        """An exception for a place below it stays one."""
        before = where(symbol.item)
        after = f"{before[: before.rindex('[')]}[{new}]" if before.endswith("]") else before
        for path in symbol.paths:
            text = scalar_text(path.raw.replace(before, after, 1), quote_of(path))
            editor(path).replace(path.start.offset, path.end.offset, text)

    # -- collecting

    def _collect(self, account: Account) -> None:
        for pipeline in account.pipelines:
            self.all.append(Symbol("pipeline", pipeline))
            self.all += [Symbol("stage", each) for each in pipeline.stages]
        self.all += [Symbol("property", each) for each in account.properties]
        for section, field, kind in (
            ("lifecycle", "stages", "lifecycle"),
            ("lead_status", "statuses", "status"),
        ):
            holder = account.item(section)
            items = holder.items(field) if holder is not None else []
            self.all += [Symbol(kind, each) for each in items]
        self._index()
        for target, word, item, _ in mentions_of(account):
            self.mentioned[id(word.node)] = target
            symbol = self.named(target, str(word), item)
            if symbol is not None:
                symbol.uses.append(word.node)
        for exception in account.items("ignore"):
            self._path(exception)

    def named(self, kind: str, name: str, item: Item) -> Symbol | None:
        """What a name in that item stands for: by id, else by name, in its own pipeline if any."""
        own = above(item, Pipeline) if kind == "stage" else None
        return self._by_name.get((kind, id(own) if own is not None else 0, name))

    def _index(self) -> None:
        """All that is defined, by what it is and where: ids count before names, the first first."""
        for by_name in (False, True):
            for each in self.all:
                name = each.name if by_name else each.id
                if not name or (by_name and each.kind == "property"):
                    continue
                self._by_name.setdefault((each.kind, 0, name), each)
                if each.kind == "stage":
                    self._by_name.setdefault(
                        (each.kind, id(above(each.item, Pipeline)), name), each
                    )

    def _path(self, exception: Item) -> None:
        node = exception.node.get("at") if isinstance(exception.node, Mapping) else None
        if not isinstance(node, Scalar) or node.origin is not None:
            return
        for symbol in self.all:
            here = where(symbol.item)
            if here and (node.raw == here or node.raw.startswith((f"{here}.", f"{here}["))):
                symbol.paths.append(node)


def _written(item: Item) -> Scalar | None:
    """The node an item's id is written in: its key, its `id`, else its name."""
    if item.key is not None:
        return item.key
    if isinstance(item.node, Scalar):
        return item.node
    if isinstance(item.node, Mapping):
        for field in ("id", "name"):
            node = item.node.get(field)
            if isinstance(node, Scalar) and node.value is not None:
                return node
    return None
