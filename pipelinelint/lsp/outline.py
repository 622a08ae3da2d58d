"""The outline of a document: what stands in it, by name; while it is broken, the last good one."""

from __future__ import annotations

from lsprotocol.types import DocumentSymbol, SymbolKind

from pipelinelint.lsp.documents import DEFINITION
from pipelinelint.shape import build
from pipelinelint.shape.model import called
from pipelinelint.source.nodes import Mapping, Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.lsp.documents import Open
    from pipelinelint.lsp.places import Places
    from pipelinelint.shape.model import Item

KINDS = {
    "pipelines": SymbolKind.Class,
    "stages": SymbolKind.EnumMember,
    "statuses": SymbolKind.EnumMember,
    "properties": SymbolKind.Field,
    "automations": SymbolKind.Event,
}
"""How an editor marks what stands in each list."""


def outline(document: Open, places: Places) -> list[DocumentSymbol]:
    """The top keys; of a definition with its pipelines, stages, properties and so on below."""
    root = document.root_node
    if root is None:
        return []
    inside: dict[str, list[DocumentSymbol]] = {}
    if document.kind == DEFINITION:
        account, _ = build(root, document.path)
        inside = {field: _items(account, field, places) for field in root}
        for section in ("lifecycle", "lead_status", "process"):
            item = account.item(section)
            if item is not None:
                inside[section] = [each for field in item.fields
                                   for each in _items(item, field, places)]  # fmt: skip
    return [
        _symbol(name, "", SymbolKind.Module, key, value, places, inside.get(name, []))
        for name, (key, value) in root.entries.items()
    ]


def _items(item: Item, field: str, places: Places) -> list[DocumentSymbol]:
    """The items of a list or table, each with those of its own lists."""
    found = []
    for each in item.items(field):
        name = called(each)
        if field in KINDS and name:
            below = [more for inner in each.fields for more in _items(each, inner, places)]
            node = each.node
            name_node = node.get("name") or node.get("id") if isinstance(node, Mapping) else node
            detail = each.text("type") or ""
            kind = KINDS[field]
            key = each.key or name_node or node
            found.append(_symbol(name, detail, kind, key, node, places, below))
    return found


def _symbol(
    name: str,
    detail: str,
    kind: SymbolKind,
    key: Node,
    value: Node,
    places: Places,
    children: list[DocumentSymbol],
) -> DocumentSymbol:
    start = min(key.start.offset, value.start.offset)
    end = max(key.end.offset, value.end.offset)
    return DocumentSymbol(
        name, kind, places.range(start, end), places.of(key), detail or None, children=children
    )
