"""Edits that take out an exception nobody needs, or write the name that was meant in one."""

from __future__ import annotations

from pipelinelint.source.edit import COMMENT, Editor, quote_of, scalar_text
from pipelinelint.source.nodes import BLANKS, Lines, Mapping, Node, Scalar, Sequence
from pipelinelint.source.nodes import start_of_line as line_start

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection

    from pipelinelint.shape.finding import Finding
    from pipelinelint.source.nodes import Comment, Document

FIXED = ("ignore-unused", "ignore-unknown-rule")


def add_edits(findings: list[Finding], documents: list[Document]) -> None:
    """Put edits on the findings about exceptions that a machine can fix in these documents."""
    for finding in findings:
        if finding.rule not in FIXED:
            continue
        document = next((each for each in documents if each.path == finding.path), None)
        if document is not None:
            editor = Editor(document.text, safe=not finding.suggestion)
            if _made(finding, document, editor):
                lines = Lines(document.text)
                finding.edits = tuple(
                    each.placed(lines.span(each.start, each.end)) for each in editor.edits()
                )


def _made(finding: Finding, document: Document, editor: Editor) -> bool:
    start, end = finding.span.start.offset, finding.span.end.offset
    comment = next(
        (
            each
            for each in document.comments
            if each.span.start.offset <= start < each.span.end.offset
        ),
        None,
    )
    if finding.rule == "ignore-unknown-rule":
        if not finding.suggestion:
            return False
        quote = document.text[start : start + 1] if comment is None else ""
        new = scalar_text(finding.suggestion, quote) if quote in ("'", '"') else finding.suggestion
        editor.replace(start, end, new)
        return True
    if comment is not None:
        return _comment(comment, start, end, editor)
    return _block(finding, document.root, editor)


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


def _block(finding: Finding, root: Node | None, editor: Editor) -> bool:
    """Takes out what an entry of `ignore` names that nobody needs; an entry for a place that is
    not there gets the place that was meant."""
    start = finding.span.start.offset
    for entry in _entries(root):
        at = entry.get("at")
        if isinstance(at, Scalar) and at.start.offset == start:
            if not finding.suggestion:
                return False
            return editor.set_value(at, scalar_text(finding.suggestion, quote_of(at)))
    return bool(take_out({start}, root, editor))


def _entries(root: Node | None) -> list[Mapping]:
    blocks = root.get("ignore") if isinstance(root, Mapping) else None
    items = blocks.items if isinstance(blocks, Sequence) else []
    return [each for each in items if isinstance(each, Mapping)]


def take_out(starts: Collection[int], root: Node | None, editor: Editor) -> set[int]:
    """Takes the rules that begin at these offsets out of the entries of `ignore`, with the last
    rule the entry, with the last entry the block; the offsets of those that could be. An entry
    somebody wrote a comment at stays."""
    blocks = root.get("ignore") if isinstance(root, Mapping) else None
    if not isinstance(root, Mapping) or not isinstance(blocks, Sequence):
        return set()
    whole: dict[int, set[int]] = {}
    done: set[int] = set()
    for index, entry in enumerate(blocks.items):
        rule = entry.get("rule") if isinstance(entry, Mapping) else None
        rules = rule.items if isinstance(rule, Sequence) else [rule]
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
