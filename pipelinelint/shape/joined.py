"""Several files as one definition: a main file and its parts become one tree.

How sections join follows from the schema: what it makes a list is joined in the order of the files,
what has keys of people's own (`properties`, `glossary`) by key, and everything else stands in one
file. Each node keeps its file.
"""

from __future__ import annotations

from pipelinelint.language import worded
from pipelinelint.shape.finding import Finding, Related
from pipelinelint.shape.schema import PART_OF, PARTS, kinds
from pipelinelint.source.nodes import Mapping, Node, Scalar, Sequence, path_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.language import Worded

MAIN_ONLY = ("version", "crm", "organization", "language", "source", PARTS)
"""What is said once of the whole definition, in its main file."""

RULE = "definition-parts"


def fault(said: Worded, node: Node, value: str, remedy: Worded | str = "") -> Finding:
    """A finding about parts that do not fit together, at a node."""
    return Finding(RULE, "error", said, path_of(node, ""), node.span, value=value, remedy=remedy)


class Joined(Mapping):
    """The tree of a whole definition; `main` is that of its main file. A list or block in it that
    stands in several files has no text of its own (`lines`)."""

    __slots__ = ("main",)

    def __init__(self, main: Mapping) -> None:
        super().__init__({}, main.start, main.end)
        self.main = main


def join(main: Mapping, parts: list[Mapping]) -> tuple[Joined, list[Finding]]:
    """The tree of a definition in several files, and what does not fit in it.

    Of a section or key that stands in two files the first counts.
    """
    joining = _Joining(main)
    for name, (key, value) in main.entries.items():
        if name != PARTS:
            joining.add(name, key, value)
    for part in parts:
        for name, (key, value) in part.entries.items():
            if name in MAIN_ONLY:
                joining.findings.append(_of_the_main_file(key, main))
            elif name != PART_OF:
                joining.add(name, key, value)
    return joining.whole, joining.findings


class _Joining:
    """A tree that grows file by file; `several` are the sections that stand in more than one."""

    __slots__ = ("findings", "several", "whole")

    def __init__(self, main: Mapping) -> None:
        self.whole = Joined(main)
        self.findings: list[Finding] = []
        self.several: set[str] = set()

    def add(self, name: str, key: Scalar, value: Node) -> None:
        before = self.whole.entries.get(name)
        if before is None or _is_empty(before[1]):
            self.whole.entries[name] = (key, value)
            return
        if _is_empty(value):
            return
        field = kinds()["account"].fields.get(name)
        is_list = field is not None and field.many == "list"
        by_key = field is not None and (field.many == "table" or field.base == "map")
        there = before[1]
        if is_list and isinstance(there, Sequence) and isinstance(value, Sequence):
            if name not in self.several:
                there = Sequence([*there.items], there.start, there.end)
                self._grows(name, before[0], there)
            there.items += value.items
        elif by_key and isinstance(there, Mapping) and isinstance(value, Mapping):
            if name not in self.several:
                there = Mapping({**there.entries}, there.start, there.end)
                self._grows(name, before[0], there)
            self._add_keys(there, value)
        else:
            self.findings.append(_twice(key, before[0]))

    def _grows(self, name: str, key: Scalar, value: Node) -> None:
        self.several.add(name)
        self.whole.entries[name] = (key, value)

    def _add_keys(self, there: Mapping, more: Mapping) -> None:
        for name, (key, value) in more.entries.items():
            before = there.entries.get(name)
            if before is None:
                there.entries[name] = (key, value)
            else:
                self.findings.append(_twice(key, before[0]))


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and node.value is None


def _twice(key: Scalar, before: Scalar) -> Finding:
    there = path_of(before, "")
    said = worded("`{key}` stands in {file} too.", key=key.raw, file=there)
    found = fault(said, key, key.raw, worded("Keep one of them; the first counts."))
    found.related = (Related("the other place", there, before.span),)
    return found


def _of_the_main_file(key: Scalar, main: Mapping) -> Finding:
    said = worded(
        "`{key}` is said once of the whole definition, in {file}.",
        key=key.raw,
        file=path_of(main, ""),
    )
    return fault(said, key, key.raw, worded("Delete it here."))
