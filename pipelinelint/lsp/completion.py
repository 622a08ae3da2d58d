"""What may be written at a place: keys, words, names defined elsewhere, ids of rules.

The text is read with a mark at the cursor, and where the mark comes to stand says what is wanted.
So a line that is half written, which could not be read by itself, is no hindrance.
"""

from __future__ import annotations

import re

from lsprotocol.types import CompletionItem, CompletionItemKind, Range, TextEdit

from pipelinelint.errors import CannotRun
from pipelinelint.facts.references import mentions_of, names_for
from pipelinelint.facts.tables import crm
from pipelinelint.lsp import rule_ids, schemas
from pipelinelint.lsp.documents import DEFINITION, EXPORT, NONE, RULE
from pipelinelint.shape import build
from pipelinelint.shape.drift import RULES as DRIFT
from pipelinelint.shape.schema import ROOTS
from pipelinelint.source.nodes import Mapping, Scalar, Sequence, end_of_line, start_of_line
from pipelinelint.source.read import read
from pipelinelint.source.value_text import scalar_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipelinelint.lsp.documents import Desk, Open
    from pipelinelint.lsp.places import Places
    from pipelinelint.source.nodes import Node

MARK = "zqzcursorzqz"
_WORD = re.compile(r"[\w.-]*\Z")
_AFTER = re.compile(r"[\w.-]*")


def completions(desk: Desk, document: Open, places: Places, offset: int) -> list[CompletionItem]:
    """What may be written at an offset, in the order of the schema."""
    if document.kind in (NONE, EXPORT):
        return []
    text = document.documents[0].text
    start, end = _word(text, offset)
    is_quoted = text[start - 1 : start] in ("'", '"')
    asked = _Asked(desk, document, places.range(start, end), is_quoted)
    if rule_ids.in_comment(text, offset) is not None:
        return asked.rules()
    rest = text[end : end_of_line(text, end)]
    for marked in _marked(text, start, end):
        root = read(marked.encode("utf-8", "surrogatepass"), "")[0].root
        place = _place(root, []) if root is not None else None
        if place is None or root is None:
            continue
        path, is_key = place
        found = asked.keys(path, root, rest) if is_key else asked.values(path, root)
        if found:
            return found
    return []


class _Asked:
    """What is asked of a document: words for the range where one is being written."""

    def __init__(self, desk: Desk, document: Open, where: Range, is_quoted: bool) -> None:
        self.desk = desk
        self.document = document
        self.where = where
        self.is_quoted = is_quoted

    def keys(self, path: list[schemas.Step], root: Node, rest: str) -> list[CompletionItem]:
        """The keys a block may still get; in a list, too, what may stand there as plain text."""
        colon = "" if self.is_quoted or rest.lstrip().startswith(":") else ": "
        if rule_ids.are_keys(self.document.kind, path):
            return self.rules(colon)
        known = schemas.keys(self.document.kind, path)
        written = _node(root, path)
        left = {
            name: str(each.get("description", ""))
            for name, each in known.items()
            if not isinstance(written, Mapping) or name not in written
        }
        made = self._items(left, CompletionItemKind.Property, colon)
        if colon and path and isinstance(path[-1], int):
            _make_plain(root, path)
            made += self.values(path, root)
        return made

    def values(self, path: list[schemas.Step], root: Node) -> list[CompletionItem]:
        """What a value may be: the id of a rule, the name of something, a word of the schema."""
        kind = self.document.kind
        if rule_ids.is_value(kind, path):
            return self.rules()
        names = _names(root, self.document) if kind == DEFINITION else []
        if names:
            return self._items(dict.fromkeys(names, ""), CompletionItemKind.Field, as_text=True)
        words = dict.fromkeys(schemas.values(kind, path), "")
        return self._items(words, CompletionItemKind.EnumMember)

    def rules(self, behind: str = "") -> list[CompletionItem]:
        """The ids of the rules there are for the document, with their titles."""
        try:
            cards = self.desk.book(self.document).cards
        except CannotRun:
            return []
        titles = {name: cards[name].title for name in sorted(cards)}
        if self.document.kind != RULE:
            titles |= DRIFT
        return self._items(titles, CompletionItemKind.Reference, behind)

    def _items(
        self,
        words: dict[str, str],
        kind: CompletionItemKind,
        behind: str = "",
        as_text: bool = False,
    ) -> list[CompletionItem]:
        quotes = as_text and not self.is_quoted
        return [
            CompletionItem(
                word,
                kind=kind,
                detail=detail or None,
                sort_text=f"{number:04}",
                filter_text=word,
                text_edit=TextEdit(self.where, (scalar_text(word) if quotes else word) + behind),
            )
            for number, (word, detail) in enumerate(words.items())
        ]


def _word(text: str, offset: int) -> tuple[int, int]:
    """From where to where the word at an offset stands."""
    before = _WORD.search(text, start_of_line(text, offset), offset)
    after = _AFTER.match(text, offset)
    return before.start() if before else offset, after.end() if after else offset


def _marked(text: str, start: int, end: int) -> Iterator[str]:
    """The text with the mark for the word: as a key, as a value, the likelier first."""
    line = text[start_of_line(text, start) : start]
    rest = text[end : end_of_line(text, end)]
    has_colon = rest.lstrip()[:1] == ":"
    as_value = f"{text[:start]}{MARK}{text[end:]}"
    as_key = as_value if has_colon else f"{text[:start]}{MARK}: {text[end:]}"
    closed = f"{text[:start]}{MARK}: {_missing(line)}{text[end:]}"
    closed_value = f"{text[:start]}{MARK}{_missing(line)}{text[end:]}"
    is_value = bool(re.search(r":[ \t]+[\"']?\Z|\[[^\]]*\Z", line))
    yield from (as_value, closed_value) if is_value else (as_key, closed, as_value, closed_value)


def _missing(line: str) -> str:
    """The brackets that were opened on a line and not closed."""
    opened: list[str] = []
    for each in line:
        if each in "{[":
            opened.append("}" if each == "{" else "]")
        elif opened and each == opened[-1]:
            opened.pop()
    return "".join(reversed(opened))


def _place(node: Node, path: list[schemas.Step]) -> tuple[list[schemas.Step], bool] | None:
    """The way to the mark, and whether it is a key: then to the block that has it."""
    if isinstance(node, Mapping):
        if MARK in node:
            return path, True
        inner: Iterable[tuple[schemas.Step, Node]] = (
            (name, value) for name, (_, value) in node.entries.items()
        )
    elif isinstance(node, Sequence):
        inner = enumerate(node.items)
    else:
        found = isinstance(node, Scalar) and node.raw == MARK
        return (path, False) if found else None
    for step, value in inner:
        place = _place(value, [*path, step])
        if place is not None:
            return place
    return None


def _make_plain(root: Node, path: list[schemas.Step]) -> None:
    """Put the mark as a plain text in the place of the block that was made for it in a list."""
    above, last = _node(root, path[:-1]), path[-1]
    if isinstance(above, Sequence) and isinstance(last, int):
        old = above.items[last]
        above.items[last] = Scalar(MARK, MARK, old.start, old.end)


def _node(root: Node, path: list[schemas.Step]) -> Node:
    """What stands at a path that was found in the text."""
    node = root
    for step in path:
        if isinstance(node, Sequence) and isinstance(step, int):
            node = node.items[step]
        elif isinstance(node, Mapping):
            node = node.entries[str(step)][1]
    return node


def _names(root: Node, document: Open) -> list[str]:
    """The names the mark could be, where it stands for something defined elsewhere."""
    if not isinstance(root, Mapping):
        return []
    account, _ = build(document.tree(root), ROOTS[DEFINITION])
    for target, word, item, _ in mentions_of(account):
        if word == MARK:
            found = [each for each in names_for(target, item) if each != MARK]
            if target == "property":
                found += crm(account.platform).fields
            return found
    return []
