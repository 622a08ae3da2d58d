"""`--update` of a definition in several files: each is brought up to date by the part of the import
that belongs into it, with the guarantees of one.

What stands in a file belongs there. What is new belongs to the last of the files with such a list,
so that it comes behind the others, the first with such a block, else the main file.
"""

from __future__ import annotations

from pipelinelint.crm.imported import Note
from pipelinelint.crm.update import covers_of, root_of, updated
from pipelinelint.crm.update.merge import matched, name_of
from pipelinelint.shape.joined import MAIN_ONLY
from pipelinelint.source.nodes import Mapping, Scalar, Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.crm.imported import Imported
    from pipelinelint.source.nodes import Node


def update_files(
    texts: dict[str, str], imported: Imported, left: list[Note] | None = None
) -> dict[str, str]:
    """The texts of a definition's files, its main file first, with what the CRM says now. Raises
    ImportProblem when one cannot be read.

    Where new items were put, and what the layout of a text has no place for, is added to `left`.
    """
    notes = left if left is not None else []
    roots = {path: root_of(text, path, is_whole=False) for path, text in texts.items()}
    belongs = _Shares(roots, notes).of(imported.root)
    covers = covers_of(imported.root)
    return {
        path: updated(text, belongs[path], covers, path, notes, is_whole=False)
        for path, text in texts.items()
    }


class _Shares:
    """Hands the sections of an import out to the files they belong into."""

    def __init__(self, roots: dict[str, Mapping], notes: list[Note]) -> None:
        self._roots = roots
        self._main = next(iter(roots))
        self._notes = notes
        self._shares: dict[str, dict[str, tuple[Scalar, Node]]] = {path: {} for path in roots}

    def of(self, new: Mapping) -> dict[str, Mapping]:
        for name, (key, value) in new.entries.items():
            holders = [path for path, root in self._roots.items() if _is_said(root.get(name))]
            if name in MAIN_ONLY or not holders:
                self._give(self._main, name, key, value)
            elif isinstance(value, Sequence):
                self._list(holders, name, key, value)
            elif name == "properties" and isinstance(value, Mapping):
                self._block(holders, name, key, value)
            else:
                self._give(holders[0], name, key, value)
        return {
            path: Mapping(entries, new.start, new.end) for path, entries in self._shares.items()
        }

    def _give(self, path: str, name: str, key: Scalar, value: Node) -> None:
        self._shares[path][name] = (key, value)

    def _list(self, holders: list[str], name: str, key: Scalar, value: Sequence) -> None:
        ours: list[Node] = []
        where: list[str] = []
        for path in holders:
            found = self._roots[path].get(name)
            items = found.items if isinstance(found, Sequence) else []
            ours += items
            where += [path] * len(items)
        shares: dict[str, list[Node]] = {path: [] for path in holders}
        for item, index in zip(value.items, matched(value.items, ours), strict=True):
            shares[holders[-1] if index is None else where[index]].append(item)
            if index is None:
                said = (
                    f'"{name_of(item)}" is new, and stands at the end here: move it where you like'
                )
                self._notes.append(Note(said, holders[-1]))
        for path, items in shares.items():
            self._give(path, name, key, Sequence(items, value.start, value.end))

    def _block(self, holders: list[str], name: str, key: Scalar, value: Mapping) -> None:
        shares: dict[str, dict[str, tuple[Scalar, Node]]] = {path: {} for path in holders}
        for inner, entry in value.entries.items():
            there = (path for path in holders if _has(self._roots[path].get(name), inner))
            shares[next(there, holders[0])][inner] = entry
        for path, entries in shares.items():
            self._give(path, name, key, Mapping(entries, value.start, value.end))


def _is_said(node: Node | None) -> bool:
    return node is not None and not (isinstance(node, Scalar) and node.value is None)


def _has(node: Node | None, key: str) -> bool:
    return isinstance(node, Mapping) and key in node
