"""The order of a list, changed by moving the items' own text, comments above them included."""

from __future__ import annotations

from pipelinelint.crm.update.edits import Edits
from pipelinelint.source.nodes import Mapping, Node, Scalar, Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence as Several


def key_of(node: Node) -> str:
    """The id of an item as text: `17` and `"17"` are the same."""
    found = node.get("id") if isinstance(node, Mapping) else None
    return text_of(found) if isinstance(found, Scalar) else ""


def keys_of(items: Iterable[Node]) -> list[str]:
    """The ids of a list; a repeated one gets its number behind a NUL, so that each is itself."""
    seen: dict[str, int] = {}
    keys: list[str] = []
    for item in items:
        key = key_of(item)
        seen[key] = seen.get(key, 0) + 1
        keys.append(key if seen[key] == 1 else f"{key}\0{seen[key]}")
    return keys


def text_of(node: Scalar) -> str:
    """A value as text. The text as written decides what a number looks like, and only there: in
    an export it may be written with entities."""
    return node.value if isinstance(node.value, str) else node.raw


def wanted_order(present: Several[str], wanted: Several[str]) -> list[int]:
    """Indexes of the present items in the wanted order.

    An item that is not wanted keeps its place behind the item it stood behind.
    """
    rank = {key: index for index, key in enumerate(wanted)}
    known = sorted(
        (i for i, key in enumerate(present) if key in rank), key=lambda i: rank[present[i]]
    )
    order = list(known)
    for index, key in enumerate(present):
        if key not in rank:
            order.insert(order.index(index - 1) + 1 if index else 0, index)
    return order


def reordered(text: str, target: Sequence, wanted: Several[str]) -> str:
    """The text with the list's items in the wanted order; unchanged when they already are."""
    order = wanted_order(keys_of(target.items), wanted)
    if order == sorted(order):
        return text
    edits = Edits(text)
    if edits.is_flow(target):
        for index, source in enumerate(order):
            item = target.items[source]
            edits.replace(target.items[index], text[item.start.offset : edits.end_of(item)])
        return edits.result()
    starts = [_chunk_start(edits, item) for item in target.items]
    end = edits.line_end(edits.end_of(target.items[-1]))
    ends = [start - len(_break_before(text, start)) for start in starts[1:]] + [end]
    chunks = [text[start:stop] for start, stop in zip(starts, ends, strict=True)]
    gaps = [text[stop:start] for stop, start in zip(ends, starts[1:], strict=False)] + [""]
    body = "".join(chunks[source] + gap for source, gap in zip(order, gaps, strict=True))
    return text[: starts[0]] + body + text[end:]


def _chunk_start(edits: Edits, item: Node) -> int:
    """Where an item's lines begin: its dash, or the comment lines right above it."""
    at = edits.line_start(item.start)
    while at > 0:
        above = edits.text.rfind("\n", 0, at - 1) + 1
        if not edits.text[above:at].lstrip().startswith("#"):
            break
        at = above
    return at


def _break_before(text: str, at: int) -> str:
    """The line break, and blank lines, before an offset."""
    start = at
    while start > 0 and text[start - 1] in "\r\n \t":
        start -= 1
    kept = text.find("\n", start, at)
    return text[kept - 1 if text[kept - 1] == "\r" else kept : at]
