"""Where the nodes of a text stand in it: their lines and dashes, and the marks, tags and comments
beside them, which nodes don't know."""

from __future__ import annotations

import re

from pipelinelint.source.nodes import BLANKS, BREAKS, Mapping, Node, Scalar, Sequence, end_of_line
from pipelinelint.source.nodes import start_of_line as line_start

_ANCHOR_BEFORE = re.compile(r"&([^\s,\[\]{}]+)(?:\s+(?:!\S*|#[^\r\n]*))*\s*\Z")
COMMENT = re.compile(r"(?:^|(?<=\s))#[^\r\n]*")
"""What may be a comment: to be sure, a text that looks like one is taken for one."""


class Standing:
    """A text whose nodes are asked about. `path` is the file, where several texts may hold them."""

    __slots__ = ("_items", "path", "text")

    def __init__(self, text: str, path: str = "") -> None:
        self.text = text
        self.path = path
        self._items: dict[int, tuple[list[int], list[int]]] = {}

    def holds(self, node: Node) -> bool:
        """Whether a node stands in this text, and not in another file or in several."""
        lines = node.lines
        if lines is None or (self.path and lines.path != self.path):
            return False
        return lines.text == self.text

    def is_shared(self, node: Node) -> bool:
        """Whether an anchor names it that an alias repeats: an edit would show in both places."""
        if "*" not in self.text:
            return False
        start = node.start.offset
        mark = _ANCHOR_BEFORE.search(self.text, max(0, start - 400), start)
        return mark is not None and f"*{mark[1]}" in self.text

    def is_flow(self, node: Node) -> bool:
        """Whether a collection is written in brackets."""
        ends = (
            self.text[node.start.offset : node.start.offset + 1]
            + self.text[node.end.offset - 1 : node.end.offset]
        )
        return ends == ("{}" if isinstance(node, Mapping) else "[]")

    def line_start(self, node: Node) -> int:
        """The offset at which the line begins that a node begins on."""
        return node.start.offset - (node.start.column - 1)

    def line_above(self, start: int) -> int:
        """The offset at which the line above one that begins at `start` begins."""
        return line_start(self.text, start - (2 if self.text[start - 2 : start] == "\r\n" else 1))

    def line_end(self, offset: int) -> int:
        """The offset of the break of the line of `offset`."""
        return end_of_line(self.text, offset)

    def _may_be_level(self, node: Node) -> bool:
        """Whether a block begins its line and may stand no deeper than its key, as lists may."""
        start = node.start.offset
        blank = not self.text[line_start(self.text, start) : start].strip()
        return isinstance(node, Sequence) and blank

    def _behind_last_sign(self, offset: int) -> int:
        """Where the blanks and breaks before an offset begin."""
        while offset and self.text[offset - 1] in BLANKS:
            offset -= 1
        return offset

    def _is_bare_pair(self, node: Node) -> bool:
        """Whether a mapping is a pair in brackets without braces, `[a: b]`."""
        if not isinstance(node, Mapping) or self.is_flow(node):
            return False
        at = node.start.offset
        while True:
            begin = line_start(self.text, at)
            before = re.sub(r"(?:^|\s)#.*", "", self.text[begin:at]).rstrip()
            if before or begin == 0:
                return before[-1:] in ("[", ",")
            at = begin - 1

    def _block_end(self, node: Node) -> int:
        """The end of the last line of a block, and of the blank lines a `|+` keeps."""
        at = end_of_line(self.text, node.end.offset)
        last = last_value(node)
        if isinstance(last, Scalar) and last.style and last.style in "|>":
            header = self.text[last.start.offset : end_of_line(self.text, last.start.offset)]
            if "+" in header.partition("#")[0]:
                kept = len(self.text) - len(self.text[at:].lstrip(BLANKS))
                if kept < len(self.text):
                    kept = line_start(self.text, kept)
                if self.text[kept - 1] in BREAKS:
                    at = kept - (2 if self.text[kept - 2 : kept] == "\r\n" else 1)
        return at

    def _dashes(self, target: Sequence) -> list[int]:
        """Where the dash of each item of a block list stands: all below the first."""
        column = target.start.column - 1
        found = [target.start.offset]
        for before in target.items[:-1]:
            at = before.end.offset
            while True:
                at = end_of_line(self.text, at)
                at += 2 if self.text[at : at + 2] == "\r\n" else 1
                line = self.text[at : at + column + 1]
                if at >= len(self.text) or (line[-1:] == "-" and not line[:-1].strip()):
                    break
            found.append(at + column)
        return found

    def _has_tag(self, start: int) -> bool:
        """Whether a tag stands before a value, which would tell what another one means."""
        before = self.text[line_start(self.text, start) : start]
        return bool(re.search(r"(?:^|[\s\[{,])!\S*[ \t]+(?:&\S+[ \t]+)?$", before))

    def _loses_mark(self, start: int, end: int) -> bool:
        """Whether an anchor goes that is used elsewhere."""
        marks = re.findall(r"(?:^|[\s\[{,])&([^\s,\[\]{}]+)", self.text[start:end])
        elsewhere = self.text[:start] + self.text[end:] if marks else ""
        return any(f"*{mark}" in elsewhere for mark in marks)

    def _places_of_items(self, target: Sequence) -> tuple[list[int], list[int]]:
        """Where each item begins, its dash included, and ends: looked up once for a long list."""
        found = self._items.get(id(target))
        if found is None:
            ends = [item.end.offset for item in target.items]
            if self.is_flow(target):
                starts = [item.start.offset for item in target.items]
            else:
                starts = self._dashes(target)
            found = self._items[id(target)] = (starts, ends)
        return found

    def may_be_arranged(self, target: Sequence) -> bool:
        """Whether each item stands by itself: no anchor, no comment that would change its item, no
        blank lines that belong to a text, no list that begins on the line of another."""
        text = self.text[target.start.offset : target.end.offset]
        if target.origin is not None or re.search(r"(?:^|[\s\[{,:-])[&*]\S|[|>]\d?\+", text):
            return False
        if self.is_flow(target):
            return not re.search(r"(?:^|\s)#", text)
        return all(
            self.text[self.line_start(each) : each.start.offset].strip() == "-"
            for each in target.items
        )

    def _chunk_start(self, item: Node) -> int:
        """Where an item's lines begin: its dash, or the comment lines right above it."""
        at = self.line_start(item)
        while at > 0:
            above = self.line_above(at)
            if not self.text[above:at].lstrip().startswith("#"):
                break
            at = above
        return at

    def _break_before(self, at: int) -> str:
        """The line break, and blank lines, before an offset."""
        start = at
        while start > 0 and self.text[start - 1] in "\r\n \t":
            start -= 1
        while self.text[start] in " \t":
            start += 1
        return self.text[start:at]


def last_value(node: Node) -> Node | None:
    """The value that ends a block; None where it ends in nothing, or in what an alias repeats."""
    while isinstance(node, Mapping | Sequence):
        values = (
            [value for _, value in own_entries(node)] if isinstance(node, Mapping) else node.items
        )
        if not values:
            return None
        node = max(values, key=lambda value: value.start.offset)
        if node.origin is not None:
            return None
    return node


def owns(target: Mapping, key: str) -> bool:
    """Whether the key is written in the mapping itself, not merged in from an anchor."""
    written = target.entries[key][0]
    if written.origin is not None:
        return False
    return target.start.offset <= written.start.offset < target.end.offset


def own_entries(target: Mapping) -> list[tuple[Scalar, Node]]:
    """The keys and values written in the mapping itself."""
    return [target.entries[key] for key in target if owns(target, key)]


def entry_end(key: Scalar, value: Node) -> int:
    """Where an entry ends; a value of nothing may stand before its key's end."""
    return max(key.end.offset, value.end.offset)
