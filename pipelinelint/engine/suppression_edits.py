"""Edits that take out an exception nobody needs, or write the name that was meant in one."""

from __future__ import annotations

from bisect import bisect_right

from pipelinelint.source.edit import Editor
from pipelinelint.source.nodes import BLANKS, Lines, Mapping, Node, Scalar, Sequence
from pipelinelint.source.nodes import start_of_line as line_start
from pipelinelint.source.standing import COMMENT
from pipelinelint.source.value_text import quote_of, scalar_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from pipelinelint.shape.finding import Finding
    from pipelinelint.source.nodes import Comment, Document

FIXED = ("ignore-unused", "ignore-unknown-rule")


def add_edits(findings: list[Finding], documents: list[Document]) -> None:
    """Put edits on the findings about exceptions that a machine can fix in these documents."""
    places: dict[str, _Places] = {}
    for finding in findings:
        if finding.rule not in FIXED:
            continue
        document = next((each for each in documents if each.path == finding.path), None)
        if document is not None:
            there = places.get(finding.path) or places.setdefault(finding.path, _Places(document))
            editor = there.editor.another(safe=not finding.suggestion)
            if _made(finding, document, there, editor):
                finding.edits = tuple(
                    each.placed(there.lines.span(each.start, each.end)) for each in editor.edits()
                )


class _Places:
    """Where the exceptions of a document stand, found once: there may be thousands."""

    def __init__(self, document: Document) -> None:
        self.editor = Editor(document.text)
        self.lines = Lines(document.text)
        self._comments = sorted(document.comments, key=lambda each: each.span.start.offset)
        self._starts = [each.span.start.offset for each in self._comments]
        self._entries: dict[int, int] = {}
        for index, entry in enumerate(_entries(document.root)):
            at = entry.get("at") if isinstance(entry, Mapping) else None
            for node in (at, *_rules(entry)):
                if node is not None:
                    self._entries[node.start.offset] = index

    def comment(self, offset: int) -> Comment | None:
        """The comment an offset is in."""
        at = bisect_right(self._starts, offset) - 1
        found = self._comments[at] if at >= 0 else None
        return found if found is not None and offset < found.span.end.offset else None

    def entry(self, offset: int) -> int | None:
        """Which entry of `ignore` has its place or one of its rules at an offset."""
        return self._entries.get(offset)


def _made(finding: Finding, document: Document, there: _Places, editor: Editor) -> bool:
    start, end = finding.span.start.offset, finding.span.end.offset
    comment = there.comment(start)
    if finding.rule == "ignore-unknown-rule":
        if not finding.suggestion:
            return False
        quote = document.text[start : start + 1] if comment is None else ""
        new = scalar_text(finding.suggestion, quote) if quote in ("'", '"') else finding.suggestion
        editor.replace(start, end, new)
        return True
    if comment is not None:
        return _comment(comment, start, end, editor)
    return _block(finding, document.root, there.entry(start), editor)


def _comment(comment: Comment, start: int, end: int, editor: Editor) -> bool:
    """Takes a rule out of a comment; with the last of them the comment."""
    text, first = editor.text, comment.span.start.offset
    names = text[text.index("[", first) + 1 : text.index("]", end)]
    if "," in names.strip(f"{BLANKS},"):
        after = text[end:].lstrip(BLANKS)
        if after.startswith(","):
            behind = text.index(",", end) + 1
            editor.cut(start, behind + len(text[behind:]) - len(text[behind:].lstrip(BLANKS)))
        else:
            editor.cut(text.rindex(",", first, start), end)
        return True
    stop = comment.span.end.offset
    if comment.trailing:
        while text[first - 1] in BLANKS:
            first -= 1
        editor.cut(first, stop)
        return True
    stop += 2 if text[stop : stop + 2] == "\r\n" else 1
    editor.cut(line_start(text, first), min(stop, len(text)))
    return True


def _block(finding: Finding, root: Node | None, index: int | None, editor: Editor) -> bool:
    """Takes out what an entry of `ignore` names that nobody needs; an entry for a place that is
    not there gets the place that was meant."""
    start = finding.span.start.offset
    if index is None:
        return False
    entry = _entries(root)[index]
    at = entry.get("at") if isinstance(entry, Mapping) else None
    if isinstance(at, Scalar) and at.start.offset == start:
        if not finding.suggestion:
            return False
        return editor.set_value(at, scalar_text(finding.suggestion, quote_of(at)))
    return bool(take_out({start}, root, editor, [index]))


def _entries(root: Node | None) -> list[Node]:
    blocks = root.get("ignore") if isinstance(root, Mapping) else None
    return blocks.items if isinstance(blocks, Sequence) else []


def _rules(entry: Node) -> list[Node | None]:
    """What an entry names: a rule or a list of them."""
    rule = entry.get("rule") if isinstance(entry, Mapping) else None
    return [*rule.items] if isinstance(rule, Sequence) else [rule]


def take_out(
    starts: Collection[int], root: Node | None, editor: Editor, among: Iterable[int] | None = None
) -> set[int]:
    """Takes the rules that begin at these offsets out of the entries of `ignore`, with the last
    rule the entry, with the last entry the block; the offsets of those that could be. An entry
    somebody wrote a comment at stays. `among` are the entries that hold them, where that is
    known."""
    blocks = root.get("ignore") if isinstance(root, Mapping) else None
    if not isinstance(root, Mapping) or not isinstance(blocks, Sequence):
        return set()
    whole: dict[int, set[int]] = {}
    done: set[int] = set()
    for index in range(len(blocks.items)) if among is None else among:
        entry = blocks.items[index]
        rule = entry.get("rule") if isinstance(entry, Mapping) else None
        rules = _rules(entry)
        found = {n: each.start.offset for n, each in enumerate(rules)
                 if each is not None and each.start.offset in starts}  # fmt: skip
        if not found or _has_comment(entry, editor):
            continue
        if len(found) == len(rules):
            whole[index] = {*found.values()}
        elif isinstance(rule, Sequence) and editor.remove_items(rule, found):
            done.update(found.values())
    if len(whole) == len(blocks.items):
        gone = editor.remove_key(root, "ignore")
    else:
        gone = editor.remove_items(blocks, whole)
    return done.union(*whole.values()) if gone else done


def _has_comment(entry: Node, editor: Editor) -> bool:
    """Whether a comment stands in it, behind it or on the line above."""
    start = editor.line_start(entry)
    if start and editor.text[editor.line_above(start) : start].lstrip().startswith("#"):
        return True
    written = editor.text[entry.start.offset : editor.line_end(entry.end.offset)]
    return COMMENT.search(written) is not None
