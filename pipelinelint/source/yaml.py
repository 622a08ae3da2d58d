"""YAML text to nodes, from the events of a parser.

PyYAML's composer is not used: libyaml's ends the process on deep nesting, it forgets repeated
keys, and it reads values as YAML 1.1 does. The events come from libyaml, or from PyYAML's own
parser where libyaml is absent.
"""

from __future__ import annotations

from pipelinelint.language import Term, noted_word
from pipelinelint.source import Problems, Refusal
from pipelinelint.source.nodes import (
    BLANKS,
    BREAKS,
    Begun,
    Lines,
    Mapping,
    Node,
    Scalar,
    Sequence,
    end_of_line,
    kind_of,
    span_at,
)
from pipelinelint.source.pyyaml import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from pipelinelint.source import Limits
    from pipelinelint.source.nodes import Plain

MERGE = "<<"
"""The key whose value's entries are taken over."""

MOST_TAG_DIRECTIVES = 100
"""libyaml compares each with all before it: a megabyte of them would take hours."""


# ---------------------------------------------------------------- events


def events_of(text: str, limits: Limits, *, pure: bool = False) -> Callable[[], Any]:
    """A function that gives the next event, and None after the last.

    It raises YAMLError, ValueError when a tag's escapes are no text, and Refusal when there are
    more events than nodes are allowed. Without libyaml, or when `pure`, PyYAML's parser is used.
    """
    if "%TAG" in text and sum(text.count(end + "%TAG") for end in BREAKS) > MOST_TAG_DIRECTIVES:
        place = span_at(text, text.index("%TAG"), 4)
        raise Refusal("too-many-tags", place, limit=MOST_TAG_DIRECTIVES)
    next_event = _pure_events(text) if pure else _events(text)
    if len(text) > limits.nodes // 3:  # no character makes more than three nodes
        return _bounded(next_event, text, limits.nodes)
    return next_event


def _events(text: str) -> Callable[[], Any]:
    try:
        from yaml._yaml import CParser
    except ImportError:
        return _pure_events(text)
    return CParser(text).get_event


MOST_PURE = 2_000_000
"""Characters that are read without libyaml: some six seconds' work, ten million would be thirty."""


def _pure_events(text: str) -> Callable[[], Any]:
    if len(text) > MOST_PURE:
        size, most = f"{len(text) / 1_000_000:.1f}", MOST_PURE // 1_000_000
        raise Refusal("too-large/pure", span_at(text, 0), size=size, limit=most)
    return _pure_parser(text)


def _pure_parser(text: str) -> Callable[[], Any]:
    """The next event of PyYAML's own parser, call by call; it raises YAMLError alone."""
    from yaml.error import MarkedYAMLError
    from yaml.parser import Parser
    from yaml.reader import Reader
    from yaml.scanner import Scanner

    class PureParser(Reader, Scanner, Parser):
        def __init__(self) -> None:
            Reader.__init__(self, text)
            Scanner.__init__(self)
            Parser.__init__(self)

    parser: Any = PureParser()

    def following() -> Any:
        try:
            event = parser.get_event()
            for each in (getattr(event, name, None) for name in ("value", "tag")):
                (each or "").encode()
        except UnicodeEncodeError:
            mark = event.start_mark
            said = "found invalid Unicode character escape code"
            raise MarkedYAMLError(None, None, said, mark) from None
        except (ValueError, OverflowError) as error:
            mark = parser.get_mark()
            raise MarkedYAMLError(None, None, str(error), mark) from None
        return event

    return following


def _bounded(next_event: Callable[[], Any], text: str, limit: int) -> Callable[[], Any]:
    left = limit

    def bounded() -> Any:
        nonlocal left
        event = next_event()
        left -= 1
        if left < 0 and event is not None:
            place = Lines(text).span(event.start_mark.index, event.end_mark.index)
            raise Refusal("too-many-nodes", place, limit=limit)
        return event

    return bounded


# ---------------------------------------------------------------- nodes


class TreeBuilder:
    """Builds the nodes of one document after the other from the events of a text.

    `problems` are those of the document built last; `styled` are the quoted and block scalars of
    how many collections are open, and where the last event ends, when an exception leaves.
    """

    __slots__ = (
        "_begun", "_deepest", "_in_list", "_limits", "_lines", "_next", "_repeats", "problems",
        "styled",
    )  # fmt: skip

    def __init__(self, lines: Lines, next_event: Callable[[], Any], limits: Limits) -> None:
        self._lines = lines
        self._next = next_event
        self._limits = limits
        self._deepest = limits.depth
        self._repeats = Repeats(limits, lines)
        self._in_list = False
        self._begun: list[Node] = []
        self.problems = Problems(limits.problems)
        self.styled: list[Scalar] = []

    def document(self) -> Node | None:
        """The root of the document whose start event has just been taken, None if it is empty.

        Raises Refusal, and what the parser raises.
        """
        self._repeats.forget()
        self.problems = Problems(self._limits.problems)
        event = self._next()
        root = self._node(event, event.__class__, 0)
        self._next()  # the document's end
        if isinstance(root, Scalar) and root._start == root._end:
            return None
        return root

    def _node(self, event: Any, kind: type, depth: int) -> Node:
        if event.anchor is not None:
            return self._marked(event, kind, depth)
        if kind is ScalarEvent and event.tag is None:
            raw: str = event.value
            if event.style:
                return self._styled(event, event.start_mark.index)
            value = raw if raw > ":" and raw not in WORDS else meaning(raw)
            end: int = event.end_mark.index
            return Scalar(value, raw, event.start_mark.index, end, "", None, self._lines)
        if event.tag is not None:
            return self._marked(event, kind, depth)
        return self._collection(event, event.start_mark.index, depth)

    def _marked(self, event: Any, kind: type, depth: int) -> Node:
        """A node with an anchor or a tag, which its own span leaves out."""
        name, text = event.anchor, self._lines.text
        if kind is AliasEvent:
            return self._repeats.use(name, event.start_mark.index, event.end_mark.index, depth)
        tag = event.tag
        if name is not None:
            self._repeats.open(name)
        if kind is ScalarEvent:
            node: Node = self._scalar(event, scalar_start(text, event))
        else:
            node = self._collection(event, collection_start(text, event), depth)
        if tag is not None:
            place = Node(event.start_mark.index, node._end, None, self._lines)
            heed_tag(node, tag, place, self.problems)
        if name is not None:
            self._repeats.close(name, node)
        return node

    def _scalar(self, event: Any, start: int) -> Scalar:
        if event.style:
            return self._styled(event, start)
        raw: str = event.value
        return Scalar(meaning(raw), raw, start, event.end_mark.index, "", None, self._lines)

    def _styled(self, event: Any, start: int) -> Scalar:
        raw: str = event.value
        style: str = event.style
        end: int = event.end_mark.index
        if style in "|>":  # the parsers put its end behind the blank lines that follow
            end = start + len(self._lines.text[start:end].rstrip(BLANKS))
        scalar = Scalar(raw, raw, start, end, style, None, self._lines)
        self.styled.append(scalar)
        return scalar

    def _collection(self, event: Any, start: int, depth: int) -> Node:
        if depth >= self._deepest:
            place = self._lines.span(start, event.end_mark.index)
            raise Refusal("too-deep", place, limit=self._deepest)
        if event.__class__ is MappingStartEvent:
            return self._mapping(start, depth + 1)
        return self._sequence(start, depth + 1)

    def _sequence(self, start: int, depth: int) -> Sequence:
        items: list[Node] = []
        node, following = self._node, self._next
        inner: Any = following()
        while (kind := inner.__class__) is not SequenceEndEvent:
            self._in_list = True
            items.append(node(inner, kind, depth))
            if self._begun:
                items += self._begun
                self._begun = []
            inner = following()
        self._in_list = False
        end = _end(inner, items[-1] if items else None)
        return Sequence(items, start, end, None, self._lines)

    def _mapping(self, start: int, depth: int) -> Mapping:
        """A block of keys. Where an entry of a list repeats its first key on a line of its own, a
        dash is missing: what follows is an entry by itself, handed over in `_begun`."""
        in_list, self._in_list = self._in_list, False
        entries: dict[str, tuple[Scalar, Node]] = {}
        merged: list[Node] = []
        again: list[tuple[str, Node]] = []
        parts: list[tuple[dict[str, tuple[Scalar, Node]], int, int]] = []
        node, following = self._node, self._next
        value: Node | None = None
        inner: Any = following()
        while (kind := inner.__class__) is not MappingEndEvent:
            key = node(inner, kind, depth)
            inner = following()
            kind = inner.__class__
            before = value
            value = node(inner, kind, depth)
            if kind is ScalarEvent and not inner.value and value._start == value._end:
                self._settle(value, key)
            inner = following()
            if not isinstance(key, Scalar) or key.value is None:
                self.problems.add("key-not-text", key, kind=kind_of(key))
                continue
            name = key.raw
            if name in entries:
                first = entries[name][0]
                if in_list and first is next(iter(entries.values()))[0] and _below(key, first):
                    self.problems.add_duplicate(key, first, dash=True)
                    parts.append((_settled(entries, again), start, _end_of(before, start)))
                    entries, start = {name: (key, value)}, _offset(key._start)
                else:
                    self.problems.add_duplicate(key, first)
                    again.append((name, value))
            elif name == MERGE and not key.style:
                merged.append(value)
            else:
                entries[name] = (key, value)
        if again:
            _settled(entries, again)
        for base in merged:
            merge(entries, base, self.problems)
        if parts:
            parts.append((entries, start, _end(inner, value)))
            self._begun += [Begun(*each, None, self._lines) for each in parts[1:]]
            return Mapping(*parts[0], None, self._lines)
        return Mapping(entries, start, _end(inner, value), None, self._lines)

    def _settle(self, value: Node, key: Node) -> None:
        """Puts a value that was left out where a person would look for it.

        That is behind its key's colon; between the two are only blanks, comments and the colon.
        """
        start, offset = _offset(value._start), _offset(key._end)
        text = self._lines.text
        while offset < start and text[offset] != ":":
            offset = end_of_line(text, offset) if text[offset] == "#" else offset + 1
        value._start = value._end = offset + 1 if offset < start else _offset(key._end)


def _settled(
    entries: dict[str, tuple[Scalar, Node]], again: list[tuple[str, Node]]
) -> dict[str, tuple[Scalar, Node]]:
    """The entries of a block, with what was written under their keys again."""
    if again:
        from pipelinelint.source.repeated import settle  # rarely written so

        settle(entries, again)
    return entries


def _end_of(before: Node | None, start: int) -> int:
    return _offset(before._end) if before is not None else start


def _below(key: Node, first: Node) -> bool:
    one, other = key.start, first.start
    return one.line > other.line and one.column == other.column


def _offset(place: object) -> int:
    """The offset of a node made here."""
    assert isinstance(place, int)
    return place


def _end(closing: Any, last: Node | None) -> int:
    """Where a collection ends: at its bracket, else where its last part does.

    A block's own end event stands where the next token begins, often lines below.
    """
    end: int = closing.end_mark.index
    if last is not None and closing.start_mark.index == end:
        return _offset(last._end)
    return end


# ---------------------------------------------------------------- places


def scalar_start(text: str, event: Any) -> int:
    """Where the text of a scalar begins whose event begins at its anchor or tag."""
    offset: int = event.start_mark.index
    end: int = event.end_mark.index
    while offset < end and text[offset] in "&!":
        while offset < end and text[offset] not in BLANKS:
            offset += 1
        while offset < end and text[offset] in BLANKS + "#":
            offset = end_of_line(text, offset) if text[offset] == "#" else offset + 1
    return offset


def collection_start(text: str, event: Any) -> int:
    """Where a collection begins whose event begins at its anchor or tag.

    The event ends behind the opening bracket, behind the first dash of a list that is not
    indented, or at the first key or dash.
    """
    end: int = event.end_mark.index
    listed = event.__class__ is SequenceStartEvent
    return end - bool(event.flow_style or (listed and text[end : end + 1] != "-"))


# ---------------------------------------------------------------- values

WORDS: dict[str, bool | None] = {
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
    "null": None,
    "Null": None,
    "NULL": None,
    "~": None,
    "": None,
}

LONGEST_NUMBER = 100
"""Characters. A longer one is a code, and no float could hold it."""


def meaning(raw: str) -> Plain:
    """The value of the plain scalar written `raw`: YAML 1.2 core values, told the careful way.

    Only what nobody can mean as a label becomes something else than text: `true`, `false`, `null`
    in their three spellings, `~`, nothing at all, and finite decimal numbers. `No`, `on`, `12:30`,
    `2024-01-01`, `1_000` stay text, as in YAML 1.2; so do `012`, `0x1F` and `.inf`, which YAML 1.2
    reads as numbers but which are codes or labels in a sales definition.
    """
    if raw in WORDS:
        return WORDS[raw]
    if raw[0] > "9":  # most text begins with a letter
        return raw
    number = number_in(raw)
    return raw if number is None else number


def number_in(raw: str) -> int | float | None:
    """The finite decimal number written `raw`, without a leading zero, or None."""
    if len(raw) > LONGEST_NUMBER or not raw.isascii():
        return None
    digits = raw[1:] if raw[:1] in ("+", "-") else raw
    if digits.isdigit():
        return int(raw) if digits[0] != "0" or digits == "0" else None
    if digits[:1] == "0" and digits[1:2].isdigit():
        return None
    if digits.strip("0123456789.eE+-") or digits[:1] in ("", "+", "-", "e", "E"):
        return None
    try:
        number = float(raw)
    except ValueError:
        return None
    return number if abs(number) != float("inf") else None


# ---------------------------------------------------------------- tags

_CORE = "tag:yaml.org,2002:"
_WANTED = {
    "str": noted_word("a text"),
    "int": noted_word("a whole number"),
    "float": noted_word("a number"),
    "bool": noted_word("true or false"),
    "null": noted_word("nothing"),
    "map": noted_word("a block of keys"),
    "seq": noted_word("a list"),
}


def heed_tag(node: Node, tag: str, place: Node, problems: Problems) -> None:
    """Gives a node the type its tag asks for, or says at `place` why not.

    `!!str 5` is a text; no other object is ever made of a tag.
    """
    kind = tag.removeprefix(_CORE)
    if tag == "!":
        return
    shown = f"!!{kind}" if kind != tag else tag if tag.startswith("!") else f"!<{tag}>"
    if tag == kind or kind not in _WANTED:
        problems.add("unknown-tag", place, tag=shown)
    elif not _fits(node, kind):
        problems.add(
            "tag-mismatch", place, tag=shown, wanted=Term(_WANTED[kind]), kind=kind_of(node)
        )


def _fits(node: Node, kind: str) -> bool:
    """Whether the node is of that kind, after a scalar was given its type if it can have it."""
    if not isinstance(node, Scalar):
        return isinstance(node, Mapping if kind == "map" else Sequence) and kind in ("map", "seq")
    fits, value = _typed(node.raw, kind)
    if fits:
        node.value = value
    return fits


def _typed(raw: str, kind: str) -> tuple[bool, Plain]:
    if kind == "str":
        return True, raw
    if kind in ("bool", "null"):
        known = raw in WORDS and (WORDS[raw] is None) == (kind == "null")
        return known, WORDS.get(raw)
    number = number_in(raw)
    if number is None or kind not in ("int", "float"):
        return False, None
    if kind == "float":
        return True, float(number)
    return isinstance(number, int), number


# ---------------------------------------------------------------- repeats


class Repeats:
    """The parts of one file marked `&name`, and their copies where `*name` stands.

    A copy's span is that of the use; its `origin` is the node as written at the anchor.
    """

    __slots__ = ("_copied", "_limits", "_lines", "_marked")

    def __init__(self, limits: Limits, lines: Lines) -> None:
        self._limits = limits
        self._lines = lines
        self._copied = 0
        self._marked: dict[str, Node | None] = {}

    def forget(self) -> None:
        """Marks hold within their document only."""
        self._marked = {}

    def open(self, name: str) -> None:
        """A part marked `name` begins: until it ends, it cannot repeat itself."""
        self._marked[name] = None

    def close(self, name: str, node: Node) -> None:
        self._marked[name] = node

    def use(self, name: str, start: int, end: int, depth: int) -> Node:
        """What `*name` stands for, `depth` collections deep."""
        if name not in self._marked:
            raise Refusal("unknown-alias", self._lines.span(start, end), name=name)
        node = self._marked[name]
        if node is None:
            raise Refusal("alias-cycle", self._lines.span(start, end), name=name)
        return self._copy(node, name, start, end, depth)

    def _copy(self, node: Node, name: str, start: int, end: int, depth: int) -> Node:
        self._copied += 1
        if self._copied > self._limits.copies:
            place = self._lines.span(start, end)
            raise Refusal("alias-too-large", place, name=name, limit=self._limits.copies)
        origin = node if node.origin is None else node.origin
        if isinstance(node, Scalar):
            return Scalar(node.value, node.raw, start, end, node.style, origin, self._lines)
        depth += 1
        if depth > self._limits.depth:
            place = self._lines.span(start, end)
            raise Refusal("too-deep", place, limit=self._limits.depth)
        if isinstance(node, Sequence):
            items = [self._copy(item, name, start, end, depth) for item in node.items]
            return Sequence(items, start, end, origin, self._lines)
        assert isinstance(node, Mapping)
        entries: dict[str, tuple[Scalar, Node]] = {}
        for word, (key, value) in node.entries.items():
            key_copy = self._copy(key, name, start, end, depth)
            assert isinstance(key_copy, Scalar)
            entries[word] = (key_copy, self._copy(value, name, start, end, depth))
        return Mapping(entries, start, end, origin, self._lines)


def merge(entries: dict[str, tuple[Scalar, Node]], base: Node, problems: Problems) -> None:
    """Takes over the entries of a block, or of each block of a list; those written here count."""
    if isinstance(base, Mapping):
        for name, entry in base.entries.items():
            entries.setdefault(name, entry)
    elif isinstance(base, Sequence):
        for part in base.items:
            if isinstance(part, Mapping):
                merge(entries, part, problems)
            else:
                problems.add("merge-key", part, kind=kind_of(part))
    else:
        problems.add("merge-key", base, kind=kind_of(base))
