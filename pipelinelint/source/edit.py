"""The one text editor: changes to a person's file that leave every other letter where it is.

Operations on nodes become edits of the text by offset, so comments, order, quotes, indentation,
line ends and the final newline stay. What cannot be done without touching something else is not
done, and the operation says so. Whoever writes the result reads it again first.
"""

from __future__ import annotations

import re

from pipelinelint.source.nodes import BLANKS, Mapping, Node, Scalar, Sequence, end_of_line
from pipelinelint.source.nodes import start_of_line as line_start
from pipelinelint.source.standing import Standing, entry_end, last_value, own_entries
from pipelinelint.source.value_text import flow_text, scalar_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from typing import TypeAlias

    from pipelinelint.source.nodes import Span
    from pipelinelint.source.value_text import Value

    Lines: TypeAlias = Callable[[str], list[str]]

_MARK_BEHIND = re.compile(f"[{BLANKS}]*\ufeff")


class Edit:
    """What stands from `start` to `end` becomes `text`; offsets in the text it was made for.

    A `safe` edit changes nothing but what was said to be wrong. `span` is the same place in lines
    and columns, once `placed` has told it.
    """

    __slots__ = ("_span", "end", "safe", "start", "text")

    def __init__(self, start: int, end: int, text: str, safe: bool = True) -> None:
        self.start = start
        self.end = end
        self.text = text
        self.safe = safe
        self._span: Span | None = None

    def placed(self, span: Span) -> Edit:
        self._span = span
        return self

    @property
    def span(self) -> Span:
        assert self._span is not None
        return self._span

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Edit) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def __repr__(self) -> str:
        return f"Edit({self.start}, {self.end}, {self.text!r})"

    def _key(self) -> tuple[int, int, str]:
        return self.start, self.end, self.text


def apply(text: str, edits: Iterable[Edit]) -> tuple[str, list[Edit]]:
    """The text after the edits, and the edits left out because they overlap an earlier one.

    Equal edits are one. Of two that overlap the one that begins first counts.
    """
    parts: list[str] = []
    left_out: list[Edit] = []
    done = 0
    for edit in sorted(dict.fromkeys(edits), key=lambda each: (each.start, each.end)):
        if edit.start < done:
            left_out.append(edit)
            continue
        parts += [text[done : edit.start], edit.text]
        done = edit.end
    return "".join([*parts, text[done:]]), left_out


class Editor(Standing):
    """Edits of one text, collected by operations on its nodes.

    Each operation returns whether it could be done. `Lines` give an entry or item as lines, from
    the indentation it gets; without them it is written on one line in flow style.
    """

    __slots__ = ("_added", "_changes", "eol", "safe")

    def __init__(self, text: str, safe: bool = True, path: str = "") -> None:
        super().__init__(text, path)
        self.safe = safe
        self.eol = "\r\n" if "\r\n" in text else "\r" if "\r" in text and "\n" not in text else "\n"
        self._changes: list[tuple[int, int, int, str]] = []  # start, order, end, text
        self._added: set[int] = set()

    def another(self, safe: bool = True) -> Editor:
        """An editor of the same text that knows what this one has found out about it."""
        made = object.__new__(Editor)
        made.text, made.path, made.eol, made.safe = self.text, self.path, self.eol, safe
        made._changes, made._added, made._items = [], set(), self._items
        return made

    def edits(self) -> list[Edit]:
        """The edits in order; what is inserted at one place is one, the deeper first."""
        found: list[Edit] = []
        for start, _, end, new in sorted(self._changes, key=lambda change: change[:3]):
            last = found[-1] if found else None
            if last is not None and last.start == last.end == start == end:
                last.text += new
            elif last is None or last._key() != (start, end, new):
                found.append(Edit(start, end, new, self.safe))
        return found

    def result(self) -> str:
        """The text after the edits; of two that overlap the first counts."""
        return apply(self.text, self.edits())[0]

    # -- by offset

    def insert(self, at: int, new: str) -> None:
        self._changes.append((at, 0, at, new))

    def cut(self, start: int, end: int) -> None:
        self._changes.append((start, 0, end, ""))

    def replace(self, start: int, end: int, new: str) -> None:
        self._changes.append((start, 0, end, new))

    # -- values and keys

    def set_value(self, node: Node, new: str) -> bool:
        """Puts a value written on one line in the place of another, or where none is written.

        Not where an alias repeats it: the new value would stand in the other places too.
        """
        if node.origin is not None or self.is_shared(node):
            return False
        start, end = node.start.offset, node.end.offset
        if start == end:
            if self.text[start : end_of_line(self.text, end)].lstrip()[:1] in ("&", "!"):
                return False  # an anchor or a tag of nothing
            before = self.text[start - 1 : start]
            if before not in ":-?":
                if re.search(r"(?:^|\s)\?\s", self.text[line_start(self.text, start) : start]):
                    return False  # behind `? key` its value would become a part of the key
                new = f": {new}" if before.strip() and before not in "[{," else new
            self.replace(start, end, f" {new}" if before in ":-?" else new)
            return True
        if self._loses_mark(start, end) or self._has_tag(start):
            return False
        is_block = node.style in ("|", ">") if isinstance(node, Scalar) else not self.is_flow(node)
        if is_block:
            behind = self._behind_last_sign(start)
            if re.search(r"(?:^|\s)#", self.text[line_start(self.text, behind) : behind]):
                return False  # the last sign above may be a comment's
            if self.text[behind - 1 : behind] == ":":  # the block stands below its key
                start, new = behind, f" {new}"
            elif behind and (node.start.column == 1 or self._may_be_level(node)):
                return False  # below a mark or comment, where a value on one line has no place
            if self.text[end : end_of_line(self.text, end)].lstrip()[:1] in ("&", "!"):
                return False  # its last value is nothing, with a mark
            if _MARK_BEHIND.match(self.text, end):
                return False  # a byte order mark at the end would join the value
        self.replace(start, end, new)
        return True

    # -- additions

    def add_key(
        self,
        target: Mapping,
        name: str,
        value: Value,
        lines: Lines | None = None,
        style: str = "",
    ) -> bool:
        """A key at the end of a mapping, in the mapping's own style; `style` is the text's."""
        own = own_entries(target)
        style = '"' if any(key.style == '"' for key, _ in own) else style
        new = f"{scalar_text(name, style)}: {flow_text(value, style)}"
        if self.is_flow(target):
            starts = [key.start.offset for key, _ in own]
            ends = [entry_end(key, value) for key, value in own]
            return self._add_to_flow(target, starts, ends, new)
        return self._add_to_block(target, new, lines)

    def add_item(
        self, target: Sequence, value: Value, lines: Lines | None = None, style: str = ""
    ) -> bool:
        """An item at the end of a list, in the list's own style."""
        new = flow_text(value, style)
        if self.is_flow(target):
            starts = [item.start.offset for item in target.items]
            ends = [item.end.offset for item in target.items]
            return self._add_to_flow(target, starts, ends, new)
        return bool(target.items) and self._add_to_block(target, f"- {new}", lines)

    def _add_to_block(self, target: Node, new: str, lines: Lines | None) -> bool:
        if target.origin is not None or self._is_bare_pair(target):
            return False
        indent = " " * (target.start.column - 1)
        at = self._block_end(target)
        last = last_value(target)
        if at == len(self.text) and isinstance(last, Scalar) and last.style in ("|", ">"):
            return False  # its last line would get the break it has not
        added = lines(indent) if lines else [indent + new]
        text = "".join(f"{self.eol}{line}" for line in added)
        self._added.add(id(target))
        depth = 2 * len(indent) + isinstance(target, Sequence)  # as deep as its key, and inside it
        self._changes.append((at, -depth, at, text))
        return True

    def _add_to_flow(self, target: Node, starts: list[int], ends: list[int], new: str) -> bool:
        if target.origin is not None:
            return False
        again = id(target) in self._added
        self._added.add(id(target))
        if not ends:
            at = target.start.offset + 1
            if self.text[at : target.end.offset - 1].strip():
                self.insert(at, f"{new}, ")  # only merged keys follow, or a comment
            else:
                self.insert(at, f", {new}" if again else new)
            return True
        start, at = max(starts), max(ends)
        begin, stop = line_start(self.text, start), end_of_line(self.text, at)
        rest = self.text[at:stop].strip()
        comma = " ," if self.text[at - 1] == ":" else ","  # behind `key:` alone
        if self.text[begin:start].strip() or (rest.lstrip(",").strip()[:1] not in ("", "#")):
            self.insert(at, f"{comma} {new}")
            return True
        line = f"{self.eol}{self.text[begin:start]}{new}"
        if rest.startswith(","):
            self.insert(stop, f"{line},")
        elif again or not rest:
            self.insert(stop, f"{comma}{line}")
        else:
            self.insert(at, comma)
            self.insert(stop, line)
        return True

    # -- removals

    def remove_key(self, target: Mapping, name: str) -> bool:
        """Takes a key and its value out of a mapping that has more of its own."""
        own = sorted(own_entries(target), key=lambda entry: entry[0].start.offset)
        names = [key.raw for key, _ in own]
        if name not in names or len(own) < 2:
            return False
        starts = [key.start.offset for key, _ in own]
        ends = [entry_end(key, value) for key, value in own]
        return self._remove(target, starts, ends, {names.index(name)})

    def remove_items(self, target: Sequence, places: Collection[int]) -> bool:
        """Takes items out of a list that has more, or got more lines."""
        gone = {place for place in places if 0 <= place < len(target.items)}
        refilled = id(target) in self._added and not self.is_flow(target)
        if not gone or (len(gone) == len(target.items) and not refilled):
            return False
        return self._remove(target, *self._places_of_items(target), gone)

    def _remove(self, target: Node, starts: list[int], ends: list[int], gone: set[int]) -> bool:
        if target.origin is not None or self._is_bare_pair(target):
            return False
        if any(self._loses_mark(starts[place], ends[place]) for place in gone):
            return False
        cuts = []
        for place in sorted(gone):
            if self.is_flow(target):
                cut = self._flow_cut(starts, ends, place, gone)
            else:
                cut = self._block_cut(starts, ends, place)
            if cut is None:
                return False
            cuts.append(cut)
        for start, end in cuts:
            self.cut(start, end)
        return True

    def _flow_cut(
        self, starts: list[int], ends: list[int], place: int, gone: set[int]
    ) -> tuple[int, int] | None:
        """One of several that commas part: with the comma behind it, or before if it is last."""
        behind = self._behind_last_sign(starts[place])
        if self.text[behind - 1 : behind] not in ("[", "{", ","):
            return None  # it has an anchor or a tag
        last = len(starts) - 1
        while last in gone:
            last -= 1
        if place < last:
            return starts[place], starts[place + 1]
        return ends[place - 1], ends[place]

    def _block_cut(self, starts: list[int], ends: list[int], place: int) -> tuple[int, int] | None:
        """Whole lines, or up to what follows where the first stands behind a dash."""
        text, start, end = self.text, starts[place], ends[place]
        begin, stop = line_start(text, start), end_of_line(text, end)
        rest = text[end:stop].strip()
        if rest and not rest.startswith("#"):
            return None
        before = text[begin:start].strip()
        if before.strip("- "):
            return None  # it has an anchor or a tag
        if before:
            following = starts[place + 1] if place + 1 < len(starts) else start
            between = text[end:following]
            if place or following == start or between.strip():
                return None
            return start, following
        if begin:  # with the break before, so that what is added behind it stays
            return begin - (2 if text[begin - 2 : begin] == "\r\n" else 1), stop
        return begin, stop + (2 if text[stop : stop + 2] == "\r\n" else 1)

    # -- order

    def arrange(self, target: Sequence, order: list[int]) -> bool:
        """Moves the items' own text, comments above them included, into that order of places."""
        items, text = target.items, self.text
        if order == list(range(len(items))):
            return True
        if self.is_flow(target):
            for place, source in enumerate(order):
                start, end = items[place].start.offset, items[place].end.offset
                item = items[source]
                self.replace(start, end, text[item.start.offset : item.end.offset])
            return True
        starts = [self._chunk_start(item) for item in items]
        end = end_of_line(text, items[-1].end.offset)
        ends = [start - len(self._break_before(start)) for start in starts[1:]] + [end]
        chunks = [text[start:stop] for start, stop in zip(starts, ends, strict=True)]
        gaps = [text[stop:start] for stop, start in zip(ends, starts[1:], strict=False)] + [""]
        moved = (chunks[source] + gap for source, gap in zip(order, gaps, strict=True))
        self.insert(starts[0], "".join(moved))
        self.cut(starts[0], end)
        return True
