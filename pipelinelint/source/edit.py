"""The one text editor: changes to a person's file that leave every other letter where it is.

Operations on nodes become edits of the text by offset, so comments, order, quotes, indentation,
line ends and the final newline stay. What cannot be done without touching something else is not
done, and the operation says so. Whoever writes the result reads it again first.
"""

from __future__ import annotations

import re

from pipelinelint.source.nodes import BLANKS, BREAKS, Mapping, Node, Scalar, Sequence, end_of_line
from pipelinelint.source.nodes import start_of_line as line_start

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from typing import TypeAlias

    from pipelinelint.source.nodes import Plain, Span

    Value: TypeAlias = Plain | Node | list["Value"] | tuple["Value", ...]
    Lines: TypeAlias = Callable[[str], list[str]]


# ---------------------------------------------------------------- writing values

_PLAIN = re.compile(r"[^\W_](?:[\w ./()&+'’–—-]*[\w./()+'’])?")
_OTHER_MEANING = re.compile(
    r"""y|n|yes|no|on|off|true|false|null|~
      | [-+.]?[0-9][0-9_.,]*(?:e[-+]?[0-9]+)?%?
      | 0[xob][0-9a-f_]+ | [-+]?[0-9][0-9_]*(?::[0-9.]+)+ | \.?(?:inf|nan)
      | [0-9]{4}-[0-9]{1,2}(?:-[0-9]{1,2})?(?:[Tt ].*)?""",
    re.IGNORECASE | re.VERBOSE,
)
_MARK_BEHIND = re.compile(f"[{BLANKS}]*\ufeff")
_ANCHOR_BEFORE = re.compile(r"&([^\s,\[\]{}]+)(?:\s+(?:!\S*|#[^\r\n]*))*\s*\Z")
COMMENT = re.compile(r"(?:^|(?<=\s))#[^\r\n]*")
"""What may be a comment: to be sure, a text that looks like one is taken for one."""
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def scalar_text(value: Plain, style: str = "") -> str:
    """One value on one line; a text in double quotes wherever a reader could misunderstand it.

    Readers of YAML 1.1 and 1.2 agree on it. `style` is the quote wanted for texts: `'`, or `"`
    as JSON has it.
    """
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return f"{value:.12g}" if isinstance(value, float) else str(value)
    if style == "'" and value.isprintable():
        return "'" + value.replace("'", "''") + "'"
    if (
        style != '"'
        and _PLAIN.fullmatch(value)
        and not _OTHER_MEANING.fullmatch(value)
        and "  " not in value
    ):
        return value
    return '"' + "".join(_escaped(each, style == '"') for each in value) + '"'


def _escaped(character: str, as_json: bool) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    code = ord(character)
    if character.isprintable() or (as_json and code > 0xFFFF):
        return character
    if 0xD800 <= code <= 0xDFFF:  # half a surrogate pair cannot be written as UTF-8
        return "\ufffd"
    if code < 256 and not as_json:
        return f"\\x{code:02X}"
    return f"\\u{code:04X}" if code < 65536 else f"\\U{code:08X}"


def flow_text(value: Value, style: str = "") -> str:
    """A value, list or node in flow style, on one line."""
    if isinstance(value, Mapping):
        pairs = (
            f"{scalar_text(key, style)}: {flow_text(value.entries[key][1], style)}" for key in value
        )
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, Sequence):
        return flow_text(value.items, style)  # type: ignore[arg-type] # nodes are values
    if isinstance(value, list | tuple):
        return "[" + ", ".join(flow_text(item, style) for item in value) + "]"
    if isinstance(value, Scalar):
        return scalar_text(value.value, style)
    assert not isinstance(value, Node)
    return scalar_text(value, style)


# ---------------------------------------------------------------- edits


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


class Editor:
    """Edits of one text, collected by operations on its nodes.

    Each operation returns whether it could be done. `path` is the file, where several texts may
    hold the nodes. `Lines` give an entry or item as lines, from
    the indentation it gets; without them it is written on one line in flow style.
    """

    __slots__ = ("_added", "_changes", "_items", "eol", "path", "safe", "text")

    def __init__(self, text: str, safe: bool = True, path: str = "") -> None:
        self.text = text
        self.safe = safe
        self.path = path
        self.eol = "\r\n" if "\r\n" in text else "\r" if "\r" in text and "\n" not in text else "\n"
        self._changes: list[tuple[int, int, int, str]] = []  # start, order, end, text
        self._added: set[int] = set()
        self._items: dict[int, tuple[list[int], list[int]]] = {}

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
        own = _own(target)
        style = '"' if any(key.style == '"' for key, _ in own) else style
        new = f"{scalar_text(name, style)}: {flow_text(value, style)}"
        if self.is_flow(target):
            starts = [key.start.offset for key, _ in own]
            ends = [_entry_end(key, value) for key, value in own]
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
        last = _last_value(target)
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
        own = sorted(_own(target), key=lambda entry: entry[0].start.offset)
        names = [key.raw for key, _ in own]
        if name not in names or len(own) < 2:
            return False
        starts = [key.start.offset for key, _ in own]
        ends = [_entry_end(key, value) for key, value in own]
        return self._remove(target, starts, ends, {names.index(name)})

    def remove_items(self, target: Sequence, places: Collection[int]) -> bool:
        """Takes items out of a list that has more, or got more lines."""
        gone = {place for place in places if 0 <= place < len(target.items)}
        refilled = id(target) in self._added and not self.is_flow(target)
        if not gone or (len(gone) == len(target.items) and not refilled):
            return False
        return self._remove(target, *self._places_of_items(target), gone)

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

    # -- where things stand

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
        last = _last_value(node)
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


def _last_value(node: Node) -> Node | None:
    """The value that ends a block; None where it ends in nothing, or in what an alias repeats."""
    while isinstance(node, Mapping | Sequence):
        values = [value for _, value in _own(node)] if isinstance(node, Mapping) else node.items
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


def _own(target: Mapping) -> list[tuple[Scalar, Node]]:
    return [target.entries[key] for key in target if owns(target, key)]


def _entry_end(key: Scalar, value: Node) -> int:
    return max(key.end.offset, value.end.offset)


def quoted_as(written: str, value: str) -> str:
    """A text in the quotes another one is written in."""
    return scalar_text(value, written[:1] if written[:1] in ("'", '"') else "")


def quote_of(node: Node) -> str:
    """The quote a text is written with, to write another in its place with the same."""
    if not isinstance(node, Scalar):
        return ""
    return node.style if node.style in ("'", '"') else ""
