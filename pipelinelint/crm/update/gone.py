"""Items the CRM no longer has: kept, with one comment above them."""

from __future__ import annotations

from pipelinelint.crm.inline import comment_lines
from pipelinelint.crm.update.edits import Edits
from pipelinelint.crm.update.order import key_of, keys_of
from pipelinelint.source.nodes import Mapping, Node, Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


def mark_gone(text: str, old: Mapping, new: Mapping, covers: set[str]) -> str:
    """The text with a mark above each pipeline, stage, status or automation that is gone, and
    without the mark of those that are back."""
    edits = Edits(text)
    for ours, theirs in _pairs(old, new, covers):
        present = set(keys_of(theirs.items))
        for item, key in zip(ours.items, keys_of(ours.items), strict=True):
            if key_of(item):
                _mark(edits, item, key_of(item), key not in present)
    return edits.result()


def _mark(edits: Edits, item: Node, key: str, gone: bool) -> None:
    line = edits.line_start(item.start)
    (mark,) = comment_lines(f'"{key}" is no longer in the CRM: delete it, or say why it stays', "")
    found = _comment_above(edits, line, mark)
    if gone and found is None:
        written = edits.text[line:]
        indent = written[: len(written) - len(written.lstrip(" "))]
        edits.insert(line, f"{indent}{mark}{edits.eol}")
    elif found is not None and not gone:
        edits.cut(*found)


def _comment_above(edits: Edits, line: int, mark: str) -> tuple[int, int] | None:
    """Where the mark stands among the comment lines right above a line."""
    while line > 0:
        above = edits.text.rfind("\n", 0, line - 1) + 1
        written = edits.text[above:line].strip()
        if not written.startswith("#"):
            return None
        if written == mark:
            return above, line
        line = above
    return None


def _pairs(old: Mapping, new: Mapping, covers: set[str]) -> Iterator[tuple[Sequence, Sequence]]:
    """Lists of the definition with the lists of the import they are compared with."""
    for way in (("pipelines",), ("lifecycle", "stages"), ("lead_status", "statuses")):
        ours, theirs = _at(old, way), _at(new, way)
        if isinstance(ours, Sequence) and isinstance(theirs, Sequence):
            yield ours, theirs
    for one in _items(new):
        for mine in _items(old):
            if key_of(mine) != key_of(one):
                continue
            for key in ("stages", "automations"):
                ours, theirs = mine.get(key), one.get(key)
                told = key == "stages" or "automations" in covers
                if told and isinstance(ours, Sequence):
                    yield (
                        ours,
                        theirs
                        if isinstance(theirs, Sequence)
                        else Sequence([], one.start, one.start),
                    )


def _items(root: Mapping) -> list[Mapping]:
    found = root.get("pipelines")
    items = found.items if isinstance(found, Sequence) else []
    return [item for item in items if isinstance(item, Mapping)]


def _at(root: Mapping, way: tuple[str, ...]) -> Node | None:
    node: Node | None = root
    for key in way:
        node = node.get(key) if isinstance(node, Mapping) else None
    return node
