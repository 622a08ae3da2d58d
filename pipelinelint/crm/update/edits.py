"""Changes to a YAML text that leave every other letter where it is."""

from __future__ import annotations

from pipelinelint.crm.inline import inline, scalar_text
from pipelinelint.crm.writer import entry_lines, item_lines
from pipelinelint.source.nodes import Mapping, Node, Scalar, Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.source.nodes import Position


class Edits:
    """Replacements by span, collected against one text and applied together."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.eol = "\r\n" if "\r\n" in text else "\n"
        self._changes: list[tuple[int, int, int, str]] = []

    def result(self) -> str:
        """The changed text. Lines added at one place: the deeper first, then as asked for."""
        pieces: list[str] = []
        at = 0
        for start, _, end, new in sorted(self._changes, key=lambda change: change[:3]):
            pieces += [self.text[at:start], new]
            at = max(at, end)
        return "".join([*pieces, self.text[at:]])

    def replace(self, node: Node, new: str) -> None:
        """Put a value on one line in place of another; comments inside the old one go with it."""
        start, end = node.start.offset, self.end_of(node)
        before = self.text[start - 1 : start]
        self._changes.append((start, 0, end, f" {new}" if before == ":" else new))

    def cut(self, start: int, end: int) -> None:
        self._changes.append((start, 0, end, ""))

    def insert(self, at: int, new: str) -> None:
        self._changes.append((at, 0, at, new))

    def end_of(self, node: Node) -> int:
        """Where the node's last letter is; the mark of a block ends lines later."""
        start = node.start.offset
        return start + len(self.text[start : node.end.offset].rstrip())

    def is_flow(self, node: Node) -> bool:
        return self.text[node.start.offset : node.start.offset + 1] in ("{", "[")

    def line_start(self, position: Position) -> int:
        return position.offset - (position.column - 1)

    def line_end(self, offset: int) -> int:
        """The end of the line of `offset`, before its line break."""
        end = self.text.find("\n", offset)
        end = len(self.text) if end < 0 else end
        return end - 1 if self.text[end - 1 : end] == "\r" and end > offset else end

    def add_key(self, target: Mapping, key: str, value: Node) -> None:
        """A key at the end of a mapping, in the mapping's own style."""
        last = self._last(target)
        if self.is_flow(target):
            new = f"{scalar_text(key)}: {inline(value)}"
            self._add_to_flow(target, last, new)
            return
        indent = " " * (target.start.column - 1)
        at = self.line_end(self.end_of(last) if last is not None else target.start.offset)
        self._add_lines(at, entry_lines(key, value, indent), len(indent))

    def add_item(self, target: Sequence, value: Node) -> None:
        """An item at the end of a list, in the list's own style."""
        last = target.items[-1] if target.items else None
        if last is None or self.is_flow(target):
            self._add_to_flow(target, last, inline(value))
            return
        indent = " " * (target.start.column - 1)
        at = self.line_end(self.end_of(last))
        self._add_lines(at, item_lines(value, indent), len(indent))

    def _add_to_flow(self, target: Node, last: Node | None, new: str) -> None:
        at = target.start.offset + 1 if last is None else self.end_of(last)
        if last is None and self.text[at : target.end.offset - 1].strip():
            self.insert(at, f"{new}, ")  # only merged keys follow
            return
        first = last is None and all(start != at for start, *_ in self._changes)
        self.insert(at, new if first else f", {new}")

    def _last(self, target: Mapping) -> Node | None:
        """The value that ends a mapping; merged keys stand elsewhere and do not count."""
        own = [target.entries[key] for key in target if owns(target, key)]
        if not own:
            return None
        key, value = max(own, key=lambda pair: pair[0].start.offset)
        return key if isinstance(value, Scalar) and value.start.offset < key.end.offset else value

    def _add_lines(self, at: int, lines: list[str], depth: int) -> None:
        self._changes.append((at, -depth, at, "".join(f"{self.eol}{line}" for line in lines)))


def owns(target: Mapping, key: str) -> bool:
    """Whether the key is written in the mapping itself, not merged in from an anchor."""
    written = target.entries[key][0]
    if written.origin is not None:
        return False
    return target.start.offset <= written.start.offset < target.end.offset
